package decide

import (
	"maps"
	"slices"
	"unicode/utf8"

	"kodhjalpen/bot"
)

// The bounds of what a conversation keeps, so that its record stays small: it
// is written whole by every commit.
const (
	firstLines = 5    // of the transcript
	lastLines  = 40   // of the transcript
	lineRunes  = 1000 // of one line
	maxHeard   = 50   // messages
	maxLive    = 6    // posts with buttons
	maxCodes   = 10
	maxFiles   = 20
	maxTried   = 50
	maxNotes   = 50
)

// copied returns a conversation whose slices and ticket can be changed without
// changing c's. Articles and messages are never changed in place, so they are
// shared.
func copied(c bot.Conversation) bot.Conversation {
	c.Offered = slices.Clone(c.Offered)
	c.Tried = slices.Clone(c.Tried)
	c.Titles = maps.Clone(c.Titles)
	c.Heard = slices.Clone(c.Heard)
	c.Live = slices.Clone(c.Live)
	c.Transcript = slices.Clone(c.Transcript)
	c.Codes = slices.Clone(c.Codes)
	c.Files = slices.Clone(c.Files)
	c.Timers = slices.Clone(c.Timers)
	c.Reading = c.Reading.Copy()
	c.Informed = slices.Clone(c.Informed)
	if c.Ticket != nil {
		t := *c.Ticket
		t.Notes, t.Tags = slices.Clone(t.Notes), slices.Clone(t.Tags)
		t.Noticed = slices.Clone(t.Noticed)
		t.HandedTo = slices.Clone(t.HandedTo)
		c.Ticket = &t
	}
	return c
}

// last returns the last n of a list.
func last[T any](list []T, n int) []T {
	if len(list) <= n {
		return list
	}
	return list[len(list)-n:]
}

// bounded keeps the first and the last lines of a transcript: how it began
// matters as much as where it stands.
func bounded(lines []bot.Line) []bot.Line {
	if len(lines) <= firstLines+lastLines {
		return lines
	}
	return append(slices.Clone(lines[:firstLines]), last(lines, lastLines)...)
}

// clipped shortens a text to what a line holds.
func clipped(text string) string {
	if utf8.RuneCountInString(text) <= lineRunes {
		return text
	}
	return string([]rune(text)[:lineRunes-1]) + "…"
}
