package sandbox

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// PressButton lets a person press a button of a message they see, or choose from a menu when which names one and value
// is given; which is the visible label, the action_id, or block_id/action_id. It returns nil once the app has acked, and
// [ErrOperationTimeout] or [ErrDispatchFailed] when it does not, which Slack shows to the person.
func (w *Workspace) PressButton(user, channel, ts, which string, value ...string) error {
	w.mu.Lock()
	payload, room, err := w.pressed(user, channel, ts, which, value)
	w.mu.Unlock()
	if err != nil {
		return fmt.Errorf("sandbox: press %q as %s in %s: %w", which, user, channel, err)
	}
	return w.act(user, room, "Knappen", payload, fmt.Sprintf("press %q as %s in %s", which, user, channel))
}

// PressView lets a person press a button, choose from a menu, or press Enter in an input that the app asks to be told of
// (dispatch_action), with what stands in it as the value, in a modal or Home tab.
func (w *Workspace) PressView(user, viewID, which string, value ...string) error {
	w.mu.Lock()
	payload, err := w.pressedView(user, viewID, which, value)
	w.mu.Unlock()
	if err != nil {
		return fmt.Errorf("sandbox: press %q as %s in view %s: %w", which, user, viewID, err)
	}
	return w.act(user, "", "Knappen", payload, fmt.Sprintf("press %q as %s in view %s", which, user, viewID))
}

// Type lets a person type into the inputs of a modal, by block_id or action_id, without
// sending it: a button that is pressed in it tells the app what stands there.
func (w *Workspace) Type(user, viewID string, values map[string]string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, v := w.user(user), w.view(viewID, "")
	if u == nil || v == nil || v.User != u.ID {
		return fmt.Errorf("sandbox: type into %s as %s: %w", viewID, user, refuse("not_found"))
	}
	errors := v.Errors
	_, err := w.fillIn(v, values)
	v.Errors = errors
	return err
}

// act sends an interaction and shows the person an error when the app does not answer.
func (w *Workspace) act(user, room, what string, payload object, op string) error {
	_, err := w.askFor(user, room, what, "interactive", payload)
	if err != nil {
		return fmt.Errorf("sandbox: %s: %w", op, err)
	}
	return nil
}

// askFor sends an envelope for a person and gives back the ack's payload; without an ack the person sees a notice.
func (w *Workspace) askFor(user, room, what, kind string, payload object) (json.RawMessage, error) {
	answer, err := w.ask(kind, payload)
	if err != nil {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.notice(user, room, what+" misslyckades med felet "+err.Error())
	}
	return answer, err
}

// notice shows an error of Slack's client to one person.
func (w *Workspace) notice(user, room, text string) {
	if u := w.user(user); u != nil {
		w.notices = append(w.notices, Notice{User: u.ID, Channel: room, Text: text, TS: w.nextTS()})
		w.touch()
	}
}

// interaction is what every payload a person causes has.
func (w *Workspace) interaction(kind string, u *User, view string) object {
	return object{
		"type": kind, "token": "sandbox", "api_app_id": w.self.app, "trigger_id": w.newTrigger(u.ID, view),
		"team": object{"id": w.self.team, "domain": w.self.domain}, "enterprise": nil, "is_enterprise_install": false,
		"user": object{"id": u.ID, "username": u.Name, "name": u.Name, "team_id": u.Team},
	}
}

// pressed builds the block_actions payload of a press in a message.
func (w *Workspace) pressed(user, channel, ts, which string, value []string) (object, string, error) {
	u, c := w.user(user), w.channel(channel)
	if u == nil || c == nil {
		return nil, "", refuse("channel_not_found")
	}
	m := w.visible(u, c, ts)
	if m == nil {
		return nil, "", refuse("message_not_found")
	}
	action, err := w.action(m.Blocks, which, value)
	if err != nil {
		return nil, "", err
	}
	private := m.ForUser != ""
	p := w.interaction("block_actions", u, "")
	p["actions"] = []object{action}
	p["channel"] = object{"id": c.ID, "name": c.wireName()}
	container := object{"type": "message", "message_ts": m.TS, "channel_id": c.ID, "is_ephemeral": private}
	putIf(container, "thread_ts", m.ThreadTS)
	p["container"] = container
	p["state"] = object{"values": stateOf(m.Blocks, action)}
	p["response_url"] = w.newHook(&responseHook{user: u.ID, channel: c.ID, ts: m.TS, private: private, thread: m.ThreadTS})
	if !private { // the payload of an ephemeral message does not carry it
		p["message"] = w.wire(m, true)
	}
	return p, c.ID, nil
}

// pressedView builds the block_actions payload of a press in a view.
func (w *Workspace) pressedView(user, viewID, which string, value []string) (object, error) {
	u, v := w.user(user), w.view(viewID, "")
	if u == nil || v == nil || v.User != u.ID {
		return nil, refuse("not_found")
	}
	action, err := w.action(v.Blocks, which, value)
	if err != nil {
		return nil, err
	}
	if s := stateOf(v.Blocks, action)[str(action, "block_id")]; s != nil && v.values[str(action, "block_id")] != nil {
		v.values[str(action, "block_id")] = s
	}
	p := w.interaction("block_actions", u, v.ID)
	p["actions"] = []object{action}
	p["container"] = object{"type": "view", "view_id": v.ID}
	p["view"] = w.wireView(v)
	return p, nil
}

// visible finds a message that a person sees, among the channel's and their ephemeral ones.
func (w *Workspace) visible(u *User, c *Channel, ts string) *Message {
	if c.has(u.ID) {
		if m := c.find(ts); m != nil {
			return m
		}
	}
	i := slices.IndexFunc(w.ephemeral, func(m Message) bool { return m.ForUser == u.ID && m.Channel == c.ID && m.TS == ts })
	if i < 0 {
		return nil
	}
	return &w.ephemeral[i]
}

// wireName is the channel's name as payloads give it.
func (c *Channel) wireName() string {
	switch c.kind() {
	case "im":
		return "directmessage"
	case "group":
		return "privategroup"
	}
	return c.Name
}

// action finds what is pressed and builds its entry in actions. A message may be
// changed between a person's look and their press, and its blocks have other ids
// then: the button's own id tells it where only one has it.
func (w *Workspace) action(blocks []Block, which string, value []string) (object, error) {
	pressed, err := w.actionIn(blocks, which, value)
	if _, id, ok := strings.Cut(which, "/"); err != nil && ok && holds(blocks, id) == 1 {
		return w.actionIn(blocks, id, value)
	}
	return pressed, err
}

// holds counts the elements with an action id.
func holds(blocks []Block, id string) (n int) {
	for _, b := range blocks {
		for _, e := range list(b["elements"]) {
			if str(e, "action_id") == id {
				n++
			}
		}
	}
	return n
}

// actionIn finds an element by its words, its id, or its block's id and its own.
func (w *Workspace) actionIn(blocks []Block, which string, value []string) (object, error) {
	for _, b := range blocks {
		elements := list(b["elements"])
		for _, key := range []string{"accessory", "element"} {
			e, ok := b[key].(Block)
			if told, _ := b["dispatch_action"].(bool); ok && (key == "accessory" || told) {
				elements = append(elements, e)
			}
		}
		for _, e := range elements {
			id := str(e, "action_id")
			if which == textOf(e["text"]) || e["placeholder"] != nil && which == textOf(e["placeholder"]) || which == id || which == str(b, "block_id")+"/"+id {
				return w.actionOf(b, e, value)
			}
		}
	}
	return nil, fmt.Errorf("no such button: %q", which)
}

// actionOf is the entry in actions for one element.
func (w *Workspace) actionOf(b, e Block, value []string) (object, error) {
	kind := str(e, "type")
	a := object{
		"type": kind, "action_id": str(e, "action_id"), "block_id": str(b, "block_id"), "action_ts": w.nextTS(),
	}
	if kind == "button" {
		a["text"] = e["text"]
		for _, key := range []string{"value", "style", "url"} {
			putIf(a, key, str(e, key))
		}
		return a, nil
	}
	if kind == "overflow" {
		kind = "static_select"
	}
	if len(value) == 0 || !fillable(kind) {
		return nil, fmt.Errorf("%s %q wants a value", kind, str(e, "action_id"))
	}
	options := e["options"]
	if kind == "external_select" {
		options = w.sought[str(b, "block_id")+"/"+str(e, "action_id")]
	}
	in := input{action: str(e, "action_id"), element: Block{"type": kind, "options": options, "option_groups": e["option_groups"]}}
	state, ok := in.with(value[0])
	if !ok {
		return nil, fmt.Errorf("no such option: %q", value[0])
	}
	delete(state, "type")
	for key, v := range state {
		a[key] = v
	}
	return a, nil
}

// stateOf is what the inputs of some blocks hold after an action.
func stateOf(blocks []Block, action object) map[string]map[string]Block {
	state := map[string]map[string]Block{}
	for _, in := range inputsOf(blocks) {
		value := in.initial()
		if in.block == str(action, "block_id") && in.action == str(action, "action_id") {
			for key := range value {
				if v, ok := action[key]; ok {
					value[key] = v
				}
			}
		}
		if state[in.block] == nil {
			state[in.block] = map[string]Block{}
		}
		state[in.block][in.action] = value
	}
	return state
}
