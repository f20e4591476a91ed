package redisstore

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/pace.lua
var paceLua string

//go:embed lua/commit.lua
var commitLua string

var commitScript = redis.NewScript(paceLua + lessonLua + commitLua)

// A laneItem is an effect as it waits in its lane. At is when it was committed,
// in milliseconds: its turn among the channel's lanes.
type laneItem struct {
	Schema int        `json:"schema"`
	At     int64      `json:"at"`
	Effect bot.Effect `json:"effect"`
}

// A queueItem is a ticket's line as the queue keeps it.
type queueItem struct {
	Schema int           `json:"schema"`
	Line   bot.QueueLine `json:"line"`
}

// Commit writes all that one event changes, in one atomic step. Committed and
// Duplicate mean that the event is safe; after Conflicts nothing has changed and
// the conversation is to be loaded and decided on again. An error means that
// nothing is known to be written: the same commit may be made again, and gives
// Duplicate if it had been.
func (s *Store) Commit(ctx context.Context, c bot.Commit) (bot.Outcome, error) {
	op := "commit " + string(c.Event)
	if err := s.checkCommit(c); err != nil {
		return "", &bot.Error{Op: "redisstore: " + op, Kind: bot.Invalid, Err: err}
	}
	args, err := s.commitArgs(c)
	if err != nil {
		return "", &bot.Error{Op: "redisstore: " + op, Kind: bot.Internal, Err: err}
	}
	reply, err := s.run(ctx, op, commitScript, s.commitKeys(c), args...)
	if err != nil {
		return "", err
	}
	switch reply[0] {
	case "committed":
		return bot.Committed, nil
	case "duplicate":
		return bot.Duplicate, nil
	case "conflict":
		return bot.Conflicts, nil
	default:
		return "", newer(op)
	}
}

// checkCommit refuses what could never be stored rightly.
func (s *Store) checkCommit(c bot.Commit) error {
	key := c.Next.Key
	switch {
	case c.Event == "":
		return errors.New("the event has no id")
	case c.Now.UnixMilli() <= 0:
		return errors.New("no time is given")
	case key.Team != s.team || c.Guard != nil && c.Guard.Key.Team != s.team:
		return errors.New("the conversation belongs to team " + strconv.Quote(string(key.Team)))
	case key.Channel == "" || key.Thread == "" || strings.ContainsAny(string(key.Channel), ":|") || strings.ContainsAny(string(key.Thread), ":|"):
		return errors.New("the conversation's key is not whole: " + strconv.Quote(key.String()))
	case c.Next.Version < 0:
		return errors.New("the version is below zero")
	case c.Open != nil && (c.Open.Channel == "" || c.Open.Person == "" || (c.Open.Thread != "" && c.Open.For < time.Millisecond)):
		return errors.New("the open pointer needs a channel, a person and how long it holds")
	case (c.Seen.TS == "") != (c.Seen.Channel == ""):
		return errors.New("the seen message needs both channel and ts")
	case c.Seen.TS != "" && !isTimestamp(c.Seen.TS):
		return errors.New("the seen message's ts is no number: " + strconv.Quote(string(c.Seen.TS)))
	case c.Audit != nil && c.Audit.Kind == "":
		return errors.New("the act has no kind")
	}
	if l := c.Lesson; l != nil && (l.ID == "" || l.Text == "" || l.At.IsZero() || (l.Article == "") == (l.Label == "")) {
		return errors.New("the lesson is not whole")
	}
	for _, e := range c.Effects {
		if e.ID == "" || e.To.Channel == "" || strings.Contains(string(e.To.Channel), "|") {
			return errors.New("an effect lacks its id or channel: " + strconv.Quote(string(e.ID)))
		}
	}
	return nil
}

// commitKeys are seventeen keys, then four for each effect, then one for each incident. A key whose id is empty
// is never touched.
func (s *Store) commitKeys(c bot.Commit) []string {
	k := s.keys
	var open bot.OpenPointer
	if c.Open != nil {
		open = *c.Open
	}
	guard := c.Next.Key
	if c.Guard != nil {
		guard = c.Guard.Key
	}
	names := make([]string, 0, 17+4*len(c.Effects)+len(c.Informed))
	names = append(names, k.mark(c.Event), k.conv(c.Next.Key), k.dueAll(), k.timers(), k.queueLive(), k.tickets(), k.queueClosed(),
		k.ticketCounter(), k.person(c.Next.Customer), k.open(open.Channel, open.Person), k.seen(c.Seen.Channel), k.audit(), k.led(c.Next.Key.Channel, c.Led),
		k.lessons(), k.lessonsVersion(), k.conv(guard), k.sighted())
	for _, e := range c.Effects {
		names = append(names, k.lane(laneID(c.Next.Key, e.To.Channel)), k.due(e.To.Channel), k.pace(e.To.Channel), k.secret(e.ID))
	}
	for _, id := range c.Informed {
		names = append(names, k.affected(id))
	}
	return names
}

// commitArgs are in the order in which the script takes them.
func (s *Store) commitArgs(c bot.Commit) ([]any, error) {
	state, err := json.Marshal(c.Next)
	if err != nil {
		return nil, err
	}
	args := make([]any, 0, 48+len(c.Unlearn)+2*len(c.Next.Timers)+5*len(c.Effects))
	args = append(args, schema, c.Next.Version, c.Next.Version+1, state, millis(c.Now), s.tolerance(), ttl(keepMark), ttl(c.Next.KeptFor()))
	args = append(args, openArgs(c.Open)...)
	guarded := c.Next.Version
	if c.Guard != nil {
		guarded = c.Guard.Version
	}
	args = append(args, guarded)
	lesson, err := lessonArgs(c)
	if err != nil {
		return nil, err
	}
	args = append(args, lesson...)
	ticket, err := ticketArgs(c)
	if err != nil {
		return nil, err
	}
	args = append(args, ticket...)
	args = append(args, flag(c.Led != ""), string(c.Next.Key.Thread), ttl(ledFor(c)))
	args = append(args, c.Next.Key.String(), flag(c.Next.Customer != ""), s.whose(c.Next.Customer), ttl(keepPerson), millis(c.Now.Add(-keepPerson)), string(c.Seen.TS))
	args = append(args, auditArgs(c)...)
	args = append(args, len(c.Before))
	for _, t := range c.Before {
		args = append(args, timerMember(c.Next.Key, t))
	}
	args = append(args, len(c.Next.Timers))
	for _, t := range c.Next.Timers {
		args = append(args, millis(t.At), timerMember(c.Next.Key, t))
	}
	if args, err = s.effectArgs(args, c); err != nil {
		return nil, err
	}
	return append(args, sightArgs(c)...), nil
}

func openArgs(p *bot.OpenPointer) []any {
	if p == nil {
		return []any{"0", "", "", "0"}
	}
	return []any{"1", string(p.Expect), string(p.Thread), ttl(p.For)}
}

func ticketArgs(c bot.Commit) ([]any, error) {
	t := c.Next.Ticket
	first, forget := int64(bot.FirstTicket), millis(c.Now.Add(-keepTicket))
	if t == nil {
		return []any{"", "0", "0", first, forget}, nil
	}
	line := bot.LineOf(c.Next)
	line.Number = 0 // it is the field's name
	j, err := json.Marshal(queueItem{Schema: schema, Line: line})
	return []any{j, flag(t.Live()), millis(t.Opened), first, forget}, err
}

func auditArgs(c bot.Commit) []any {
	var a bot.Act
	if c.Audit != nil {
		a = *c.Audit
	}
	return []any{string(a.Kind), string(c.Event), string(a.Person), a.What, maxAudit, millis(c.Now.Add(-keepAudit))}
}

func (s *Store) effectArgs(args []any, c bot.Commit) ([]any, error) {
	args = append(args, len(c.Effects))
	for _, e := range c.Effects {
		var sealed string
		if e.Sealed = !e.Secret.IsZero(); e.Sealed {
			sealed = s.sealed(e)
		}
		if e.Queued.IsZero() {
			e.Queued = c.Now
		}
		item, err := json.Marshal(laneItem{Schema: schema, At: c.Now.UnixMilli(), Effect: e})
		if err != nil {
			return nil, err
		}
		args = append(args, laneID(c.Next.Key, e.To.Channel), string(e.To.Channel), item, sealed, ttl(sealedFor(e)))
	}
	return args, nil
}

// whose is who a conversation's posts take their turns as, under a pseudonym; "" is
// nobody.
func (s *Store) whose(p bot.PersonID) string {
	if p == "" {
		return ""
	}
	return s.pseudonym(p)
}

// ledFor is how long the way of a led post is kept.
func ledFor(c bot.Commit) time.Duration {
	switch life := c.Next.KeptFor(); {
	case c.Led != c.Next.At:
		return keepLed
	case life == 0: // its ticket waits; each commit begins it anew
		return keepTicket
	default:
		return max(life, keepLed)
	}
}

// sealedFor is how long an effect's secret is kept: what may hold a code for as short
// as it may, words that others may read for as long as they may be tried again.
func sealedFor(e bot.Effect) time.Duration {
	if e.Quoted && !e.Ephemeral() {
		return keepWords
	}
	return keepSecret
}

func flag(b bool) string {
	if b {
		return "1"
	}
	return "0"
}

// isTimestamp reports whether a ts orders as a number in a script.
func isTimestamp(ts bot.Timestamp) bool {
	f, err := strconv.ParseFloat(string(ts), 64)
	return err == nil && f > 0 && !strings.ContainsAny(string(ts), "eExXnN_+")
}
