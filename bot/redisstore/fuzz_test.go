package redisstore

import (
	"encoding/json"
	"reflect"
	"strconv"
	"testing"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

// FuzzConversation reads any stored conversation: it fails or gives one that is
// stored and read again as it is, and never reads a newer schema.
func FuzzConversation(f *testing.F) {
	f.Add("1", "3", "1001", `{"phase":"answered","customer":"U1","ticket":{"state":"open","reason":"reason-asked"}}`, "C1:1.2")
	f.Add("2", "3", "", `{}`, "")
	f.Add("1", "x", "", `{"transcript":[{"who":"kund","text":"hej"}]}`, ":")
	f.Add("1", "1", "", `{"timers":[{"name":"hint","version":1,"at":"2026-11-23T12:00:00Z"}],"heard":[{"ts":"1.1","led":"none"}]}`, "C1")
	f.Fuzz(func(t *testing.T, version, commits, ticket, state, post string) {
		fields := map[string]string{"schema": version, "version": commits, "ticket": ticket, "state": state, "p:say:1": post}
		conv, err := readConversation(thread(1), fields)
		if err != nil {
			return
		}
		if n, _ := strconv.Atoi(version); n > schema {
			t.Fatalf("schema %q was read", version)
		}
		written, err := json.Marshal(conv)
		if err != nil {
			return // a time outside what JSON holds is read but never written by us
		}
		fields["state"] = string(written)
		again, err := readConversation(thread(1), fields)
		if err != nil || !reflect.DeepEqual(again, rounded(t, again)) {
			t.Fatalf("%s is written as %s and not read again: %v", state, written, err)
		}
	})
}

// rounded writes and reads a conversation once more.
func rounded(t *testing.T, c bot.Conversation) bot.Conversation {
	t.Helper()
	j, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	fields := map[string]string{"schema": "1", "version": strconv.FormatInt(c.Version, 10), "state": string(j)}
	if c.Ticket != nil {
		fields["ticket"] = strconv.FormatInt(int64(c.Ticket.Number), 10)
	}
	for slot, p := range c.Posts {
		fields["p:"+string(slot)] = string(p.Channel) + ":" + string(p.TS)
	}
	out, err := readConversation(c.Key, fields)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// FuzzDelivery reads any reply of the claim script.
func FuzzDelivery(f *testing.F) {
	f.Add("C1:1.1|C1", "7", "1", "0", "1795435200000", "1001", `{"schema":1,"at":1,"effect":{"id":"m:C1:1.1/0","kind":"answer","to":{"channel":"C1"}}}`, "p:card", "C2:1.2")
	f.Add("C1", "", "x", "1", "-1", "", `[]`, "", "")
	f.Add("|", "7", "1", "0", "", "", `{"effect":null}`, "p:", ":")
	f.Fuzz(func(t *testing.T, lane, fence, attempt, unsure, first, ticket, item, slot, post string) {
		key, _, err := parseLane(team, lane)
		if err != nil {
			return
		}
		d, err := readDelivery(lane, key, []string{"claimed", fence, attempt, unsure, first, ticket, item, slot, post})
		if err == nil && (d == nil || d.Lane != lane || d.Key.Channel == "" || !d.Effect.Secret.IsZero()) {
			t.Fatalf("read as %+v", d)
		}
		if _, err := readDelivery(lane, key, []string{"claimed", fence}); err == nil {
			t.Fatal("a short reply was read")
		}
	})
}

// FuzzIndexes reads any member of the timers, any line of the queue, any dead
// letter and any sealed value. What is read as a timer is written as it stood,
// unless its number was padded.
func FuzzIndexes(f *testing.F) {
	f.Add("C1:1.1|hint|3", 1795435200000.0, "1001", `{"schema":1,"line":{"key":"C1:1.1","state":"open"}}`, "m:C1:1.1/0")
	f.Add("||", -1.0, "x", `{"schema":2}`, "")
	f.Add("C1:1.1|a|b|-1", 1e300, "-5", `null`, "\x01")
	seal, err := newSealer(make([]byte, 32), make([]byte, 64))
	if err != nil {
		f.Fatal(err)
	}
	s := &Store{team: team, seal: seal, keys: newKeys(team)}
	f.Fuzz(func(t *testing.T, member string, score float64, number, line, value string) {
		if due, err := s.readTimer(redis.Z{Member: member, Score: score}); err == nil {
			again, err := s.readTimer(redis.Z{Member: timerMember(due.Key, due.Timer), Score: score})
			if err != nil || again.Key != due.Key || again.Timer.Name != due.Timer.Name || again.Timer.Version != due.Timer.Version {
				t.Fatalf("%q is read as %+v and then as %+v, %v", member, due, again, err)
			}
		}
		if _, err := readLine(number, line); err == nil {
			var item queueItem
			if json.Unmarshal([]byte(line), &item) != nil || item.Schema > schema {
				t.Fatalf("%q was read as a line", line)
			}
		}
		if got := s.opened("m:C1:1.1/0", []byte(value)); !got.IsZero() {
			t.Fatalf("%q was opened", value)
		}
	})
}
