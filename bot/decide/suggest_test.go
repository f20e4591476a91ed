package decide

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// suggestions are what agents do beside the card: they ask for a proposal, and
// send one.
func suggestions() []happening {
	shortcut := wrote("an agent uses Föreslå svar", eva, bot.Agent, answers("expired-key"))
	shortcut.e.Kind, shortcut.e.Starter = bot.ShortcutUsed, kund
	other := wrote("a customer uses Föreslå svar", annan, bot.Customer, answers("expired-key"))
	other.e.Kind, other.e.Starter = bot.ShortcutUsed, kund
	asks := mentioned(wrote("an agent asks the bot", eva, bot.Agent, answers("expired-key")))
	asks.e.Starter = kund
	return append([]happening{shortcut, other, asks, sending("expired-key", kund)}, heldBack()...)
}

// heldBack are what happens in a channel whose mode holds the bot back.
func heldBack() []happening {
	var list []happening
	for _, m := range []bot.Mode{bot.ModeSuggest, bot.ModeQuiet} {
		for _, h := range []happening{
			said("names another problem", answers("expired-key")), said("thanks", speech(bot.SpeechThanks)),
			said("asks for a human", speech(bot.SpeechHuman)), said("writes a fixable code", withCode(speech(""), bot.CodeFixable)),
			pressed(bot.ActionUnsolved, "", kund, bot.Customer),
		} {
			h.name, h.e.Mode = string(m)+": "+h.name, m
			list = append(list, h)
		}
	}
	return list
}

// sending is an agent's press of Skicka till kunden.
func sending(article string, customer bot.PersonID) happening {
	o := bot.Offer{Channel: desk, Thread: "1795424400.000100", Customer: customer, Article: article}
	h := pressed(bot.ActionSend, o.Arg(), eva, bot.Agent)
	h.u.Chosen = fixtureOf(article)
	return h
}

func fixtureOf(id string) *bot.Article { return article(id) }

// byItself reports whether nobody asked the bot to speak: no button, no form, no
// wish for a human.
func byItself(e bot.Event) bool {
	switch e.Kind {
	case bot.MessagePosted, bot.MessageEdited, bot.MessageDeleted, bot.TimerDue:
		return true
	default:
		return false
	}
}

// keepsMode asserts that a channel's mode holds: where the bot is held back its
// thread sees nothing but what was asked for (the receipt of a wish for a human)
// and agents' own words; a case has one open proposal; and what is shown to
// agents holds no secret.
func keepsMode(t failer, r Rules, c bot.Conversation, e bot.Event, d bot.Decision) {
	t.Helper()
	held := e.Mode == bot.ModeQuiet || e.Mode == bot.ModeSuggest
	for _, f := range d.Effects {
		inThread := f.To.Channel == d.Next.Key.Channel && !f.Ephemeral()
		wish := f.Kind == bot.EffectReceipt || d.Next.Phase == bot.PhaseEscalated || d.Next.Phase == bot.PhaseHuman
		if held && inThread && byItself(e) && !wish {
			t.Fatalf("%s: in mode %s the bot speaks: %+v", d.Reason, e.Mode, f)
		}
		proposal := strings.HasPrefix(string(f.Slot), "proposal:")
		switch {
		case proposal && r.AgentsChannel == "":
			t.Fatalf("%s: a proposal without an agents' channel", d.Reason)
		case proposal && !f.Update && (e.Mode != bot.ModeSuggest || c.Proposal != nil):
			t.Fatalf("%s: a second proposal, or one in mode %s", d.Reason, e.Mode)
		case proposal && !f.Secret.IsZero():
			t.Fatalf("%s: a proposal with a secret", d.Reason)
		}
		if slices.ContainsFunc(f.Say.Buttons, func(b bot.Button) bool { return b.Action == bot.ActionSend }) && !proposal && !f.Ephemeral() {
			t.Fatalf("%s: agents' buttons stand where customers read: %+v", d.Reason, f)
		}
	}
}

// TestOnlyAWholeOfferOfThisThreadIsSent: an offer that names another thread,
// another customer, no article or one that is gone changes nothing, and neither
// does one that a customer presses.
func TestOnlyAWholeOfferOfThisThreadIsSent(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	for _, c := range scenes(r) {
		good := bot.Offer{Channel: desk, Thread: c.Key.Thread, Customer: kund, Article: "expired-key"}
		other, thread, customer := good, good, good
		other.Channel, thread.Thread, customer.Customer = "COTHER", "1795424400.000999", annan
		for name, arg := range map[string]string{"channel": other.Arg(), "thread": thread.Arg(), "nothing": "", "no article": "CDESK:1795424400.000100|UKUND|"} {
			h := sending("expired-key", kund)
			h.e.Action.Arg = arg
			if d := decided(t, r, c, h.u, at(h.e, c), morning()); !d.Ignore || d.Reply.Say.Lead.Phrase != bot.PhraseStale {
				t.Errorf("%s in %q: %s", name, c.Phase, d.Reason)
			}
		}
		h := sending("expired-key", kund)
		h.e.Action.Arg = customer.Arg()
		if d := decided(t, r, c, h.u, at(h.e, c), morning()); c.Phase != "" && !d.Ignore {
			t.Errorf("another customer in %q: %s", c.Phase, d.Reason)
		}
		h = sending("expired-key", kund)
		h.u.Chosen = nil
		if d := decided(t, r, c, h.u, at(h.e, c), morning()); !d.Ignore {
			t.Errorf("an article that is gone in %q: %s", c.Phase, d.Reason)
		}
		h = sending("expired-key", kund)
		h.e.Role, h.e.Person = bot.Customer, kund
		if d := decided(t, r, c, h.u, at(h.e, c), morning()); !d.Ignore || d.Reply.Say.Lead.Phrase != bot.PhraseAgentsOnly {
			t.Errorf("a customer's press in %q: %s", c.Phase, d.Reason)
		}
	}
}

// TestAnOfferIsSentOnce: whatever the phase, the second press adds nothing, and
// the first makes the customer's three buttons work.
func TestAnOfferIsSentOnce(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	for _, c := range scenes(r) {
		h := sending("expired-key", kund)
		d := decided(t, r, c, h.u, at(h.e, c), morning())
		if d.Ignore || d.Next.Phase != bot.PhaseAnswered || d.Next.Customer != kund {
			t.Fatalf("sent in %q: %s, phase %q", c.Phase, d.Reason, d.Next.Phase)
		}
		if d.Next.Ticket.Live() {
			t.Errorf("sent in %q: the ticket waits for people though the bot leads", c.Phase)
		}
		next := d.Next
		next.Version = c.Version + 1
		if d := decided(t, r, next, h.u, at(h.e, next), morning()); !d.Ignore || d.Reply.Say.Lead.Phrase != bot.PhraseSentAlready {
			t.Errorf("sent twice in %q: %s", c.Phase, d.Reason)
		}
		solved := pressed(bot.ActionSolved, "", kund, bot.Customer)
		if d := decided(t, r, next, solved.u, at(solved.e, next), morning()); d.Next.Phase != bot.PhaseResolved {
			t.Errorf("solved after it was sent in %q: %s", c.Phase, d.Reason)
		}
	}
}

// TestMode: who may set a channel's mode, where, for how long, and who is told.
func TestMode(t *testing.T) {
	now := morning()
	for _, test := range []struct {
		name    string
		channel bot.ChannelID
		mode    bot.Mode
		long    time.Duration
		role    bot.Role
		place   bot.Place
		told    bot.Phrase
		until   time.Time
	}{
		{"quiet for two hours", agents, bot.ModeQuiet, 2 * time.Hour, bot.Agent, bot.Support, bot.PhraseModeQuiet, now.Add(2 * time.Hour)},
		{"quiet for good", agents, bot.ModeQuiet, 0, bot.Agent, bot.Support, bot.PhraseModeQuiet, time.Time{}},
		{"proposals", agents, bot.ModeSuggest, 0, bot.Agent, bot.Support, bot.PhraseModeSuggest, time.Time{}},
		{"proposals for nobody", "", bot.ModeSuggest, 0, bot.Agent, bot.Support, bot.PhraseModeNobody, time.Time{}},
		{"as always", agents, bot.ModeAnswer, 0, bot.Agent, bot.Support, bot.PhraseModeAnswer, time.Time{}},
		{"a customer", agents, bot.ModeQuiet, 0, bot.Customer, bot.Support, bot.PhraseAgentsOnly, time.Time{}},
		{"among agents", agents, bot.ModeQuiet, 0, bot.Agent, bot.Agents, bot.PhraseModeWhere, time.Time{}},
		{"in a direct message", agents, bot.ModeQuiet, 0, bot.Agent, bot.Direct, bot.PhraseModeWhere, time.Time{}},
	} {
		u := bot.Understanding{Command: bot.Command{Verb: bot.VerbMode, Mode: test.mode, For: test.long}}
		e := bot.Event{ID: "x:1", Kind: bot.CommandGiven, Key: bot.ConversationKey{Team: "T1", Channel: desk}, Role: test.role, Place: test.place, Person: eva}
		change, reply := Rules{AgentsChannel: test.channel}.Mode(u, e, now)
		if reply.Say.Lead.Phrase != test.told || reply.Kind != bot.ReplySay {
			t.Errorf("%s: told %s", test.name, reply.Say.Lead.Phrase)
		}
		refused := test.told == bot.PhraseAgentsOnly || test.told == bot.PhraseModeWhere
		if (change == nil) != refused {
			t.Fatalf("%s: change %+v", test.name, change)
		}
		if change == nil {
			continue
		}
		if s := change.Setting; s.Mode != test.mode || !s.Until.Equal(test.until) || s.By != eva || change.Channel != desk || change.Audit.What != string(test.mode) {
			t.Errorf("%s: %+v", test.name, change)
		}
		if n := len(change.Effects); n != map[bool]int{true: 1, false: 0}[test.channel != ""] {
			t.Errorf("%s: %d notices", test.name, n)
		}
	}
}

// TestSettingAt: a mode without an end holds, one with an end holds until then.
func TestSettingAt(t *testing.T) {
	now := morning()
	for want, s := range map[bot.Mode][]bot.Setting{
		bot.ModeAnswer: {{}, {Mode: bot.ModeQuiet, Until: now}, {Mode: bot.ModeSuggest, Until: now.Add(-time.Hour)}},
		bot.ModeQuiet:  {{Mode: bot.ModeQuiet}, {Mode: bot.ModeQuiet, Until: now.Add(time.Second)}},
	} {
		for _, set := range s {
			if got := set.At(now); got != want {
				t.Errorf("%+v is %s, want %s", set, got, want)
			}
		}
	}
}
