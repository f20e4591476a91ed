package sandbox

import (
	"encoding/json"
	"fmt"
	"maps"
)

// viewAnswer is the ack of a view_submission (https://docs.slack.dev/surfaces/modals#response_actions).
type viewAnswer struct {
	Action string            `json:"response_action"`
	Errors map[string]string `json:"errors"`
	View   json.RawMessage   `json:"view"`
}

// SubmitView fills in a modal and sends it. The values go by block_id or action_id: text, or an option's value or
// label, or the ids of files ([Workspace.Hold]) separated by commas. The map returned holds what is shown as errors under the inputs, by block_id; it is empty when the form was
// taken. The error is [ErrOperationTimeout] or [ErrDispatchFailed] when the app did not answer.
func (w *Workspace) SubmitView(user, viewID string, values map[string]string) (map[string]string, error) {
	w.mu.Lock()
	u, v := w.user(user), w.view(viewID, "")
	if u == nil || v == nil || v.User != u.ID {
		w.mu.Unlock()
		return nil, fmt.Errorf("sandbox: submit %s as %s: %w", viewID, user, refuse("not_found"))
	}
	faults, err := w.fillIn(v, values)
	payload := w.interaction("view_submission", u, v.ID)
	payload["view"], payload["response_urls"] = w.wireView(v), []any{}
	w.mu.Unlock()
	if err != nil || len(faults) > 0 {
		return faults, err
	}
	answer, err := w.askFor(user, "", "Formuläret", "interactive", payload)
	if err != nil {
		return nil, fmt.Errorf("sandbox: submit %s as %s: %w", viewID, user, err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	shown, err := w.answered(v, answer)
	if err != nil {
		w.notice(user, "", "Formuläret misslyckades: "+err.Error())
		return nil, fmt.Errorf("sandbox: answer to %s: %w", viewID, err)
	}
	return shown, nil
}

// fillIn writes values into a modal and returns what Slack's client itself finds wrong.
func (w *Workspace) fillIn(v *View, values map[string]string) (map[string]string, error) {
	faults, used := map[string]string{}, 0
	for _, in := range inputsOf(v.Blocks) {
		given, ok := values[in.block]
		if !ok {
			given, ok = values[in.action]
		}
		value := v.values[in.block][in.action]
		if ok {
			used++
			if in.element["type"] == "external_select" {
				in.element = Block{"type": "external_select", "options": w.sought[in.block+"/"+in.action]}
			}
			if in.element["type"] == "file_input" {
				value, ok = w.heldFiles(v.User, given)
			} else {
				value, ok = in.with(given)
			}
			if !ok {
				return nil, fmt.Errorf("sandbox: no option %q in %s", given, in.block)
			}
			v.values[in.block] = maps.Clone(v.values[in.block])
			v.values[in.block][in.action] = value
		}
		if f := in.fault(value); f != "" {
			faults[in.block] = f
		}
	}
	if used < len(values) {
		return nil, fmt.Errorf("sandbox: view %s has not all of the inputs given", v.ID)
	}
	v.Errors = faults
	w.touch()
	return faults, nil
}

// answered does what the app's answer to a form asks for.
func (w *Workspace) answered(v *View, raw json.RawMessage) (map[string]string, error) {
	var a viewAnswer
	if len(raw) > 0 && json.Unmarshal(raw, &a) != nil {
		return nil, refuse("invalid_response")
	}
	switch a.Action {
	case "":
		w.closeOne(v)
	case "clear":
		w.closeAll(v.User)
	case "errors":
		for _, in := range inputsOf(v.Blocks) {
			if _, ok := a.Errors[in.block]; ok {
				v.Errors = a.Errors
				w.touch()
				return a.Errors, nil
			}
		}
		return nil, refuse("errors_without_block")
	case "update", "push":
		body, err := w.readView(string(a.View), "modal")
		if err != nil {
			return nil, err
		}
		if a.Action == "update" {
			w.fill(v, body)
			return nil, nil
		}
		_, err = w.push(v.User, body)
		return nil, err
	default:
		return nil, refuse("invalid_response_action")
	}
	return nil, nil
}

// CloseView lets a person close a modal; the app hears of it if it asked to with notify_on_close.
func (w *Workspace) CloseView(user, viewID string) error {
	w.mu.Lock()
	u, v := w.user(user), w.view(viewID, "")
	if u == nil || v == nil || v.User != u.ID || v.Type != "modal" {
		w.mu.Unlock()
		return fmt.Errorf("sandbox: close %s as %s: %w", viewID, user, refuse("not_found"))
	}
	cleared, _ := v.body["clear_on_close"].(bool)
	if cleared {
		w.closeAll(u.ID)
	} else {
		w.closeOne(v)
	}
	tell, _ := v.body["notify_on_close"].(bool)
	p := w.interaction("view_closed", u, "")
	p["view"], p["is_cleared"] = w.wireView(v), cleared
	w.mu.Unlock()
	if !tell {
		return nil
	}
	return w.act(user, "", "Stängningen", p, "close "+viewID+" as "+user)
}
