package soak

import (
	"strings"
	"testing"
)

// TestTheLedgerFindsWhatIsToldOfTroubleWrongly spoils it in each way it may go wrong.
func TestTheLedgerFindsWhatIsToldOfTroubleWrongly(t *testing.T) {
	for name, tc := range map[string]struct {
		spoil       func([]post) []post
		lost, twice string
	}{
		"nothing":                   {func(p []post) []post { return p }, "", ""},
		"a thread is not told":      {func(p []post) []post { return p[1:] }, "no end of trouble", ""},
		"a thread is told twice":    {func(p []post) []post { q := p[0]; q.effect = "i:y:c/0"; return append(p, q) }, "", "2 times end of trouble"},
		"who had solved it is told": {func(p []post) []post { q := p[0]; q.thread = "2.000000"; return append(p, q) }, "", "1 times end of trouble"},
		"it is published unasked":   {func(p []post) []post { return append(p, p[1]) }, "", "2 times notice of trouble"},
		"an end is told twice":      {func(p []post) []post { return append(p, p[2]) }, "", "2 times notice of an end"},
		"two alarms of a thread":    {func(p []post) []post { q := p[3]; q.effect = "a:x:2/0"; return append(p, q) }, "", "are both of"},
		"alarms of two things":      {func(p []post) []post { q := p[3]; q.effect = "a:y:2/0"; return append(p, q) }, "", ""},
	} {
		l := newLedger()
		l.affected[place{"C1", "1.000000"}], l.affected[place{"C1", "2.000000"}], l.troubles, l.publishings = 1, 0, 1, 1
		book := tc.spoil([]post{
			{effect: "i:x:c/0", kind: "notice", channel: "C1", thread: "1.000000"},
			{effect: "x:a/0", kind: "notice", channel: "D", written: outage + " Avsluta driftinfo"},
			{effect: "x:b/0", kind: "notice", channel: "D", written: outage},
			{effect: "a:x:1/0", kind: "notice", channel: "D", written: "/p1000000 /p2000000 /p1000000"},
		})
		by := map[place][]post{}
		for _, p := range book {
			by[place{p.channel, p.thread}] = append(by[place{p.channel, p.thread}], p)
		}
		l.settleTroubles(book, by, func(name string) string { return name }, "D")
		for kind, found := range map[string][2]string{"lost": {strings.Join(l.lost, "\n"), tc.lost}, "doubled": {strings.Join(l.doubled, "\n"), tc.twice}} {
			if got, want := found[0], found[1]; (got == "") != (want == "") || !strings.Contains(got, want) {
				t.Errorf("%s: %s %q, want %q", name, kind, got, want)
			}
		}
	}
}
