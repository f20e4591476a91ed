package app

import (
	"context"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/slackio"
)

// surveyWithin bounds a look through all that is kept; a command's response_url is good
// for half an hour.
const surveyWithin = 5 * time.Minute

// surveyStore is what is looked through.
type surveyStore interface {
	Conversations(ctx context.Context, words []string, see func(bot.Conversation) error) (newer int, err error)
}

// A surveyor looks through all conversations for agents, beside the line: one look at a
// time, so that nobody can keep Redis busy by asking.
type surveyor struct {
	store   surveyStore
	slack   *slackio.Slack
	rules   decide.Rules
	log     zerolog.Logger
	clock   func() time.Time
	running *sync.WaitGroup
	one     *sync.Mutex
}

// begin looks for what a command asks and tells the agent when it is done.
func (s surveyor) begin(ctx context.Context, e bot.Event, c bot.Command) {
	s.running.Go(func() {
		s.one.Lock()
		defer s.one.Unlock()
		m, err := s.look(ctx, c)
		if err != nil {
			if ctx.Err() == nil {
				s.log.Warn().Err(err).Str("event", string(e.ID)).Msg("what an agent asked for could not be looked through")
			}
			m = bot.Message{Lead: bot.Say(bot.PhraseLookFailed)}
		}
		s.slack.Tell(ctx, e, m)
	})
}

// look makes the answer.
func (s surveyor) look(ctx context.Context, c bot.Command) (bot.Message, error) {
	ctx, cancel := context.WithTimeout(ctx, surveyWithin)
	defer cancel()
	if c.Verb == bot.VerbCount {
		figures, err := count(ctx, s.store, s.rules, s.clock().Add(-c.For), s.clock())
		return decide.Told(figures), err
	}
	words := strings.Fields(c.Words)
	found := map[bot.TicketNumber]bot.QueueLine{}
	_, err := s.store.Conversations(ctx, nil, func(conv bot.Conversation) error {
		if conv.Ticket != nil && conv.Holds(words) {
			found[conv.Ticket.Number] = bot.LineOf(conv)
		}
		return nil
	})
	lines := make([]bot.QueueLine, 0, len(found))
	for _, line := range found {
		lines = append(lines, line)
	}
	return decide.Found(lines), err
}

// count counts the conversations that began in a span of time.
func count(ctx context.Context, store surveyStore, r decide.Rules, since, until time.Time) (bot.Figures, error) {
	n := bot.NewCounter(since, until, r.Hours, r.Service)
	_, err := store.Conversations(ctx, nil, func(c bot.Conversation) error { n.Add(c); return nil })
	return n.Figures(), err
}
