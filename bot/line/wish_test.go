package line

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
)

var errDead = errors.New("the process is dead")

// A mortal is a store whose process dies at its nth call, before or after the call is
// made: from then on every call fails.
type mortal struct {
	*memory
	queue []bot.QueueLine
	at    int
	after bool
	calls int
}

func (m *mortal) call(do func() error) error {
	m.calls++
	if m.at > 0 && (m.calls > m.at || m.calls == m.at && !m.after) {
		return errDead
	}
	err := do()
	if m.calls == m.at {
		return errDead
	}
	return err
}

func (m *mortal) Load(ctx context.Context, key bot.ConversationKey, id bot.EventID) (c bot.Conversation, seen bool, err error) {
	err = m.call(func() (err error) { c, seen, err = m.memory.Load(ctx, key, id); return err })
	return c, seen, err
}

func (m *mortal) Find(ctx context.Context, key bot.ConversationKey, id bot.EventID, person bot.PersonID) (c bot.Conversation, seen bool, to bot.Timestamp, err error) {
	err = m.call(func() (err error) { c, seen, to, err = m.memory.Find(ctx, key, id, person); return err })
	return c, seen, to, err
}

func (m *mortal) Commit(ctx context.Context, c bot.Commit) (o bot.Outcome, err error) {
	err = m.call(func() (err error) { o, err = m.memory.Commit(ctx, c); return err })
	return o, err
}

func (m *mortal) Queue(context.Context) (q []bot.QueueLine, err error) {
	err = m.call(func() error { q = append(q, m.queue...); return nil })
	return q, err
}

// asking reads every text as a wish for a human.
type asking struct{}

func (asking) Read(e bot.Event, _ bot.Conversation) bot.Understanding {
	return bot.Understanding{Text: e.Text.Reveal(), Verdict: bot.VerdictNone, Speech: bot.SpeechHuman}
}

// crowded is a line whose customer U1 has three live tickets, of threads 1, 2 and 3.
func crowded() (*mortal, *Line) {
	m := &mortal{memory: newMemory()}
	for n := range 3 {
		key := bot.ConversationKey{Team: "T1", Channel: "C1", Thread: bot.Timestamp(fmt.Sprintf("%d.000100", n+1))}
		m.convs[key.String()] = bot.Conversation{
			Version: 1, Phase: bot.PhaseEscalated, Customer: "U1",
			Ticket: &bot.Ticket{Number: bot.TicketNumber(1001 + n), State: bot.TicketOpen, Channel: "CAGENTS"},
		}
		m.queue = append(m.queue, bot.QueueLine{Number: bot.TicketNumber(1001 + n), Key: key.String(), State: bot.TicketOpen, Customer: "U1"})
	}
	l := newLine(m.memory, new(int))
	l.Store, l.Reader, l.Decider = m, asking{}, decide.Rules{AgentsChannel: "CAGENTS"}
	return m, l
}

// wishing is a customer's top-level post.
func wishing(ts string) bot.Event {
	e := post(ts, "jag vill prata med en människa")
	e.Place, e.Role = bot.Support, bot.Customer
	return e
}

// told are the commits of wishes, by the thread of the ticket they are told on, and
// how many others there are.
func (m *mortal) told() (wishes []string, others int) {
	for _, c := range m.commits {
		if c.Audit != nil && c.Audit.Kind == bot.HumanWished {
			wishes = append(wishes, string(c.Next.Key.Thread))
		} else {
			others++
		}
	}
	return wishes, others
}

// TestFurtherWishIsToldOnceWhereverTheProcessDies kills the process before and after
// each of its calls to the store, and lets the event come again, twice.
func TestFurtherWishIsToldOnceWhereverTheProcessDies(t *testing.T) {
	e := wishing("1000.000100")
	died := 0
	for at := 1; ; at++ {
		done := false
		for _, after := range []bool{false, true} {
			m, l := crowded()
			m.at, m.after = at, after
			_, err := l.Handle(t.Context(), e)
			if done = m.calls < at; !done && err == nil {
				t.Errorf("died at call %d (after it: %v) and yet the event may be acked", at, after)
			}
			died++
			m.at = 0
			handle(t, l, e)
			handle(t, l, e)
			if wishes, others := m.told(); len(wishes) != 1 || wishes[0] != "3.000100" || others != 1 {
				t.Errorf("died at call %d (after it: %v): wishes told at %v and %d other commits, want one at thread 3 and one", at, after, wishes, others)
			}
			if lead := m.commits[len(m.commits)-1].Effects[0].Say.Lead; lead.Args["ticket"] != "KH-1001" {
				t.Errorf("the customer is told %+v, want KH-1001", lead)
			}
		}
		if done {
			break
		}
	}
	if died < 12 {
		t.Errorf("died %d times: the test does not see the store's calls", died)
	}
}

// TestFurtherWishGoesToATicketThatIsStillLive: one closed since the queue was read
// hears nothing, and a commit that another process overtook is made again.
func TestFurtherWishGoesToATicketThatIsStillLive(t *testing.T) {
	m, l := crowded()
	c := m.convs["C1:3.000100"]
	c.Ticket = &bot.Ticket{Number: 1003, State: bot.TicketClosed}
	m.convs["C1:3.000100"] = c
	handle(t, l, wishing("1000.000100"))
	if wishes, others := m.told(); len(wishes) != 1 || wishes[0] != "2.000100" || others != 1 {
		t.Errorf("wishes told at %v and %d other commits, want one at thread 2 and one", wishes, others)
	}
	m, l = crowded()
	m.behind = 3
	handle(t, l, wishing("1000.000100"))
	if wishes, others := m.told(); len(wishes) != 1 || others != 1 {
		t.Errorf("after conflicts: wishes told at %v and %d other commits, want one each", wishes, others)
	}
}

// TestFurtherWishesOfManyThreads: thread after thread within a minute is told of, five
// times at most.
func TestFurtherWishesOfManyThreads(t *testing.T) {
	m, l := crowded()
	for n := range 8 {
		e := wishing(fmt.Sprintf("%d.000100", 1000+1000*n))
		e.At = time.Unix(1000, 0).Add(time.Duration(n) * 5 * time.Second)
		handle(t, l, e)
	}
	if wishes, others := m.told(); len(wishes) != 5 || others != 8 {
		t.Errorf("wishes told at %v and %d other commits, want five and eight", wishes, others)
	}
}
