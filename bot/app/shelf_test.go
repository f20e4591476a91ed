package app

import (
	"strings"
	"testing"
	"unicode/utf8"

	"kodhjalpen/kb"
)

// TestASnapshotIsBounded: an imported page of half a megabyte is not written into each
// conversation about it.
func TestASnapshotIsBounded(t *testing.T) {
	for name, body := range map[string]string{
		"lines":    strings.Repeat("En rad på ett åttiotal tecken om någonting som går sönder då och då.\n", 6000),
		"one line": strings.Repeat("å", 300_000),
	} {
		got := snapshot(kb.Article{ID: "long", Title: "Lång", Body: body}).Body
		if len(got) > maxBody || len(got) < maxBody/2 || !utf8.ValidString(got) || !strings.HasPrefix(body, got) {
			t.Errorf("%s: %d bytes of %d, valid %v", name, len(got), len(body), utf8.ValidString(got))
		}
	}
	if short := snapshot(kb.Article{Body: "Kort.\n"}); short.Body != "Kort.\n" {
		t.Errorf("a short body became %q", short.Body)
	}
}
