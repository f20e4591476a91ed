package sandbox

import (
	"context"
	"errors"
	"math"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// method is one method of the Web API.
type method struct {
	appToken bool     // wants the app-level token, not the bot's
	scopes   []string // any one of them is enough; none means no scope is needed
	tier     int      // calls a minute; zero means limited elsewhere or not at all
	run      func(*Workspace, *call) (object, error)
}

// refusal is an answer with ok:false.
type refusal struct {
	code     string
	messages []string // response_metadata.messages
	needed   string
	provided string
	after    time.Duration // for ratelimited
}

func (r *refusal) Error() string { return r.code }

// refuse makes a plain refusal with one of Slack's error codes.
func refuse(code string) error { return &refusal{code: code} }

// webMethods lists the methods the workspace knows, with Slack's tiers
// (https://docs.slack.dev/apis/web-api/rate-limits and the page of each method).
func webMethods() map[string]method {
	history := []string{"channels:history", "groups:history", "im:history", "mpim:history"}
	rooms := []string{"channels:read", "groups:read", "im:read", "mpim:read"}
	write, people := []string{"chat:write"}, []string{"users:read"}
	return map[string]method{
		"apps.connections.open":        {appToken: true, tier: 50, run: openConnection},
		"auth.test":                    {run: authTest},
		"bots.info":                    {scopes: people, tier: 50, run: botsInfo},
		"chat.delete":                  {scopes: write, tier: 50, run: chatDelete},
		"chat.getPermalink":            {run: chatPermalink},
		"chat.postEphemeral":           {scopes: write, tier: 100, run: chatEphemeral},
		"chat.postMessage":             {scopes: write, run: chatPost},
		"chat.update":                  {scopes: write, tier: 50, run: chatUpdate},
		"conversations.history":        {scopes: history, tier: 50, run: roomHistory},
		"conversations.info":           {scopes: rooms, tier: 50, run: roomInfo},
		"conversations.join":           {scopes: []string{"channels:join", "channels:read"}, tier: 50, run: roomJoin},
		"conversations.list":           {scopes: rooms, tier: 20, run: roomList},
		"conversations.members":        {scopes: rooms, tier: 100, run: roomMembers},
		"conversations.open":           {scopes: []string{"im:write", "mpim:write"}, tier: 50, run: roomOpen},
		"conversations.replies":        {scopes: history, tier: 50, run: roomReplies},
		"files.completeUploadExternal": {scopes: []string{"files:write"}, tier: 100, run: uploadDone},
		"files.getUploadURLExternal":   {scopes: []string{"files:write"}, tier: 100, run: uploadURL},
		"files.delete":                 {scopes: []string{"files:write"}, tier: 50, run: filesDelete},
		"files.info":                   {scopes: []string{"files:read"}, tier: 100, run: filesInfo},
		"reactions.add":                {scopes: []string{"reactions:write"}, tier: 50, run: reactionAdd},
		"reactions.get":                {scopes: []string{"reactions:read"}, tier: 50, run: reactionGet},
		"reactions.remove":             {scopes: []string{"reactions:write"}, tier: 20, run: reactionRemove},
		"team.info":                    {scopes: []string{"team:read"}, tier: 50, run: teamInfo},
		"usergroups.list":              {scopes: []string{"usergroups:read"}, tier: 20, run: groupList},
		"usergroups.users.list":        {scopes: []string{"usergroups:read"}, tier: 20, run: groupMembers},
		"users.conversations":          {scopes: rooms, tier: 50, run: userRooms},
		"users.info":                   {scopes: people, tier: 100, run: userInfo},
		"users.list":                   {scopes: people, tier: 20, run: userList},
		"views.open":                   {tier: 100, run: viewOpen},
		"views.publish":                {tier: 100, run: viewPublish},
		"views.push":                   {tier: 100, run: viewPush},
		"views.update":                 {tier: 100, run: viewUpdate},
	}
}

// serveAPI answers one call of the Web API, in the form and with the headers Slack uses.
func (w *Workspace) serveAPI(rw http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Origin") != "" {
		http.Error(rw, "foreign origin", http.StatusForbidden)
		return
	}
	c, err := readCall(r)
	if err != nil {
		writeJSON(rw, http.StatusOK, encode(answerOf(nil, err)))
		return
	}
	fault := w.takeFault(c.method)
	if fault.early() {
		w.noteCall(c, fault.Status, fault.name(), false)
	}
	if fault.before(rw, r) {
		return
	}
	body, err := w.perform(r.Context(), c, fault)
	status, code := http.StatusOK, ""
	if no, ok := errors.AsType[*refusal](err); ok {
		code = no.code
		if no.code == "ratelimited" {
			status = http.StatusTooManyRequests
			rw.Header().Set("Retry-After", strconv.Itoa(max(1, int(math.Ceil(no.after.Seconds())))))
		}
	}
	w.noteCall(c, status, firstOf(fault.name(), code), err == nil)
	fault.after(r)
	rw.Header().Set("X-OAuth-Scopes", strings.Join(w.scopesOf(c), ","))
	rw.Header().Set("X-Accepted-OAuth-Scopes", strings.Join(w.methods[c.method].scopes, ","))
	rw.Header().Set("X-Slack-Req-Id", "sandbox")
	writeJSON(rw, status, body)
}

// scopesOf lists what the call's token may do.
func (w *Workspace) scopesOf(c *call) []string {
	if c.token == w.self.appToken {
		return []string{"connections:write"}
	}
	return w.opt.Scopes
}

// perform runs a method with the workspace locked and renders its answer while it still is. A
// call whose caller has given up meanwhile is not taken: a busy machine would play a Slack that
// takes posts seconds after it was asked to. What Slack takes in silence is a [Fault].
func (w *Workspace) perform(ctx context.Context, c *call, fault Fault) (body []byte, err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if ctx.Err() != nil {
		err := refuse("caller_gone")
		return encode(answerOf(nil, err)), err
	}
	answer, err := w.run(c, fault)
	return encode(answerOf(answer, err)), err
}

// run checks token, scope and pace before it runs a method.
func (w *Workspace) run(c *call, fault Fault) (object, error) {
	if fault.Error != "" {
		return nil, refuse(fault.Error)
	}
	m, known := w.methods[c.method]
	if !known {
		return nil, refuse("unknown_method")
	}
	if err := w.authorise(m, c); err != nil {
		return nil, err
	}
	if err := w.keepPace(m, c); err != nil {
		return nil, err
	}
	return m.run(w, c)
}

// authorise checks that the token exists, is of the right kind and has a scope the method asks for.
func (w *Workspace) authorise(m method, c *call) error {
	want, other := w.self.botToken, w.self.appToken
	if m.appToken {
		want, other = other, want
	}
	switch c.token {
	case want:
	case "":
		return refuse("not_authed")
	case other:
		return refuse("not_allowed_token_type")
	default:
		return refuse("invalid_auth")
	}
	if m.appToken || len(m.scopes) == 0 {
		return nil
	}
	if slices.ContainsFunc(m.scopes, func(s string) bool { return slices.Contains(w.opt.Scopes, s) }) {
		return nil
	}
	return &refusal{code: "missing_scope", needed: m.scopes[0], provided: strings.Join(w.opt.Scopes, ",")}
}

// noteCall writes a call into the journal.
func (w *Workspace) noteCall(c *call, status int, code string, taken bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.note(Entry{Kind: "call", Method: c.method, Args: c.args, Status: status, Error: code, Taken: taken})
}

// answerOf is the body of an answer.
func answerOf(answer object, err error) object {
	if err == nil {
		if answer == nil {
			answer = object{}
		}
		answer["ok"] = true
		return answer
	}
	no, ok := errors.AsType[*refusal](err)
	if !ok {
		return object{"ok": false, "error": "internal_error"}
	}
	out := object{"ok": false, "error": no.code}
	putIf(out, "needed", no.needed)
	putIf(out, "provided", no.provided)
	if len(no.messages) > 0 {
		out["errors"] = no.messages
		out["response_metadata"] = object{"messages": no.messages}
	}
	return out
}

// writeJSON sends a JSON body.
func writeJSON(rw http.ResponseWriter, status int, body []byte) {
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.Header().Set("Cache-Control", "no-store")
	rw.WriteHeader(status)
	_, _ = rw.Write(body)
}
