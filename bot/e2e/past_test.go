package e2e

import (
	"cmp"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot/sandbox"
)

// A past is what an earlier program left: what stands in Slack and in Redis.
type past struct {
	Commit string    `json:"commit"`
	At     time.Time `json:"at"` // the moment it was recorded
	Said   []said    `json:"said"`
	Redis  []kept    `json:"redis"`
}

// said is one message: a person's, or the call that the program made.
type said struct {
	TS     string            `json:"ts"`
	User   string            `json:"user,omitempty"`
	Room   string            `json:"room,omitempty"`
	Thread string            `json:"thread,omitempty"`
	Text   string            `json:"text,omitempty"`
	Call   map[string]string `json:"call,omitempty"`
}

// kept is one key of Redis.
type kept struct {
	Key    string            `json:"key"`
	String *string           `json:"string,omitempty"`
	Hash   map[string]string `json:"hash,omitempty"`
	List   []string          `json:"list,omitempty"`
	Sorted []redis.Z         `json:"sorted,omitempty"`
	Stream []redis.XMessage  `json:"stream,omitempty"`
	Lives  time.Duration     `json:"lives,omitempty"`
}

// record gathers all that stands now.
func (w *world) record(commit string, people []string) past {
	w.t.Helper()
	p := past{Commit: commit, At: time.Now().Add(time.Duration(w.ahead.Load()))}
	names := map[string]string{}
	for _, name := range people {
		names[w.UserID(name)] = name
	}
	calls := map[string]map[string]string{}
	for _, e := range w.Calls("chat.postMessage") {
		if e.Taken {
			calls[effectOf(e.Args["metadata"])] = e.Args
		}
	}
	for _, room := range []string{"support", agentsRoom} {
		for _, top := range w.Messages(room) {
			for _, m := range w.Thread(room, top.TS) {
				if m.Subtype != "" {
					continue // somebody joined: the world does that by itself
				}
				s := said{TS: m.TS, User: names[m.User], Room: room, Text: m.Text, Thread: m.ThreadTS}
				if m.BotID != "" {
					j, _ := json.Marshal(m.Metadata)
					s = said{TS: m.TS, Call: calls[effectOf(string(j))]}
				}
				if s.Thread == s.TS {
					s.Thread = ""
				}
				p.Said = append(p.Said, s)
			}
		}
	}
	slices.SortFunc(p.Said, func(a, b said) int { return cmp.Compare(a.TS, b.TS) })
	client := w.redis.client(w.t)
	for _, key := range client.Keys(w.t.Context(), "*").Val() {
		p.Redis = append(p.Redis, keptOf(w.t, client, key))
	}
	slices.SortFunc(p.Redis, func(a, b kept) int { return cmp.Compare(a.Key, b.Key) })
	return p
}

// effectOf is the effect that a message's metadata names.
func effectOf(metadata string) string {
	var m struct {
		Payload struct {
			Effect string `json:"effect"`
		} `json:"event_payload"`
	}
	_ = json.Unmarshal([]byte(metadata), &m)
	return m.Payload.Effect
}

// keptOf reads a key.
func keptOf(t *testing.T, c *redis.Client, key string) kept {
	t.Helper()
	k, ctx := kept{Key: key, Lives: max(0, c.PTTL(t.Context(), key).Val())}, t.Context()
	switch kind := c.Type(ctx, key).Val(); kind {
	case "string":
		k.String = new(c.Get(ctx, key).Val())
	case "hash":
		k.Hash = c.HGetAll(ctx, key).Val()
	case "list":
		k.List = c.LRange(ctx, key, 0, -1).Val()
	case "zset":
		k.Sorted = c.ZRangeWithScores(ctx, key, 0, -1).Val()
	case "stream":
		k.Stream = c.XRange(ctx, key, "-", "+").Val()
	default:
		t.Fatalf("%s is a %s", key, kind)
	}
	return k
}

// relive makes a world in which all of a past has happened: people write again what
// they wrote, the program's calls are made again, and Redis holds what it held, with
// the timestamps that Slack gives now.
func (w *world) relive(file string) {
	w.t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		w.t.Fatal(err)
	}
	var p past
	if err := json.Unmarshal(raw, &p); err != nil {
		w.t.Fatal(err)
	}
	var pairs []string
	anew := func(s string) string { return strings.NewReplacer(pairs...).Replace(s) }
	for i, s := range p.Said {
		seconds, err := strconv.ParseFloat(s.TS, 64)
		if err != nil {
			w.t.Fatal(err)
		}
		w.ahead.Store(int64(time.Until(time.UnixMicro(int64(seconds * 1e6)))))
		if i == 0 {
			w.customers("nils", "maja")
		}
		var ts string
		if s.Call == nil {
			ts = w.write(s.User, s.Room, anew(s.Thread), anew(s.Text))
		} else {
			ts = w.call("chat.postMessage", s.Call, anew)
		}
		pairs = append(pairs, s.TS, ts, strings.ReplaceAll(s.TS, ".", ""), strings.ReplaceAll(ts, ".", ""))
	}
	w.ahead.Store(int64(time.Until(p.At)))
	var again past
	if err := json.Unmarshal([]byte(anew(string(raw))), &again); err != nil {
		w.t.Fatal(err)
	}
	for _, k := range again.Redis {
		w.keep(k)
	}
}

// call makes a Web API call as the program would.
func (w *world) call(method string, args map[string]string, anew func(string) string) string {
	w.t.Helper()
	form := url.Values{"token": {w.BotToken()}}
	for name, value := range args {
		form.Set(name, anew(value))
	}
	resp, err := http.PostForm(w.APIURL()+method, form)
	if err != nil {
		w.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	var answer struct {
		OK bool   `json:"ok"`
		TS string `json:"ts"`
	}
	if err != nil || json.Unmarshal(body, &answer) != nil || !answer.OK {
		w.t.Fatalf("%s: %s, %v", method, body, err)
	}
	return answer.TS
}

// keep writes a key.
func (w *world) keep(k kept) {
	w.t.Helper()
	c, ctx := w.redis.client(w.t), w.t.Context()
	var err error
	switch {
	case k.String != nil:
		err = c.Set(ctx, k.Key, *k.String, 0).Err()
	case k.Hash != nil:
		err = c.HSet(ctx, k.Key, k.Hash).Err()
	case k.List != nil:
		err = c.RPush(ctx, k.Key, k.List).Err()
	case k.Sorted != nil:
		err = c.ZAdd(ctx, k.Key, k.Sorted...).Err()
	default:
		for _, m := range k.Stream {
			err = c.XAdd(ctx, &redis.XAddArgs{Stream: k.Key, ID: m.ID, Values: m.Values}).Err()
		}
	}
	if err == nil && k.Lives > 0 {
		err = c.PExpire(ctx, k.Key, k.Lives).Err()
	}
	if err != nil {
		w.t.Fatalf("%s: %v", k.Key, err)
	}
}

// customers adds people who write in the support channel.
func (w *world) customers(names ...string) {
	w.t.Helper()
	for _, name := range names {
		w.AddUser(name, "Kund", sandbox.Customer)
		if err := w.Join(name, "support"); err != nil {
			w.t.Fatal(err)
		}
	}
}
