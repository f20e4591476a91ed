package app

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
)

// homesEvery is how often it is looked whether the Home tabs that are open show what is.
const homesEvery = 2 * time.Second

// agesEvery is how often they are drawn anew for the ages on them alone.
const agesEvery = time.Minute

// homeSlack is what keeping Home tabs needs of Slack.
type homeSlack interface {
	Watched() []bot.PersonID
	RoleOf(p bot.PersonID) bot.Role
	Republish(ctx context.Context, p bot.PersonID, make func() (*bot.Reply, error)) error
}

// A homeKeeper keeps agents' Home tabs up to date. It compares what the queue holds with
// what it held when they were last drawn, so that it sees other processes' commits too;
// where nobody has a tab open it asks nothing.
type homeKeeper struct {
	slack homeSlack
	queue func(ctx context.Context) ([]bot.QueueLine, error)
	line  handler
	log   zerolog.Logger
	clock func() time.Time
	seen  uint64
}

// run looks until ctx ends.
func (h *homeKeeper) run(ctx context.Context, every time.Duration) {
	repeat(ctx, every, func() { h.look(ctx) })
}

// look draws the tabs anew if what they show has changed.
func (h *homeKeeper) look(ctx context.Context) {
	var agents []bot.PersonID
	for _, p := range h.slack.Watched() {
		if h.slack.RoleOf(p) == bot.Agent {
			agents = append(agents, p)
		}
	}
	if len(agents) == 0 {
		return
	}
	queue, err := h.queue(ctx)
	if err != nil {
		return // it is asked again, and the line says what is wrong
	}
	now := h.sign(queue)
	if now == h.seen {
		return
	}
	h.seen = now
	for _, p := range agents {
		e := bot.Event{ID: bot.EventID("h:" + string(p)), Kind: bot.HomeOpened, Place: bot.Elsewhere, Person: p, Role: bot.Agent, At: h.clock()}
		err := h.slack.Republish(ctx, p, func() (*bot.Reply, error) { return h.line.Handle(ctx, e) })
		if err != nil && ctx.Err() == nil {
			h.log.Warn().Err(err).Msg("a Home tab could not be kept up to date; it is tried again with the next change, or the next minute")
		}
	}
}

// sign changes with the queue, and with the minute.
func (h *homeKeeper) sign(queue []bot.QueueLine) uint64 {
	f := fnv.New64a()
	_ = json.NewEncoder(f).Encode(queue)
	_ = json.NewEncoder(f).Encode(h.clock().Truncate(agesEvery).Unix())
	return f.Sum64()
}
