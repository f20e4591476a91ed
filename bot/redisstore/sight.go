package redisstore

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/alarm.lua
var alarmLua string

var alarmScript = redis.NewScript(paceLua + alarmLua)

const (
	// keepSighted is how long it is kept what conversations were about: longer than
	// any rule looks back.
	keepSighted = 24 * time.Hour
	// maxSighted bounds it: at Slack's most, 8.3 messages a second, it is the last ten
	// minutes, in which a rule is met long since.
	maxSighted = 5000
	// alarmed is how many of an alarm's conversations are kept to know it again.
	alarmed = 1000
)

// sightArgs are a commit's sightings: when, and what the conversation is about.
func sightArgs(c bot.Commit) []any {
	at := c.SightedAt
	if at.UnixMilli() <= 0 || at.After(c.Now) {
		at = c.Now
	}
	args := []any{millis(at), millis(c.Now.Add(-keepSighted)), ttl(keepSighted), maxSighted, len(c.Sighted)}
	for _, subject := range c.Sighted {
		args = append(args, sighting(c.Next.Key, subject))
	}
	return append(args, ttl(keepAffected), len(c.Informed))
}

// sighting is a conversation that is about a subject, as it is stored.
func sighting(key bot.ConversationKey, subject string) string { return key.String() + "|" + subject }

// Sightings lists what conversations were about since a time, oldest first.
func (s *Store) Sightings(ctx context.Context, since time.Time) ([]bot.Sighting, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	all, err := s.client.ZRangeByScoreWithScores(ctx, s.keys.sighted(), &redis.ZRangeBy{Min: millis(since), Max: "+inf"}).Result()
	if err != nil {
		return nil, wrap("sightings", err)
	}
	out := make([]bot.Sighting, 0, len(all))
	for _, z := range all {
		member, _ := z.Member.(string)
		conv, subject, _ := strings.Cut(member, "|")
		if key, err := bot.ParseConversationKey(s.team, conv); err == nil && subject != "" {
			out = append(out, bot.Sighting{Subject: subject, Key: key, At: time.UnixMilli(int64(z.Score))})
		}
	}
	return out, nil
}

// Alarm tells agents of several customers with the same problem, unless they were told of
// one of the conversations before, in one atomic step, and reports whether it did.
func (s *Store) Alarm(ctx context.Context, a bot.Alarm) (bool, error) {
	op := "alarm of " + a.Subject
	if a.Subject == "" || len(a.Keys) == 0 || a.Effect.ID == "" || a.Effect.To.Channel == "" || a.Now.UnixMilli() <= 0 {
		return false, &bot.Error{Op: "redisstore: " + op, Kind: bot.Invalid, Err: errors.New("the alarm is not whole")}
	}
	item, err := json.Marshal(laneItem{Schema: schema, At: a.Now.UnixMilli(), Effect: a.Effect})
	if err != nil {
		return false, wrapRead(op, err)
	}
	k, to := s.keys, a.Effect.To.Channel
	lane := s.incidentLane(to)
	args := []any{millis(a.Now), millis(a.Now.Add(-keepSighted)), ttl(keepSighted), s.tolerance(), item, lane, string(to)}
	for _, key := range a.Keys[max(0, len(a.Keys)-alarmed):] {
		args = append(args, sighting(key, a.Subject))
	}
	reply, err := s.run(ctx, op, alarmScript, []string{k.alarmed(), k.dueAll(), k.lane(lane), k.due(to), k.pace(to)}, args...)
	return err == nil && reply[0] == "told", err
}

// eraseIncidents takes a person's name from what they published, and their conversations
// from those that were about something.
func (s *Store) eraseIncidents(ctx context.Context, p bot.PersonID, gone map[string]bool, t *Traces) error {
	fields, err := s.client.HGetAll(ctx, s.keys.incidents()).Result()
	if err != nil {
		return wrap("incidents", err)
	}
	for name, raw := range fields {
		i, ok := readIncident(raw)
		if !ok {
			continue
		}
		if without, had := i.Without(p); had {
			fresh, err := writeIncident(&without)
			if err != nil {
				return wrapRead("rewrite an incident", err)
			}
			if _, err := s.run(ctx, "rewrite an incident", swapFieldScript, []string{s.keys.incidents()}, name, raw, fresh); err != nil {
				return err
			}
			t.Indexes++
		}
		for conv := range gone {
			if err := s.client.SRem(ctx, s.keys.affected(i.ID), conv).Err(); err != nil {
				return wrap("unaffect "+conv, err)
			}
		}
	}
	for _, key := range []string{s.keys.sighted(), s.keys.alarmed()} {
		members, err := s.client.ZRange(ctx, key, 0, -1).Result()
		if err != nil {
			return wrap("sightings", err)
		}
		for _, m := range members {
			if conv, _, _ := strings.Cut(m, "|"); gone[conv] {
				if err := s.client.ZRem(ctx, key, m).Err(); err != nil {
					return wrap("forget a sighting", err)
				}
				t.Indexes++
			}
		}
	}
	return nil
}

// swapFieldScript replaces a field that is still what it was, or takes it away.
var swapFieldScript = redis.NewScript(`
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return {'other'} end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
return {'swapped'}`)

// pruneIncidents takes away what has been over for long enough.
func (s *Store) pruneIncidents(ctx context.Context, now time.Time) error {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	fields, err := s.client.HGetAll(ctx, s.keys.incidents()).Result()
	if err != nil {
		return wrap("prune incidents", err)
	}
	for name, raw := range fields {
		if i, ok := readIncident(raw); ok && !i.Ended.IsZero() && now.Sub(i.Ended) > bot.KeepIncident {
			if _, err := s.run(ctx, "prune an incident", swapFieldScript, []string{s.keys.incidents()}, name, raw, ""); err != nil {
				return err
			}
		}
	}
	return nil
}
