package redisstore

import (
	"context"
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// keepRoster is how long a roster is kept: nobody is an agent by an older one.
const keepRoster = time.Minute

// Ages are told by the server's clock, since those of the processes differ. What lies in
// its future was written before that clock was stepped back: its age is not known.
var (
	keepRosterScript = redis.NewScript(`
local t = redis.call('TIME')
local began = t[1] * 1000 + math.floor(t[2] / 1000) - tonumber(ARGV[3])
local had = redis.call('HMGET', KEYS[1], 'schema', 'began')
if tonumber(had[1] or '0') > tonumber(ARGV[1]) then return {'newer'} end
if tonumber(had[2] or '0') > began then return {'older'} end
redis.call('HSET', KEYS[1], 'schema', ARGV[1], 'began', string.format('%.0f', began), 'sealed', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return {'kept'}`)
	rosterScript = redis.NewScript(`
local t = redis.call('TIME')
local had = redis.call('HMGET', KEYS[1], 'schema', 'began', 'sealed')
if not had[3] then return {'none'} end
if tonumber(had[1]) > tonumber(ARGV[1]) then return {'newer'} end
return {'kept', string.format('%.0f', t[1] * 1000 + math.floor(t[2] / 1000) - tonumber(had[2])), had[3]}`)
)

// A rosterRecord is a roster as it is stored: sealed, since whoever could write one would
// make agents, and since it names people. Ages are milliseconds before it was begun.
type rosterRecord struct {
	Of     string                        `json:"of"`
	People map[bot.PersonID]standingLine `json:"people"`
}

type standingLine struct {
	Name   string `json:"name,omitempty"`
	Member bool   `json:"member,omitempty"`
	// After is how long after the roster was begun the person was asked after, which may
	// be before it; nil is never.
	After *int64 `json:"after,omitempty"`
}

// KeepRoster keeps a roster for other processes, unless a later one is kept.
func (s *Store) KeepRoster(ctx context.Context, r bot.Roster, now time.Time) error {
	const op = "keep the roster"
	age := now.Sub(r.Began)
	if age < 0 || age >= keepRoster {
		return &bot.Error{Op: "redisstore: " + op, Kind: bot.Invalid, Err: errors.New("it is of another time")}
	}
	record := rosterRecord{Of: r.Of, People: map[bot.PersonID]standingLine{}}
	for p, st := range r.People {
		l := standingLine{Name: st.Name, Member: st.Member}
		if !st.At.IsZero() {
			after := st.At.Sub(r.Began).Milliseconds()
			l.After = &after
		}
		record.People[p] = l
	}
	plain, err := json.Marshal(record)
	if err != nil {
		return wrapRead(op, err)
	}
	sealed := string(s.seal.close("roster", plain))
	reply, err := s.run(ctx, op, keepRosterScript, []string{s.keys.roster()}, schema, sealed, ttl(age), ttl(keepRoster-age))
	if err == nil && reply[0] == "newer" {
		err = newer(op)
	}
	return err
}

// Roster returns the roster that was kept last; the zero one when there is none of the
// last minute.
func (s *Store) Roster(ctx context.Context, now time.Time) (bot.Roster, error) {
	const op = "roster"
	reply, err := s.run(ctx, op, rosterScript, []string{s.keys.roster()}, schema)
	switch {
	case err != nil:
		return bot.Roster{}, err
	case reply[0] == "newer":
		return bot.Roster{}, newer(op)
	case reply[0] == "none":
		return bot.Roster{}, nil
	}
	age, err := strconv.ParseInt(reply[1], 10, 64)
	plain, ok := s.opens("roster", []byte(reply[2]))
	if err != nil || age < 0 || age > keepRoster.Milliseconds() || !ok {
		return bot.Roster{}, nil
	}
	var record rosterRecord
	if err := json.Unmarshal(plain, &record); err != nil {
		return bot.Roster{}, wrapRead(op, err)
	}
	out := bot.Roster{Of: record.Of, Began: now.Add(-time.Duration(age) * time.Millisecond), People: map[bot.PersonID]bot.Standing{}}
	for p, l := range record.People {
		st := bot.Standing{Name: l.Name, Member: l.Member}
		if l.After != nil {
			st.At = out.Began.Add(time.Duration(*l.After) * time.Millisecond)
		}
		out.People[p] = st
	}
	return out, nil
}

// ClaimRoster reports whether this process is to look up the roster: no other is at it.
func (s *Store) ClaimRoster(ctx context.Context, within time.Duration) (bool, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	err := s.client.SetArgs(ctx, s.keys.rosterClaim(), "1", redis.SetArgs{Mode: "NX", TTL: within}).Err()
	if errors.Is(err, redis.Nil) {
		return false, nil
	}
	return err == nil, wrap("claim the roster", err)
}

// YieldRoster says that the looking up is over.
func (s *Store) YieldRoster(ctx context.Context) error {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	return wrap("yield the roster", s.client.Del(ctx, s.keys.rosterClaim()).Err())
}
