package matcher

import (
	"reflect"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
)

// check states what holds for the verdict of any text.
func check(tb interface{ Fatalf(string, ...any) }, text string, v Verdict) {
	if (v.Decision == Answer) != (len(v.Answers) > 0) || len(v.Answers) > 3 || len(v.Candidates) > 3 {
		tb.Fatalf("%q: decision %s with %d answers, %d candidates", text, v.Decision, len(v.Answers), len(v.Candidates))
	}
	for i, a := range v.Answers {
		if a.Article != v.Candidates[i].Article {
			tb.Fatalf("%q: answer %d is not candidate %d", text, i, i)
		}
	}
	for _, c := range v.Candidates {
		if !(c.Confidence >= 0 && c.Confidence <= 1) {
			tb.Fatalf("%q: confidence %v", text, c.Confidence)
		}
	}
	if v.Decision == Ask && len(v.Candidates) == 0 {
		tb.Fatalf("%q: asks without candidates", text)
	}
}

func TestMatch_HoldsForAnyText(t *testing.T) {
	m := embedded(t)
	words := rapid.SampledFrom(strings.Fields("koden är inte ogiltig . , ? har redan använts ~ * <@U1> &gt; \n region 7ABC12D ” ( Ã¤ =E4 o k o d utan varken eller 😀 bank Steam: Ena andra"))
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOfN(words, 0, 60), func(w []string) string { return strings.Join(w, " ") })).Draw(t, "text")
		v := m.Match(text)
		check(t, text, v)
		if again := m.Match(text); !reflect.DeepEqual(v, again) {
			t.Fatalf("%q has two verdicts", text)
		}
	})
}

func FuzzMatch(f *testing.F) {
	m := embedded(f)
	for _, text := range devTexts(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { check(t, text, m.Match(text)) })
}

func TestMatch_IsSafeForConcurrentUse(t *testing.T) {
	m := embedded(t)
	const text = "Ena nyckeln har redan använts, den andra har gått ut"
	want := m.Match(text)
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 20 {
				if got := m.Match(text); !reflect.DeepEqual(got, want) {
					t.Errorf("a verdict changed: %v, want %v", got.Answers, want.Answers)
				}
			}
		})
	}
	all.Wait()
}

func TestMatch_NothingToGoOn(t *testing.T) {
	m := embedded(t)
	for _, text := range []string{"", " ", "Hej!", "Tack så mycket", "7AB2CD9", "ABC23DEF4G", "👍", "...", "<@U04KD92LS7Q>"} {
		if v := m.Match(text); v.Decision != None {
			t.Errorf("Match(%q) = %s %v, want none", text, v.Decision, v.Candidates)
		}
	}
}

func TestMatch_Vague(t *testing.T) {
	m := embedded(t)
	for _, text := range []string{"det funkar inte", "Det går inte!", "koden funkar inte", "hjälp det blir fel hela tiden", "jag får ett felmeddelande"} {
		if v := m.Match(text); v.Decision != Ask {
			t.Errorf("Match(%q) = %s %v none %.2f, want ask", text, v.Decision, v.Candidates, v.Explanation.None)
		}
	}
}

// TestMatch_NewArticle adds an article nothing was fitted on: it must be
// answered at once, and no other text may be drawn to it.
// beside is a matcher of the embedded articles and one more.
func beside(t *testing.T, a kb.Article) *Matcher {
	t.Helper()
	list, _ := kb.Load(articles.FS())
	ix, err := kb.NewIndex(append(list, a))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	m, err := New(ix)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func TestMatch_NewArticle(t *testing.T) {
	m := beside(t, kb.Article{
		ID: "vpn-drops", Title: "VPN kopplar ner sig",
		Errors:   map[string][]string{"sv": {"Anslutningen till VPN-servern bröts"}},
		Symptoms: map[string][]string{"sv": {"vpn kopplar ner sig hela tiden", "vpn tappar anslutningen", "vpn stängs av av sig själv", "tappar uppkopplingen när vpn är på"}},
		Cause:    "Servern ligger för långt bort eller nätet är ostadigt.",
	})
	for text, want := range map[string]string{
		"Anslutningen till VPN-servern bröts står det jämt": "vpn-drops",
		"min vpn kopplar ner sig hela tiden, varför?":       "vpn-drops",
		"Hoppsan, koden du angav är ogiltig":                "invalid-code",
		"Din licensnyckel har gått ut":                      "expired-key",
	} {
		if v := m.Match(text); len(v.Answers) != 1 || v.Answers[0].Article != want {
			t.Errorf("Match(%q) = %s %v none %.2f, want %s", text, v.Decision, v.Candidates, v.Explanation.None, want)
		}
	}
}

// A new article's own words mean it, also where they resemble the seven's.
func TestMatch_SymptomWordForWord(t *testing.T) {
	m := beside(t, kb.Article{
		ID: "payment-declined", Title: "Betalningen nekades",
		Errors:   map[string][]string{"sv": {"Betalningen kunde inte genomföras. Kontrollera dina kortuppgifter."}},
		Symptoms: map[string][]string{"sv": {"mitt kort nekas", "betalningen går inte igenom", "koden är ogiltig"}},
		Cause:    "Banken tog inte emot köpet.",
	})
	for _, text := range []string{"mitt kort nekas", "Mitt kort nekas!!", "*mitt kort nekas*"} {
		v := m.Match(text)
		if len(v.Answers) != 1 || v.Answers[0].Article != "payment-declined" || v.Answers[0].Confidence < exactShare {
			t.Errorf("Match(%q) = %s %v none %.2f, want payment-declined", text, v.Decision, v.Candidates, v.Explanation.None)
		}
		sum := v.Explanation.None
		for _, c := range v.Candidates {
			sum += c.Confidence
		}
		if sum > 1+1e-9 {
			t.Errorf("Match(%q): probabilities come to %.3f", text, sum)
		}
	}
	if v := m.Match("mitt kort nekas aldrig av er men koden är ogiltig"); len(v.Answers) > 0 && v.Answers[0].Article == "payment-declined" {
		t.Errorf("a text that only begins like a symptom is answered as one: %v", v.Answers)
	}
}

func TestMatch_NoArticles(t *testing.T) {
	ix, err := kb.NewIndex(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	m, err := New(ix)
	if err != nil {
		t.Fatal(err)
	}
	if v := m.Match("Din licensnyckel har gått ut"); v.Decision != None || v.Candidates != nil {
		t.Errorf("without articles Match gave %s %v", v.Decision, v.Candidates)
	}
}

func TestCosts_Choose(t *testing.T) {
	c := Costs{WrongAnswer: 3, AnswerNone: 5, AskMeant: 1, AskNone: 2, MissMeant: 3, MissSecond: 3}
	tests := []struct {
		best, none float64
		want       Decision
	}{{0.95, 0.03, Answer}, {0.6, 0.39, Ask}, {0.5, 0.1, Ask}, {0.2, 0.7, None}, {0, 1, None}, {1, 0, Answer}}
	for _, tt := range tests {
		if got := c.choose(tt.best, tt.none); got != tt.want {
			t.Errorf("choose(%v, %v) = %s, want %s", tt.best, tt.none, got, tt.want)
		}
	}
}

func TestWeights_NameTheirOrigin(t *testing.T) {
	w, err := readWeights()
	if err != nil {
		t.Fatal(err)
	}
	if w.Date == "" || len(w.Data) == 0 || len(w.Article) == 0 || len(w.Scope) == 0 || len(w.Pair) == 0 {
		t.Errorf("weights.json lacks its date, data or weights: %s, %d files", w.Date, len(w.Data))
	}
}

// TestMatch_BareCode holds that a code written out is no evidence, and that a
// key that does not work is not one that could not be migrated.
func TestMatch_BareCode(t *testing.T) {
	m := embedded(t)
	for _, text := range []string{"min kod: P0O7XKD", "K7XQ2MB", "hej min kod är k7xq2mb", "min kod"} {
		if v := m.Match(text); v.Decision != None {
			t.Errorf("Match(%q) = %s %v, want none", text, v.Decision, v.Candidates)
		}
	}
	for _, text := range []string{"koden går inte att aktivera", "min kod funkar inte", "nyckeln fungerar inte", "det går inte att aktivera koden"} {
		if v := m.Match(text); v.Decision != Ask && (len(v.Answers) != 1 || v.Answers[0].Article != "generic-activation") {
			t.Errorf("Match(%q) = %s %v, want ask or generic-activation", text, v.Decision, v.Candidates)
		}
	}
}
