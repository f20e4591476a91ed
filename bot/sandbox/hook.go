package sandbox

import (
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strconv"
	"time"
)

const (
	// hookUses and hookLife bound a response_url: "up to 5 times within 30 minutes"
	// (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses).
	hookUses = 5
	hookLife = 30 * time.Minute
)

// responseHook is a response_url: leave to answer one thing one person did.
type responseHook struct {
	user, channel string
	ts            string // the message it came from, empty for commands and shortcuts
	private       bool   // that message is ephemeral
	thread        string
	uses          int
	until         time.Time
}

// reply is what an app answers through a response_url or in the ack of a command.
type reply struct {
	message   *Message // nil when there is only something to delete
	inChannel bool
	replace   *bool
	remove    bool
}

// newHook makes the address of a response_url.
func (w *Workspace) newHook(h *responseHook) string {
	id := w.secret("hook")
	h.until = w.opt.Now().Add(hookLife)
	w.hooks[id] = h
	return "http://" + w.addr + "/actions/" + w.self.team + "/" + id
}

// readReply reads and checks an answer.
func (w *Workspace) readReply(raw []byte) (reply, error) {
	c := &call{args: map[string]string{}}
	if err := c.addJSON(raw); err != nil {
		return reply{}, err
	}
	r := reply{inChannel: c.args["response_type"] == "in_channel", remove: c.flag("delete_original")}
	if s, given := c.args["replace_original"]; given {
		on, _ := strconv.ParseBool(s)
		r.replace = &on
	}
	if c.args["text"] == "" && c.args["blocks"] == "" && c.args["attachments"] == "" {
		if r.remove || string(raw) == "{}" {
			return r, nil
		}
	}
	m, err := w.compose(c)
	if err != nil {
		return reply{}, err
	}
	m.ThreadTS = c.args["thread_ts"]
	r.message = m
	return r, nil
}

// serveHook takes an answer to a response_url. Slack says "ok" in plain text, or an error in JSON.
func (w *Workspace) serveHook(rw http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(io.LimitReader(r.Body, maxBody)) // first, or the server does not see a client give up
	fault := w.takeFault("hook")
	if fault.before(rw, r) {
		return
	}
	err := w.useHook(r.PathValue("id"), raw)
	code := ""
	if err != nil {
		code = err.Error()
	}
	w.mu.Lock()
	w.note(Entry{Kind: "hook", Method: r.PathValue("id"), Error: firstOf(fault.name(), code), Payload: rawIfJSON(raw)})
	w.mu.Unlock()
	fault.after(r)
	if err != nil {
		writeJSON(rw, http.StatusNotFound, encode(answerOf(nil, err)))
		return
	}
	rw.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, _ = io.WriteString(rw, "ok")
}

// useHook carries out one answer.
func (w *Workspace) useHook(id string, raw []byte) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	h := w.hooks[id]
	switch {
	case h == nil || !json.Valid(raw):
		return refuse("invalid_payload")
	case w.opt.Now().After(h.until):
		return refuse("expired_url")
	case h.uses >= hookUses:
		return refuse("used_url")
	}
	r, err := w.readReply(raw)
	if err != nil {
		return err
	}
	if r.message == nil && !r.remove {
		return refuse("no_text")
	}
	h.uses++
	replace := h.ts != "" && (r.replace == nil || *r.replace) && !r.inChannel
	switch {
	case r.remove:
		w.dropOriginal(h)
	case replace:
		w.replaceOriginal(h, r.message)
	default:
		_, err = w.showReply(r, h)
	}
	return err
}

// showReply posts an answer: for one person unless in_channel is asked for. A channel's posting rules do not hold here.
func (w *Workspace) showReply(r reply, h *responseHook) (Message, error) {
	m := r.message
	m.Channel, m.ThreadTS = h.channel, firstOf(m.ThreadTS, h.thread)
	if r.inChannel {
		if err := w.add(w.channel(h.channel), m); err != nil {
			return Message{}, err
		}
		return m.copyOut(), nil
	}
	m.ForUser = h.user
	w.whisper(m)
	return m.copyOut(), nil
}

// replaceOriginal puts an answer in the place of the message it answers.
func (w *Workspace) replaceOriginal(h *responseHook, next *Message) {
	if h.private {
		for i := range w.ephemeral {
			if w.ephemeral[i].TS == h.ts && w.ephemeral[i].ForUser == h.user {
				w.ephemeral[i].Text, w.ephemeral[i].Blocks = next.Text, next.Blocks
			}
		}
		w.touch()
		return
	}
	c := w.channel(h.channel)
	if m := c.find(h.ts); m != nil {
		before := w.wire(m, true)
		m.Text, m.Blocks = next.Text, next.Blocks
		w.tellChanged(c, before, m)
	}
}

// dropOriginal takes away the message an answer is for.
func (w *Workspace) dropOriginal(h *responseHook) {
	if h.private {
		w.ephemeral = slices.DeleteFunc(w.ephemeral, func(m Message) bool { return m.TS == h.ts && m.ForUser == h.user })
		w.touch()
		return
	}
	c := w.channel(h.channel)
	if m := c.find(h.ts); m != nil && m.BotID == w.self.bot {
		w.remove(c, m)
	}
}
