package soak

import (
	"strings"
	"testing"
)

// TestTheLedgerFindsWhatTheHelpDeskLacks spoils what it was told in each way it may go wrong.
func TestTheLedgerFindsWhatTheHelpDeskLacks(t *testing.T) {
	for name, tc := range map[string]struct {
		spoil       func(*peer)
		lost, twice string
	}{
		"nothing":                {func(*peer) {}, "", ""},
		"a ticket is missing":    {func(p *peer) { delete(p.news, "a") }, "no ticket at the help desk", ""},
		"a ticket is told twice": {func(p *peer) { p.news["z"] = p.news["a"] }, "", "2 times ticket.created"},
		"a line is told twice":   {func(p *peer) { p.news["z"] = p.news["b"] }, "", "2 times ticket.comment"},
		"an end is missing":      {func(p *peer) { delete(p.news, "c") }, "no end of a ticket", ""},
		"an end is told twice":   {func(p *peer) { p.news["z"] = p.news["c"] }, "", "2 times end of a ticket"},
		"opened by nobody":       {func(p *peer) { p.news["z"] = news{"ticket.reopened", "KH-1001", ""} }, "", "opened again"},
		"a line is missing":      {func(p *peer) { p.bodies.Reset() }, "is not at the help desk", ""},
	} {
		l, at := newLedger(), place{"support-00", "1.000000"}
		l.tickets[at], l.acts[at] = true, []act{{"9.000000", "agent"}}
		l.debts = []debt{{channel: at.channel, ts: "1.000001", under: true}, {channel: at.channel, ts: "1.000002"}}
		p := &peer{news: map[string]news{"a": {"ticket.created", "KH-1001", ""}, "b": {"ticket.comment", "KH-1001", "m1"}, "c": {"ticket.closed", "KH-1001", ""}}}
		p.bodies.WriteString(`{"at":` + momentOf("1.000001") + `}`)
		tc.spoil(p)
		l.auditPeer(p)
		for kind, found := range map[string][2]string{"lost": {strings.Join(l.lost, "\n"), tc.lost}, "doubled": {strings.Join(l.doubled, "\n"), tc.twice}} {
			if got, want := found[0], found[1]; (got == "") != (want == "") || !strings.Contains(got, want) {
				t.Errorf("%s: %s %q, want %q", name, kind, got, want)
			}
		}
	}
}
