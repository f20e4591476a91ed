package app

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/hours"
)

// weekBook is a weeklyStore in memory, which takes so many tellings and no more.
type weekBook struct {
	heardBook
	told  map[string]string
	takes int
	posts []bot.Effect
	reads int
}

func (b *weekBook) Rooms(context.Context) (bot.Rooms, error) {
	b.reads++
	return bot.Rooms{Told: b.told}, nil
}

func (b *weekBook) Tell(_ context.Context, t bot.Telling, _ time.Time) (bool, error) {
	if b.takes == 0 {
		return false, errors.New("down")
	}
	b.takes--
	if b.told[t.Subject] != t.Was {
		return false, nil
	}
	b.told[t.Subject] = t.Now
	b.posts = append(b.posts, t.Effect)
	return true, nil
}

// newPoster is a weekly poster on a clock that the test sets.
func newPoster(t *testing.T, b *weekBook, now *time.Time) *weeklyPoster {
	t.Helper()
	c, _ := newClass(t, "")
	open, err := hours.Parse("mån-fre 08-17")
	if err != nil {
		t.Fatal(err)
	}
	return &weeklyPoster{
		agents: func() (bot.ChannelID, bool) { return "CAGENTS", true }, store: b, shelf: c.library.shelf.Load, rules: decide.Rules{Hours: open},
		wake: func() {}, log: zerolog.Nop(), clock: func() time.Time { return *now },
	}
}

// TestWeeklyPostIsMadeWholeAfterAFailure: what was told is told no more, what was not is,
// a while later; outside opening hours nothing is.
func TestWeeklyPostIsMadeWholeAfterAFailure(t *testing.T) {
	open, err := hours.Parse("mån-fre 08-17")
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 12, 7, 7, 59, 0, 0, open.Zone)
	answered := heard(1, "nyckeln är använd", "answer already-used")
	answered.Opened, answered.Asked = time.Date(2026, 12, 6, 23, 59, 0, 0, open.Zone), 1
	older := answered
	older.Key.Thread, older.Opened = "1790000099.000100", time.Date(2026, 11, 12, 9, 0, 0, 0, open.Zone)
	older.Resolution = bot.ResolvedConfirmed
	late := answered
	late.Key.Thread, late.Opened = "1790000098.000100", time.Date(2026, 12, 7, 0, 0, 0, 0, open.Zone)
	b := &weekBook{heardBook: heardBook{answered, older, late}, told: map[string]string{}, takes: 1}
	p := newPoster(t, b, &now)
	look := func(posts int, fails bool) {
		t.Helper()
		if err := p.look(t.Context()); (err != nil) != fails || len(b.posts) != posts {
			t.Fatalf("at %s: %v, %d posts, want %d", now, err, len(b.posts), posts)
		}
	}
	look(0, false)
	now = now.Add(10 * time.Hour) // it was away until the desk had closed
	look(0, false)
	now = now.Add(15 * time.Hour)
	look(1, true)
	b.takes = 9
	look(2, false)
	look(2, false)
	reads := b.reads
	if look(2, false); b.reads != reads {
		t.Error("the store is asked again although all was told")
	}
	if got := b.posts[0].Say; got.Lead.Phrase != bot.PhraseWeekly || got.Lead.Args["number"] != "49" || got.Codes[0].Args["count"] != "1" {
		t.Errorf("told %+v", got)
	}
	weeks := b.posts[1].Say.Weeks
	if len(weeks) != 4 || weeks[0].Week != 46 || weeks[0].Confirmed != 1 || weeks[3].Week != 49 || weeks[3].All != 1 || weeks[3].Rest() != 1 {
		t.Errorf("drawn %+v", weeks)
	}
	if b.posts[0].ID == b.posts[1].ID || b.posts[0].To.Channel != "CAGENTS" {
		t.Errorf("the effects are %+v", b.posts)
	}
}
