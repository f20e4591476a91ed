package line

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// memory is a Store that keeps conversations in this process, with the same
// compare-and-set and marks as the real one.
type memory struct {
	mu      sync.Mutex
	convs   map[string]bot.Conversation
	marks   map[bot.EventID]bool
	open    map[string]bot.Timestamp
	led     map[string]bot.Timestamp
	commits []bot.Commit
	modes   []bot.ModeChange
	// coming says that a card is on its way; onLook is called with how often one was asked for.
	coming bool
	looks  int
	onLook func(looks int)
	// behind makes the next loads return the version before, as when another
	// process commits in between.
	behind int
	down   error
}

func newMemory() *memory {
	return &memory{convs: map[string]bot.Conversation{}, marks: map[bot.EventID]bool{}, open: map[string]bot.Timestamp{}, led: map[string]bot.Timestamp{}}
}

func (m *memory) Load(_ context.Context, key bot.ConversationKey, event bot.EventID) (bot.Conversation, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c := m.convs[key.String()]
	c.Key = key
	if m.behind > 0 {
		m.behind--
		c.Version--
	}
	return c, m.marks[event], m.down
}

func (m *memory) CardKey(_ context.Context, channel bot.ChannelID, ts bot.Timestamp) (bot.ConversationKey, bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, c := range m.convs {
		if at := c.Posts[bot.SlotCard]; at.TS != "" && at == (bot.Post{Channel: channel, TS: ts}) {
			return c.Key, true, m.down
		}
	}
	return bot.ConversationKey{}, false, m.down
}

func (m *memory) CardComing(context.Context, bot.ChannelID) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.looks++
	if m.onLook != nil {
		m.onLook(m.looks)
	}
	return m.coming, m.down
}

func (m *memory) Commit(_ context.Context, c bot.Commit) (bot.Outcome, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.down != nil {
		return "", m.down
	}
	key := c.Next.Key.String()
	if m.marks[c.Event] {
		return bot.Duplicate, nil
	}
	if m.convs[key].Version != c.Next.Version {
		return bot.Conflicts, nil
	}
	if g := c.Guard; g != nil && m.convs[g.Key.String()].Version != g.Version {
		return bot.Conflicts, nil
	}
	if o := c.Open; o != nil {
		who := string(o.Channel) + string(o.Person)
		if m.open[who] != o.Expect {
			return bot.Conflicts, nil
		}
		m.open[who] = o.Thread
	}
	if c.Led != "" {
		m.led[string(c.Next.Key.Channel)+string(c.Led)] = c.Next.Key.Thread
	}
	c.Next.Version++
	m.convs[key], m.marks[c.Event] = c.Next, true
	m.commits = append(m.commits, c)
	return bot.Committed, nil
}

func (m *memory) Find(ctx context.Context, key bot.ConversationKey, event bot.EventID, person bot.PersonID) (bot.Conversation, bool, bot.Timestamp, error) {
	c, seen, err := m.Load(ctx, key, event)
	m.mu.Lock()
	defer m.mu.Unlock()
	if person != "" {
		return c, seen, m.open[string(key.Channel)+string(person)], err
	}
	return c, seen, m.led[string(key.Channel)+string(key.Thread)], err
}

func (m *memory) TicketKey(_ context.Context, n bot.TicketNumber) (bot.ConversationKey, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for key, c := range m.convs {
		if c.Ticket != nil && c.Ticket.Number == n {
			return bot.ParseConversationKey("T1", key)
		}
	}
	return bot.ConversationKey{}, &bot.Error{Op: "ticket", Kind: bot.NotFound}
}
func (m *memory) Lessons(context.Context, time.Time) ([]bot.Lesson, string, error) {
	return nil, "", m.down
}

func (m *memory) Earlier(context.Context, bot.PersonID, bot.TicketNumber, int) ([]bot.QueueLine, error) {
	return nil, m.down
}

func (m *memory) Queue(context.Context) ([]bot.QueueLine, error) { return nil, m.down }

// recorder decides by keeping what it was told; it answers texts of "fel".
type recorder struct{}

func (recorder) Read(e bot.Event, _ bot.Conversation) bot.Understanding {
	return bot.Understanding{Text: e.Text.Reveal()}
}

func (recorder) Step(c bot.Conversation, u bot.Understanding, e bot.Event, _ time.Time) bot.Decision {
	if u.Text == "" {
		return bot.Decision{Ignore: true}
	}
	next := c
	next.Transcript = append(append([]bot.Line(nil), c.Transcript...), bot.Line{Text: u.Text, TS: e.TS})
	next.Phase = bot.PhaseNew
	d := bot.Decision{Next: next}
	if u.Text == "fel" {
		d.Next.Phase = bot.PhaseAnswered
		d.Effects = []bot.Effect{{ID: e.ID.Effect(0)}}
	}
	return d
}

func (recorder) Command(bot.Understanding, bot.Event, bot.Desk) bot.Reply {
	return bot.Reply{Kind: bot.ReplySay}
}
func (recorder) Handled(bot.Event, bot.Outcome, bot.Decision, time.Duration) {}
func (recorder) Failed(bot.Event, error, time.Duration)                      {}

func newLine(m *memory, woken *int) *Line {
	return &Line{Store: m, Reader: recorder{}, Decider: recorder{}, Observe: recorder{},
		Wake: func() { *woken++ }, Clock: func() time.Time { return time.Unix(1_000_000, 0) }}
}

func post(ts, text string) bot.Event {
	return bot.Event{ID: bot.EventID("m:C1:" + ts), Kind: bot.MessagePosted, TopLevel: true, TS: bot.Timestamp(ts), Person: "U1",
		Key: bot.ConversationKey{Team: "T1", Channel: "C1", Thread: bot.Timestamp(ts)}, Text: bot.NewUtterance(text)}
}

func handle(t *testing.T, l *Line, e bot.Event) {
	t.Helper()
	if _, err := l.Handle(t.Context(), e); err != nil {
		t.Fatalf("handle %s: %v", e.ID, err)
	}
}

func TestPostsWithinTwoMinutesAreOneConversationUntilAnswered(t *testing.T) {
	m, woken := newMemory(), 0
	l := newLine(m, &woken)
	handle(t, l, post("100.000100", "hej"))
	handle(t, l, post("130.000100", "fel"))
	handle(t, l, post("150.000100", "en annan sak"))
	if got := len(m.convs["C1:100.000100"].Transcript); got != 2 {
		t.Errorf("first conversation has %d lines, want 2", got)
	}
	if got := len(m.convs["C1:150.000100"].Transcript); got != 1 {
		t.Errorf("a post after the answer: %d lines in its own conversation, want 1", got)
	}
	handle(t, l, post("400.000100", "långt senare"))
	if got := len(m.convs["C1:400.000100"].Transcript); got != 1 {
		t.Errorf("a post four minutes later: %d lines in its own conversation, want 1", got)
	}
	if woken != 1 {
		t.Errorf("delivery was woken %d times, want once for the one answer", woken)
	}
	edit := post("130.000100", "fel!")
	edit.ID, edit.Kind = "m:C1:130.000100:160.1", bot.MessageEdited
	handle(t, l, edit)
	if got := len(m.convs["C1:100.000100"].Transcript); got != 3 {
		t.Errorf("an edit of the led post: %d lines in the first conversation, want 3", got)
	}
}

// TestAPostAfterPicturesWereAnsweredIsItsOwn: what answered was no post, so that the
// person's open conversation still stands.
func TestAPostAfterPicturesWereAnsweredIsItsOwn(t *testing.T) {
	m, woken := newMemory(), 0
	l := newLine(m, &woken)
	handle(t, l, post("100.000100", "hej"))
	read := post("100.000100", "fel")
	read.ID, read.Kind = "t:C1:100.000100:read:1", bot.PicturesRead
	handle(t, l, read)
	handle(t, l, post("130.000100", "en annan sak"))
	handle(t, l, post("140.000100", "mer om den"))
	if first, own := len(m.convs["C1:100.000100"].Transcript), len(m.convs["C1:130.000100"].Transcript); first != 2 || own != 2 {
		t.Errorf("%d lines in the first conversation and %d in the next, want two and two", first, own)
	}
}

func TestRepeatedAndIgnoredEventsChangeNothing(t *testing.T) {
	m, woken := newMemory(), 0
	l := newLine(m, &woken)
	for range 3 {
		handle(t, l, post("100.000100", "fel"))
	}
	handle(t, l, post("101.000100", ""))
	if len(m.commits) != 1 || len(m.marks) != 1 {
		t.Errorf("%d commits and %d marks, want one of each", len(m.commits), len(m.marks))
	}
}

func TestConflictIsDecidedAgainAndThenGivenUp(t *testing.T) {
	m, woken := newMemory(), 0
	l := newLine(m, &woken)
	m.behind = 2
	handle(t, l, post("100.000100", "fel"))
	if got := m.convs["C1:100.000100"].Version; got != 1 {
		t.Errorf("version %d after two conflicts, want 1", got)
	}
	m.behind = attempts
	if _, err := l.Handle(t.Context(), post("200.000100", "fel")); bot.KindOf(err) != bot.Conflict {
		t.Errorf("after %d conflicts: %v, want kind conflict", attempts, err)
	}
}

func TestStoreAwayIsAnErrorAndNotAnAck(t *testing.T) {
	m, woken := newMemory(), 0
	l := newLine(m, &woken)
	m.down = &bot.Error{Op: "store", Kind: bot.Transient, Err: errors.New("away")}
	if _, err := l.Handle(t.Context(), post("100.000100", "fel")); bot.KindOf(err) != bot.Transient {
		t.Errorf("error %v, want kind transient", err)
	}
	if len(m.marks) != 0 || woken != 0 {
		t.Errorf("%d marks, woken %d: want nothing changed", len(m.marks), woken)
	}
}

func TestUnknownTicketIsToldPrivately(t *testing.T) {
	m, woken := newMemory(), 0
	e := bot.Event{ID: "x:1", Kind: bot.ButtonPressed, Ticket: 4711, Role: bot.Agent, Person: "U9"}
	reply, err := newLine(m, &woken).Handle(t.Context(), e)
	if err != nil || reply == nil || reply.Say.Lead.Phrase != bot.PhraseStale {
		t.Errorf("reply %+v, error %v; want a private word and no error", reply, err)
	}
}

func TestManyAtOnceLoseNothing(t *testing.T) {
	m, woken := newMemory(), 0
	l := newLine(m, &woken)
	l.Wake = func() {}
	var wg sync.WaitGroup
	for i := range 64 {
		for range 3 {
			wg.Go(func() {
				if _, err := l.Handle(t.Context(), post(fmt.Sprintf("100.%06d", i), "hej")); err != nil {
					t.Errorf("handle %d: %v", i, err)
				}
			})
		}
	}
	wg.Wait()
	lines := 0
	for _, c := range m.convs {
		lines += len(c.Transcript)
	}
	if lines != 64 || len(m.convs) != 1 {
		t.Errorf("%d lines in %d conversations, want 64 in one", lines, len(m.convs))
	}
}
