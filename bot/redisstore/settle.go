package redisstore

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/settle.lua
var settleLua string

//go:embed lua/hold.lua
var holdLua string

var (
	settleScript = redis.NewScript(paceLua + settleLua)
	holdScript   = redis.NewScript(paceLua + holdLua)
)

// keepLast is how long an emptied lane remembers how its last lease ended, for a
// client that repeats a request whose reply was lost.
const keepLast = time.Hour

// Done says that the effect is delivered, as p when it has a post: its lane goes
// on, and the post is remembered under the effect's slot. A delivery whose lease
// somebody else has taken over is a Conflict, and changes nothing.
func (s *Store) Done(ctx context.Context, d bot.Delivery, p bot.Post) error {
	slot, post := "", ""
	if p.TS != "" && d.Effect.Slot != "" {
		slot, post = string(d.Effect.Slot), string(p.Channel)+":"+string(p.TS)
	}
	card := flag(p.TS != "" && d.Effect.Slot == bot.SlotCard)
	return s.settle(ctx, "done", d, s.keys.card(p.Channel, p.TS), ttl(keepLast), schema, slot, post, d.Key.String(), card, ttl(keepPerson))
}

// Uncard is Done for an effect of a ticket's card that stands no more: it stands nowhere
// since, as the zero Post says, so that the ticket is found to lack one.
func (s *Store) Uncard(ctx context.Context, d bot.Delivery) error {
	const nowhere = ":"
	return s.settle(ctx, "done", d, "", ttl(keepLast), schema, string(bot.SlotCard), nowhere, d.Key.String(), flag(false), ttl(keepPerson))
}

// Retry gives the lease back with the effect due again after a pause. unsure says
// that this attempt may have reached Slack; once said, it stays until Done.
func (s *Store) Retry(ctx context.Context, d bot.Delivery, now time.Time, pause time.Duration, unsure bool) error {
	return s.settle(ctx, "retry", d, "", millis(now.Add(pause)), flag(unsure), millis(now))
}

// Release gives the lease back at once, as if the effect had never been claimed:
// nothing was sent.
func (s *Store) Release(ctx context.Context, d bot.Delivery) error {
	return s.settle(ctx, "release", d, "", s.pace.Milliseconds(), s.share())
}

// Bury gives the effect up: it becomes a dead letter for 14 days, without its
// secret (an agent's public words stay sealed for the rest of their day), and its
// lane goes on.
//
// tell, at most one effect, is queued in the same step, so that it is told of
// exactly once.
func (s *Store) Bury(ctx context.Context, d bot.Delivery, reason string, now time.Time, tell ...bot.Effect) error {
	letter, err := json.Marshal(deadItem{Schema: schema, Letter: bot.DeadLetter{Effect: d.Effect, Key: d.Key, Reason: reason, Attempts: d.Attempt, At: now}})
	if err != nil {
		return wrapRead("bury "+string(d.Effect.ID), err)
	}
	var item []byte
	lane, channel := "", bot.ChannelID("")
	if len(tell) > 0 {
		if item, err = json.Marshal(laneItem{Schema: schema, At: now.UnixMilli(), Effect: tell[0]}); err != nil {
			return wrapRead("bury "+string(d.Effect.ID), err)
		}
		channel = tell[0].To.Channel
		lane = laneID(d.Key, channel)
	}
	return s.settleTelling(ctx, "bury", d, "", channel, ttl(keepLast), letter, string(d.Effect.ID), millis(now), ttl(keepDead), millis(now.Add(-keepDead)),
		item, lane, string(channel))
}

// settle ends a lease in one of the four ways; extra is what only one takes.
func (s *Store) settle(ctx context.Context, how string, d bot.Delivery, card string, extra ...any) error {
	return s.settleTelling(ctx, how, d, card, "", extra...)
}

// settleTelling is settle with the channel that is told of it; "" is none, whose
// keys are never touched.
func (s *Store) settleTelling(ctx context.Context, how string, d bot.Delivery, card string, tell bot.ChannelID, extra ...any) error {
	op := how + " " + string(d.Effect.ID)
	key, channel, err := parseLane(s.team, d.Lane)
	if err != nil {
		return wrapRead(op, err)
	}
	k := s.keys
	if card == "" {
		card = k.card("", "") // never touched
	}
	secret := k.secret(d.Effect.ID)
	if how == "bury" && sealedFor(d.Effect) == keepWords {
		secret = k.secret("") // never there: agents may have the words tried again
	}
	names := []string{k.dueAll(), k.due(channel), k.pace(channel), k.lane(d.Lane), k.laneMeta(d.Lane), k.conv(key), secret,
		card, k.deadIndex(), k.dead(string(d.Effect.ID)), k.lane(laneID(d.Key, tell)), k.due(tell), k.pace(tell)}
	args := append([]any{how, d.Lane, string(channel), strconv.FormatInt(d.Fence, 10), s.tolerance()}, extra...)
	reply, err := s.run(ctx, op, settleScript, names, args...)
	if err != nil {
		return err
	}
	if reply[0] == "stale" {
		return &bot.Error{Op: "redisstore: " + op, Kind: bot.Conflict, Err: errors.New("the lease was taken over")}
	}
	return nil
}

// Hold stops a channel for a while, after Slack's 429. A longer hold stays.
func (s *Store) Hold(ctx context.Context, channel bot.ChannelID, now time.Time, pause time.Duration) error {
	k := s.keys
	_, err := s.run(ctx, "hold "+string(channel), holdScript, []string{k.dueAll(), k.due(channel), k.pace(channel)},
		string(channel), millis(now.Add(pause)), s.tolerance(), ttl(keepPace), millis(now))
	return err
}
