package decide

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// A world plays one thread: it keeps the conversation as the store would, the
// posts as Slack would, and a clock.
type world struct {
	incidents []bot.Incident
	t         *testing.T
	rules     Rules
	reader    reader
	place     bot.Place
	// mode is the channel's, starter whom Slack names as the thread's.
	mode    bot.Setting
	starter bot.PersonID
	// other is another ticket's conversation.
	other  bot.Conversation
	via    bot.Post // the thread of a merged ticket
	top    bool     // the next message is a post of its own
	left   bool     // whoever has the ticket, or had it, is an agent no more
	conv   bot.Conversation
	now    time.Time
	events int
	// texts are the messages' timestamps by what they say, for edits.
	texts map[string]bot.Timestamp
	// posts are the bot's posts in the thread and the card, oldest first.
	posts []posted
	// whisper is the last thing that one person alone was told.
	whisper bot.Message
	// form is the last form that was sent.
	form bot.Event
	out  []string
}

// posted is a post of the bot's as it stands.
type posted struct {
	slot bot.Slot
	card bool
	say  bot.Message
}

func newWorld(t *testing.T) *world {
	return &world{
		t: t, rules: Rules{AgentsChannel: agents}, place: bot.Support,
		now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC), texts: map[string]bot.Timestamp{},
		conv: bot.Conversation{Key: bot.ConversationKey{Team: "T1", Channel: desk, Thread: "1795424400.000100"}},
	}
}

// event begins an event of this moment.
func (w *world) event(kind bot.EventKind, who bot.PersonID, role bot.Role) bot.Event {
	w.events++
	return bot.Event{
		ID: bot.EventID(fmt.Sprintf("x:%d", w.events)), Kind: kind, Key: w.conv.Key, Place: w.place,
		Person: who, Role: role, At: w.now, Mode: w.mode.At(w.now), Starter: w.starter, Via: w.via,
	}
}

// stamp is a new message's timestamp. The first is the thread's.
func (w *world) stamp() bot.Timestamp {
	return bot.Timestamp(fmt.Sprintf("%d.%06d", w.now.Unix(), 100+w.events-1))
}

// step decides about an event and does what was decided.
func (w *world) step(e bot.Event) bot.Decision {
	e.OwnerLeft = w.left && w.conv.Ticket != nil && w.conv.Ticket.Assignee != ""
	w.conv.Incidents = w.incidents
	u := w.reader.read(e, w.conv)
	before := w.conv.Phase
	d := w.rules.Step(w.conv, u, e, w.now)
	if !d.Ignore {
		d.Next.Version = w.conv.Version + 1
		if d.Next.Ticket != nil && d.Next.Ticket.Number == 0 {
			d.Next.Ticket.Number = bot.FirstTicket
		}
		w.conv = d.Next
		for _, f := range d.Effects {
			w.deliver(f)
		}
	}
	if d.Reply != nil {
		w.replied(e, *d.Reply)
	}
	if d.Draft != nil {
		w.print(fmt.Sprintf("say (bara %s): filen av «%s» %s", name(e.Person), d.Draft.Title, onLine(d.Draft.Text())))
	}
	if w.conv.Phase != before {
		end := ""
		if w.conv.Phase == bot.PhaseResolved {
			end = " (" + string(w.conv.Resolution) + ")"
		}
		w.print("fas: " + string(w.conv.Phase) + end)
	}
	return d
}

// deliver shows an effect as Slack would.
func (w *world) deliver(f bot.Effect) {
	if f.News != nil {
		w.print("till helpdesken: " + newsShown(*f.News))
		return
	}
	card := f.To.Channel == agents
	who := "bot"
	if card {
		who = "kort"
	}
	i := slices.IndexFunc(w.posts, func(p posted) bool { return f.Slot != "" && p.slot == f.Slot })
	switch {
	case f.Update && i < 0:
		w.t.Errorf("%s changes a post that was never made: %s", f.ID, f.Slot)
	case f.Update:
		who += " (ändrar)"
		w.posts[i].say = f.Say
	case f.Slot != "" && i >= 0:
		w.t.Errorf("%s posts %s a second time", f.ID, f.Slot)
	case f.Ephemeral():
		who += " (bara " + name(f.To.Only) + ")"
		w.whisper = f.Say
	case f.Under != "":
		who += " (under)"
	case f.To.Thread != w.conv.Key.Thread && !card:
		who += " (under det nya)"
		w.posts = append(w.posts, posted{slot: f.Slot, card: card, say: f.Say})
	case f.Slot != "":
		w.posts = append(w.posts, posted{slot: f.Slot, card: card, say: f.Say})
	}
	w.print(who + ": " + shownAs(f.Say, w.number(), f.Secret))
}

func (w *world) number() bot.TicketNumber {
	if w.conv.Ticket == nil {
		return 0
	}
	return w.conv.Ticket.Number
}

// replied shows what the person who acted is told at once.
func (w *world) replied(e bot.Event, r bot.Reply) {
	switch r.Kind {
	case bot.ReplyForm:
		if r.Form == bot.FormDraft {
			r.Say.Text = onLine(r.Fill)
		}
		for _, q := range r.Others {
			r.Ask = append(r.Ask, q.Number.String())
		}
		if r.Form == bot.FormTags {
			r.Say.Text = "⟦" + r.Fill + "⟧"
		}
		w.print(strings.TrimSuffix(fmt.Sprintf("formulär (%s): %s %s %s", name(e.Person), r.Form, r.Ticket, shownAs(r.Say, 0, r.Secret)+asked(r.Ask)), " "))
	case bot.ReplyRedraw:
		line := fmt.Sprintf("formulär (%s): %s", name(e.Person), shownAs(r.Say, 0, r.Secret))
		if r.Preview != nil {
			line += " | " + shownAs(*r.Preview, r.Ticket, bot.Secret{})
		}
		w.print(strings.TrimSpace(line) + " ⟦" + onLine(r.Fill) + "⟧")
	default:
		w.whisper = r.Say
		w.print(fmt.Sprintf("%s (bara %s): %s", r.Kind, name(e.Person), shownAs(r.Say, 0, r.Secret)))
	}
}

// onLine is a text of several lines on one.
func onLine(text string) string { return strings.ReplaceAll(text, "\n", " / ") }

func (w *world) print(line string) { w.out = append(w.out, line) }

// pass lets time pass: timers that run out meanwhile are events.
func (w *world) pass(d time.Duration) {
	until := w.now.Add(d)
	for {
		timers := slices.SortedFunc(slices.Values(w.conv.Timers), func(a, b bot.Timer) int { return a.At.Compare(b.At) })
		if len(timers) == 0 || timers[0].At.After(until) {
			break
		}
		w.now = timers[0].At
		e := w.event(bot.TimerDue, "", "")
		e.Timer = timers[0]
		e.ID = timers[0].EventID(w.conv.Key)
		w.step(e)
	}
	w.now = until
}

// pressWhispered presses a button of what only an agent sees, in the thread.
func (w *world) pressWhispered(who bot.PersonID, role bot.Role, label string) {
	for _, b := range w.whisper.Buttons {
		if labelOf(b) == label {
			e := w.event(bot.ButtonPressed, who, role)
			e.Action = bot.Action{Name: b.Action, Arg: b.Arg}
			w.step(e)
			return
		}
	}
	w.t.Errorf("nobody was shown a button that says %s", label)
}

// press presses the newest button with a label, on the card or in the thread.
func (w *world) press(who bot.PersonID, role bot.Role, label string, card bool) {
	for _, p := range slices.Backward(w.posts) {
		if p.card != card {
			continue
		}
		for _, b := range p.say.Buttons {
			if labelIn(p.say.Language, b) != label {
				continue
			}
			e := w.event(bot.ButtonPressed, who, role)
			e.Action = bot.Action{Name: b.Action, Arg: b.Arg}
			if card {
				e.Place = bot.Agents
			}
			if card && b.Action != bot.ActionSend {
				e.Ticket = w.number()
			}
			if o := w.other; b.Action == bot.ActionMerge && o.Ticket != nil && o.Customer == w.conv.Customer && o.Ticket.State != bot.TicketClosed {
				e.Others = []bot.QueueLine{bot.LineOf(o)}
			}
			w.step(e)
			return
		}
	}
	w.t.Errorf("no button says %s", label)
}

// name is how the transcript calls a person.
func name(p bot.PersonID) string { return strings.ToLower(strings.TrimPrefix(string(p), "U")) }

// asked is what a form has lines for.
func asked(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return " <" + strings.Join(lines, "> <") + ">"
}
