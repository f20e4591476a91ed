package redisstore

import (
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot"
)

// schema is the version of every stored value that this program writes, and the
// newest that it reads.
const schema = 1

// How long things are kept: DESIGN.md §6 and CONTRACT.md, "Redis".
const (
	keepMark   = 48 * time.Hour
	keepTicket = bot.KeepTicket
	keepPerson = 400 * 24 * time.Hour // longer than anything it leads to
	keepDead   = 14 * 24 * time.Hour
	keepAudit  = 396 * 24 * time.Hour // 13 months
	keepLed    = 24 * time.Hour
	keepSecret = 10 * time.Minute
	keepWords  = 24 * time.Hour // of an agent: as long as they are tried to be sent
	// maxAudit bounds the audit's size; at 1,000 acts a day it is never reached.
	maxAudit = 500_000
)

// keys makes the names of an installation's keys.
type keys struct{ prefix string }

func newKeys(team bot.TeamID) keys { return keys{prefix: "kh:{" + string(team) + "}:"} }

func (k keys) mark(id bot.EventID) string        { return k.prefix + "ev:" + string(id) }
func (k keys) conv(c bot.ConversationKey) string { return k.prefix + "conv:" + c.String() }
func (k keys) lane(id string) string             { return k.prefix + "lane:" + id }
func (k keys) laneMeta(id string) string         { return k.prefix + "meta:lane:" + id }
func (k keys) dueAll() string                    { return k.prefix + "due:all" }
func (k keys) due(c bot.ChannelID) string        { return k.prefix + "due:" + string(c) }
func (k keys) pace(c bot.ChannelID) string       { return k.prefix + "meta:pace:" + string(c) }
func (k keys) timers() string                    { return k.prefix + "timer:all" }
func (k keys) queueLive() string                 { return k.prefix + "queue:live" }
func (k keys) queueClosed() string               { return k.prefix + "queue:closed" }
func (k keys) tickets() string                   { return k.prefix + "queue:tickets" }
func (k keys) ticketCounter() string             { return k.prefix + "meta:ticket" }
func (k keys) fenceCounter() string              { return k.prefix + "meta:fence" }
func (k keys) person(p bot.PersonID) string      { return k.prefix + "person:" + string(p) }
func (k keys) secret(id bot.EffectID) string     { return k.prefix + "meta:secret:" + string(id) }
func (k keys) deadIndex() string                 { return k.prefix + "dead:all" }
func (k keys) dead(id string) string             { return k.prefix + "dead:" + id }
func (k keys) audit() string                     { return k.prefix + "audit:all" }
func (k keys) seen(c bot.ChannelID) string       { return k.prefix + "meta:seen:" + string(c) }
func (k keys) mode(c bot.ChannelID) string       { return k.prefix + "meta:mode:" + string(c) }
func (k keys) articles() string                  { return k.prefix + "meta:articles" }
func (k keys) lessons() string                   { return k.prefix + "lesson:all" }
func (k keys) lessonsVersion() string            { return k.prefix + "lesson:version" }
func (k keys) incidents() string                 { return k.prefix + "meta:incidents" }
func (k keys) affected(id string) string         { return k.prefix + "meta:affected:" + id }
func (k keys) sighted() string                   { return k.prefix + "meta:sighted" }
func (k keys) alarmed() string                   { return k.prefix + "meta:alarmed" }
func (k keys) rooms() string                     { return k.prefix + "meta:rooms" }
func (k keys) roster() string                    { return k.prefix + "meta:roster" }
func (k keys) rosterClaim() string               { return k.prefix + "meta:roster:claim" }
func (k keys) gap(c bot.ChannelID) string        { return k.prefix + "meta:gap:" + string(c) }
func (k keys) tries(timer string) string         { return k.prefix + "meta:tries:" + timer }
func (k keys) led(c bot.ChannelID, ts bot.Timestamp) string {
	return k.prefix + "meta:led:" + string(c) + ":" + string(ts)
}
func (k keys) open(c bot.ChannelID, p bot.PersonID) string {
	return k.prefix + "person:" + string(p) + "|" + string(c)
}
func (k keys) card(c bot.ChannelID, ts bot.Timestamp) string {
	return k.prefix + "meta:card:" + string(c) + ":" + string(ts)
}

// laneID names the lane of a conversation's effects to one channel. They go
// strictly in order; other lanes do not wait for them.
func laneID(key bot.ConversationKey, to bot.ChannelID) string {
	return key.String() + "|" + string(to)
}

// parseLane is laneID's inverse.
func parseLane(team bot.TeamID, id string) (bot.ConversationKey, bot.ChannelID, error) {
	conv, to, ok := strings.Cut(id, "|")
	if !ok || to == "" {
		return bot.ConversationKey{}, "", &bot.Error{Op: "redisstore: parse lane " + strconv.Quote(id), Kind: bot.Internal}
	}
	key, err := bot.ParseConversationKey(team, conv)
	return key, bot.ChannelID(to), err
}

// timerMember is a timer's member in the zset of timers.
func timerMember(key bot.ConversationKey, t bot.Timer) string {
	return key.String() + "|" + string(t.Name) + "|" + strconv.FormatInt(t.Version, 10)
}

// millis is a time as it is stored.
func millis(t time.Time) string { return strconv.FormatInt(t.UnixMilli(), 10) }

// ttl is a length of time as Redis takes it.
func ttl(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

// fromMillis is millis' inverse; anything unreadable is the zero time.
func fromMillis(s string) time.Time {
	ms, err := strconv.ParseInt(s, 10, 64)
	if err != nil || ms <= 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms)
}
