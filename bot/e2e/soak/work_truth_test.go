package soak

import (
	"strings"
	"testing"
)

// TestTheLedgerFindsWhatIsToldOfWorkWrongly spoils what agents and customers are told of
// merges and pictures.
func TestTheLedgerFindsWhatIsToldOfWorkWrongly(t *testing.T) {
	for name, tc := range map[string]struct {
		spoil       func([]post) []post
		lost, twice string
	}{
		"nothing":                     {func(p []post) []post { return p }, "", ""},
		"a merge is not told":         {func(p []post) []post { return p[1:] }, "no line of the ticket", ""},
		"a merge is told twice":       {func(p []post) []post { q := p[0]; q.effect = "w:t:C1:2.000000:join:2/0"; return append(p, q) }, "", "2 times line of the ticket"},
		"it is told under a card":     {func(p []post) []post { p[0].thread = "8.000000"; return p }, "no line of the ticket", ""},
		"a picture is not answered":   {func(p []post) []post { return p[:1] }, "no reply to the picture", ""},
		"a picture is answered twice": {func(p []post) []post { q := p[1]; q.effect = "m:C1:3.000000/0"; return append(p, q) }, "", "2 times reply to the picture"},
		"by another article":          {func(p []post) []post { p[1].article = "expired-key"; return p }, "no reply to the picture", ""},
	} {
		l := newLedger()
		l.merged[place{"C1", "2.000000"}] = joint{"2.000000", "9.000000"}
		l.pictures[place{"C1", "3.000000"}] = "3.000000"
		book := tc.spoil([]post{
			{effect: "w:t:C1:2.000000:join:1/0", kind: "handover", channel: "D", thread: "9.000000", written: "/p2000000"},
			{effect: "t:C1:3.000000:read:1/0", kind: "answer", article: problems[0].article, channel: "C1", thread: "3.000000"},
		})
		by := map[place][]post{}
		for _, p := range book {
			by[place{p.channel, p.thread}] = append(by[place{p.channel, p.thread}], p)
		}
		l.settleMerges(book)
		l.settlePictures(by, func(name string) string { return name })
		for kind, found := range map[string][2]string{"lost": {strings.Join(l.lost, "\n"), tc.lost}, "doubled": {strings.Join(l.doubled, "\n"), tc.twice}} {
			if got, want := found[0], found[1]; (got == "") != (want == "") || !strings.Contains(got, want) {
				t.Errorf("%s: %s %q, want %q", name, kind, got, want)
			}
		}
	}
}
