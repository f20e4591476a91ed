package slackio

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/rs/zerolog"
	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

const (
	// agentsChannelName is the agents' channel when none is configured.
	agentsChannelName = "kodhjalpen-agenter"
	// lookEvery is the time between two looks, lookAgain after one that failed.
	lookEvery = 30 * time.Second
	lookAgain = 5 * time.Second
	// learnWithin is how long an event from a channel the directory does not know
	// waits for a fresh look.
	learnWithin = time.Second
)

// A directory is what is known of channels, people and who is an agent. Nobody
// who handles an event asks Slack for it: it is looked up in the background. The one
// exception is an agent who was last asked after too long ago: see role.
type directory struct {
	api   *slack.Client // waits where Slack asks to
	quick *slack.Client // does not
	opt   Options
	self  identity
	log   zerolog.Logger
	poke  chan struct{} // asks for a look
	call  chan struct{} // asks for a muster
	book  Book
	kept  bot.Rooms // as the last look read it; looks are made one at a time

	mu     sync.RWMutex
	known  view
	next   chan struct{} // closed at the next look's end
	names  map[bot.PersonID]string
	roster bot.Roster // replaced, never changed
	// When Slack may be asked again: for the agents' list, after a person, for everybody.
	unlisted, barred, crowd time.Time
}

// A view is one look at the workspace. It is replaced, never changed.
type view struct {
	at       time.Time               // when the look began
	until    time.Time               // when it had ended
	channels map[bot.ChannelID]place // those the bot is in, and can write in
	support  map[bot.ChannelID]bool
	rooms    []bot.Room             // those that settings name, the agents' first
	desks    map[bot.ChannelID]bool // those that are or were the agents'
	desk     bot.ChannelID          // the agents', also while it cannot be written to
	agentsAt bot.ChannelID          // the same, while it can
	moves    int                    // how often agentsAt has changed
}

// newDirectory makes a directory that knows nothing yet.
func newDirectory(api, quick *slack.Client, opt Options, self identity, log zerolog.Logger) *directory {
	return &directory{
		api: api, quick: quick, opt: opt, self: self, log: log, poke: make(chan struct{}, 1), call: make(chan struct{}, 1), book: &unkept{},
		next: make(chan struct{}), names: map[bot.PersonID]string{},
	}
}

// keep looks again and again until ctx ends, at once when asked to.
func (d *directory) keep(ctx context.Context) {
	wait := time.NewTimer(lookEvery)
	defer wait.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-wait.C:
		case <-d.poke:
		}
		pause := lookEvery
		if err := d.refresh(ctx); err != nil && ctx.Err() == nil {
			pause = max(lookAgain, bot.RetryAfter(err))
			d.log.Warn().Err(err).Dur("again", pause).Msg("channels not looked up")
		}
		wait.Reset(pause)
	}
}

// refresh looks once. On an error the last view stays.
func (d *directory) refresh(ctx context.Context) error {
	seen, err := d.look(ctx)
	d.mu.Lock()
	defer d.mu.Unlock()
	if err == nil {
		if seen.moves = d.known.moves; seen.agentsAt != d.known.agentsAt {
			seen.moves++
		}
		d.known = seen
	}
	close(d.next)
	d.next = make(chan struct{})
	return err
}

// place says what a channel is to the desk. A channel the bot was just invited
// to is not known yet: then a fresh look is waited for, briefly.
func (d *directory) place(ctx context.Context, channel bot.ChannelID) bot.Place {
	if strings.HasPrefix(string(channel), "D") {
		return bot.Direct
	}
	now, next := d.snapshot()
	if _, ok := now.channels[channel]; !ok && channel != "" {
		now = d.learn(ctx, next)
	}
	switch {
	case channel == "":
		return bot.Elsewhere
	case channel == now.desk:
		return bot.Agents
	case now.support[channel]:
		return bot.Support
	default:
		return bot.Elsewhere
	}
}

// learn asks for a fresh look and waits for it.
func (d *directory) learn(ctx context.Context, next <-chan struct{}) view {
	d.stir()
	wait := time.NewTimer(learnWithin)
	defer wait.Stop()
	select {
	case <-next:
	case <-wait.C:
	case <-ctx.Done():
	}
	now, _ := d.snapshot()
	return now
}

// stir asks for a look and a muster now.
func (d *directory) stir() {
	for _, asks := range []chan struct{}{d.poke, d.call} {
		select {
		case asks <- struct{}{}:
		default:
		}
	}
}

// snapshot returns the last view and a channel that is closed at the next.
func (d *directory) snapshot() (view, <-chan struct{}) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.known, d.next
}

// isDesk reports whether a channel is or was the agents'.
func (d *directory) isDesk(c bot.ChannelID) bool {
	now, _ := d.snapshot()
	return c != "" && (c == now.desk || now.desks[c])
}

// agentsChannel returns the agents' channel if the bot can write there.
func (d *directory) agentsChannel() (bot.ChannelID, bool) {
	now, _ := d.snapshot()
	return now.agentsAt, now.agentsAt != ""
}

// supportChannels lists the channels served.
func (d *directory) supportChannels() []bot.ChannelID {
	now, _ := d.snapshot()
	out := make([]bot.ChannelID, 0, len(now.support))
	for id := range now.support {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// channelName returns the name of a channel the bot is in, "" for others.
func (d *directory) channelName(c bot.ChannelID) string {
	now, _ := d.snapshot()
	return now.channels[c].name
}

// name returns the name a person shows, "" when it is not known.
func (d *directory) name(p bot.PersonID) string {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.names[p]
}
