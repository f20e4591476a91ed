package redisstore

import (
	"context"
	_ "embed"
	"encoding/json"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/revive.lua
var reviveLua string

var reviveScript = redis.NewScript(paceLua + reviveLua)

// A deadItem is a dead letter as it is stored.
type deadItem struct {
	Schema int            `json:"schema"`
	Letter bot.DeadLetter `json:"letter"`
}

// DeadLetters lists at most limit dead letters, the newest first. Those of a
// newer program are left out.
func (s *Store) DeadLetters(ctx context.Context, limit int) ([]bot.DeadLetter, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	ids, err := s.client.ZRevRange(ctx, s.keys.deadIndex(), 0, int64(limit)-1).Result()
	if err != nil || len(ids) == 0 || limit <= 0 {
		return nil, wrap("dead letters", err)
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.keys.dead(id)
	}
	values, err := s.client.MGet(ctx, names...).Result()
	if err != nil {
		return nil, wrap("dead letters", err)
	}
	letters := make([]bot.DeadLetter, 0, len(values))
	for _, v := range values {
		text, ok := v.(string)
		if !ok {
			continue // its fourteen days are over
		}
		var item deadItem
		if err := json.Unmarshal([]byte(text), &item); err != nil {
			return nil, wrapRead("dead letters", err)
		}
		if item.Schema <= schema {
			letters = append(letters, item.Letter)
		}
	}
	return letters, nil
}

// Revive puts a dead letter's effect back at the end of its lane, once: whoever
// asks second, or after its fourteen days, is told false. It may have reached Slack
// before, so that it is looked for before it is sent. by is who asked, for the audit.
func (s *Store) Revive(ctx context.Context, id bot.EffectID, event bot.EventID, by bot.Act, now time.Time) (bool, error) {
	op := "revive " + string(id)
	raw, ok, err := s.get(ctx, op, s.keys.dead(string(id)))
	if err != nil || !ok {
		return false, err
	}
	var dead deadItem
	if err := json.Unmarshal([]byte(raw), &dead); err != nil {
		return false, wrapRead(op, err)
	}
	if dead.Schema > schema {
		return false, newer(op)
	}
	e := dead.Letter.Effect
	if e.Since.IsZero() {
		e.Since = e.Queued
	}
	e.Queued = now
	item, err := json.Marshal(laneItem{Schema: schema, At: now.UnixMilli(), Effect: e})
	if err != nil {
		return false, wrapRead(op, err)
	}
	k, lane, channel := s.keys, laneID(dead.Letter.Key, e.To.Channel), e.To.Channel
	names := []string{k.dueAll(), k.due(channel), k.pace(channel), k.lane(lane), k.deadIndex(), k.dead(string(id)), k.audit()}
	reply, err := s.run(ctx, op, reviveScript, names, raw, item, lane, string(channel), millis(now), s.tolerance(), string(id),
		schema, string(event), string(by.Kind), string(by.Person), by.What, dead.Letter.Key.String())
	if err != nil {
		return false, err
	}
	return reply[0] == "revived", nil
}
