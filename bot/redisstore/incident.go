package redisstore

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/incident.lua
var incidentLua string

var incidentScript = redis.NewScript(paceLua + incidentLua)

// incidentThread stands for a thread in the lane of what is told of incidents, which
// belongs to no conversation.
const incidentThread = "incident"

// The fields of the hash of incidents: what is live, by its subject, and what is over, by
// its id.
const (
	liveField  = "live:"
	endedField = "ended:"
)

// keepAffected is how long the conversations that an incident affects are kept after the
// last of them: as long as a conversation.
const keepAffected = 30 * 24 * time.Hour

// An incidentItem is an incident as it is stored.
type incidentItem struct {
	Schema   int          `json:"schema"`
	Incident bot.Incident `json:"incident"`
}

// Incidents lists what is live, oldest first.
func (s *Store) Incidents(ctx context.Context) ([]bot.Incident, error) {
	live, _, err := s.incidents(ctx)
	return live, err
}

// EndedIncidents lists what is over and kept, oldest first.
func (s *Store) EndedIncidents(ctx context.Context) ([]bot.Incident, error) {
	_, ended, err := s.incidents(ctx)
	return ended, err
}

func (s *Store) incidents(ctx context.Context) (live, ended []bot.Incident, err error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	fields, err := s.client.HGetAll(ctx, s.keys.incidents()).Result()
	if err != nil {
		return nil, nil, wrap("incidents", err)
	}
	return readIncidents(fields, liveField), readIncidents(fields, endedField), nil
}

// readIncidents reads those of a kind from their hash. What a newer program wrote is left
// out: an answer without the sentence is better than none.
func readIncidents(fields map[string]string, kind string) []bot.Incident {
	var out []bot.Incident
	for name, raw := range fields {
		if i, ok := readIncident(raw); ok && strings.HasPrefix(name, kind) {
			out = append(out, i)
		}
	}
	slices.SortFunc(out, func(a, b bot.Incident) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return out
}

func readIncident(raw string) (bot.Incident, bool) {
	var item incidentItem
	if json.Unmarshal([]byte(raw), &item) != nil || item.Schema > schema || item.Incident.ID == "" {
		return bot.Incident{}, false
	}
	return item.Incident, true
}

// writeIncident is readIncident's inverse; "" for none. Equal incidents are equal texts.
func writeIncident(i *bot.Incident) (string, error) {
	if i == nil {
		return "", nil
	}
	raw, err := json.Marshal(incidentItem{Schema: schema, Incident: *i})
	return string(raw), err
}

// SetIncident publishes or withdraws a sentence, notes it in the audit, and appends what
// agents are told of it to the outbox, in one atomic step. It conflicts when what is live
// on the subject is not what it was decided on.
func (s *Store) SetIncident(ctx context.Context, c bot.IncidentChange) (bot.Outcome, error) {
	op := "set incident on " + c.Next.Subject()
	if c.Event == "" || c.Next.ID == "" || c.Next.Text == "" || c.Now.UnixMilli() <= 0 || c.Audit.Kind == "" {
		return "", &bot.Error{Op: "redisstore: " + op, Kind: bot.Invalid, Err: errors.New("the change is not whole")}
	}
	was, err := writeIncident(c.Was)
	if err != nil {
		return "", wrapRead(op, err)
	}
	item, err := writeIncident(&c.Next)
	if err != nil {
		return "", wrapRead(op, err)
	}
	field := liveField + c.Next.Subject()
	kept, suffix := field, "|"+c.Next.Article
	if !c.Next.Ended.IsZero() {
		kept, suffix = endedField+c.Next.ID, ""
	}
	if c.Next.Article == "" {
		suffix = ""
	}
	k := s.keys
	names := []string{k.mark(c.Event), k.incidents(), k.audit(), k.dueAll(), k.sighted(), k.affected(c.Next.ID)}
	args := []any{schema, millis(c.Now), ttl(keepMark), field, was, kept, item, string(c.Event), string(c.Audit.Kind), string(c.Audit.Person), c.Audit.What,
		maxAudit, millis(c.Now.Add(-keepAudit)), suffix, millis(c.Since), ttl(keepAffected), s.tolerance(), len(c.Effects)}
	for _, e := range c.Effects {
		effect, err := json.Marshal(laneItem{Schema: schema, At: c.Now.UnixMilli(), Effect: e})
		if err != nil {
			return "", wrapRead(op, err)
		}
		lane := s.incidentLane(e.To.Channel)
		names = append(names, k.lane(lane), k.due(e.To.Channel), k.pace(e.To.Channel))
		args = append(args, lane, string(e.To.Channel), effect)
	}
	reply, err := s.run(ctx, op, incidentScript, names, args...)
	switch {
	case err != nil:
		return "", err
	case reply[0] == "newer":
		return "", newer(op)
	case reply[0] == "conflict":
		return bot.Conflicts, nil
	case reply[0] == "duplicate":
		return bot.Duplicate, nil
	default:
		return bot.Committed, nil
	}
}

// incidentLane is where what agents are told of incidents waits.
func (s *Store) incidentLane(to bot.ChannelID) string {
	return laneID(bot.ConversationKey{Team: s.team, Channel: to, Thread: incidentThread}, to)
}

// Affected lists some conversations that an incident affects, at most so many, and
// Unaffect takes one away that was told.
func (s *Store) Affected(ctx context.Context, id string, most int) ([]bot.ConversationKey, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	members, err := s.client.SRandMemberN(ctx, s.keys.affected(id), int64(most)).Result()
	if err != nil {
		return nil, wrap("affected by "+id, err)
	}
	var out []bot.ConversationKey
	for _, m := range members {
		if key, err := bot.ParseConversationKey(s.team, m); err == nil {
			out = append(out, key)
		}
	}
	return out, nil
}

// Unaffect takes a conversation out of those that an incident affects.
func (s *Store) Unaffect(ctx context.Context, id string, key bot.ConversationKey) error {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	return wrap("unaffect "+key.String(), s.client.SRem(ctx, s.keys.affected(id), key.String()).Err())
}
