package soak

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"kodhjalpen/bot/e2e/spill"
	"kodhjalpen/bot/sandbox"
)

// A record is a conversation as Redis holds it, as far as order goes.
type record struct {
	Transcript []struct {
		TS string `json:"ts"`
	} `json:"transcript"`
	AtThread string `json:"at_thread"`
	Ticket   *struct {
		Rating string `json:"rating"`
		Nudges int    `json:"nudges"`
	} `json:"ticket"`
}

// audit holds what Slack has against what Redis has: the tickets, the dead letters,
// and the order in which a conversation's posts came to stand.
func (l *ledger) audit(ctx context.Context, ws *sandbox.Workspace, redis *server, all []post) {
	prefix := "kh:{" + ws.TeamID() + "}:"
	if n := redis.client.HLen(ctx, prefix+"queue:tickets").Val(); int(n) != len(l.tickets) {
		l.doubled = append(l.doubled, fmt.Sprintf("%d tickets in Redis, want %d", n, len(l.tickets)))
	}
	if dead := redis.client.ZRange(ctx, prefix+"dead:all", 0, -1).Val(); len(dead) > 0 {
		l.lost = append(l.lost, fmt.Sprintf("dead letters %v", dead))
	}
	l.auditLessons(redis.client.HGetAll(ctx, prefix+"lesson:all").Val())
	keys := redis.client.Keys(ctx, prefix+"conv:*").Val()
	for _, key := range keys {
		fields := redis.client.HGetAll(ctx, key).Val()
		var r record
		if err := json.Unmarshal([]byte(fields["state"]), &r); err != nil {
			l.lost = append(l.lost, key+" cannot be read: "+err.Error())
			continue
		}
		l.auditTicket(ws, key, r, all)
		l.inOrder(key, saidIn(fields))
		l.inOrder(key+" under its card", linesUnderCard(all, key, r))
	}
}

// auditTicket holds a ticket in Redis against what stands in the agents' channel of its
// customer's wait, and against what they thought of the help.
func (l *ledger) auditTicket(ws *sandbox.Workspace, key string, r record, all []post) {
	if r.Ticket == nil {
		return
	}
	room, thread, _ := strings.Cut(key[strings.Index(key, ":conv:")+len(":conv:"):], ":")
	if r.AtThread != "" {
		thread = r.AtThread
	}
	l.balance("notice in the agents' channel of "+key, having(all, func(p post) bool {
		return p.timer() == "watch" && p.thread == "" && p.about(thread)
	}), r.Ticket.Nudges)
	for at, rating := range l.ratings {
		if at.thread == thread && ws.ChannelID(at.channel) == room && r.Ticket.Rating != rating {
			l.lost = append(l.lost, fmt.Sprintf("the rating in %v is %q, want %q", at, r.Ticket.Rating, rating))
		}
	}
}

// saidIn are the timestamps of a conversation's posts in the order of its slots.
func saidIn(fields map[string]string) []string {
	var out []string
	for n := 1; ; n++ {
		at, ok := fields["p:say:"+strconv.Itoa(n)]
		if !ok {
			return out
		}
		_, ts, _ := strings.Cut(at, ":")
		out = append(out, ts)
	}
}

// linesUnderCard are the places in the journal of the lines under a conversation's
// card, in the order in which their messages were committed.
func linesUnderCard(all []post, key string, r record) []string {
	channel, _, _ := strings.Cut(key[strings.Index(key, ":conv:")+len(":conv:"):], ":")
	stands := map[string]string{}
	for _, p := range all {
		if ts, ok := strings.CutPrefix(p.event(), "m:"+channel+":"); ok && p.kind == "handover" {
			stands[ts] = fmt.Sprintf("%09d", p.seq)
		}
	}
	var out []string
	for _, line := range r.Transcript {
		if at, ok := stands[line.TS]; ok && line.TS != "" {
			out = append(out, at)
		}
	}
	return out
}

func (l *ledger) inOrder(what string, ts []string) {
	if !slices.IsSorted(ts) {
		l.disordered = append(l.disordered, fmt.Sprintf("%s: %v", what, ts))
	}
}

// search looks for what customers spilled wherever it may not be: in all that the
// bot sent to Slack but to the secret's owner alone, in Redis' files, in the logs; and
// in the logs for what no bot may ever say.
func (l *ledger) search(ws *sandbox.Workspace, redis *server, log, peer string) error {
	raw, err := os.ReadFile(log)
	if err != nil {
		return err
	}
	for _, line := range strings.Split(string(raw), "\n") {
		for _, mark := range []string{"panic: ", `"panic":`, "fatal error: ", "DATA RACE"} {
			if strings.Contains(line, mark) {
				l.broken = append(l.broken, "a bot says: "+line)
			}
		}
	}
	var sent strings.Builder
	for _, e := range ws.Journal() {
		if e.Kind == "sent" || e.Kind == "ack" || e.Method == "chat.postEphemeral" {
			continue // Slack's own, and what one person sees
		}
		for _, v := range e.Args {
			sent.WriteString(v)
			sent.WriteByte('\n')
		}
	}
	for where, text := range map[string]string{"Slack": sent.String(), "Redis": redis.files(), "the log": string(raw), "the help desk": peer} {
		record := spill.Read(text)
		for _, s := range l.secrets {
			if found := s.In(record); found != "" {
				l.told = append(l.told, fmt.Sprintf("%s of %s: %q is in %s", s.Kind, s.owner, found, where))
			}
		}
	}
	l.searchWhispers(ws)
	return nil
}

// searchWhispers looks whether what one person alone sees holds another's secret.
func (l *ledger) searchWhispers(ws *sandbox.Workspace) {
	for _, u := range ws.Users() {
		var seen strings.Builder
		for _, m := range ws.Ephemerals(u.Name) {
			seen.WriteString(m.Shown())
			seen.WriteByte('\n')
		}
		record := spill.Read(seen.String())
		for _, s := range l.secrets {
			if seen.Len() > 0 && s.owner != u.Name && s.In(record) != "" {
				l.told = append(l.told, fmt.Sprintf("%s of %s is told to %s", s.Kind, s.owner, u.Name))
			}
		}
	}
}
