package sandbox

import "time"

// trigger is the proof that a person has just done something, exchanged for a modal once and soon.
type trigger struct {
	user  string
	view  string // the modal it came from, empty otherwise
	until time.Time
	used  bool
}

// newTrigger makes a trigger_id in Slack's form of three parts.
func (w *Workspace) newTrigger(user, view string) string {
	id := "1." + w.secret("trigger")[:8] + "." + w.secret("trigger")
	w.triggers[id] = &trigger{user: user, view: view, until: w.opt.Now().Add(w.opt.TriggerLife + w.opt.Patience)}
	return id
}

// exchange uses up a trigger. The codes are those of views.open's page (https://docs.slack.dev/reference/methods/views.open).
func (w *Workspace) exchange(id string) (*trigger, error) {
	t := w.triggers[id]
	switch {
	case t == nil:
		return nil, refuse("invalid_trigger_id")
	case t.used:
		return nil, refuse("exchanged_trigger_id")
	case w.opt.Now().After(t.until):
		return nil, refuse("expired_trigger_id")
	}
	t.used = true
	return t, nil
}
