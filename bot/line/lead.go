package line

import (
	"context"
	"errors"
	"strconv"
	"time"

	"kodhjalpen/bot"
)

// errNowhere says that an event names a ticket that does not exist.
var errNowhere = errors.New("no such conversation")

// errAnswered says that the conversation a post was led to has been answered since, by
// something that was no post: pictures that had been read. It is one of its own then.
var errAnswered = errors.New("answered meanwhile")

// A ledEvent is an event with the conversation it belongs to settled.
type ledEvent struct {
	bot.Event
	// open is the person's open thread in the channel as it was read.
	open bot.Timestamp
}

// joins reports whether it is a post that was led to another's conversation.
func (e ledEvent) joins() bool {
	return e.Kind == bot.MessagePosted && e.TopLevel && !e.Late && e.Place != bot.Agents && e.TS != e.Key.Thread
}

// lead settles which conversation an event belongs to. An answer that an agent
// sends goes to the thread it was proposed for; an agent's event on a ticket, and what
// is written under its card, goes to the ticket's; a person's top-level post soon after another
// goes to that one's, as long as it has not been answered; what concerns a post
// that was led goes where the post went.
func (l *Line) lead(ctx context.Context, e bot.Event) (ledEvent, error) {
	led := ledEvent{Event: e}
	switch {
	case e.Action.Name == bot.ActionSend:
		if key, ok := offered(e); ok {
			led.Key = key
		}
		return led, nil
	case e.Ticket != 0:
		key, err := l.Store.TicketKey(ctx, e.Ticket)
		if bot.KindOf(err) == bot.NotFound {
			return led, errNowhere
		}
		led.Key = key
		return led, err
	case e.Kind == bot.TimerDue, e.Kind == bot.PicturesRead, e.Kind == bot.IncidentOver:
		return led, nil
	case e.Place == bot.Agents && !e.TopLevel:
		key, ok, err := l.underCard(ctx, e)
		if ok {
			led.Key = key
		}
		return led, err
	case e.Kind == bot.MessagePosted && e.TopLevel:
		open, err := l.Store.OpenThread(ctx, e.Key.Channel, e.Person)
		led.open = open
		if err == nil && open != "" && (e.Late || within(joinWithin, e.TS, open)) {
			led.Key.Thread = open
		}
		return led, err
	default:
		thread, err := l.Store.LedTo(ctx, e.Key.Channel, e.Key.Thread)
		if thread != "" {
			led.Key.Thread = thread
		}
		return led, err
	}
}

// within reports whether a post was made no longer than d from a thread's first, by
// Slack's own clock: for joining posts, the pointer's life alone would join those that
// are fetched long after they were made.
func within(d time.Duration, ts, thread bot.Timestamp) bool {
	a, errA := strconv.ParseFloat(string(ts), 64)
	b, errB := strconv.ParseFloat(string(thread), 64)
	gap := time.Duration((a - b) * float64(time.Second))
	return errA == nil && errB == nil && gap.Abs() <= d
}

// personOf is what top-level posts are led one at a time by: two of one person
// must not both find no open conversation.
func personOf(e bot.Event) string {
	if e.Kind == bot.MessagePosted && e.TopLevel {
		return string(e.Key.Channel) + "|" + string(e.Person)
	}
	return ""
}
