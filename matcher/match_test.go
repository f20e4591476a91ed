package matcher_test

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
	"kodhjalpen/matcher"
)

// desk makes a matcher of articles.
func desk(t testing.TB, list []kb.Article) *matcher.Matcher {
	t.Helper()
	ix, err := kb.NewIndex(list)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ix.Close() })
	m, err := matcher.New(ix)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func seven(t testing.TB) []kb.Article {
	t.Helper()
	list, findings := kb.Load(articles.FS())
	if len(list) != 7 {
		t.Fatalf("articles: %v", findings)
	}
	return list
}

// garden is a trade that nobody had in mind: articles of title and body alone.
func garden() []kb.Article {
	body := func(id, title, text string) kb.Article { return kb.Article{ID: id, Title: title, Body: text} }
	return []kb.Article{
		body("mower-will-not-start", "Gräsklipparen startar inte", "Kontrollera att tändkabeln sitter fast på tändstiftet. Byt gammal bensin och rengör luftfiltret. Dra i snöret med gasreglaget på choke."),
		body("rotate-compost", "Så vänder du komposten", "Vänd komposten med grepen en gång i månaden så att maskarna får luft. Blanda torra löv med köksavfall."),
		body("slugs-in-lettuce", "Sniglar äter upp salladen", "Plocka sniglarna i skymningen och lägg ut ölfällor bredvid plantorna. Strö ferrifosfat runt odlingslådan."),
		body("prune-apple-tree", "När ska äppelträdet beskäras?", "Beskär äppelträd på sensommaren. Ta bort vattenskott och grenar som skaver mot varandra."),
		body("greenhouse-too-hot", "Växthuset blir för varmt", "Öppna takluckorna och häng upp skuggväv när solen ligger på. En automatisk fönsteröppnare sköter luckan."),
	}
}

func TestAnyArticleWorksTheMomentItIsSaved(t *testing.T) {
	m := desk(t, append(seven(t), garden()...))
	for text, want := range map[string]string{
		"min gräsklippare vill inte starta":                         "mower-will-not-start",
		"hur ofta måste man vända en kompost":                       "rotate-compost",
		"sallladen blir uppäten av sniglar varje natt":              "slugs-in-lettuce",
		"nar ska man beskara sitt appeltrad":                        "prune-apple-tree",
		"det blir alldeles för varmt i växthuset, vad kan jag göra": "greenhouse-too-hot",
	} {
		v := m.Match(text)
		if v.Decision == matcher.None || v.Candidates[0].Article != want {
			t.Errorf("%q: %s %v, want %s answered or asked", text, v.Decision, v.Candidates, want)
		}
		if v := desk(t, seven(t)).Match(text); v.Decision == matcher.Answer {
			t.Errorf("%q: answered %v by a desk that has no such article", text, v.Answers)
		}
	}
}

// TestPolitenessChangesNothing puts every symptom of the seven into frames: what
// is answered bare must be answered in them.
func TestPolitenessChangesNothing(t *testing.T) {
	m := desk(t, seven(t))
	frames := []string{"Hej! %", "Jag undrar: %", "%. Tack på förhand!", "Hej, jag undrar om ni kan hjälpa mig. %", "%, hur gör jag?", "% Mvh Kim"}
	all, kept := 0, 0
	for _, a := range seven(t) {
		for _, symptom := range append(slices.Clone(a.Errors["sv"]), a.Symptoms["sv"]...) {
			bare := m.Match(symptom)
			if bare.Decision != matcher.Answer {
				continue
			}
			for _, f := range frames {
				all++
				if v := m.Match(strings.Replace(f, "%", symptom, 1)); v.Decision == matcher.Answer && v.Answers[0].Article == bare.Answers[0].Article {
					kept++
				}
			}
		}
	}
	if all == 0 || kept < all*97/100 {
		t.Errorf("%d of %d framed symptoms are answered as the bare ones are, want 97 %%", kept, all)
	}
}

func TestDenialIsNoEvidence(t *testing.T) {
	m := desk(t, seven(t))
	for text, not := range map[string]string{
		"Det är inte regionen utan koden är redan använd":        "region-restricted",
		"Varken land eller region nämns, koden är för gammal":    "region-restricted",
		"Trodde först att koden hade gått ut men den är ogiltig": "expired-key",
	} {
		if v := m.Match(text); len(v.Candidates) == 0 || v.Candidates[0].Article == not {
			t.Errorf("%q: %v first, which it denies", text, v.Candidates)
		}
	}
}

// TestNothingToGoOnIsAsked wants a choice where only trouble is told, and none
// where nothing is, or where it is over.
func TestNothingToGoOnIsAsked(t *testing.T) {
	m := desk(t, append(seven(t), garden()...))
	for text, want := range map[string]matcher.Decision{
		"det funkar inte": matcher.Ask, "Hej! Jag får ett fel": matcher.Ask, "it does not work": matcher.Ask, "går inte alls!!": matcher.Ask,
		"Hej!": matcher.None, "nu funkar det, tack": matcher.None, "Vad blir det för lunch?": matcher.None,
	} {
		if v := m.Match(text); v.Decision != want || len(v.Candidates) == 0 {
			t.Errorf("%q: %s with %d candidates, want %s", text, v.Decision, len(v.Candidates), want)
		}
	}
}

func TestAnErrorNumberDecides(t *testing.T) {
	list := []kb.Article{
		{ID: "a", Title: "Uppdateringen misslyckas med felet -1002", Body: "Starta om datorn."},
		{ID: "b", Title: "Uppdateringen misslyckas med felet -1021", Body: "Kontrollera klockan."},
	}
	m := desk(t, append(list, garden()...))
	for text, want := range map[string]string{"uppdateringen går inte, fel 1021": "b", "Får -1002 när jag uppdaterar": "a", "error code 1021": "b"} {
		if v := m.Match(text); len(v.Candidates) == 0 || v.Candidates[0].Article != want {
			t.Errorf("%q: %v, want %s first", text, v.Candidates, want)
		}
	}
}

func TestTeachingCountsAtOnce(t *testing.T) {
	m := desk(t, append(seven(t), garden()...))
	const text = "klipparen bara hostar och dör direkt"
	before := m.Match(text)
	if before.Decision == matcher.Answer {
		t.Fatalf("answered before it was taught: %v", before.Answers)
	}
	if err := m.Teach("mower-will-not-start", "l1", "klipparen hostar till och dör"); err != nil {
		t.Fatal(err)
	}
	if v := m.Match(text); len(v.Candidates) == 0 || v.Candidates[0].Article != "mower-will-not-start" || v.Decision == matcher.None {
		t.Errorf("after the lesson: %s %v", v.Decision, v.Candidates)
	}
	if err := m.Unteach("mower-will-not-start", "l1"); err != nil {
		t.Fatal(err)
	}
	if v := m.Match(text); v.Decision != before.Decision || v.Candidates[0].Confidence != before.Candidates[0].Confidence {
		t.Errorf("after it was taken back: %v, before it %v", v, before)
	}
	if m.Teach("none", "l1", "x") == nil || m.Unteach("mower-will-not-start", "none") == nil {
		t.Error("an article or a lesson that does not exist was taken")
	}
}

// An agent who teaches a customer's very words is believed, however little those tell.
func TestTheVeryWordsOfALessonAreAnswered(t *testing.T) {
	m := desk(t, append(seven(t), garden()...))
	const words = "gult ljus"
	if v := m.Match(words); v.Decision == matcher.Answer {
		t.Fatalf("%q is answered before it is taught: %+v", words, v)
	}
	if err := m.Teach("mower-will-not-start", "lesson-1", words); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{words, "Hej! Gult ljus. Tack på förhand!"} {
		if v := m.Match(text); v.Decision != matcher.Answer || v.Answers[0].Article != "mower-will-not-start" {
			t.Errorf("%q, which was taught: %+v", text, v)
		}
	}
	if v := m.Match("gult ljus på spisen när ugnen värms upp"); v.Decision == matcher.Answer {
		t.Errorf("what says more than the lesson is answered by it: %+v", v)
	}
}

// Where two problems may be meant and the text is not sure enough to answer both, those two are asked about first.
func TestTwoThatMayBeMeantAreAskedAbout(t *testing.T) {
	m := desk(t, seven(t))
	v := m.Match("Jag har en kod som är upptagen på annat konto och en som inte får användas i mitt land.")
	ids := map[string]bool{}
	for _, c := range v.Candidates[:2] {
		ids[c.Article] = true
	}
	if len(v.Answers) == 1 || !ids["already-used"] || !ids["region-restricted"] {
		t.Errorf("two problems: %s %+v", v.Decision, v.Candidates)
	}
}

// TestForkIsTriedApart: a lesson taught to a fork counts there and not beside it, and
// two lines of lessons do not write over each other.
func TestForkIsTriedApart(t *testing.T) {
	m := desk(t, append(seven(t), garden()...))
	const text = "klipparen bara hostar och dör direkt"
	teach := func(m *matcher.Matcher, id, text string) {
		t.Helper()
		if err := m.Teach("mower-will-not-start", id, text); err != nil {
			t.Fatal(err)
		}
	}
	teach(m, "l0", "gräset frustar")
	before := m.Match(text)
	f := m.Fork()
	teach(f, "l1", "klipparen hostar till och dör qvux")
	teach(m, "l2", "bladet snurrar zzyzx")
	if v := f.Match(text); v.Decision == before.Decision && v.Candidates[0].Confidence == before.Candidates[0].Confidence {
		t.Errorf("the lesson does not count in the fork: %v", v.Candidates)
	}
	if v := f.Match("qvux"); len(v.Candidates) == 0 || v.Candidates[0].Article != "mower-will-not-start" {
		t.Errorf("the fork has lost its own words: %v", v.Candidates)
	}
	if err := m.Unteach("mower-will-not-start", "l2"); err != nil {
		t.Fatal(err)
	}
	if v := m.Match(text); v.Decision != before.Decision || v.Candidates[0].Confidence != before.Candidates[0].Confidence {
		t.Errorf("the fork's lesson counts beside it: %v, before %v", v.Candidates, before.Candidates)
	}
}

// TestTopicsAreNothingSpecial renames the seven's topic words in articles and
// texts: nothing may know what they are about.
func TestTopicsAreNothingSpecial(t *testing.T) {
	rename := strings.NewReplacer("koden", "biljetten", "kod", "biljett", "nyckeln", "biljetten", "nyckel", "biljett", "Nyckeln", "Biljetten",
		"Bitdefender", "Teatern", "konto", "konsert", "aktivera", "stämpla", "Koden", "Biljetten")
	texts := func(list []string) []string {
		var out []string
		for _, s := range list {
			out = append(out, rename.Replace(s))
		}
		return out
	}
	var other []kb.Article
	for _, a := range seven(t) {
		b := kb.Article{ID: a.ID, Title: rename.Replace(a.Title), Cause: rename.Replace(a.Cause), Fix: texts(a.Fix),
			Errors: map[string][]string{"sv": texts(a.Errors["sv"])}, Symptoms: map[string][]string{"sv": texts(a.Symptoms["sv"])}}
		other = append(other, b)
	}
	var plain []kb.Article
	for _, a := range seven(t) {
		a.Symptoms, a.Synonyms = map[string][]string{"sv": a.Symptoms["sv"]}, nil
		plain = append(plain, a)
	}
	data, err := os.ReadFile("eval/testdata/dev-messages.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	label := regexp.MustCompile(`"text":\s*"((?:[^"\\]|\\.)*)",\s*"label":\s*"([a-z-]+)"`)
	was, is, all := 0, 0, 0
	a, b := desk(t, plain), desk(t, other)
	for _, m := range label.FindAllStringSubmatch(string(data), -1) {
		if m[2] == "none" {
			continue
		}
		all++
		if v := a.Match(m[1]); len(v.Candidates) > 0 && v.Candidates[0].Article == m[2] {
			was++
		}
		if v := b.Match(rename.Replace(m[1])); len(v.Candidates) > 0 && v.Candidates[0].Article == m[2] {
			is++
		}
	}
	if all < 100 || is < was-all*5/100 {
		t.Errorf("%d of %d first as they are, %d with other topics", was, all, is)
	}
}

// TestNoArticleIsNamed reads code and word lists: none may know an article.
func TestNoArticleIsNamed(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	names := []string{"lexicon/cues.txt", "lexicon/names.txt", "lexicon/everyday.txt"}
	for _, f := range files {
		if strings.HasSuffix(f.Name(), ".go") && !strings.HasSuffix(f.Name(), "_test.go") {
			names = append(names, f.Name())
		}
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, a := range seven(t) {
			if strings.Contains(string(data), a.ID) {
				t.Errorf("%s names the article %s", name, a.ID)
			}
		}
	}
}

func TestAnyTextHasAVerdict(t *testing.T) {
	m := desk(t, seven(t))
	empty := desk(t, nil)
	for name, text := range map[string]string{
		"nothing": "", "space": " \n\t", "emoji": ":wave: 👍", "marks": "\u0301\u0302", "not UTF-8": "\xff\xfe koden",
		"long": strings.Repeat("koden är ogiltig ", 3000), "one word": strings.Repeat("aktivering", 4000), "numbers": strings.Repeat("1 a ", 10000),
	} {
		v := m.Match(text)
		if v.Decision == "" || len(v.Answers) > 0 != (v.Decision == matcher.Answer) {
			t.Errorf("%s: %+v", name, v)
		}
		if v := empty.Explain(text); v.Decision != matcher.None {
			t.Errorf("%s: a desk without articles says %s", name, v.Decision)
		}
	}
}

func TestExplainSaysWhatAnEditorCanActOn(t *testing.T) {
	v := desk(t, seven(t)).Explain("Nortons licensnyckel har gått ut, sköldpadda")
	e := v.Explanation
	if len(e.Scores) == 0 || !slices.Contains(e.Scores[0].Covers, "licensnyckel") || !slices.Contains(e.Scores[0].Misses, "sköldpadda") ||
		e.Scores[0].Passage == "" || len(e.Scope) == 0 || !slices.Contains(e.Notes, "another maker: nortons") {
		t.Errorf("explained as %+v", e)
	}
}

func FuzzMatch(f *testing.F) {
	for _, text := range []string{"koden är ogiltig", "inte a utan b", "varken", "-1002 0x80", "<@U1> ~x~ =C3=A4", "A-B-C d'e"} {
		f.Add(text)
	}
	m := desk(f, seven(f))
	f.Fuzz(func(t *testing.T, text string) {
		a, b := m.Explain(text), m.Match(text)
		if a.Decision != b.Decision || len(a.Candidates) > 3 || len(a.Answers) > 3 {
			t.Errorf("%q: %+v and %+v", text, a, b)
		}
	})
}
