package app

import (
	"context"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/slackio"
)

const (
	// answerWithin is how old a missed message may be and still be answered by the
	// bot; what is older is for people, since the customer has long been waiting.
	answerWithin = 24 * time.Hour
	// overlap is how long before the newest handled message history is read: that
	// message may have overtaken one that Slack gave up sending, which it does after
	// five minutes (https://docs.slack.dev/apis/events-api#retries).
	overlap = 15 * time.Minute
	// knownWithin is how long a mark is there for sure; it lives an hour longer.
	knownWithin = 47 * time.Hour
	// longestFetchPause is between two tries to fetch a channel's history.
	longestFetchPause = time.Minute
)

// history is what the catch-up needs of Slack.
type history interface {
	SupportChannels() []bot.ChannelID
	Absence(ctx context.Context, channel bot.ChannelID, since bot.Timestamp) (slackio.Absence, error)
}

// gaps is what it needs of the store.
type gaps interface {
	OpenGap(ctx context.Context, channel bot.ChannelID) (bot.Timestamp, error)
	CloseGap(ctx context.Context, channel bot.ChannelID) error
	Unmarked(ctx context.Context, events []bot.EventID) (map[bot.EventID]bool, error)
	DropTimers(ctx context.Context, key bot.ConversationKey) error
}

// A catchUp fetches what was posted while events did not come or could not be
// committed. Its events go the same way as live ones and have the same ids, so what
// was handled before, or is delivered again by Slack, changes nothing.
type catchUp struct {
	team  bot.TeamID
	slack history
	store gaps
	line  handler
	log   zerolog.Logger
	clock func() time.Time
}

// open notes from where each support channel is to be fetched. It comes before the
// first live event, whose commit moves the newest handled message past what was
// missed. A channel that was never seen starts now: its past is not ours to answer.
func (c catchUp) open(ctx context.Context) (map[bot.ChannelID]bot.Timestamp, error) {
	since := map[bot.ChannelID]bot.Timestamp{}
	for _, channel := range c.slack.SupportChannels() {
		from, err := c.store.OpenGap(ctx, channel)
		if err != nil {
			return nil, err
		}
		if from != "" {
			since[channel] = from
		}
	}
	return since, nil
}

// run fetches each channel until that has succeeded or ctx ends.
func (c catchUp) run(ctx context.Context, since map[bot.ChannelID]bot.Timestamp) {
	for _, channel := range slices.Sorted(maps.Keys(since)) {
		for pause := time.Second; ctx.Err() == nil; pause = min(2*pause, longestFetchPause) {
			err := c.channel(ctx, channel, since[channel])
			if err == nil || ctx.Err() != nil {
				break
			}
			c.log.Warn().Err(err).Str("channel", string(channel)).Dur("again_in", pause).Msg("missed messages could not be fetched yet")
			if kind := bot.KindOf(err); kind == bot.Permanent || kind == bot.NotFound {
				break // the bot may not read there
			}
			wait(ctx, max(pause, bot.RetryAfter(err)))
		}
	}
}

// channel fetches and handles what was missed in one channel.
func (c catchUp) channel(ctx context.Context, channel bot.ChannelID, since bot.Timestamp) error {
	absence, err := c.slack.Absence(ctx, channel, before(since, overlap))
	if err != nil {
		return err
	}
	answered, err := c.forgotten(ctx, channel, absence.Said)
	if err != nil {
		return err
	}
	late, old := 0, 0
	for _, e := range absence.Events {
		if said, ok := answered[e.Key.Thread]; ok && !e.At.After(said) {
			old++
			continue
		}
		e.Fetched = true
		if e.Late = c.clock().Sub(e.At) > answerWithin; e.Late {
			if late++; e.Kind != bot.MessagePosted {
				continue
			}
		}
		if _, err := c.line.Handle(ctx, e); err != nil {
			return err
		}
	}
	if n := len(absence.Events); n > 0 {
		c.log.Info().Str("channel", string(channel)).Int("messages", n).Int("for_agents", late).Int("answered_before", old).Msg("history was fetched")
	}
	return c.store.CloseGap(ctx, channel)
}

// forgotten returns the threads in which the bot has spoken for an event that this
// Redis does not know: it was restored from a backup and has forgotten what came
// after. What was written there before the bot's last post is not handled again, and
// what the backup meant to remind of has been said or is over.
func (c catchUp) forgotten(ctx context.Context, channel bot.ChannelID, said []slackio.Said) (map[bot.Timestamp]time.Time, error) {
	var events []bot.EventID
	for _, s := range said {
		if c.clock().Sub(moment(s.TS)) < knownWithin {
			events = append(events, s.Event)
		}
	}
	unmarked, err := c.store.Unmarked(ctx, events)
	if err != nil || len(unmarked) == 0 {
		return nil, err
	}
	threads := map[bot.Timestamp]time.Time{}
	for _, s := range said {
		if unmarked[s.Event] {
			threads[s.Thread] = time.Time{}
		}
	}
	for _, s := range said {
		if last, ok := threads[s.Thread]; ok && moment(s.TS).After(last) {
			threads[s.Thread] = moment(s.TS)
		}
	}
	for thread := range threads {
		if err := c.store.DropTimers(ctx, bot.ConversationKey{Team: c.team, Channel: channel, Thread: thread}); err != nil {
			return nil, err
		}
	}
	c.log.Warn().Int("threads", len(threads)).Msg("the bot has spoken in threads that redis knows nothing of: it was restored from a backup, and those are left alone")
	return threads, nil
}

// moment is when a message was posted, to the microsecond; the zero time when the
// timestamp cannot be read.
func moment(ts bot.Timestamp) time.Time {
	seconds, err := strconv.ParseFloat(string(ts), 64)
	if err != nil {
		return time.Time{}
	}
	return time.UnixMicro(int64(seconds * 1e6))
}

// before is a timestamp some time earlier.
func before(ts bot.Timestamp, d time.Duration) bot.Timestamp {
	at := moment(ts).Add(-d)
	return bot.Timestamp(strconv.FormatInt(at.Unix(), 10) + ".000000")
}

// wait waits, or until ctx ends.
func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}
