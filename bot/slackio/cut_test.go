package slackio

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/slack-go/slack/slackutilsx"
	"pgregory.net/rapid"
)

func TestCut(t *testing.T) {
	for _, c := range []struct {
		in   string
		n    int
		want string
	}{
		{"åäö", 3, "åäö"}, {"åäöå", 3, "åä…"}, {"", 3, ""}, {"abc", 0, ""}, {"abc", 1, "…"}, {"ab c", 3, "ab…"[:2] + "…"},
	} {
		if got := cut(c.in, c.n); got != c.want {
			t.Errorf("cut(%q, %d) = %q, want %q", c.in, c.n, got, c.want)
		}
	}
}

func TestCutStaysWithinItsLimit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s, n := clean(rapid.String().Draw(t, "s")), rapid.IntRange(1, 50).Draw(t, "n")
		if got := cut(s, n); runes(got) > n || !utf8.ValidString(got) {
			t.Errorf("cut(%q, %d) = %q", s, n, got)
		}
		if got := cutEscaped(s, n); runes(slackutilsx.EscapeMessage(got)) > n || !utf8.ValidString(got) {
			t.Errorf("cutEscaped(%q, %d) = %q, escaped %d", s, n, got, runes(slackutilsx.EscapeMessage(got)))
		}
	})
}

func TestCleanTakesOutWhatNobodySees(t *testing.T) {
	got := clean("a\x00b\x07c\xff\u202ed\u2066e\r\n\n\n\n\nf\tg")
	if want := "abcde\n\nf g"; got != want {
		t.Errorf("clean = %q, want %q", got, want)
	}
	if strings.ContainsAny(clean("\ue000"), "\ue000") {
		t.Error("clean keeps a mark of persons")
	}
}
