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
	// way says that it may belong to another conversation than its key's: to the person's
	// open one, or to the one that its thread was led to. It is looked up with the first.
	way way
	// open is the person's open thread in the channel as it was read.
	open bot.Timestamp
	// alone says that it is one of its own, whatever is open.
	alone bool
}

// A way is what may lead an event elsewhere.
type way int

const (
	straight way = iota
	byPerson
	byThread
)

// joins reports whether it is a post that was led to another's conversation.
func (e ledEvent) joins() bool {
	return e.Kind == bot.MessagePosted && e.TopLevel && !e.Late && e.Place != bot.Agents && e.TS != e.Key.Thread
}

// lead settles which conversation an event belongs to, or by what that is found. An answer that an agent
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
		led.way = byPerson
		return led, nil
	default:
		led.way = byThread
		return led, nil
	}
}

// find loads the conversation of an event, and whether the event was committed already;
// moved says that it belongs to another, which it names then. Most belong where they were
// written: so what may lead elsewhere is asked for in the same trip, and only an event that
// was led needs another.
func (l *Line) find(ctx context.Context, e *ledEvent) (c bot.Conversation, seen, moved bool, err error) {
	var to bot.Timestamp
	switch e.way {
	case straight:
		c, seen, err = l.Store.Load(ctx, e.Key, e.ID)
		return c, seen, false, err
	case byPerson:
		c, seen, to, err = l.Store.Find(ctx, e.Key, e.ID, e.Person)
		e.open = to
		if e.alone || !e.Late && !within(joinWithin, e.TS, to) {
			to = ""
		}
	case byThread:
		c, seen, to, err = l.Store.Find(ctx, e.Key, e.ID, "")
	}
	e.way = straight
	if err != nil || to == "" || to == e.Key.Thread {
		return c, seen, false, err
	}
	e.Key.Thread = to
	return c, false, true, nil
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
