package soak

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kodhjalpen/bot/e2e/spill"
	"kodhjalpen/bot/sandbox"
	"kodhjalpen/bot/sandbox/product"
)

// TestTheLedgerFindsWhatIsWrong enters one case of each kind and then spoils what the
// bot did about it, in each of the ways it may go wrong.
func TestTheLedgerFindsWhatIsWrong(t *testing.T) {
	ws, err := sandbox.Start(t.Context(), product.With(sandbox.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ws.Close() })
	ws.AddChannel("support-00", false, "kodhjalpen")
	ws.AddUser(lead, "Chef", sandbox.Agent)
	room, desk := ws.ChannelID("support-00"), ws.ChannelID(agents)
	at, greeting, referred, closed, patient := place{"support-00", "1.000000"}, place{"support-00", "2.000000"}, place{"support-00", "4.000000"}, place{"support-00", "5.000000"}, place{"support-00", "6.000000"}
	right := func() []post {
		return []post{
			{effect: "m:" + room + ":1.000000/0", kind: "answer", article: "already-used", channel: room, thread: at.thread},
			{effect: "x:a/0", kind: "receipt", channel: room, thread: at.thread},
			{effect: "x:a/1", kind: "handover", channel: desk, written: "/p1000000"},
			{effect: "m:" + room + ":1.000001/0", kind: "handover", channel: desk, thread: "9.000000"},
			{effect: "t:" + room + ":2.000000:hint:1/0", kind: "notice", channel: room, thread: greeting.thread},
			{effect: "x:d/0", kind: "notice", channel: room, thread: referred.thread},
			{effect: "w:x:d/1", kind: "handover", channel: desk, thread: "9.000000", written: "/p4000000"},
			{effect: "m:" + room + ":5.000001/0", kind: "handover", channel: desk, written: "/p5000000 /p1000000"},
			{effect: "x:e/0", kind: "agent", channel: room, thread: closed.thread},
			{effect: "x:e/2", kind: "handover", channel: desk, thread: "7.000000"},
			{effect: "x:f/0", kind: "agent", channel: room, thread: closed.thread},
			{effect: "x:f/2", kind: "handover", channel: desk, thread: "7.000000"},
			{effect: "t:" + room + ":6.000000:wait:5/0", kind: "notice", channel: room, thread: patient.thread},
			{effect: "t:" + room + ":1.000000:watch:3/0", kind: "notice", channel: desk, written: "/p1000000 " + ws.UserID(lead)},
			{effect: "x:h/1", kind: "handover", channel: desk, thread: "7.000000"},
		}
	}
	for _, tc := range []struct {
		name  string
		spoil func([]post) []post
		lost  string
		twice string
	}{
		{"nothing", func(p []post) []post { return p }, "", ""},
		{"the reply is missing", func(p []post) []post { return p[1:] }, "no reply", ""},
		{"the reply names another article", func(p []post) []post { p[0].article = "expired-key"; return p }, "right reply", ""},
		{"the reply stands twice", func(p []post) []post { return append(p, p[0]) }, "", "stands 2 times"},
		{"two replies", func(p []post) []post { q := p[0]; q.effect = q.effect[:len(q.effect)-1] + "1"; return append(p, q) }, "", "2 times reply"},
		{"the receipt is missing", func(p []post) []post { return append(p[:1], p[2:]...) }, "no receipt", ""},
		{"two receipts", func(p []post) []post { q := p[1]; q.effect = "x:b/0"; return append(p, q) }, "", "2 times receipt"},
		{"the card is missing", func(p []post) []post { return append(p[:2], p[3:]...) }, "no card", ""},
		{"a card that somebody deleted is not made anew", func(p []post) []post { p[2].written += " purged"; return p }, "1 times card", ""},
		{"a deleted card is made anew, and a line under the old one taken back twice", func(p []post) []post {
			p[2].written += " purged"
			line := post{effect: "m:" + room + ":1.000009/0", kind: "handover", channel: desk, thread: "8.000000"}
			return append(p, p[2], line, line)
		}, "", ""},
		{"two cards", func(p []post) []post { q := p[2]; q.effect = "x:b/1"; return append(p, q) }, "", "2 times card"},
		{"the line is missing", func(p []post) []post { return append(p[:3], p[4:]...) }, "no reply", ""},
		{"the line is in the thread", func(p []post) []post { p[3].channel, p[3].thread = room, at.thread; return p }, "no reply", "owed"},
		{"a greeting is answered", func(p []post) []post { p[4].effect = "m:" + room + ":2.000000/0"; return p }, "", "owed"},
		{"a reminder where none is due", func(p []post) []post { p[4].thread = at.thread; return p }, "", "owed"},
		{"the card names another thread first", func(p []post) []post { p[7].written = "/p1000000 /p5000000"; return p }, "no card", "2 times card"},
		{"the card came with the agents' channel", func(p []post) []post { p[2].effect = "r:" + desk + ":KH-1001:1/0"; return p }, "", ""},
		{"a word on the agents' channel to a customer", func(p []post) []post { return append(p, post{effect: "r:agents:x:1/0", kind: "notice", channel: room}) }, "", "owed"},
		{"a wish is told twice", func(p []post) []post { return append(p, p[6]) }, "", "stands 2 times"},
		{"a wish that nobody had", func(p []post) []post { p[6].written = "/p1000000"; return p }, "", "owed"},
		{"a wish is told to the customer", func(p []post) []post { p[6].channel = room; return p }, "", "owed"},
		{"the card of who answered is missing", func(p []post) []post { return slices.Delete(p, 7, 8) }, "no card", ""},
		{"a word of a closed ticket is missing", func(p []post) []post { return slices.Delete(p, 8, 9) }, "times word of an agent's act", ""},
		{"a ticket's close is told twice", func(p []post) []post { q := p[8]; q.effect = "x:g/0"; return append(p, q) }, "", "times word of an agent's act"},
		{"a line of a closed ticket is missing", func(p []post) []post { return slices.Delete(p, 9, 10) }, "times line of an agent's act", ""},
		{"a ticket's close stands twice under its card", func(p []post) []post { q := p[9]; q.effect = "x:g/2"; return append(p, q) }, "", "times line of an agent's act"},
		{"an act that nobody did", func(p []post) []post { p[8].thread = greeting.thread; return p }, "word of an agent's act", "owed"},
		{"the reminder is missing", func(p []post) []post { return slices.Delete(p, 12, 13) }, "no reminder", ""},
		{"two reminders", func(p []post) []post { q := p[12]; q.effect = "t:" + room + ":6.000000:wait:6/0"; return append(p, q) }, "", "2 times reminder"},
		{"a reminder that nobody asked for", func(p []post) []post { p[12].thread = at.thread; return p }, "no reminder", "owed"},
		{"the lead is not told", func(p []post) []post { p[13].written = "/p1000000"; return p }, "no word to the lead", ""},
		{"the lead is told twice", func(p []post) []post { q := p[13]; q.effect = "t:" + room + ":1.000000:watch:4/0"; return append(p, q) }, "", "2 times word to the lead"},
		{"a wait is told again and again", func(p []post) []post {
			for _, n := range "6789" {
				p = append(p, post{effect: "t:" + room + ":1.000000:watch:" + string(n) + "/0", kind: "notice", channel: desk, written: "/p1000000"})
			}
			return p
		}, "", "5 times notice"},
		{"a customer is told of the wait", func(p []post) []post { p[13].channel = room; return p }, "", "owed"},
		{"the wait of one who has no ticket", func(p []post) []post { p[13].written = "/p2000000"; return p }, "no word to the lead", "owed"},
		{"no line tells of a lesson", func(p []post) []post { return p[:14] }, "times line of an agent's act", ""},
		{"who asked for a reminder was handed over", func(p []post) []post {
			p[12] = post{effect: "x:i/0", kind: "receipt", channel: room, thread: patient.thread}
			return append(p, post{effect: "x:i/1", kind: "handover", channel: desk, written: "/p6000000"})
		}, "", ""},
		{"a post without an effect", func(p []post) []post { return append(p, post{kind: "notice", channel: room}) }, "", "effect \"\""},
	} {
		l := newLedger()
		l.debts = []debt{{channel: "support-00", ts: "1.000000", article: "already-used"}, {channel: "support-00", ts: "1.000001", under: true}, {channel: "support-00", ts: "3.000000", atMost: true}, {channel: "support-00", ts: "5.000001", under: true, atMost: true}}
		l.presses[at], l.presses[referred], l.tickets[at], l.tickets[closed], l.greeted[greeting] = "receipt", "notice", true, true, true
		l.acts[closed] = []act{{"7.000000", "agent"}, {"7.000000", "agent"}}
		l.left[at], l.reminders[patient], l.guided[patient], l.taught[closed], l.nights = 1, span{0, 1}, true, 1, 2
		book := tc.spoil(right())
		if strings.HasSuffix(book[min(2, len(book)-1)].written, " purged") {
			l.purged[at] = "8.000000"
		}
		l.settle(ws, book)
		for kind, found := range map[string]struct {
			got  []string
			want string
		}{"lost": {l.lost, tc.lost}, "doubled": {l.doubled, tc.twice}} {
			if all := strings.Join(found.got, "\n"); (all == "") != (found.want == "") || !strings.Contains(all, found.want) {
				t.Errorf("%s: %s %q, want %q", tc.name, kind, all, found.want)
			}
		}
	}
}

// TestTheLedgerFindsDisorder: slots and the lines under a card are in order or not.
func TestTheLedgerFindsDisorder(t *testing.T) {
	l := newLedger()
	l.inOrder("a thread", saidIn(map[string]string{"p:say:1": "C1:2.000000", "p:say:2": "C1:3.000000"}))
	if len(l.disordered) != 0 {
		t.Errorf("order is taken for disorder: %v", l.disordered)
	}
	l.inOrder("a thread", saidIn(map[string]string{"p:say:1": "C1:3.000000", "p:say:2": "C1:2.000000"}))
	if len(l.disordered) != 1 {
		t.Error("disorder is not found")
	}
}

// TestTheLedgerFindsSecretsAndPanics writes what nobody may write into Redis' folder
// and into the bots' log.
func TestTheLedgerFindsSecretsAndPanics(t *testing.T) {
	ws, err := sandbox.Start(t.Context(), product.With(sandbox.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ws.Close() })
	draw, n := rapid.Custom(spill.Draw), 0
	for draw.Example(n).Kind != "code plain" {
		n++
	}
	spilled := draw.Example(n)
	for _, tc := range []struct {
		log, kept, desk string
		told, broken    int
	}{
		{"all well", "all well", "all well", 0, 0},
		{"heard: " + spilled.Text, "", "", 1, 0},
		{"", "$5\r\n" + strings.ToLower(spilled.Text), "", 1, 0},
		{"", "", "{\"text\":\"" + spilled.Text + "\"}", 1, 0},
		{"all well\npanic: runtime error", "", "", 0, 1},
		{`{"level":"error","panic":"index out of range"}`, "", "", 0, 1},
	} {
		dir := t.TempDir()
		log := filepath.Join(dir, "log")
		folder := filepath.Join(dir, "redis")
		if err := errors.Join(os.WriteFile(log, []byte(tc.log), 0o600), os.Mkdir(folder, 0o700), os.WriteFile(filepath.Join(folder, "aof"), []byte(tc.kept), 0o600)); err != nil {
			t.Fatal(err)
		}
		l := newLedger()
		l.secrets = []secret{{spilled, "kund"}}
		if err := l.search(ws, &server{dir: folder}, log, tc.desk); err != nil {
			t.Fatal(err)
		}
		if len(l.told) != tc.told || len(l.broken) != tc.broken {
			t.Errorf("log %q, Redis %q: told %v, broken %v", tc.log, tc.kept, l.told, l.broken)
		}
	}
}
