package sandbox

import (
	"encoding/json"
	"fmt"
	"unicode/utf8"
)

// An Option is one entry of a menu.
type Option struct {
	Label string `json:"label"`
	Value string `json:"value"`
}

// Seek lets a person type into a menu of a message that the app fills (external_select) and gives what it offers. One of
// them can be chosen then with [Workspace.PressButton]. Which is as there.
func (w *Workspace) Seek(user, channel, ts, which, typed string) ([]Option, error) {
	w.mu.Lock()
	payload, key, err := w.seeking(user, channel, ts, which, typed)
	w.mu.Unlock()
	if err != nil {
		return nil, fmt.Errorf("sandbox: seek %q as %s in %s: %w", typed, user, channel, err)
	}
	return w.offered(payload, key, typed)
}

// SeekView is [Workspace.Seek] in a modal. What it offers can be chosen then with [Workspace.SubmitView].
func (w *Workspace) SeekView(user, viewID, which, typed string) ([]Option, error) {
	w.mu.Lock()
	payload, key, err := w.seekingView(user, viewID, which, typed)
	w.mu.Unlock()
	if err != nil {
		return nil, fmt.Errorf("sandbox: seek %q as %s in view %s: %w", typed, user, viewID, err)
	}
	return w.offered(payload, key, typed)
}

// offered asks the app what a menu offers, and keeps it.
func (w *Workspace) offered(payload object, key, typed string) ([]Option, error) {
	answer, err := w.ask("interactive", payload)
	if err != nil {
		return nil, fmt.Errorf("sandbox: seek %q: %w", typed, err)
	}
	var offered struct {
		Options []Block `json:"options"`
	}
	if json.Unmarshal(answer, &offered) != nil {
		return nil, fmt.Errorf("sandbox: seek %q: %w", typed, refuse("invalid_response"))
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	k := &checker{}
	k.options("options", asAny(offered.Options), 0, maxOptions, maxOptionText)
	if len(k.problems) > 0 {
		return nil, fmt.Errorf("sandbox: seek %q: %s", typed, k.problems[0])
	}
	w.sought[key] = offered.Options
	out := make([]Option, 0, len(offered.Options))
	for _, o := range offered.Options {
		out = append(out, Option{Label: textOf(o["text"]), Value: str(o, "value")})
	}
	return out, nil
}

// seeking is the block_suggestion payload of what is typed into a menu
// (https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload).
func (w *Workspace) seeking(user, channel, ts, which, typed string) (payload object, key string, err error) {
	u, c := w.user(user), w.channel(channel)
	if u == nil || c == nil {
		return nil, "", refuse("channel_not_found")
	}
	m := w.visible(u, c, ts)
	if m == nil {
		return nil, "", refuse("message_not_found")
	}
	p, key, err := w.suggestion(u, m.Blocks, which, typed)
	if err != nil {
		return nil, "", err
	}
	p["channel"] = object{"id": c.ID, "name": c.wireName()}
	p["container"] = object{"type": "message", "message_ts": m.TS, "channel_id": c.ID, "is_ephemeral": m.ForUser != ""}
	return p, key, nil
}

// seekingView is the same for a menu of a modal.
func (w *Workspace) seekingView(user, viewID, which, typed string) (payload object, key string, err error) {
	u, v := w.user(user), w.view(viewID, "")
	if u == nil || v == nil || v.User != u.ID {
		return nil, "", refuse("not_found")
	}
	p, key, err := w.suggestion(u, v.Blocks, which, typed)
	if err != nil {
		return nil, "", err
	}
	p["container"] = object{"type": "view", "view_id": v.ID}
	p["view"] = w.wireView(v)
	return p, key, nil
}

// suggestion begins the payload for the menu that is meant among blocks.
func (w *Workspace) suggestion(u *User, blocks []Block, which, typed string) (payload object, key string, err error) {
	for _, b := range blocks {
		elements := list(b["elements"])
		if e, ok := b["element"].(Block); ok {
			elements = append(elements, e)
		}
		for _, e := range elements {
			id := str(e, "action_id")
			if e["type"] != "external_select" || which != textOf(e["placeholder"]) && which != id && which != str(b, "block_id")+"/"+id {
				continue
			}
			least := 3.0
			if n, ok := e["min_query_length"].(float64); ok {
				least = n
			}
			if float64(utf8.RuneCountInString(typed)) < least {
				return nil, "", fmt.Errorf("%q is shorter than the menu asks for", typed)
			}
			p := w.interaction("block_suggestion", u, "")
			delete(p, "trigger_id")
			p["action_id"], p["block_id"], p["value"] = id, str(b, "block_id"), typed
			return p, str(b, "block_id") + "/" + id, nil
		}
	}
	return nil, "", fmt.Errorf("no such menu: %q", which)
}

// asAny is a list as JSON decodes it.
func asAny(list []Block) []any {
	out := make([]any, 0, len(list))
	for _, b := range list {
		out = append(out, b)
	}
	return out
}
