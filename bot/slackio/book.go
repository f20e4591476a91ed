package slackio

import (
	"context"
	"sync"
	"time"

	"kodhjalpen/bot"
)

// unkept is a book that lasts as long as its process, and is shared with none.
type unkept struct {
	alone
	mu   sync.Mutex
	book bot.Rooms
}

// Rooms returns what is kept.
func (u *unkept) Rooms(context.Context) (bot.Rooms, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.book, nil
}

// GiveRoom gives a role.
func (u *unkept) GiveRoom(_ context.Context, kind, wanted string, channel bot.ChannelID, _ bot.PersonID, _ time.Time) (bot.Rooms, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.book = u.book.With(kind, wanted, channel)
	return u.book, nil
}

// alone is the roster's part of the book of a process that shares none.
type alone struct{}

// Roster returns none.
func (alone) Roster(context.Context, time.Time) (bot.Roster, error) { return bot.Roster{}, nil }

// KeepRoster keeps none.
func (alone) KeepRoster(context.Context, bot.Roster, time.Time) error { return nil }

// ClaimRoster says that nobody else is at it.
func (alone) ClaimRoster(context.Context, time.Duration) (bool, error) { return true, nil }

// YieldRoster does nothing.
func (alone) YieldRoster(context.Context) error { return nil }
