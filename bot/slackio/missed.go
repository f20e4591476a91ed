package slackio

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"kodhjalpen/bot"
)

const (
	// threadsWithin is how much older than the absence a thread's first message
	// may be for its new replies to be found: history lists first messages only.
	threadsWithin = 7 * 24 * time.Hour
	// missedPages bounds how many pages one channel or thread is read.
	missedPages = 25
)

// Missed fetches what people wrote in a channel after a moment, threads
// included, as the events it would have been live, with the same ids, oldest
// first. Edits of older messages are among them. Deletions leave no trace.
func (s *Slack) Missed(ctx context.Context, channel bot.ChannelID, since bot.Timestamp) ([]bot.Event, error) {
	absence, err := s.Absence(ctx, channel, since)
	return absence.Events, err
}

// An Absence is what a channel's history tells of a time.
type Absence struct {
	// Events are what people wrote: see Missed.
	Events []bot.Event
	// Said are the bot's own posts of that time, threads included, in no order.
	Said []Said
}

// A Said is a post of the bot's that stands: its thread ("" is none), and the event
// it was made for.
type Said struct {
	Thread, TS bot.Timestamp
	Event      bot.EventID
}

// Absence fetches what people and the bot wrote in a channel after a moment.
func (s *Slack) Absence(ctx context.Context, channel bot.ChannelID, since bot.Timestamp) (Absence, error) {
	m := missed{slack: s, channel: channel, since: since, events: map[bot.EventID]bot.Event{}}
	threads, err := m.channelPosts(ctx)
	for _, thread := range threads {
		if err != nil {
			break
		}
		err = m.replies(ctx, thread)
	}
	if err != nil {
		return Absence{}, &bot.Error{Op: "slackio: fetch what was missed in " + string(channel), Err: err}
	}
	events := make([]bot.Event, 0, len(m.events))
	for _, e := range m.events {
		e.Place, e.Role = s.dir.place(ctx, channel), s.dir.role(ctx, e.Person)
		events = append(events, e)
	}
	slices.SortFunc(events, func(a, b bot.Event) int {
		if c := a.At.Compare(b.At); c != 0 {
			return c
		}
		return strings.Compare(string(a.ID), string(b.ID))
	})
	return Absence{Events: events, Said: m.said}, nil
}

// missed gathers one channel's missed events.
type missed struct {
	slack   *Slack
	channel bot.ChannelID
	since   bot.Timestamp
	events  map[bot.EventID]bot.Event
	said    []Said
}

// channelPosts reads the channel and returns the threads with new replies.
func (m *missed) channelPosts(ctx context.Context) ([]bot.Timestamp, error) {
	var threads []bot.Timestamp
	oldest := timestamp(timeOf(m.since, time.Unix(0, 0)).Add(-threadsWithin))
	err := m.read(ctx, "conversations.history", url.Values{"oldest": {string(oldest)}}, func(w wireMessage) {
		m.keep(w)
		if after(w.LatestReply, m.since) {
			threads = append(threads, w.TS)
		}
	})
	return threads, err
}

// replies reads one thread.
func (m *missed) replies(ctx context.Context, thread bot.Timestamp) error {
	args := url.Values{"ts": {string(thread)}, "oldest": {string(m.since)}}
	return m.read(ctx, "conversations.replies", args, m.keep)
}

// read reads pages, and says so where there are more than are read.
func (m *missed) read(ctx context.Context, method string, args url.Values, see func(wireMessage)) error {
	args.Set("channel", string(m.channel))
	all, err := m.slack.browse(ctx, method, args, missedPages, see)
	if err == nil && !all {
		m.slack.log.Warn().Str("channel", string(m.channel)).Str("method", method).Msg("more was missed than is fetched; the oldest or newest messages are left out")
	}
	return err
}

// keep turns a message into the event it would have been, if it is new or was
// changed since.
func (m *missed) keep(w wireMessage) {
	w.Channel = m.channel
	switch {
	case w.BotID == m.slack.self.bot && w.Metadata != nil && w.Metadata.Type == metadataType:
		if effect, _ := w.Metadata.Payload["effect"].(string); effect != "" && after(w.TS, m.since) {
			event, _, _ := strings.Cut(effect, "/")
			m.said = append(m.said, Said{Thread: w.ThreadTS, TS: w.TS, Event: bot.EventID(event)})
		}
	case after(w.TS, m.since):
		if e := m.slack.read.message(w); e != nil {
			m.events[e.ID] = *e
		}
	case w.Edited != nil && after(w.Edited.TS, m.since) && m.slack.read.ofPerson(&w):
		e := m.slack.read.edited(m.channel, &w)
		m.events[e.ID] = *e
	}
}

// after reports whether a timestamp is later than another. Slack's timestamps
// order as numbers with six decimals.
func after(ts, than bot.Timestamp) bool {
	return ts != "" && timeOf(ts, time.Time{}).After(timeOf(than, time.Time{}))
}
