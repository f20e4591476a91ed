package slackio

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot"
)

const (
	// lookBefore is how long before it was queued a post outside threads is looked
	// for: Slack's clock and ours differ, and ours may be set.
	lookBefore = 2 * time.Hour
	// findPages bounds how many pages a look reads.
	findPages = 5
)

// Find looks for a delivery's effect by the id in its metadata, in the thread it
// went to, or in the channel for a message outside threads. An error of kind
// Permanent means that Slack does not let the bot look (or that only one person
// saw the message): then nobody can tell.
func (s *Slack) Find(ctx context.Context, d bot.Delivery) (bot.Post, bool, error) {
	op := "slackio: find " + string(d.Effect.ID)
	rooms, _ := s.dir.snapshot()
	at, change, err := target(d, rooms.house)
	switch {
	case err != nil:
		return bot.Post{}, false, err
	case d.Effect.Ephemeral():
		return bot.Post{}, false, &bot.Error{Op: op, Kind: bot.Permanent, Err: errors.New("only one person sees it")}
	case change || at.Channel == "":
		return bot.Post{}, false, nil // a change is made again without harm
	}
	from := d.First
	for _, earlier := range []time.Time{d.Effect.Queued, d.Effect.Since} {
		if !earlier.IsZero() && earlier.Before(from) {
			from = earlier
		}
	}
	from = from.Add(-lookBefore)
	args := url.Values{"channel": {string(at.Channel)}, "include_all_metadata": {"true"}}
	method := "conversations.history"
	if at.TS != "" {
		method = "conversations.replies" // all of the thread: no clock is asked
		args.Set("ts", string(at.TS))
	} else {
		args.Set("oldest", string(timestamp(from)))
	}
	found := bot.Timestamp("")
	all, err := s.pages(ctx, method, args, findPages, func(m wireMessage) bool {
		if m.Metadata != nil && isOf(m.Metadata.Payload["effect"], d.Effect.ID) || s.shows(d.Effect, m) {
			found = m.TS
		}
		return found == ""
	})
	switch {
	case err != nil && roomAway(codeOf(err)) && s.dir.isDesk(at.Channel):
		s.dir.stir()
		return bot.Post{}, false, &bot.Error{Op: op, Kind: bot.Waiting, Err: err}
	case err != nil:
		return bot.Post{}, false, &bot.Error{Op: op, Err: err}
	case found == "" && !all:
		return bot.Post{}, false, &bot.Error{Op: op, Kind: bot.Permanent, Err: errors.New("too many messages since to look through")}
	}
	return bot.Post{Channel: at.Channel, TS: found}, found != "", nil
}

// isOf reports whether a post that carries an effect's id is that of an effect: the
// same, or one that an edit of the same message has put in its place.
func isOf(carried any, id bot.EffectID) bool {
	text, _ := carried.(string)
	event, n, _ := strings.Cut(string(id), "/")
	later, m, _ := strings.Cut(text, "/")
	return text == string(id) || n == m && strings.HasPrefix(later, event+":")
}

// pages reads the messages of a channel or thread page by page until see says
// enough. At most pages pages are read; all is false when there was more. The
// cursor stays in args, so that a call that was refused can be made again.
func (s *Slack) pages(ctx context.Context, method string, args url.Values, pages int, see func(wireMessage) bool) (all bool, err error) {
	args.Set("limit", strconv.Itoa(pageSize))
	for range pages {
		var page struct {
			Messages []wireMessage `json:"messages"`
			Next     struct {
				Cursor string `json:"next_cursor"`
			} `json:"response_metadata"`
		}
		start := time.Now()
		if err := s.web.call(ctx, method, args, &page); err != nil {
			known := classify("slackio: "+method, err, reading)
			s.observe.Call(method, known.Kind, time.Since(start))
			return false, known
		}
		s.observe.Call(method, "", time.Since(start))
		for _, m := range page.Messages {
			if !see(m) {
				return true, nil
			}
		}
		if page.Next.Cursor == "" {
			return true, nil
		}
		args.Set("cursor", page.Next.Cursor)
	}
	return false, nil
}

// timestamp writes a time as Slack does.
func timestamp(at time.Time) bot.Timestamp {
	if at.Unix() <= 0 {
		return "0"
	}
	return bot.Timestamp(fmt.Sprintf("%d.%06d", at.Unix(), at.Nanosecond()/1000))
}
