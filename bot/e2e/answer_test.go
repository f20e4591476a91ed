package e2e

import (
	"html"
	"strings"
	"testing"

	"kodhjalpen/articles"
	"kodhjalpen/bot/sandbox"
	"kodhjalpen/kb"
)

func TestEachErrorGetsItsCauseAndFix(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	loaded, _ := kb.Load(articles.FS())
	if len(loaded) != 7 {
		t.Fatalf("%d articles, want the seven", len(loaded))
	}
	for _, a := range loaded {
		for _, wording := range a.Errors["sv"] {
			thread := w.write("kim", "support", "", "Hej, jag får det här:\n"+wording)
			m := w.reply("support", thread, 1)
			kind, article := decision(m)
			if kind != "answer" || article != a.ID {
				t.Errorf("%q was decided %q %q, want answer %q", wording, kind, article, a.ID)
			}
			shown := m.Shown()
			if said := strings.ToLower(strings.Replace(shown, wording, "", 1)); strings.Contains(said, "kontakta") && strings.Contains(said, "support") {
				t.Errorf("%s: sent to support from support:\n%s", a.ID, shown)
			}
			for _, part := range []string{a.Cause, a.Fix[0], a.Fix[len(a.Fix)-1]} {
				if !strings.Contains(shown, strings.TrimSpace(part)) {
					t.Errorf("%s: the answer lacks %q:\n%s", a.ID, part, shown)
				}
				if !strings.Contains(html.UnescapeString(m.Text), strings.TrimSpace(part)) {
					t.Errorf("%s: the text for screen readers lacks %q:\n%s", a.ID, part, m.Text)
				}
			}
			if want := []string{"Det löste problemet", "Problemet kvarstår", "Prata med en människa"}; strings.Join(m.Labels(), "|") != strings.Join(want, "|") {
				t.Errorf("%s: buttons %q, want %q", a.ID, m.Labels(), want)
			}
		}
	}
	w.settled()
	for _, top := range w.Messages("support") {
		if top.BotID != "" {
			t.Errorf("the bot wrote in the channel itself: %q", top.Shown())
		}
		if n := len(w.Thread("support", top.TS)); top.Subtype == "" && n != 2 {
			t.Errorf("%d posts in a thread, want the question and one answer", n)
		}
	}
}

func TestCodesAreJudgedAndCorrectedPrivately(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	for name, tc := range map[string]struct{ text, kind, article, public, private string }{
		"bare":      {text: "K7XQ2MB", kind: "code", public: "ser rätt ut"},
		"invalid":   {text: "Hoppsan, koden du angav är ogiltig. Koden är K7XQ2MB", kind: "answer", article: "invalid-code", public: "ser rätt ut"},
		"used":      {text: "Min kod K7XQ2MB, den här nyckeln har redan använts för att generera en prenumeration", kind: "answer", article: "already-used", public: "ser rätt ut"},
		"corrected": {text: "min kod: P0O7XKD", kind: "code", private: "P007XKD"},
	} {
		t.Run(name, func(t *testing.T) {
			thread := w.write("kim", "support", "", tc.text)
			m := w.reply("support", thread, 1)
			if kind, article := decision(m); kind != tc.kind || article != tc.article {
				t.Errorf("decided %q %q, want %q %q", kind, article, tc.kind, tc.article)
			}
			if !strings.Contains(m.Shown(), tc.public) || strings.Contains(m.Shown(), "XQ2") || strings.Contains(m.Shown(), "7XKD") {
				t.Errorf("public reply %q: want %q and no code", m.Shown(), tc.public)
			}
			w.until("private words", func(s *sandbox.Snapshot) bool {
				for _, e := range s.Ephemerals("kim") {
					if e.ThreadTS == thread && strings.Contains(e.Shown(), tc.private) {
						return true
					}
				}
				return false
			})
			w.settled()
		})
	}
	if n := len(w.Ephemerals("bo")); n != 0 {
		t.Errorf("%d private messages to somebody else, want none", n)
	}
}

func TestCommandsAreAnsweredPrivately(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	for _, tc := range []struct{ user, text, want string }{
		{"kim", "Din licensnyckel har gått ut", "webbutik"},
		{"kim", "kod h4wz9tp", "H4WZ9TP"},
		{"kim", "kod", "skriv ”/kodhjalp kod” och din kod"},
		{"kim", "kod hej", "hittar ingen kod i det du skrev"},
		{"anna", "kod hej", "skriv ”/kodhjalp kod” och din kod"},
		{"kim", "kod har redan använts", "orsak"},
		{"anna", "glöm", "”/kodhjalp glöm @kim”"},
		{"anna", "glöm kim", "inte vem du menar"},
		{"anna", "ärende", "”/kodhjalp ärende 1001”"},
		{"kim", "hjälp", "/kodhjalp"},
		{"kim", "kö", "agenter"},
		{"anna", "ko", "kö"},
		{"anna", "ärende 4711", "KH-4711"},
	} {
		m, err := w.Command(tc.user, "support", "/kodhjalp", tc.text)
		if err != nil {
			t.Errorf("/kodhjalp %s as %s: %v", tc.text, tc.user, err)
			continue
		}
		if !strings.Contains(strings.ToLower(m.Shown()), strings.ToLower(tc.want)) || m.ForUser == "" {
			t.Errorf("/kodhjalp %s as %s: %q for %q; want %q, privately", tc.text, tc.user, m.Shown(), m.ForUser, tc.want)
		}
	}
}
