package app

import (
	"context"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
)

const (
	// tellAtOnce is how many threads are told at a look that an incident is over: the
	// rest is told at the next, so that a stop does not wait for all.
	tellAtOnce = 50
	// tellFor is how long after its end threads are told of it.
	tellFor = 7 * 24 * time.Hour
	// looksApart is how many ticks are between two looks at what customers have at once.
	looksApart = 10
)

// incidentStore is what an incident keeper needs of the store.
type incidentStore interface {
	Incidents(ctx context.Context) ([]bot.Incident, error)
	EndedIncidents(ctx context.Context) ([]bot.Incident, error)
	Affected(ctx context.Context, id string, most int) ([]bot.ConversationKey, error)
	Unaffect(ctx context.Context, id string, key bot.ConversationKey) error
	Sightings(ctx context.Context, since time.Time) ([]bot.Sighting, error)
	Alarm(ctx context.Context, a bot.Alarm) (bool, error)
	Load(ctx context.Context, key bot.ConversationKey, event bot.EventID) (bot.Conversation, bool, error)
}

// An incidentKeeper tells agents of what several customers have at once, and the threads
// that an incident affected that it is over.
//
// Killed at any line: who was not told is still among the affected; who was told and not
// crossed out is met by the mark of the event, which is the same in every process; and of
// several customers it is told in the step that notes it.
type incidentKeeper struct {
	rule   bot.IncidentRule
	agents func() (bot.ChannelID, bool)
	title  func(article string) (string, bool)
	store  incidentStore
	line   handler
	wake   func()
	log    zerolog.Logger
	clock  func() time.Time

	told    map[string]string // what was found about each subject at the last look
	looks   int
	failing bool
}

// newIncidentKeeper makes a keeper that has looked at nothing yet.
func newIncidentKeeper(o Options, p parts, l handler, wake func()) *incidentKeeper {
	rule, _ := parseIncident(o.Incident) // validate has read it before
	return &incidentKeeper{
		rule: rule, agents: p.slack.AgentsChannel, store: p.store, line: l, wake: wake, log: o.Log, clock: o.Clock, told: map[string]string{},
		title: func(article string) (string, bool) {
			a, ok := p.library.shelf.Load().Article(article)
			return a.Title, ok
		},
	}
}

// run looks until ctx ends.
func (k *incidentKeeper) run(ctx context.Context, every time.Duration) {
	repeat(ctx, every, func() { k.look(ctx) })
}

// look does what is to be done now.
func (k *incidentKeeper) look(ctx context.Context) {
	err := k.over(ctx)
	if err == nil && k.looks%looksApart == 0 {
		err = k.alarms(ctx)
	}
	k.looks++
	if failing := err != nil; failing != k.failing && ctx.Err() == nil {
		if k.failing = failing; failing {
			k.log.Warn().Err(err).Msg("incidents are not looked after; it is tried again")
		}
	}
}

// over tells threads that an incident is over.
func (k *incidentKeeper) over(ctx context.Context) error {
	ended, err := k.store.EndedIncidents(ctx)
	if err != nil {
		return err
	}
	for _, i := range ended {
		if k.clock().Sub(i.Ended) > tellFor {
			continue
		}
		affected, err := k.store.Affected(ctx, i.ID, tellAtOnce)
		if err != nil {
			return err
		}
		for _, key := range affected {
			e := bot.Event{ID: i.Over(key), Kind: bot.IncidentOver, Key: key, Incident: i, At: k.clock()}
			if _, err := k.line.Handle(ctx, e); err != nil {
				return err
			}
			if err := k.store.Unaffect(ctx, i.ID, key); err != nil {
				return err
			}
		}
	}
	return nil
}
