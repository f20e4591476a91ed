package kb_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"kodhjalpen/kb"
)

// TestLoadFinds changes one thing in a sound article and wants exactly one
// finding, on the line of the change.
func TestLoadFinds(t *testing.T) {
	long := strings.Repeat("å", 76)
	for _, c := range []struct {
		name, old, new string
		level          kb.Level
		line           int
		message        string
	}{
		{"unknown key", "owner:", "ovner:", kb.Error, 38, `unknown key "ovner"; known here: id title`},
		{"unknown key in a step", "ask: Hjälpte", "aks: Hjälpte", kb.Error, 29, `unknown key "aks"; known here: id ask`},
		{"unknown language", "  nb:", "  no:", kb.Error, 12, `unknown key "no"; known here: sv en nb da`},
		{"key twice", "owner: supporten", "title: Igen", kb.Error, 38, "already defined at line 3"},
		{"id missing", "id: sound", "", kb.Error, 1, "id is missing"},
		{"id null", "id: sound", "id:", kb.Error, 2, "id is missing"},
		{"id form", "id: sound", "id: Sound", kb.Error, 2, "lower-case"},
		{"id and file", "id: sound", "id: other", kb.Error, 2, "want other.md"},
		{"title missing", "title: Allt med", "", kb.Error, 1, "title is missing"},
		{"title a list", "title: Allt med", "title: [a]", kb.Error, 3, "want text, found a list"},
		{"title a number", "title: Allt med", "title: 42", kb.Error, 3, "put it in quotes"},
		{"title of two lines", "title: Allt med", `title: "a\nb"`, kb.Error, 3, "one line"},
		{"title long", "title: Allt med", "title: " + long, kb.Advice, 3, "76 characters"},
		{"control character", "title: Allt med", `title: "a\0b"`, kb.Error, 3, "control character"},
		{"address", "https://example.com/a", "exempel", kb.Error, 5, "not a web address"},
		{"read missing", "    read: 2026-11-23", "", kb.Error, 5, "read, the date"},
		{"read no date", "read: 2026-11-23", "read: igår", kb.Error, 6, "want a date"},
		{"reviewed no day", "reviewed: 2026-11-23", "reviewed: 2026-13-01", kb.Error, 39, "want a date"},
		{"fix no list", "fix:\n  - Gör så.\n  - Gör sedan så.", "fix: Gör så.\n\n", kb.Error, 16, "want a list of texts, found text"},
		{"fix empty item", "  - Gör sedan så.", "  -", kb.Error, 18, "item 2 of the list is empty"},
		{"errors no map", "errors:\n  sv:\n    - Det blev fel\n  en: [It went wrong]", "errors: fel\n\n\n", kb.Error, 7, "map from language"},
		{"wording twice", "en: [It went wrong]", "en: [It went wrong, It went WRONG!]", kb.Advice, 10, "the same as line 10"},
		{"anchor", "cause: Något hände.", "cause: &c Något hände.", kb.Error, 15, "anchors"},
		{"step id twice", "id: second", "id: first", kb.Error, 28, ""},
		{"step asks nothing", "ask: Hjälpte det?", "ask:", kb.Error, 29, "asks nothing"},
		{"step source 0", "source: 1\n    choices:\n      - label: Ja\n        fix", "source: 0\n    choices:\n      - label: Ja\n        fix", kb.Error, 30, "sources 1 to 1"},
		{"step source 2", "source: 1\n    choices:\n      - label: Ja\n        fix", "source: 2\n    choices:\n      - label: Ja\n        fix", kb.Error, 30, "sources 1 to 1"},
		{"step source text", "source: 1\n    choices:\n      - label: Ja\n        fix", "source: ett\n    choices:\n      - label: Ja\n        fix", kb.Error, 30, "want a whole number, found text"},
		{"goto nowhere", "goto: second", "goto: third", kb.Error, 25, "no such step"},
		{"goto round", "escalate: true", "goto: first", kb.Error, 35, "circle"},
		{"goto itself", "goto: second", "goto: first", kb.Error, 25, "circle"},
		{"step never reached", "goto: second", "escalate: true", kb.Advice, 28, "never reached"},
		{"two outcomes", "wait: Vänta en timme.", "wait: Vänta.\n        escalate: true", kb.Error, 26, "exactly one"},
		{"no outcome", "wait: Vänta en timme.", "wait:", kb.Error, 26, "exactly one"},
		{"escalate false", "escalate: true", "escalate: false", kb.Error, 34, "exactly one"},
		{"escalate text", "escalate: true", "escalate: kanske", kb.Error, 35, "want true or false"},
		{"sends to support", "- Gör sedan så.", "- Kontakta supporten om det inte går.", kb.Advice, 18, "where they are"},
		{"sends to support from a step", "wait: Vänta en timme.", "wait: Vänta en timme och ring sedan kundtjänst.", kb.Advice, 27, "where they are"},
		{"label missing", "- label: Nej\n        wait", "- wait", kb.Error, 26, "label is missing"},
		{"label long", "label: Nej\n        wait", "label: " + long + "\n        wait", kb.Error, 26, "a button holds 75"},
		{"label twice", "label: Nej\n        wait", "label: Ja\n        wait", kb.Error, 26, "labelled"},
		{"not one document", "cause: Något hände.", "...", kb.Error, 1, "one YAML document"},
		{"not YAML", "cause: Något hände.", "cause: [", kb.Error, 15, "not YAML from here on"},
		{"bad indentation", "  - Gör sedan", " - Gör sedan", kb.Error, 18, "not YAML from here on"},
		{"colon in a text", "- Gör så.", "- Gör: så: här", kb.Error, 17, "not YAML from here on"},
		{"fence missing", "---\n\n# Mer", "\n\n# Mer", kb.Error, 1, "no end"},
		{"no front matter", "---\nid", "\n---\nid", kb.Error, 1, "no front matter"},
		{"NUL", "Brödtext", "Bröd\x00text", kb.Error, 44, "NUL"},
		{"not UTF-8", "Brödtext", "Br\xf6dtext", kb.Error, 44, "UTF-8"},
	} {
		t.Run(c.name, func(t *testing.T) {
			text := strings.Replace(sound, c.old, c.new, 1)
			if text == sound {
				t.Fatalf("%q is not in the sound article", c.old)
			}
			articles, findings := kb.Load(fstest.MapFS{"sound.md": {Data: []byte(text)}})
			if (len(articles) == 0) != (c.level == kb.Error) {
				t.Errorf("articles: got %d with level %v", len(articles), c.level)
			}
			for _, f := range findings {
				if f.Level == c.level && f.Line == c.line && strings.Contains(f.Message, c.message) && f.File == "sound.md" {
					return
				}
			}
			t.Errorf("got %v; want %v on line %d with %q", findings, c.level, c.line, c.message)
		})
	}
}

func TestLoadWantsSourcesForFacts(t *testing.T) {
	for key, value := range map[string]string{
		"errors": "{sv: [Det blev fel]}",
		"fix":    "[Gör så]",
		"steps":  "[{id: a, ask: Va, source: 1, choices: [{label: Ja, escalate: true}]}]",
	} {
		text := fmt.Sprintf("---\nid: bare\ntitle: T\n%s: %s\n---\nText", key, value)
		_, findings := kb.Load(fstest.MapFS{"bare.md": {Data: []byte(text)}})
		found := false
		for _, f := range findings {
			found = found || f.Level == kb.Error && f.Line == 4 && strings.Contains(f.Message, key+" without a source")
		}
		if !found {
			t.Errorf("%s: got %v; want an error on line 4", key, findings)
		}
	}
}

func TestLoadTellsEverythingAtOnce(t *testing.T) {
	text := "---\nid: Bad\ntitel: x\nfix: y\nreviewed: z\n---"
	_, findings := kb.Load(fstest.MapFS{"bad.md": {Data: []byte(text)}})
	var lines []int
	for _, f := range findings {
		lines = append(lines, f.Line)
	}
	if fmt.Sprint(lines) != "[3 4 5]" {
		t.Errorf("lines: got %v of %v, want [3 4 5]", lines, findings)
	}
}

func TestLoadRefusesAHugeFile(t *testing.T) {
	_, findings := kb.Load(fstest.MapFS{"big.md": {Data: []byte(sound + strings.Repeat("x", 1<<20))}})
	if len(findings) != 1 || findings[0].Level != kb.Error {
		t.Errorf("got %v; want one error", findings)
	}
}
