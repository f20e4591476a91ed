package line

import (
	"context"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// SetMode keeps a mode as the real store does.
func (m *memory) SetMode(_ context.Context, c bot.ModeChange) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.down == nil {
		m.modes = append(m.modes, c)
	}
	return m.down
}

// Incidents are none, and none is kept.
func (*memory) Incidents(context.Context) ([]bot.Incident, error) { return nil, nil }

func (*memory) SetIncident(context.Context, bot.IncidentChange) (bot.Outcome, error) {
	return bot.Committed, nil
}

func (recorder) Incident(bot.Understanding, bot.Event, []bot.Incident, time.Time) (*bot.IncidentChange, *bot.Reply) {
	return nil, nil
}

// Mode takes the text for the mode; an empty one is refused.
func (recorder) Mode(u bot.Understanding, e bot.Event, now time.Time) (*bot.ModeChange, bot.Reply) {
	reply := bot.Reply{Kind: bot.ReplySay}
	if u.Text == "" {
		return nil, reply
	}
	return &bot.ModeChange{Event: e.ID, Channel: e.Key.Channel, Setting: bot.Setting{Mode: bot.Mode(u.Text)}, Now: now}, reply
}

// moder reads every command as one that sets the mode.
type moder struct{ recorder }

func (moder) Read(e bot.Event, c bot.Conversation) bot.Understanding {
	u := recorder{}.Read(e, c)
	u.Command.Verb = bot.VerbMode
	return u
}

// TestModeIsSetBeforeItIsTold: the reply comes once the store has the mode; a
// refused command writes nothing, and an error tells nothing.
func TestModeIsSetBeforeItIsTold(t *testing.T) {
	m, woken := newMemory(), 0
	l := newLine(m, &woken)
	l.Reader = moder{}
	e := bot.Event{ID: "x:1", Kind: bot.CommandGiven, Key: bot.ConversationKey{Channel: "C1"}, Text: bot.NewUtterance("tyst")}
	reply, err := l.Handle(t.Context(), e)
	if err != nil || reply == nil || len(m.modes) != 1 || m.modes[0].Channel != "C1" || woken != 1 {
		t.Errorf("reply %v, %v; modes %+v; woken %d", reply, err, m.modes, woken)
	}
	e.Text = bot.NewUtterance("")
	if reply, err := l.Handle(t.Context(), e); err != nil || reply == nil || len(m.modes) != 1 {
		t.Errorf("refused: reply %v, %v; modes %+v", reply, err, m.modes)
	}
	m.down, e.Text = context.DeadlineExceeded, bot.NewUtterance("tyst")
	if reply, err := l.Handle(t.Context(), e); err == nil || reply != nil {
		t.Errorf("with the store away: reply %v, %v", reply, err)
	}
}

// witness decides nothing and remembers where it was asked and in which mode.
type witness struct {
	recorder
	key  *bot.ConversationKey
	mode *bot.Mode
}

func (w witness) Step(c bot.Conversation, _ bot.Understanding, e bot.Event, _ time.Time) bot.Decision {
	*w.key, *w.mode = c.Key, e.Mode
	return bot.Decision{Ignore: true}
}

// TestOffersLeadToTheirThread: a press of Skicka till kunden is decided about in
// the customer's conversation wherever the button stands, and one that names none
// in the thread it stands in.
func TestOffersLeadToTheirThread(t *testing.T) {
	m, woken := newMemory(), 0
	l := newLine(m, &woken)
	var key bot.ConversationKey
	var mode bot.Mode
	l.Decider = witness{key: &key, mode: &mode}
	here := bot.ConversationKey{Team: "T1", Channel: "CAGENTS", Thread: "9.9"}
	there := bot.ConversationKey{Team: "T1", Channel: "C1", Thread: "1.1"}
	arg := bot.Offer{Channel: "C1", Thread: "1.1", Customer: "UKIM", Article: "a"}.Arg()
	for arg, want := range map[string]bot.ConversationKey{arg: there, "nonsense": here} {
		e := bot.Event{ID: "x:1", Kind: bot.ButtonPressed, Key: here, Action: bot.Action{Name: bot.ActionSend, Arg: arg}, Ticket: 0}
		if _, err := l.Handle(t.Context(), e); err != nil || key != want {
			t.Errorf("%s: decided in %v, want %v (%v)", arg, key, want, err)
		}
	}
}

// TestModeEndsByTheClock: the event has the channel's mode as it is when the
// event is decided about.
func TestModeEndsByTheClock(t *testing.T) {
	m, woken := newMemory(), 0
	l := newLine(m, &woken)
	var key bot.ConversationKey
	var mode bot.Mode
	l.Decider = witness{key: &key, mode: &mode}
	for until, want := range map[time.Time]bot.Mode{{}: bot.ModeQuiet, l.Clock().Add(time.Second): bot.ModeQuiet, l.Clock(): bot.ModeAnswer} {
		m.convs["C1:1.1"] = bot.Conversation{Setting: bot.Setting{Mode: bot.ModeQuiet, Until: until}}
		e := bot.Event{ID: "m:C1:1.1", Kind: bot.MessageEdited, Key: bot.ConversationKey{Channel: "C1", Thread: "1.1"}}
		if _, err := l.Handle(t.Context(), e); err != nil || mode != want {
			t.Errorf("until %v: mode %q, want %q (%v)", until, mode, want, err)
		}
	}
}
