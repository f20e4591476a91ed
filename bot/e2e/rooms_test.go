package e2e

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

func TestSpacesInAListOfChannelsMeanNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.AddChannel("help", false, "kodhjalpen", "kim", "bo")
	w.run(func(o *app.Options) { o.Channels = []string{" #support", " help ", ""} })
	for user, channel := range map[string]string{"kim": "support", "bo": "help"} {
		if kind, article := decision(w.reply(channel, w.write(user, channel, "", usedError), 1)); kind != "answer" || article != "already-used" {
			t.Errorf("#%s is answered with %q %q", channel, kind, article)
		}
	}
}

// inRoom returns the messages of a channel, threads too, that hold a text.
func inRoom(s *sandbox.Snapshot, channel, holding string) (found []sandbox.Message) {
	for _, top := range s.Messages(channel) {
		for _, m := range s.Thread(channel, top.TS) {
			if strings.Contains(m.Shown(), holding) {
				found = append(found, m)
			}
		}
	}
	return found
}

// cards returns the cards of a ticket that stand in a channel.
func cards(s *sandbox.Snapshot, channel, ticket string) (found []sandbox.Message) {
	for _, m := range s.Messages(channel) {
		if m.BotID != "" && strings.HasPrefix(m.Shown(), "Ärende "+ticket) {
			found = append(found, m)
		}
	}
	return found
}

// roomCase is one thing that happens to the agents' channel while a ticket is open.
type roomCase struct {
	name string
	// setting is KODHJALPEN_AGENTS_CHANNEL; "" is the default.
	setting string
	// happen does it to the channel with an id, and back ends it; back gives the
	// channel that is the agents' from then on, and whether the bot is started anew
	// with its id as the setting.
	happen func(w *world, id string) error
	back   func(w *world, id string) (agents string, anew bool, err error)
	// away says that nobody can be reached meanwhile, unseen that the bot is not told.
	away, unseen bool
	// says is what readiness says of it.
	says string
}

func roomCases() []roomCase {
	same := func(do func(w *world, id string) error) func(*world, string) (string, bool, error) {
		return func(w *world, id string) (string, bool, error) { return id, false, do(w, id) }
	}
	nothing := func(*world, string) error { return nil }
	archive := func(on bool) func(*world, string) error {
		return func(w *world, id string) error { w.Archive(id, on); return nil }
	}
	return []roomCase{
		{name: "renamed", happen: func(w *world, id string) error { return w.Rename(id, "supportdisken") }, back: same(nothing), says: "is called #supportdisken now"},
		{
			name: "renamed and back", happen: func(w *world, id string) error { return w.Rename(id, "supportdisken") },
			back: same(func(w *world, id string) error { return w.Rename(id, agentsRoom) }), says: "is called #supportdisken now",
		},
		{name: "archived and back", happen: archive(true), back: same(archive(false)), away: true, says: "is archived"},
		{
			name: "archived, which nobody told, and back",
			happen: func(w *world, id string) error {
				w.QuietRooms(true)
				w.Archive(id, true)
				return nil
			},
			back: same(func(w *world, id string) error {
				w.QuietRooms(false)
				w.Archive(id, false)
				return nil
			}),
			away: true, unseen: true,
		},
		{name: "made private", setting: "desken", happen: func(w *world, id string) error { return w.MakePrivate(id) }, back: same(nothing), says: `"agents_channel":"ok"`},
		{
			name: "made anew", happen: func(w *world, id string) error {
				if err := w.DeleteChannel(id); err != nil {
					return err
				}
				_, err := w.MakeChannel("anna", agentsRoom, true, "kodhjalpen", "erik")
				return err
			},
			back: func(w *world, _ string) (string, bool, error) { return w.ChannelID(agentsRoom), true, nil },
			away: true, says: "has no role by it",
		},
		{
			name: "bot removed and invited again", happen: func(w *world, id string) error { return w.Expel(id) },
			back: same(func(w *world, id string) error { return w.Join("kodhjalpen", id) }), away: true, says: "private and the bot is not in it",
		},
		{
			name: "replaced by a setting", happen: nothing,
			back: func(w *world, _ string) (string, bool, error) {
				c, err := w.MakeChannel("anna", "nya-disken", true, "kodhjalpen", "erik")
				return c.ID, true, err
			},
			says: `"agents_channel":"ok"`,
		},
	}
}

// TestTheAgentsChannelIsARole does to it everything that can happen to a channel,
// with a ticket open: no ticket is lost, none has two cards, nobody is answered as a
// customer who is none, and what is wrong is said.
func TestTheAgentsChannelIsARole(t *testing.T) {
	t.Parallel()
	for _, c := range roomCases() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.play(t)
		})
	}
}

func (c roomCase) play(t *testing.T) {
	w, addr := newWorld(t, sandbox.Options{}), freeAddr(t)
	w.AddChannel("desken", false, "kodhjalpen", "anna", "erik")
	id := w.ChannelID(agentsRoom)
	if c.setting != "" {
		id = w.ChannelID(c.setting)
	}
	stop := w.running(func(o *app.Options) { at(addr)(o); o.AgentsChannel = c.setting })
	first := w.write("kim", "support", "", "jag vill prata med en människa")
	w.reply("support", first, 1)
	w.until("the card", func(s *sandbox.Snapshot) bool { return len(cards(s, id, "KH-1001")) == 1 })

	if err := c.happen(w, id); err != nil {
		t.Fatal(err)
	}
	if c.says != "" {
		w.untilReady(addr, http.StatusOK, c.says)
	}
	second := w.write("bo", "support", "", "jag vill prata med en människa")
	receipt := w.reply("support", second, 1).Shown()
	if promised := strings.Contains(receipt, "svarar dig"); !c.unseen && promised == c.away {
		t.Errorf("the receipt is %q while the channel is away: %v", receipt, c.away)
	}
	w.write("kim", "support", first, "det brådskar lite")
	if kind, _ := decision(w.reply("support", w.write("asa", "support", "", usedError), 1)); kind != "answer" {
		t.Errorf("a customer is answered with %q", kind)
	}

	agents, anew, err := c.back(w, id)
	if err != nil {
		t.Fatal(err)
	}
	if anew {
		stop()
		w.run(func(o *app.Options) { at(addr)(o); o.AgentsChannel = agents })
	}
	w.until("both tickets' cards and what was said", func(s *sandbox.Snapshot) bool {
		return len(cards(s, agents, "KH-1001")) == 1 && len(cards(s, agents, "KH-1002")) == 1 && len(inRoom(s, agents, "det brådskar lite")) > 0
	})
	w.agentsWork(agents)
	if n, err := w.redis.client(t).ZCard(t.Context(), "kh:{"+w.TeamID()+"}:dead:all").Result(); n != 0 || err != nil {
		t.Errorf("%d dead letters, %v\n%s", n, err, w.story())
	}
}

// agentsWork fails the test unless agents can work in a channel and are no
// customers there, and each of two tickets has one card.
func (w *world) agentsWork(room string) {
	w.t.Helper()
	w.mayAsk("anna", true)
	if m := w.command("anna", room, "kö"); !strings.Contains(m.Shown(), "KH-1002") {
		w.t.Errorf("the queue is %q", m.Shown())
	}
	var card sandbox.Message
	w.until("a card to press", func(s *sandbox.Snapshot) bool {
		card = cards(s, room, "KH-1002")[0]
		return true
	})
	w.press("erik", room, card.TS, "Ta ärendet")
	erik := w.UserID("erik")
	w.until("the card to show who has it", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message(room, card.TS)
		return strings.Contains(m.Shown(), "taget av <@"+erik)
	})
	top := w.write("anna", room, "", usedError)
	w.settled()
	if n := len(w.Thread(room, top)); n != 1 {
		w.t.Errorf("an agent is answered as a customer: %s", shownAll(w.Thread(room, top)))
	}
	w.until("one card each", func(s *sandbox.Snapshot) bool {
		if len(cards(s, room, "KH-1001")) != 1 || len(cards(s, room, "KH-1002")) != 1 {
			w.t.Error("a ticket has two cards")
		}
		return true
	})
}

// TestACustomersChannelMakesNobodyAnAgent: the agents' channel is called something
// else, and a customer makes one of its name with the bot in it.
func TestACustomersChannelMakesNobodyAnAgent(t *testing.T) {
	t.Parallel()
	w, addr := newWorld(t, sandbox.Options{}), freeAddr(t)
	id := w.ChannelID(agentsRoom)
	stop := w.running(at(addr))
	_, card := w.ticketOf()
	if err := w.Rename(id, "disken"); err != nil {
		t.Fatal(err)
	}
	theirs, err := w.MakeChannel("kim", agentsRoom, false, "kodhjalpen", "bo")
	if err != nil {
		t.Fatal(err)
	}
	check := func() {
		t.Helper()
		w.untilReady(addr, http.StatusOK, "another channel is called #"+agentsRoom)
		for _, user := range []string{"kim", "bo"} {
			if m := w.command(user, theirs.ID, "kö"); !strings.Contains(m.Shown(), "agenter") {
				t.Errorf("%s is shown %q", user, m.Shown())
			}
		}
		w.mayAsk("anna", true)
		top := w.write("anna", id, "", usedError)
		w.settled()
		if n := len(w.Thread(id, top)); n != 1 {
			t.Errorf("an agent is answered as a customer in the real channel")
		}
	}
	check()
	w.until("agents to be told", func(s *sandbox.Snapshot) bool { return len(inRoom(s, id, "Det finns en annan kanal")) == 1 })
	stop()
	w.run(at(addr)) // also by a bot that has just started
	check()
	w.press("anna", id, card.TS, "Stäng ärendet")
	w.until("nothing of a ticket in the customers' channel", func(s *sandbox.Snapshot) bool {
		if len(inRoom(s, theirs.ID, "KH-")) > 0 {
			t.Errorf("a ticket is shown in a customer's channel")
		}
		return true
	})
}

// TestACustomerCannotMakeTheFirstAgentsChannel: there never was one. A name alone
// gives no role to a channel where customers were answered, or that one made.
func TestACustomerCannotMakeTheFirstAgentsChannel(t *testing.T) {
	t.Parallel()
	w, addr := newWorld(t, sandbox.Options{}), freeAddr(t)
	if err := w.DeleteChannel(agentsRoom); err != nil {
		t.Fatal(err)
	}
	stop := w.running(at(addr))
	thread := w.write("kim", "support", "", "jag vill prata med en människa")
	if m := w.reply("support", thread, 1); !strings.Contains(m.Shown(), "registrerat") {
		t.Errorf("the receipt is %q", m.Shown())
	}
	theirs, err := w.MakeChannel("kim", agentsRoom, false, "kodhjalpen")
	if err != nil {
		t.Fatal(err)
	}
	w.untilReady(addr, http.StatusOK, "is not taken for the agents' channel")
	w.mayAsk("kim", false)
	if err := w.DeleteChannel(theirs.ID); err != nil {
		t.Fatal(err)
	}
	if err := w.Rename("support", agentsRoom); err != nil {
		t.Fatal(err)
	}
	w.untilReady(addr, http.StatusOK, "is not taken for the agents' channel")
	if m := w.command("kim", agentsRoom, "kö"); !strings.Contains(m.Shown(), "agenter") {
		t.Errorf("a customer is shown %q", m.Shown())
	}
	if err := w.Rename(agentsRoom, "support"); err != nil {
		t.Fatal(err)
	}
	stop()
	// An explicit setting is the operator's word.
	desk, err := w.MakeChannel("anna", "disken", true, "kodhjalpen", "erik")
	if err != nil {
		t.Fatal(err)
	}
	w.run(func(o *app.Options) { at(addr)(o); o.AgentsChannel = desk.ID })
	w.until("the ticket's card", func(s *sandbox.Snapshot) bool { return len(cards(s, desk.ID, "KH-1001")) == 1 })
	w.mayAsk("anna", true)
}

// TestASupportChannelIsARole does the same to a support channel that a setting names.
func TestASupportChannelIsARole(t *testing.T) {
	t.Parallel()
	w, addr := newWorld(t, sandbox.Options{}), freeAddr(t)
	help := w.AddChannel("help", false, "kodhjalpen", "kim", "bo", "anna").ID
	w.run(func(o *app.Options) { at(addr)(o); o.Channels = []string{"support", "help", "finns-inte"} })
	w.untilReady(addr, http.StatusOK, "KODHJALPEN_CHANNELS names finns-inte: the bot is in no such channel")
	asked := 0
	answered := func(when string) {
		t.Helper()
		asked++
		w.later(5 * time.Minute) // or it would be one conversation with the last
		if kind, _ := decision(w.reply(help, w.write("kim", help, "", usedError), 1)); kind != "answer" {
			t.Errorf("%s: answered with %q", when, kind)
		}
	}
	told := func(what string) {
		t.Helper()
		w.until("agents to be told: "+what, func(s *sandbox.Snapshot) bool { return len(inRoom(s, agentsRoom, what)) > 0 })
	}
	do := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	answered("at first")
	do(w.Rename(help, "hjalp"))
	w.untilReady(addr, http.StatusOK, "is called #hjalp now")
	told("heter nu #hjalp")
	answered("renamed")

	other, err := w.MakeChannel("bo", "help", false, "kodhjalpen")
	do(err)
	w.untilReady(addr, http.StatusOK, "another channel is called #help")
	top := w.write("bo", other.ID, "", usedError)
	answered("beside another of its name")
	w.settled()
	if n := len(w.Thread(other.ID, top)); n != 1 {
		t.Error("the other channel is served by its name")
	}
	do(w.MakePrivate(help))
	answered("made private")
	w.Archive(help, true)
	w.untilReady(addr, http.StatusOK, "is archived")
	told("den är arkiverad")
	w.Archive(help, false)
	told("Nu svarar jag i #hjalp igen")
	answered("unarchived")
	do(w.Expel(help))
	told("behöver jag bjudas in igen")
	do(w.Join("kodhjalpen", help))
	answered("invited again")
}

// TestSeveralBotsTellAndCardOnce: three see the agents' channel go and come, and its
// name change; one tells, and each ticket has one card.
func TestSeveralBotsTellAndCardOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	id := w.ChannelID(agentsRoom)
	for range 3 {
		w.run()
	}
	for n := range 3 {
		w.Archive(id, true)
		w.untilNoDesk()
		w.later(5 * time.Minute)
		for _, user := range []string{"kim", "bo", "asa"} {
			w.reply("support", w.write(user, "support", "", "jag vill prata med en människa"), 1)
		}
		w.Archive(id, false)
		w.until("a card for each", func(s *sandbox.Snapshot) bool { return len(cards(s, id, "KH-1")) >= 3*(n+1) })
	}
	for _, name := range []string{"disken", "nya-disken"} {
		if err := w.Rename(id, name); err != nil {
			t.Fatal(err)
		}
		w.until("agents to be told of "+name, func(s *sandbox.Snapshot) bool { return len(inRoom(s, id, "heter nu #"+name)) > 0 })
	}
	w.settled()
	w.until("each once", func(s *sandbox.Snapshot) bool {
		for n := range 9 {
			if got := len(cards(s, id, fmt.Sprintf("KH-%d", 1001+n))); got != 1 {
				t.Errorf("KH-%d has %d cards", 1001+n, got)
			}
		}
		for _, name := range []string{"heter nu #disken", "heter nu #nya-disken"} {
			if got := len(inRoom(s, id, name)); got != 1 {
				t.Errorf("agents are told %d times: %s", got, name)
			}
		}
		return true
	})
}

// untilNoDesk waits until a receipt would promise nobody: every bot takes its turn at
// commands, so several are asked.
func (w *world) untilNoDesk() {
	w.t.Helper()
	w.until("the bots to have taken it in", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
}
