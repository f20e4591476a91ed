package app

import (
	"context"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/line"
)

// The stages of the line, as they are named in metrics.
const (
	stageLoad       = "load"
	stageUnderstand = "understand"
	stageDecide     = "decide"
	stageCommit     = "commit"
	stageDeliver    = "deliver"
)

// A timedStore is a line's store whose stages are timed.
type timedStore struct {
	line.Store
	observe *observer
}

// Load is the store's.
func (t timedStore) Load(ctx context.Context, key bot.ConversationKey, event bot.EventID) (bot.Conversation, bool, error) {
	defer t.observe.stage(stageLoad)()
	return t.Store.Load(ctx, key, event)
}

// Commit is the store's.
func (t timedStore) Commit(ctx context.Context, c bot.Commit) (bot.Outcome, error) {
	defer t.observe.stage(stageCommit)()
	return t.Store.Commit(ctx, c)
}

// Find is the store's.
func (t timedStore) Find(ctx context.Context, key bot.ConversationKey, event bot.EventID, person bot.PersonID) (bot.Conversation, bool, bot.Timestamp, error) {
	defer t.observe.stage(stageLoad)()
	return t.Store.Find(ctx, key, event, person)
}

// A timedReader is a line's reader whose stage is timed.
type timedReader struct {
	line.Reader
	observe *observer
}

// Read is the reader's.
func (t timedReader) Read(e bot.Event, c bot.Conversation) bot.Understanding {
	defer t.observe.stage(stageUnderstand)()
	return t.Reader.Read(e, c)
}

// A timedDecider is a line's decider whose stage is timed.
type timedDecider struct {
	line.Decider
	observe *observer
}

// Step is the decider's.
func (t timedDecider) Step(c bot.Conversation, u bot.Understanding, e bot.Event, now time.Time) bot.Decision {
	defer t.observe.stage(stageDecide)()
	return t.Decider.Step(c, u, e, now)
}
