package e2e

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"
	"pgregory.net/rapid"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/e2e/spill"
	"kodhjalpen/bot/sandbox"
)

// spilled is how many texts with secrets are written over the wire; thousands
// more are played without one in package slackio.
const spilled = 120

// A ledger keeps what is logged.
type ledger struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (l *ledger) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.Write(p)
}

func (l *ledger) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.buf.String()
}

// TestNoSecretIsKeptOrTold has people spill codes and personal data wherever
// they can write, and looks at all that the bot left: Redis, also what was
// deleted from it, the log at its most talkative, metrics, and every call to
// Slack but those to the secret's owner alone.
func TestNoSecretIsKeptOrTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{}).alone()
	var log ledger
	addr := freeAddr(t)
	w.run(func(o *app.Options) { o.Log, o.HTTPAddr = zerolog.New(&log).Level(zerolog.TraceLevel), addr })
	_, card := w.ticketOf()
	draw := rapid.Custom(spill.Draw)
	var all []spill.Spill
	written := map[string]bool{} // by an agent to a customer
	for i := range spilled {
		s := draw.Example(i)
		all = append(all, s)
		written[s.Text] = ways[i%len(ways)] == "reply"
		w.spill(i, s, card.TS)
		w.later(5 * time.Minute)
	}
	w.until("all acks", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	w.clean(all, "Redis", w.redis.dump(t))
	w.clean(all, "Redis's folder", folder(t, w.redis.dir))
	w.clean(all, "the log", log.String())
	w.clean(all, "metrics", fetched(t, "http://"+addr+"/metrics"))
	for _, e := range w.Journal() {
		if e.Kind == "sent" || e.Kind == "ack" || e.Method == "chat.postEphemeral" {
			continue // Slack's own, a command's private answer, and what one person sees
		}
		told := all
		if e.Method == "chat.postMessage" { // agents' words to customers arrive as they were written, but for codes
			told = slices.DeleteFunc(slices.Clone(all), func(s spill.Spill) bool { return s.Personal && written[s.Text] })
		}
		w.clean(told, e.Kind+" "+e.Method, strings.Join(values(e.Args), "\n"))
	}
	for _, who := range []string{"bo", "anna", "erik", "asa"} {
		for _, m := range w.Ephemerals(who) {
			for i, s := range all {
				if writer(i) != who && s.In(spill.Read(m.Shown())) != "" {
					t.Errorf("%s is told what %s wrote: %q", who, writer(i), m.Shown())
				}
			}
		}
	}
}

// ways are the ways to spill, in turn.
var ways = []string{"post", "edit", "file", "thread", "reply", "note", "agent", "direct", "command"}

// writer is who spills the ith text.
func writer(i int) string {
	switch ways[i%len(ways)] {
	case "thread":
		return "bo"
	case "reply", "note":
		return "anna"
	case "agent":
		return "erik"
	case "direct", "command":
		return "asa"
	default:
		return "kim"
	}
}

// spill writes a text the ith way.
func (w *world) spill(i int, s spill.Spill, card string) {
	w.t.Helper()
	who := writer(i)
	switch way := ways[i%len(ways)]; way {
	case "reply", "note":
		w.form(who, card, map[string]string{"reply": "Svara kunden", "note": "Intern anteckning"}[way], s.Text)
		if open := w.Views(who); len(open) > 0 && way == "reply" {
			if _, err := w.SubmitView(who, open[0].ID, nil); err != nil {
				w.t.Fatalf("send what is shown: %v", err)
			}
		}
	case "command":
		if _, err := w.Command(who, "support", "/kodhjalp", "kod "+s.Text); err != nil {
			w.t.Fatalf("command: %v", err)
		}
	case "file":
		name := strings.Map(func(r rune) rune {
			if strings.ContainsRune("/<>|", r) {
				return '_'
			}
			return r
		}, s.Text)
		if _, err := w.Post(who, "support", "", "bilden visar felet", sandbox.File{Name: name + ".png", Mime: "image/png", Data: []byte("png")}); err != nil {
			w.t.Fatalf("file: %v", err)
		}
	case "edit":
		ts := w.write(who, "support", "", usedError)
		if err := w.Edit(who, "support", ts, s.Text); err != nil {
			w.t.Fatalf("edit: %v", err)
		}
	case "thread", "agent":
		thread := w.write("kim", "support", "", usedError)
		w.until("the first message", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
		w.inTwo(who, "support", thread, s)
	case "direct":
		w.inTwo(who, w.DM(who), "", s)
	default:
		w.inTwo(who, "support", "", s)
	}
}

// inTwo writes a text, and its second half when it has one.
func (w *world) inTwo(who, channel, thread string, s spill.Spill) {
	w.t.Helper()
	ts := w.write(who, channel, thread, s.Text)
	if s.Rest == "" {
		return
	}
	if thread == "" {
		thread = ts
	}
	w.until("the first half", func(s *sandbox.Snapshot) bool { return s.Pending() == 0 })
	if s.Another && channel == "support" {
		who = map[string]string{"kim": "bo", "bo": "kim", "erik": "kim"}[who]
	}
	w.write(who, channel, thread, s.Rest)
}

// clean fails the test where a record shows anything that was spilled.
func (w *world) clean(all []spill.Spill, where, text string) {
	w.t.Helper()
	record := spill.Read(text)
	for _, s := range all {
		if shown := s.In(record); shown != "" {
			w.t.Errorf("%s shows %q of %s %q %q", where, shown, s.Kind, s.Text, s.Rest)
		}
	}
}

// fetched is what a page holds.
func fetched(t *testing.T, address string) string {
	t.Helper()
	resp, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || len(body) == 0 {
		t.Fatalf("%s: %s, %v", address, resp.Status, err)
	}
	return string(body)
}

// folder is all that the files below a folder hold.
func folder(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) || err == nil && !d.Type().IsRegular() {
			return nil
		}
		if err != nil {
			return err
		}
		content, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil // Redis has just replaced it
		}
		fmt.Fprintf(&b, "%s\n", content)
		return err
	})
	if err != nil || b.Len() < 1000 {
		t.Fatalf("%d bytes in %s, %v", b.Len(), dir, err)
	}
	return b.String()
}
