package redisstore

import (
	"context"
	_ "embed"
	"encoding/json"
	"strings"
	"sync"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/rewrite.lua
var rewriteLua string

var rewriteScript = redis.NewScript(rewriteLua)

// sweepPage is how many keys are read at a time.
const sweepPage = 500

// each calls see with the names of an installation's keys of a kind, page by
// page, on every node that may have them.
func (s *Store) each(ctx context.Context, kind string, see func(names []string) error) error {
	pattern := literal(s.keys.prefix) + kind
	scan := func(ctx context.Context, c redis.Cmdable) error {
		var cursor uint64
		for {
			names, next, err := c.Scan(ctx, cursor, pattern, sweepPage).Result()
			if err != nil {
				return wrap("sweep "+kind, err)
			}
			if len(names) > 0 {
				if err := see(names); err != nil {
					return err
				}
			}
			if cursor = next; cursor == 0 {
				return nil
			}
		}
	}
	cluster, ok := s.client.(*redis.ClusterClient)
	if !ok {
		return scan(ctx, s.client)
	}
	var one sync.Mutex // nodes are asked side by side; see is called one at a time
	return cluster.ForEachMaster(ctx, func(ctx context.Context, c *redis.Client) error {
		one.Lock()
		defer one.Unlock()
		return scan(ctx, c)
	})
}

// literal takes the meaning from what a pattern treats as its own.
func literal(s string) string {
	return strings.NewReplacer(`\`, `\\`, `*`, `\*`, `?`, `\?`, `[`, `\[`, `]`, `\]`).Replace(s)
}

// Conversations reads every conversation whose stored state holds one of words
// (every one when there are none) and calls see with it. Those that a newer
// program wrote are counted and left. Some may be read twice, and those that come
// meanwhile not at all.
func (s *Store) Conversations(ctx context.Context, words []string, see func(bot.Conversation) error) (newer int, err error) {
	err = s.each(ctx, "conv:*", func(names []string) error {
		pipe := s.client.Pipeline()
		replies := make([]*redis.MapStringStringCmd, len(names))
		for i, name := range names {
			replies[i] = pipe.HGetAll(ctx, name)
		}
		if _, err := pipe.Exec(ctx); err != nil {
			return wrap("sweep conversations", err)
		}
		for i, name := range names {
			fields := replies[i].Val()
			if len(fields) == 0 || !holdsAny(fields["state"], words) {
				continue
			}
			key, err := bot.ParseConversationKey(s.team, strings.TrimPrefix(name, s.keys.prefix+"conv:"))
			if err != nil {
				continue // no key of ours
			}
			conv, err := readConversation(key, fields)
			if err != nil {
				newer++
				continue
			}
			if err := see(conv); err != nil {
				return err
			}
		}
		return nil
	})
	return newer, err
}

func holdsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return len(words) == 0
}

// Rewrite replaces a conversation's state without an event. It is a Conflict
// when the stored version is not the one that was loaded.
func (s *Store) Rewrite(ctx context.Context, c bot.Conversation) error {
	op := "rewrite " + c.Key.String()
	state, err := json.Marshal(c)
	if err != nil {
		return wrapRead(op, err)
	}
	reply, err := s.run(ctx, op, rewriteScript, []string{s.keys.conv(c.Key)}, schema, c.Version, state, c.Version+1)
	return refused(op, reply, err)
}

// refused gives a script's refusal its kind.
func refused(op string, reply []string, err error) error {
	switch {
	case err != nil:
		return err
	case reply[0] == "conflict":
		return &bot.Error{Op: "redisstore: " + op, Kind: bot.Conflict}
	case reply[0] == "newer":
		return newer(op)
	}
	return nil
}

// Pruned counts what Prune took away.
type Pruned struct {
	Conversations, Rewritten, Tickets, Acts, Lessons int
}

// Prune takes away what has been kept long enough (DESIGN.md §6): conversations
// and tickets whose time is over, lines of transcripts, the audit's oldest acts.
// Most of it goes by its own life time; this is for what is part of a record that
// lives longer.
func (s *Store) Prune(ctx context.Context, now time.Time) (Pruned, error) {
	var p Pruned
	_, err := s.Conversations(ctx, nil, func(c bot.Conversation) error {
		if c.Over(now) {
			p.Conversations++
			return s.stale(s.EraseConversation(ctx, c))
		}
		if aged, some := c.Aged(now); some {
			p.Rewritten++
			return s.stale(s.Rewrite(ctx, aged))
		}
		return nil
	})
	if err != nil {
		return p, err
	}
	if p.Lessons, err = s.ForgetLessons(ctx, func(l bot.Lesson) bool { return l.Old(now) }); err != nil {
		return p, err
	}
	if err := s.pruneIncidents(ctx, now); err != nil {
		return p, err
	}
	return p, s.pruneIndexes(ctx, now, &p)
}

// stale takes a conflict for done: somebody spoke, so the conversation lives, and
// the next round sees it again.
func (s *Store) stale(err error) error {
	if bot.KindOf(err) == bot.Conflict {
		return nil
	}
	return err
}

// pruneIndexes takes away old lines of indexes that have no life time of their
// own.
func (s *Store) pruneIndexes(ctx context.Context, now time.Time, p *Pruned) error {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	k := s.keys
	old, err := s.client.ZRangeByScore(ctx, k.queueClosed(), &redis.ZRangeBy{Min: "-inf", Max: millis(now.Add(-keepTicket))}).Result()
	if err != nil {
		return wrap("prune tickets", err)
	}
	if p.Tickets = len(old); p.Tickets > 0 {
		pipe := s.client.TxPipeline()
		pipe.HDel(ctx, k.tickets(), old...)
		pipe.ZRemRangeByScore(ctx, k.queueClosed(), "-inf", millis(now.Add(-keepTicket)))
		if _, err := pipe.Exec(ctx); err != nil {
			return wrap("prune tickets", err)
		}
	}
	if err := s.client.ZRemRangeByScore(ctx, k.deadIndex(), "-inf", millis(now.Add(-keepDead))).Err(); err != nil {
		return wrap("prune dead letters", err)
	}
	acts, err := s.client.XTrimMinID(ctx, k.audit(), millis(now.Add(-keepAudit))).Result()
	p.Acts = int(acts)
	return wrap("prune audit", err)
}
