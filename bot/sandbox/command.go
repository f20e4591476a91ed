package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
)

// Command lets a person run a slash command of the app and returns what the app answered at once: the zero
// Message when it only acked. Later answers come through Ephemerals. The error is [ErrOperationTimeout] or
// [ErrDispatchFailed] when the app did not ack.
func (w *Workspace) Command(user, channel, command, text string) (Message, error) {
	w.mu.Lock()
	u, c, err := w.commander(user, channel, command)
	if err != nil {
		w.mu.Unlock()
		return Message{}, fmt.Errorf("sandbox: %s as %s in %s: %w", command, user, channel, err)
	}
	payload := object{
		"token": "sandbox", "team_id": w.self.team, "team_domain": w.self.domain, "channel_id": c.ID,
		"channel_name": c.wireName(), "user_id": u.ID, "user_name": u.Name, "command": command, "text": text,
		"api_app_id": w.self.app, "is_enterprise_install": "false", "trigger_id": w.newTrigger(u.ID, ""),
		"response_url": w.newHook(&responseHook{user: u.ID, channel: c.ID}),
	}
	w.mu.Unlock()
	answer, err := w.askFor(user, c.ID, command, "slash_commands", payload)
	if err != nil {
		return Message{}, fmt.Errorf("sandbox: %s as %s in %s: %w", command, user, channel, err)
	}
	return w.commandReply(u, c, command, answer)
}

// commander finds who runs a command and where, if the app has that command.
func (w *Workspace) commander(user, channel, command string) (*User, *Channel, error) {
	u, c := w.user(user), w.channel(channel)
	switch {
	case u == nil:
		return nil, nil, refuse("user_not_found")
	case c == nil || !c.has(u.ID):
		return nil, nil, refuse("channel_not_found")
	case !slices.Contains(w.opt.Commands, command):
		return nil, nil, refuse("no_such_command")
	}
	return u, c, nil
}

// commandReply shows what the app put into its ack.
func (w *Workspace) commandReply(u *User, c *Channel, command string, answer json.RawMessage) (Message, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(answer) == 0 || string(answer) == "null" {
		return Message{}, nil
	}
	r, err := w.readReply(answer)
	if err != nil {
		w.notice(u.ID, c.ID, command+" misslyckades med felet invalid_command_response")
		return Message{}, fmt.Errorf("sandbox: answer to %s: %w", command, err)
	}
	if r.message == nil {
		return Message{}, nil
	}
	return w.showReply(r, &responseHook{user: u.ID, channel: c.ID})
}

// Shortcut lets a person use a message shortcut of the app.
func (w *Workspace) Shortcut(user, callbackID, channel, ts string) error {
	w.mu.Lock()
	u, c := w.user(user), w.channel(channel)
	var m *Message
	if u != nil && c != nil && c.has(u.ID) {
		m = c.find(ts)
	}
	if m == nil {
		w.mu.Unlock()
		return fmt.Errorf("sandbox: shortcut %s as %s in %s: %w", callbackID, user, channel, refuse("message_not_found"))
	}
	p := w.interaction("message_action", u, "")
	p["callback_id"], p["message_ts"], p["action_ts"] = callbackID, m.TS, w.nextTS()
	p["channel"] = object{"id": c.ID, "name": c.wireName()}
	p["message"] = w.wire(m, true)
	p["response_url"] = w.newHook(&responseHook{user: u.ID, channel: c.ID})
	w.mu.Unlock()
	return w.act(user, c.ID, "Genvägen", p, fmt.Sprintf("shortcut %s as %s in %s", callbackID, user, channel))
}

// OpenHome lets a person open the app's Home tab: app_home_opened.
func (w *Workspace) OpenHome(user string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u := w.user(user)
	if u == nil {
		return fmt.Errorf("sandbox: open home as %s: %w", user, refuse("user_not_found"))
	}
	event := object{
		"type": "app_home_opened", "user": u.ID, "channel": w.dm(u.ID).ID, "tab": "home", "event_ts": w.nextTS(),
	}
	if v := w.homes[u.ID]; v != nil {
		event["view"] = w.wireView(v)
	}
	w.emit(event)
	return nil
}
