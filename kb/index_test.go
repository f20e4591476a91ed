package kb_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"kodhjalpen/kb"
)

// guide is an article as a desk writes one about anything.
var guide = kb.Article{ID: "byt-adress", Title: "Byta e-postadress", Body: "Öppna profilen i Bitdefender Central och skriv den nya adressen."}

func TestSearchFindsAGuideByTitleAndBody(t *testing.T) {
	ix := build(t, append(seven(t), guide))
	for _, text := range []string{
		"hur byter jag epostadress", "byta e-postadress", "var skriver man sin nya adress", "oppna profilen", "PROFILEN",
	} {
		hits := search(t, ix, text, 3)
		if len(hits) == 0 || hits[0].ID != guide.ID {
			t.Errorf("Search(%q): got %v, want %s first", text, hits, guide.ID)
		}
	}
}

// TestSearchFindsEveryWording wants an article's own words to find it: first, but
// for a few that another article says nearly as well, and those among three.
// Which is meant then is the matcher's to say.
func TestSearchFindsEveryWording(t *testing.T) {
	ix := build(t, append(seven(t), guide))
	all, first := 0, 0
	for _, a := range seven(t) {
		for _, lists := range []map[string][]string{a.Errors, a.Symptoms} {
			for _, list := range lists {
				for _, wording := range list {
					hits := search(t, ix, wording, 3)
					at := slices.IndexFunc(hits, func(h kb.Hit) bool { return h.ID == a.ID })
					if at < 0 {
						t.Errorf("Search(%q): got %v, want %s among three", wording, hits, a.ID)
					}
					all++
					if at == 0 {
						first++
					}
				}
			}
		}
	}
	if first < all*97/100 {
		t.Errorf("%d of %d wordings find their article first, want 97 %%", first, all)
	}
}

func TestSearchAnswersAnything(t *testing.T) {
	ix := build(t, seven(t))
	long := strings.Repeat("koden åäö bläckfisk ", 2000)
	for name, text := range map[string]string{
		"empty": "", "space": " \n", "NUL": "koden\x00är\x00ogiltig", "not UTF-8": "koden \xff\xfe ogiltig",
		"operators": `+koden -"är" title:x AND ( [* TO *] ~2 ^9`, "one long word": strings.Repeat("kod", 15000),
		"40,000 characters": long, "emoji": "👩‍👩‍👧 🔑", "other script": "код недействителен", "one letter": "k",
	} {
		hits := search(t, ix, text, 20)
		if !slices.IsSortedFunc(hits, func(a, b kb.Hit) int { return int(b.Match.Score()*1e6) - int(a.Match.Score()*1e6) }) {
			t.Errorf("%s: hits are not best first: %v", name, hits)
		}
		for _, h := range hits {
			if h.Match.Score() <= 0 {
				t.Errorf("%s: score %v of %s; want above 0", name, h.Match.Score(), h.ID)
			}
		}
	}
	if hits := search(t, ix, "koden\x00är\x00ogiltig", 1); len(hits) != 1 || hits[0].ID != "invalid-code" {
		t.Errorf("words around NUL: got %v", hits)
	}
	if hits := search(t, ix, strings.Repeat("mycket prat om vädret ", 1500)+"Vi kunde inte migrera din nyckel", 1); len(hits) != 1 || hits[0].ID != "migration-failed" {
		t.Errorf("an error after 33,000 characters: got %v", hits)
	}
}

func TestSearchBounds(t *testing.T) {
	ix := build(t, seven(t))
	for k, want := range map[int]int{-1: 0, 0: 0, 1: 1, 3: 3, 7: 7, 1000: 7} {
		if hits := search(t, ix, "koden prenumeration nyckel konto aktivera Bitdefender Central", k); len(hits) != want {
			t.Errorf("k %d: got %d hits, want %d", k, len(hits), want)
		}
	}
	if hits := search(t, build(t, nil), "koden", 5); len(hits) != 0 {
		t.Errorf("an empty index: got %v", hits)
	}
}

// TestSearchIsTheSameEveryTime builds the index several times, with the
// articles in other orders, and wants the same hits with the same scores.
func TestSearchIsTheSameEveryTime(t *testing.T) {
	articles := append(seven(t), corpus(300, 4)...)
	twin := guide
	twin.ID = "byt-adress-2"
	articles = append(articles, guide, twin)
	texts := append(slices.Clone(messages), "byta e-postadress")
	var want [][]kb.Hit
	for turn := range 4 {
		slices.Reverse(articles)
		ix := build(t, articles)
		for i, text := range texts {
			got := search(t, ix, text, 10)
			if turn == 0 {
				want = append(want, got)
			} else if !reflect.DeepEqual(got, want[i]) {
				t.Fatalf("build %d, %q: got %v, want %v", turn, text, got, want[i])
			}
		}
	}
	if last := want[len(want)-1]; last[0].ID != "byt-adress" || last[1].ID != "byt-adress-2" {
		t.Errorf("equal articles: got %v, want them by id", last)
	}
}

func TestSearchByManyAtOnce(t *testing.T) {
	ix := build(t, append(seven(t), corpus(200, 6)...))
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for _, text := range messages {
				if _, err := ix.Search(text, 20); err != nil {
					t.Errorf("Search(%q): %v", text, err)
				}
			}
		})
	}
	wg.Wait()
}

func TestIndexHandsOutArticles(t *testing.T) {
	ix := build(t, []kb.Article{guide, seven(t)[0]})
	if a, ok := ix.Article(guide.ID); !ok || a.Title != guide.Title {
		t.Errorf("Article(%s): got %q, %v", guide.ID, a.Title, ok)
	}
	if _, ok := ix.Article("none"); ok {
		t.Error("Article(none): found one")
	}
	all := ix.Articles()
	if len(all) != 2 || all[0].ID != "already-used" || all[1].ID != guide.ID {
		t.Errorf("Articles: got %v", all)
	}
	all[0] = kb.Article{}
	if ix.Articles()[0].ID == "" {
		t.Error("Articles: the caller's change reached the index")
	}
}

func TestNewIndexRefusesTwins(t *testing.T) {
	if _, err := kb.NewIndex([]kb.Article{guide, guide}); !errors.Is(err, kb.ErrDuplicate) {
		t.Errorf("got %v, want ErrDuplicate", err)
	}
}

func TestSearchAfterCloseIsAnError(t *testing.T) {
	ix, err := kb.NewIndex([]kb.Article{guide})
	if err != nil {
		t.Fatal(err)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := ix.Search("adress", 1); err == nil {
		t.Error("Search after Close: no error")
	}
}

func search(t *testing.T, ix *kb.Index, text string, k int) []kb.Hit {
	t.Helper()
	hits, err := ix.Search(text, k)
	if err != nil {
		t.Fatalf("Search(%.60q): %v", text, err)
	}
	return hits
}
