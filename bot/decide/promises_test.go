package decide

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// secretCode stands in every raw text; the masked text does not hold it.
const secretCode = "K7XQ2MB"

// failer is a test or a property's.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

var _ failer = (*testing.T)(nil)

// decided steps, twice: the same event gives the same decision, and leaves its
// input as it was.
func decided(t failer, r Rules, c bot.Conversation, u bot.Understanding, e bot.Event, now time.Time) bot.Decision {
	t.Helper()
	before := encoded(c) + encoded(u)
	d := r.Step(c, u, e, now)
	first := encoded(d)
	if encoded(c)+encoded(u) != before {
		t.Fatalf("%s: the input was changed", d.Reason)
	}
	if again := encoded(r.Step(c, u, e, now)); again != first || encoded(d) != first {
		t.Fatalf("%s: the same event gave another decision", d.Reason)
	}
	kept(t, r, c, e, d, now)
	return d
}

// kept holds a decision against everything that the package promises of every
// event.
func kept(t failer, r Rules, c bot.Conversation, e bot.Event, d bot.Decision, now time.Time) {
	t.Helper()
	if d.Reason == "" {
		t.Fatalf("no reason is given")
	}
	if d.Ignore {
		if d.Next.Phase != "" || d.Effects != nil {
			t.Fatalf("%s: ignored, and yet something changes", d.Reason)
		}
		return
	}
	keepsState(t, c, e, d)
	keepsEffects(t, r, c, e, d, now)
	keepsSilence(t, c, e, d)
	keepsMode(t, r, c, e, d)
	if text := encoded(d); strings.Contains(text, secretCode) {
		t.Fatalf("%s: the raw text is in the decision: %s", d.Reason, text)
	}
}

// keepsState holds the next conversation against its promises.
func keepsState(t failer, c bot.Conversation, e bot.Event, d bot.Decision) {
	t.Helper()
	n := d.Next
	if !slices.Contains(bot.Phases(), n.Phase) {
		t.Fatalf("%s: no such phase: %q", d.Reason, n.Phase)
	}
	if (n.Phase == bot.PhaseResolved) != (n.Resolution != "") {
		t.Fatalf("%s: phase %s and resolution %q", d.Reason, n.Phase, n.Resolution)
	}
	if c.Ticket != nil && (n.Ticket == nil || n.Ticket.Number != c.Ticket.Number || !n.Ticket.Opened.Equal(c.Ticket.Opened)) {
		t.Fatalf("%s: the ticket was lost or replaced", d.Reason)
	}
	if n.Phase == bot.PhaseEscalated && !n.Ticket.Live() {
		t.Fatalf("%s: escalated without a live ticket", d.Reason)
	}
	if slices.Contains(bot.Phases(), c.Phase) && n.Customer != c.Customer {
		t.Fatalf("%s: the thread's starter changed", d.Reason)
	}
	for _, tm := range n.Timers {
		if !slices.Contains(c.Timers, tm) && tm.Version != c.Version+1 {
			t.Fatalf("%s: a timer of version %d, want %d", d.Reason, tm.Version, c.Version+1)
		}
	}
	reads := func(tm bot.Timer) bool { return tm.Name == bot.TimerRead }
	if slices.ContainsFunc(n.Timers, reads) != (n.Reading != nil) {
		t.Fatalf("%s: pictures are waited for and not read, or the other way round", d.Reason)
	}
	n.Timers = slices.DeleteFunc(slices.Clone(n.Timers), reads)
	waits := slices.DeleteFunc(slices.Clone(n.Timers), func(tm bot.Timer) bool { return tm.Name == bot.TimerWatch })
	if len(n.Timers) > len(waits)+1 || len(n.Timers) > len(waits) && (!n.Ticket.Live() || n.Ticket.Waits.IsZero()) {
		t.Fatalf("%s: a watch over nobody who waits, or two of them", d.Reason)
	}
	if n.Phase == bot.PhaseEscalated && n.Ticket.State == bot.TicketOpen && n.Ticket.Waits.IsZero() {
		t.Fatalf("%s: an open ticket whose customer waits for nothing", d.Reason)
	}
	waits = slices.DeleteFunc(waits, func(tm bot.Timer) bool {
		return tm.Name == bot.TimerJoin && n.Ticket.Into != 0 && n.Phase == bot.PhaseResolved
	})
	if len(waits) > 0 && (n.Phase == bot.PhaseEscalated || n.Phase == bot.PhaseHuman || n.Phase == bot.PhaseResolved) {
		t.Fatalf("%s: timers in phase %s", d.Reason, n.Phase)
	}
	if len(n.Transcript) > firstLines+lastLines || len(n.Heard) > maxHeard || len(n.Live) > maxLive {
		t.Fatalf("%s: the record has no bounds", d.Reason)
	}
	for _, code := range n.Codes {
		if !code.Corrected.IsZero() {
			t.Fatalf("%s: a corrected code is kept", d.Reason)
		}
	}
}

// keepsEffects holds the effects against their promises.
func keepsEffects(t failer, r Rules, c bot.Conversation, e bot.Event, d bot.Decision, now time.Time) {
	t.Helper()
	public := 0
	for i, f := range d.Effects {
		inThread := f.To.Channel == d.Next.Key.Channel && f.To.Thread == d.Next.Where().TS
		proposal := strings.HasPrefix(string(f.Slot+f.Under), "proposal:") && f.To.Thread == ""
		told := f.To == bot.Destination{Channel: agents} && f.Say.Lead.Phrase == bot.PhraseLessonsAgainst
		toAgents := proposal || told || d.Next.Ticket != nil && f.To.Channel == d.Next.Ticket.Channel && f.To.Thread == ""
		switch {
		case f.ID != e.ID.Effect(i) || f.Kind == "" || !f.Queued.Equal(now):
			t.Fatalf("%s: effect %d is unfinished: %+v", d.Reason, i, f)
		case f.Kind == bot.EffectHelpDesk && f.To == bot.Destination{Channel: bot.DeskWebhook.Channel()}, f.Kind == bot.EffectHelpDesk && f.To.Channel == "helpdesk.other":
			if f.News == nil || !f.Secret.IsZero() || f.Say.Lead.Phrase != "" || f.News.Card.Transcript != nil {
				t.Fatalf("%s: a help desk is told more than the news: %+v", d.Reason, f)
			}
		case f.To.Channel == "" || inThread == toAgents || f.News != nil:
			t.Fatalf("%s: effect %d goes to %+v", d.Reason, i, f.To)
		case !f.Secret.IsZero() && f.Quoted && e.Kind == bot.FormSent && (inThread && e.Role == bot.Agent && (f.To.Only == "" || f.To.Only == c.Customer) || toAgents && e.Form.Name == bot.FormFacts):
		case !f.Secret.IsZero() && (f.To.Only != e.Person || e.Person == "" || !inThread):
			t.Fatalf("%s: a secret goes to %+v", d.Reason, f.To)
		case f.Update && f.Slot == "":
			t.Fatalf("%s: effect %d changes no post", d.Reason, i)
		case proposal && f.To.Channel != agents:
			t.Fatalf("%s: a proposal goes to %+v", d.Reason, f.To)
		case toAgents && !proposal && !told && f.Slot != bot.SlotCard && f.Under != bot.SlotCard && !strings.HasPrefix(string(f.Slot), bot.SlotNudge):
			t.Fatalf("%s: effect %d is neither card nor under it", d.Reason, i)
		case e.Kind == bot.FormSent && e.Form.Name == bot.FormNote && !toAgents:
			t.Fatalf("%s: a note reaches the customer", d.Reason)
		}
		if f.Kind == bot.EffectAnswer && len(f.Say.Buttons) != 3 && len(f.Say.Buttons) != 0 {
			t.Fatalf("%s: an answer with %d buttons", d.Reason, len(f.Say.Buttons))
		}
		if inThread && !f.Update && !f.Ephemeral() {
			public++
		}
	}
	was, spoken := lastSaid(c)
	is, _ := lastSaid(d.Next)
	if spoken && public > 0 && e.Kind == bot.MessagePosted && e.Person == c.Customer && encoded(was.Say) == encoded(is.Say) && was.Text == is.Text &&
		d.Next.Phase != bot.PhaseResolved && d.Next.Phase != bot.PhaseEscalated && d.Next.Phase != bot.PhaseHuman {
		t.Fatalf("%s: the bot says the same twice in a row: %v %q", d.Reason, is.Say, is.Text)
	}
	if public > 1 {
		t.Fatalf("%s: %d public replies", d.Reason, public)
	}
	if e.Kind == bot.FormSent && e.Form.Name == bot.FormNote && len(d.Next.Transcript) != len(c.Transcript) {
		t.Fatalf("%s: a note is in the transcript", d.Reason)
	}
}

// keepsSilence asserts that the bot says nothing in public once an agent has
// spoken: then only agents' own acts show in the thread, and the receipt of a
// ticket that the customer asks for.
func keepsSilence(t failer, c bot.Conversation, e bot.Event, d bot.Decision) {
	t.Helper()
	if c.Phase != bot.PhaseHuman || e.Kind == bot.FormSent || e.Kind == bot.DeskUpdated || e.Action.Name == bot.ActionHandBack || e.Action.Name == bot.ActionSend || e.Action.Name == bot.ActionMerge {
		return
	}
	for _, f := range d.Effects {
		if f.To.Channel != d.Next.Key.Channel || f.Update || f.Ephemeral() {
			continue
		}
		if f.Kind != bot.EffectReceipt || c.Ticket.Live() {
			t.Fatalf("%s: the bot speaks while a human does: %+v", d.Reason, f)
		}
	}
}

func encoded(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}
