package app

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/slackio"
	"kodhjalpen/bot/understand"
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
	know    func() understand.Knowledge
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
		m, err := s.look(ctx, e, c)
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
func (s surveyor) look(ctx context.Context, e bot.Event, c bot.Command) (bot.Message, error) {
	ctx, cancel := context.WithTimeout(ctx, surveyWithin)
	defer cancel()
	if c.Verb == bot.VerbCount {
		figures, err := count(ctx, s.store, s.rules, s.clock().Add(-c.For), s.clock())
		return decide.Told(figures), err
	}
	lines, err := seek(ctx, s.store, strings.Fields(c.Words), func(ids []bot.PersonID) map[bot.PersonID]string { return s.slack.Names(ctx, ids) })
	if e.Kind == bot.DeskSearched {
		return decide.Searched(c.Words, lines, s.shelved(c.Words)), err
	}
	return decide.Found(lines), err
}

// shelved are the articles that fit some words. A ticket's tag or a person is none of theirs.
func (s surveyor) shelved(words string) []bot.Article {
	know := s.know()
	var out []bot.Article
	for _, c := range know.Find(strings.ReplaceAll(words, "#", " ")) {
		if a, ok := know.Article(c.ID); ok {
			out = append(out, a)
		}
	}
	return out
}

// seek lists the tickets in which some words stand, those that are a name among them in
// the name of the customer or of who has it. names tells what people are called.
func seek(ctx context.Context, store surveyStore, words []string, names func([]bot.PersonID) map[bot.PersonID]string) ([]bot.QueueLine, error) {
	type hit struct {
		line  bot.QueueLine
		lacks []string
	}
	hits := map[bot.TicketNumber]hit{}
	_, err := store.Conversations(ctx, nil, func(conv bot.Conversation) error {
		if conv.Ticket != nil {
			hits[conv.Ticket.Number] = hit{bot.LineOf(conv), conv.Lacks(words)}
		}
		return nil
	})
	var whom []bot.PersonID // of the newest tickets first
	for _, n := range slices.Backward(slices.Sorted(maps.Keys(hits))) {
		if h := hits[n]; len(h.lacks) > 0 {
			whom = append(whom, h.line.Customer, h.line.Assignee)
		}
	}
	called := names(whom)
	var lines []bot.QueueLine
	for _, h := range hits {
		if len(h.lacks) == 0 || bot.Names(called[h.line.Customer], h.lacks) || bot.Names(called[h.line.Assignee], h.lacks) {
			lines = append(lines, h.line)
		}
	}
	return lines, err
}

// count counts the conversations that began in a span of time.
func count(ctx context.Context, store surveyStore, r decide.Rules, since, until time.Time) (bot.Figures, error) {
	n := bot.NewCounter(since, until, r.Hours, r.Service)
	_, err := store.Conversations(ctx, nil, func(c bot.Conversation) error { n.Add(c); return nil })
	return n.Figures(), err
}
