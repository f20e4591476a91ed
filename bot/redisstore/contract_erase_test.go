package redisstore

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// ofBo is a commit of Bo's conversation, with a ticket, a timer and effects.
func ofBo(n int) bot.Commit {
	c := change(bot.Conversation{Key: thread(n)}, 1, "C1", "CAGENTS", bot.DeskWebhook.Channel())
	c.Next.Customer, c.Next.Ticket = "UBO", &bot.Ticket{State: bot.TicketOpen, Opened: noon, Channel: "CAGENTS", HandedTo: []bot.HelpDesk{bot.DeskWebhook}}
	c.Next.Timers = []bot.Timer{{Name: bot.TimerClose, Version: 1, At: noon.Add(time.Hour)}}
	c.Next.Heard = []bot.Heard{{TS: "1.5"}}
	c.Open = &bot.OpenPointer{Channel: "C1", Person: "UBO", Thread: c.Next.Key.Thread, For: time.Minute}
	c.Effects[2].News = &bot.News{What: bot.NewsCreated, Card: bot.Card{Customer: "UBO"}, Lines: []bot.Line{{By: "UBO", Text: "Bos ord"}}}
	c.Effects[0].Secret, c.Effects[0].To.Only = bot.NewSecret(corrected), "UBO"
	c.Audit = &bot.Act{Kind: bot.ButtonPressed, Person: "UEVA", What: "claim"}
	c.Led = "1.5"
	return c
}

// ofKim is a commit of Kim's conversation in which Bo spoke, with an effect that
// shows it.
func ofKim(n int) bot.Commit {
	c := change(bot.Conversation{Key: thread(n)}, 1, "CAGENTS", "C1")
	c.Next.Customer = "UKIM"
	c.Next.Transcript = []bot.Line{{Who: bot.SpeakerCustomer, By: "UKIM", Text: "hej", At: noon}, {Who: bot.SpeakerBystander, By: "UBO", Text: "Bos ord", At: noon}}
	c.Effects[0].Say.Card = &bot.Card{Transcript: c.Next.Transcript, Customer: "UKIM"}
	c.Effects[1].To.Only = "UBO"
	desk := bot.News{What: bot.NewsComment, Lines: c.Next.Transcript[1:]}
	c.Effects = append(c.Effects, bot.Effect{ID: c.Event.Effect(2), Kind: bot.EffectHelpDesk, To: bot.Destination{Channel: bot.DeskWebhook.Channel()}, News: &desk})
	return c
}

// erase does what the program does to erase a person.
func erase(t *testing.T, s *Store, p bot.PersonID) (gone []bot.ConversationKey, traces Traces) {
	t.Helper()
	_, err := s.Conversations(t.Context(), []string{string(p)}, func(c bot.Conversation) error {
		if c.Customer == p {
			gone = append(gone, c.Key)
			return s.EraseConversation(t.Context(), c)
		}
		if clean, some := c.Without(p); some {
			return s.Rewrite(t.Context(), clean)
		}
		return nil
	})
	must(t, err)
	traces, err = s.ErasePerson(t.Context(), p, gone)
	must(t, err)
	return gone, traces
}

func erasePerson(t *testing.T, s *Store) {
	bury := ofBo(3)
	bury.Effects, bury.Open = bury.Effects[:1], nil
	commit(t, s, bury, bot.Committed)
	must(t, s.Bury(t.Context(), claim(t, s, noon), "no", noon))
	commit(t, s, ofBo(1), bot.Committed)
	commit(t, s, ofKim(2), bot.Committed)
	must(t, s.SetMode(t.Context(), bot.ModeChange{Event: "x:mode", Channel: "C1", Setting: bot.Setting{Mode: bot.ModeQuiet, By: "UBO"}, Now: noon,
		Audit: bot.Act{Kind: bot.CommandGiven, Person: "UBO", What: "quiet"}}))
	gone, traces := erase(t, s, "UBO")
	if len(gone) != 2 || traces.Effects != 3 || traces.Acts != 3 || traces.Indexes == 0 || traces.DeadLetters != 1 {
		t.Errorf("%d conversations and %+v went", len(gone), traces)
	}
	for _, name := range s.client.Keys(t.Context(), "*").Val() {
		text := name + " " + everything(t, s, name)
		for _, trace := range []string{"UBO", "Bos ord", thread(1).String() + "|", "conv:" + thread(1).String()} {
			if strings.Contains(text, trace) && !strings.Contains(name, ":ev:") {
				t.Errorf("%s is left in %s", trace, text)
			}
		}
	}
	if n := s.client.Exists(t.Context(), s.keys.mark(eventOf(thread(1), 1))).Val(); n != 1 {
		t.Error("the event's mark went: Slack's redelivery would bring the conversation back")
	}
	acts := s.client.XRange(t.Context(), s.keys.audit(), "-", "+").Val()
	if len(acts) != 3 || acts[0].Values["conversation"] != s.Pseudonym("UBO") || acts[0].Values["person"] != "UEVA" || acts[2].Values["person"] != s.Pseudonym("UBO") {
		t.Errorf("the audit is %v", acts)
	}
	if got := load(t, s, thread(2)); len(got.Transcript) != 2 || got.Transcript[0].Text != "hej" || got.Version != 2 {
		t.Errorf("somebody else's conversation is %+v", got)
	}
	if queue, err := s.Queue(t.Context()); err != nil || len(queue) != 0 {
		t.Errorf("the queue is %v, %v", queue, err)
	}
	if _, again := erase(t, s, "UBO"); again != (Traces{}) {
		t.Errorf("a second time takes away %+v", again)
	}
	_, err := s.ErasePerson(t.Context(), "U*", nil)
	wantKind(t, err, bot.Invalid)
}

// eraseRaces has a commit, a delivery and a redelivery under way while their
// conversation is erased: none brings it back.
func eraseRaces(t *testing.T, s *Store) {
	commit(t, s, ofBo(1), bot.Committed)
	conv := load(t, s, thread(1))
	underway := change(conv, 2, "C1")
	first := claim(t, s, noon)
	stale := conv
	stale.Version--
	wantKind(t, s.EraseConversation(t.Context(), stale), bot.Conflict)
	must(t, s.EraseConversation(t.Context(), conv))
	commit(t, s, underway, bot.Conflicts)
	wantKind(t, s.Done(t.Context(), first, bot.Post{Channel: first.Effect.To.Channel, TS: "9.9"}), bot.Conflict)
	commit(t, s, ofBo(1), bot.Duplicate)
	if got := load(t, s, thread(1)); got.Version != 0 {
		t.Errorf("the conversation is back: %+v", got)
	}
	if next := claimNone(t, s, noon.Add(time.Hour)); !next.IsZero() {
		t.Errorf("an effect is due at %v", next)
	}
	if due, err := s.DueTimers(t.Context(), noon.Add(24*time.Hour), 10); err != nil || len(due) != 0 {
		t.Errorf("timers %v, %v", due, err)
	}
}

// prune moves the clock over each life time of DESIGN.md §6.
func prune(t *testing.T, s *Store) {
	const day = 24 * time.Hour
	ticket := ofBo(1)
	ticket.Next.Phase, ticket.Next.Updated = bot.PhaseResolved, noon
	ticket.Next.Ticket.State, ticket.Next.Ticket.Closed = bot.TicketClosed, noon
	ticket.Next.Transcript = []bot.Line{{At: noon, Who: bot.SpeakerCustomer, Text: "hej"}}
	plain := ofKim(2)
	plain.Next.Updated = noon
	commit(t, s, ticket, bot.Committed)
	commit(t, s, plain, bot.Committed)
	lives := func(after time.Duration) (ticket, lines, plain bool) {
		_, err := s.Prune(t.Context(), noon.Add(after))
		must(t, err)
		a, b := load(t, s, thread(1)), load(t, s, thread(2))
		return a.Version > 0 && a.Ticket != nil && a.Ticket.Number == bot.FirstTicket, len(a.Transcript) > 0, b.Version > 0
	}
	for _, c := range []struct {
		after                time.Duration
		ticket, lines, plain bool
	}{
		{29 * day, true, true, true}, {30 * day, true, true, false}, {89 * day, true, true, false}, {90 * day, true, false, false},
		{364 * day, true, false, false}, {365 * day, false, false, false},
	} {
		if a, b, d := lives(c.after); a != c.ticket || b != c.lines || d != c.plain {
			t.Errorf("after %v: ticket %v, its transcript %v, the other conversation %v", c.after, a, b, d)
		}
	}
	if _, err := s.TicketKey(t.Context(), bot.FirstTicket); bot.KindOf(err) != bot.NotFound {
		t.Errorf("the ticket is still listed: %v", err)
	}
	// The audit's entries carry the server's own time.
	acts := func(after time.Duration) int64 {
		_, err := s.Prune(t.Context(), time.Now().Add(after))
		must(t, err)
		return s.client.XLen(t.Context(), s.keys.audit()).Val()
	}
	if a, b := acts(395*day), acts(397*day); a != 1 || b != 0 {
		t.Errorf("%d acts after 395 days and %d after 397, want 1 and 0", a, b)
	}
}
