package redisstore

import (
	"context"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/erase.lua
var eraseLua string

//go:embed lua/relane.lua
var relaneLua string

//go:embed lua/pseudonym.lua
var pseudonymLua string

var (
	eraseScript     = redis.NewScript(paceLua + eraseLua)
	relaneScript    = redis.NewScript(paceLua + relaneLua)
	pseudonymScript = redis.NewScript(pseudonymLua)
	// swapScript replaces a value that is still what it was.
	swapScript = redis.NewScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[1], ARGV[2], 'KEEPTTL') end
return {'swapped'}`)
)

// EraseConversation takes a conversation away with its ticket, timers, waiting
// effects, sealed values and indexes, in one step. It is a Conflict when the
// stored version is not the one that was loaded. The marks of its events stay
// until they end: they hold no more than a message's id, and without them Slack's
// redelivery would bring the conversation back.
func (s *Store) EraseConversation(ctx context.Context, c bot.Conversation) error {
	op := "erase " + c.Key.String()
	k := s.keys
	kept, err := s.Rooms(ctx)
	if err != nil {
		return err
	}
	channels := channelsOf(c, kept.Desks)
	names := []string{k.conv(c.Key), k.timers(), k.queueLive(), k.queueClosed(), k.tickets(), k.person(c.Customer), k.dueAll()}
	args := []any{schema, c.Version, c.Key.String(), s.tolerance(), len(c.Timers), len(channels)}
	for _, t := range c.Timers {
		args = append(args, timerMember(c.Key, t))
	}
	var rest []string
	for _, channel := range channels {
		id := laneID(c.Key, channel)
		names = append(names, k.lane(id), k.laneMeta(id), k.due(channel), k.pace(channel))
		args = append(args, id, string(channel))
		sealed, err := s.sealedIn(ctx, id)
		if err != nil {
			return err
		}
		rest = append(rest, sealed...)
	}
	for _, h := range c.Heard {
		rest = append(rest, k.led(c.Key.Channel, h.TS))
	}
	if c.At != "" {
		rest = append(rest, k.led(c.Key.Channel, c.At))
	}
	if card, ok := c.Posts[bot.SlotCard]; ok {
		rest = append(rest, k.card(card.Channel, card.TS))
	}
	reply, err := s.run(ctx, op, eraseScript, append(names, rest...), args...)
	return refused(op, reply, err)
}

// channelsOf are the channels that a conversation's effects go to, or went to before
// its ticket moved: something may wait there still.
func channelsOf(c bot.Conversation, desks map[bot.ChannelID]bool) []bot.ChannelID {
	of := map[bot.ChannelID]bool{c.Key.Channel: true}
	maps.Copy(of, desks)
	if c.Ticket != nil && c.Ticket.Channel != "" {
		of[c.Ticket.Channel] = true
	}
	if c.Ticket != nil {
		for _, d := range c.Ticket.HandedTo {
			of[d.Channel()] = true
		}
	}
	return slices.Sorted(maps.Keys(of))
}

// sealedIn names the sealed values of the effects in a lane.
func (s *Store) sealedIn(ctx context.Context, lane string) ([]string, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	items, err := s.client.LRange(ctx, s.keys.lane(lane), 0, -1).Result()
	if err != nil {
		return nil, wrap("read lane "+lane, err)
	}
	var names []string
	for _, raw := range items {
		var item laneItem
		if json.Unmarshal([]byte(raw), &item) == nil && item.Effect.Sealed {
			names = append(names, s.keys.secret(item.Effect.ID))
		}
	}
	return names, nil
}

// Traces counts what ErasePerson took away beside whole conversations.
type Traces struct {
	Effects, DeadLetters, Indexes, Acts, Lessons int
	// Leased is how many effects were being sent, and were left.
	Leased int
}

// ErasePerson takes a person out of everything but conversations: effects that
// wait in others' conversations, dead letters, the indexes by person, and, under
// a pseudonym, the audit. Lessons made of their words go, and who taught others. gone are the conversations that were erased for them.
func (s *Store) ErasePerson(ctx context.Context, p bot.PersonID, gone []bot.ConversationKey) (Traces, error) {
	var t Traces
	if err := checkPerson(p); err != nil {
		return t, err
	}
	over := map[string]bool{}
	for _, key := range gone {
		over[key.String()] = true
	}
	for _, part := range []func() error{
		func() error { return s.eraseEffects(ctx, p, &t) },
		func() error { return s.eraseDead(ctx, p, over, &t) },
		func() error { return s.erasePersonKeys(ctx, p, &t) },
		func() error { return s.eraseModes(ctx, p, &t) },
		func() error { return s.eraseLessons(ctx, p, &t) },
		func() error { return s.eraseIncidents(ctx, p, over, &t) },
		func() error { return s.eraseActs(ctx, p, over, &t) },
	} {
		if err := part(); err != nil {
			return t, err
		}
	}
	return t, nil
}

// checkPerson refuses what is no person's id: it becomes part of patterns.
func checkPerson(p bot.PersonID) error {
	if p == "" || strings.Trim(string(p), "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "" {
		return &bot.Error{Op: "redisstore: erase a person", Kind: bot.Invalid, Err: errors.New("a person's id has capitals and digits only")}
	}
	return nil
}

// eraseEffects takes the person out of what waits in other people's lanes.
func (s *Store) eraseEffects(ctx context.Context, p bot.PersonID, t *Traces) error {
	return s.each(ctx, "lane:*", func(names []string) error {
		for _, name := range names {
			items, err := s.client.LRange(ctx, name, 0, -1).Result()
			if err != nil {
				return wrap("read lane", err)
			}
			for _, raw := range items {
				if !strings.Contains(raw, string(p)) {
					continue
				}
				if err := s.eraseEffect(ctx, p, strings.TrimPrefix(name, s.keys.prefix+"lane:"), raw, t); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func (s *Store) eraseEffect(ctx context.Context, p bot.PersonID, lane, raw string, t *Traces) error {
	var item laneItem
	if json.Unmarshal([]byte(raw), &item) != nil || item.Schema > schema {
		return nil // a newer program's; it is not ours to change
	}
	effect, changed, keep := item.Effect.Without(p)
	if !changed {
		return nil
	}
	fresh := ""
	if item.Effect = effect; keep {
		j, err := json.Marshal(item)
		if err != nil {
			return wrapRead("rewrite an effect", err)
		}
		fresh = string(j)
	}
	_, channel, err := parseLane(s.team, lane)
	if err != nil {
		return err
	}
	k := s.keys
	reply, err := s.run(ctx, "rewrite an effect", relaneScript, []string{k.lane(lane), k.laneMeta(lane), k.due(channel), k.dueAll(), k.pace(channel)},
		raw, fresh, lane, string(channel), s.tolerance())
	switch {
	case err != nil:
		return err
	case reply[0] == "left":
		t.Leased++
	default:
		t.Effects++
	}
	return nil
}

// eraseDead takes the person out of the dead letters; those of erased
// conversations go.
func (s *Store) eraseDead(ctx context.Context, p bot.PersonID, gone map[string]bool, t *Traces) error {
	ids, err := s.client.ZRange(ctx, s.keys.deadIndex(), 0, -1).Result()
	if err != nil {
		return wrap("dead letters", err)
	}
	for _, id := range ids {
		raw, ok, err := s.get(ctx, "dead letter "+id, s.keys.dead(id))
		if err != nil {
			return err
		}
		var item deadItem
		if !ok || json.Unmarshal([]byte(raw), &item) != nil || item.Schema > schema {
			continue
		}
		effect, changed, keep := item.Letter.Effect.Without(p)
		keep = keep && !gone[item.Letter.Key.String()]
		if !changed && keep {
			continue
		}
		t.DeadLetters++
		if err := s.replaceDead(ctx, id, item, effect, keep); err != nil {
			return err
		}
	}
	return nil
}

func (s *Store) replaceDead(ctx context.Context, id string, item deadItem, effect bot.Effect, keep bool) error {
	pipe := s.client.TxPipeline()
	pipe.Del(ctx, s.keys.secret(effect.ID))
	if item.Letter.Effect = effect; keep {
		j, err := json.Marshal(item)
		if err != nil {
			return wrapRead("rewrite a dead letter", err)
		}
		pipe.SetArgs(ctx, s.keys.dead(id), j, redis.SetArgs{KeepTTL: true})
	} else {
		pipe.Del(ctx, s.keys.dead(id))
		pipe.ZRem(ctx, s.keys.deadIndex(), id)
	}
	_, err := pipe.Exec(ctx)
	return wrap("rewrite dead letter "+id, err)
}

// erasePersonKeys takes away the index of the person and their open pointers.
func (s *Store) erasePersonKeys(ctx context.Context, p bot.PersonID, t *Traces) error {
	names := []string{s.keys.person(p)}
	if err := s.each(ctx, "person:"+string(p)+"|*", func(found []string) error {
		names = append(names, found...)
		return nil
	}); err != nil {
		return err
	}
	n, err := s.client.Del(ctx, names...).Result()
	t.Indexes += int(n)
	return wrap("erase indexes", err)
}

// eraseModes forgets that it was the person who set a channel's mode. One that is
// set anew meanwhile is left as it is.
func (s *Store) eraseModes(ctx context.Context, p bot.PersonID, t *Traces) error {
	return s.each(ctx, "meta:mode:*", func(names []string) error {
		for _, name := range names {
			old, ok, err := s.get(ctx, "a channel's mode", name)
			if err != nil {
				return err
			}
			var item modeItem
			if !ok || json.Unmarshal([]byte(old), &item) != nil || item.Schema > schema || item.Setting.By != p {
				continue
			}
			item.Setting.By = bot.Erased
			fresh, err := json.Marshal(item)
			if err != nil {
				return wrapRead("rewrite a mode", err)
			}
			if _, err := s.run(ctx, "rewrite a mode", swapScript, []string{name}, old, fresh); err != nil {
				return err
			}
			t.Indexes++
		}
		return nil
	})
}

// eraseActs puts a pseudonym where the audit names the person or a conversation
// of theirs. The audit is written anew only when it does.
func (s *Store) eraseActs(ctx context.Context, p bot.PersonID, gone map[string]bool, t *Traces) error {
	from := "-"
	for {
		page, err := s.client.XRangeN(ctx, s.keys.audit(), from, "+", sweepPage).Result()
		if err != nil {
			return wrap("read the audit", err)
		}
		for _, e := range page {
			conv, _ := e.Values["conversation"].(string)
			if e.Values["person"] == string(p) || gone[conv] {
				t.Acts++
			}
			from = "(" + e.ID
		}
		if len(page) < sweepPage {
			break
		}
	}
	if t.Acts == 0 {
		return nil
	}
	args := []any{string(p), s.Pseudonym(p)}
	for key := range gone {
		args = append(args, key)
	}
	_, err := s.run(ctx, "write the audit anew", pseudonymScript, []string{s.keys.audit(), s.keys.audit() + ":fresh"}, args...)
	return err
}

// Pseudonym is what stands for a person where the audit names them after they
// were erased. It cannot be turned back without the installation's secret.
func (s *Store) Pseudonym(p bot.PersonID) string { return "erased-" + s.pseudonym(p) }

func (s *Store) pseudonym(p bot.PersonID) string {
	h := hmac.New(sha256.New, s.names)
	h.Write([]byte(p))
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// namesKey derives the key of pseudonyms from the installation's secret.
func namesKey(secret []byte) ([]byte, error) {
	return hkdf.Key(sha256.New, secret, nil, "kodhjalpen redisstore pseudonyms 1", 32)
}

// Note writes an act into the audit that no commit goes with.
func (s *Store) Note(ctx context.Context, a bot.Act, now time.Time) error {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	return wrap("note an act", s.client.XAdd(ctx, &redis.XAddArgs{Stream: s.keys.audit(), Values: []any{
		"schema", schema, "at", millis(now), "event", "", "kind", string(a.Kind), "person", string(a.Person), "what", a.What, "ticket", "", "conversation", "",
	}}).Err())
}
