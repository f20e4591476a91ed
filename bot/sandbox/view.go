package sandbox

import (
	"maps"
	"slices"
)

const (
	// maxViews is how high modals can be stacked (https://docs.slack.dev/surfaces/modals#stacking).
	maxViews = 3
	// maxViewBytes is the largest view taken (views.open: view_too_large above 250 kB).
	maxViewBytes = 250_000
)

// View is a modal, or a Home tab, as it stands now.
type View struct {
	ID         string
	User       string
	Type       string // modal or home
	CallbackID string
	ExternalID string
	Metadata   string // private_metadata
	Hash       string
	Title      string
	Blocks     []Block
	Errors     map[string]string // shown under inputs, by block_id
	RootID     string
	PreviousID string
	body       Block                       // as the app sent it
	values     map[string]map[string]Block // what is filled in, by block_id and action_id
}

// Buttons lists the buttons of the view in reading order.
func (v View) Buttons() []Button { return buttonsIn(v.Blocks) }

// Shown is every text a reader sees in the view, a line each.
func (v View) Shown() string {
	m := Message{Blocks: v.Blocks, Text: v.Title}
	return v.Title + "\n" + m.Shown()
}

// newView makes a view of what the app sent.
func (w *Workspace) newView(user string, body Block) *View {
	v := &View{ID: w.nextID("V"), User: user, Type: str(body, "type"), values: map[string]map[string]Block{}}
	v.RootID = v.ID
	w.fill(v, body)
	return v
}

// fill replaces a view's content; what is filled in stays.
func (w *Workspace) fill(v *View, body Block) {
	v.body, v.Blocks, v.Title = body, list(body["blocks"]), textOf(body["title"])
	v.CallbackID, v.ExternalID, v.Metadata = str(body, "callback_id"), str(body, "external_id"), str(body, "private_metadata")
	v.Hash, v.Errors = w.nextTS()+"."+w.secret("hash")[:8], nil
	w.name(v.Blocks)
	v.values = v.initial()
	w.touch()
}

// initial is what is filled in before the person types: initial values, and what stood in inputs of the same names.
func (v *View) initial() map[string]map[string]Block {
	old, fresh := v.values, map[string]map[string]Block{}
	for _, in := range inputsOf(v.Blocks) {
		value := in.initial()
		if kept, ok := old[in.block][in.action]; ok {
			value = kept
		}
		if fresh[in.block] == nil {
			fresh[in.block] = map[string]Block{}
		}
		fresh[in.block][in.action] = value
	}
	return fresh
}

// wireView renders a view as answers and payloads show it.
func (w *Workspace) wireView(v *View) object {
	o := maps.Clone(v.body)
	maps.Copy(o, object{
		"id": v.ID, "team_id": w.self.team, "app_id": w.self.app, "app_installed_team_id": w.self.team, "bot_id": w.self.bot,
		"hash": v.Hash, "root_view_id": v.RootID, "previous_view_id": nil, "blocks": v.Blocks,
		"private_metadata": v.Metadata, "callback_id": v.CallbackID, "external_id": v.ExternalID,
		"state": object{"values": v.values},
	})
	if v.PreviousID != "" {
		o["previous_view_id"] = v.PreviousID
	}
	for _, key := range []string{"submit", "close", "title"} {
		if _, ok := o[key]; !ok {
			o[key] = nil
		}
	}
	for _, key := range []string{"clear_on_close", "notify_on_close"} {
		if _, ok := o[key]; !ok {
			o[key] = false
		}
	}
	return o
}

// viewOpen is views.open: the modal becomes the only one of the person's.
func viewOpen(w *Workspace, c *call) (object, error) {
	body, err := w.readView(c.args["view"], "modal")
	if err != nil {
		return nil, err
	}
	t, err := w.exchange(c.args["trigger_id"])
	if err != nil {
		return nil, err
	}
	w.closeAll(t.user)
	v := w.newView(t.user, body)
	w.views = append(w.views, v)
	return object{"view": w.wireView(v)}, nil
}

// viewPush is views.push: one more modal on top.
func viewPush(w *Workspace, c *call) (object, error) {
	body, err := w.readView(c.args["view"], "modal")
	if err != nil {
		return nil, err
	}
	t, err := w.exchange(c.args["trigger_id"])
	if err != nil {
		return nil, err
	}
	v, err := w.push(t.user, body)
	if err != nil {
		return nil, err
	}
	return object{"view": w.wireView(v)}, nil
}

// push puts a modal on top of a person's stack.
func (w *Workspace) push(user string, body Block) (*View, error) {
	var stack []*View
	for _, v := range w.views {
		if v.User == user {
			stack = append(stack, v)
		}
	}
	switch {
	case len(stack) == 0:
		return nil, refuse("not_found")
	case len(stack) >= maxViews:
		return nil, refuse("push_limit_reached")
	}
	v := w.newView(user, body)
	top := stack[len(stack)-1]
	v.PreviousID, v.RootID = top.ID, top.RootID
	w.views = append(w.views, v)
	return v, nil
}

// viewUpdate is views.update, by id or external id, refused when a hash is given and is not the view's.
func viewUpdate(w *Workspace, c *call) (object, error) {
	body, err := w.readView(c.args["view"], "modal")
	if err != nil {
		return nil, err
	}
	v := w.view(c.args["view_id"], c.args["external_id"])
	if v == nil {
		return nil, refuse("not_found")
	}
	if h := c.args["hash"]; h != "" && h != v.Hash {
		return nil, refuse("hash_conflict")
	}
	w.fill(v, body)
	return object{"view": w.wireView(v)}, nil
}

// viewPublish is views.publish: the Home tab of one person.
func viewPublish(w *Workspace, c *call) (object, error) {
	body, err := w.readView(c.args["view"], "home")
	if err != nil {
		return nil, err
	}
	u := w.user(c.args["user_id"])
	if u == nil || u.Role == BotRole {
		return nil, refuse("user_not_found")
	}
	v := w.homes[u.ID]
	if v == nil {
		v = w.newView(u.ID, body)
		w.homes[u.ID] = v
		return object{"view": w.wireView(v)}, nil
	}
	if h := c.args["hash"]; h != "" && h != v.Hash {
		return nil, refuse("hash_conflict")
	}
	w.fill(v, body)
	return object{"view": w.wireView(v)}, nil
}

// view finds an open modal or Home tab by id, or by the app's own external id.
func (w *Workspace) view(id, external string) *View {
	fits := func(v *View) bool { return (id != "" && v.ID == id) || (external != "" && v.ExternalID == external) }
	for _, v := range slices.Concat(w.views, slices.Collect(maps.Values(w.homes))) {
		if fits(v) {
			return v
		}
	}
	return nil
}

// closeAll closes every modal of a person.
func (w *Workspace) closeAll(user string) {
	w.views = slices.DeleteFunc(w.views, func(v *View) bool { return v.User == user })
	w.touch()
}

// closeOne closes one modal and what is stacked upon it.
func (w *Workspace) closeOne(v *View) {
	at := slices.Index(w.views, v)
	if at < 0 {
		return
	}
	above := func(o *View) bool { return o.User == v.User && slices.Index(w.views, o) >= at }
	var kept []*View
	for _, o := range w.views {
		if !above(o) {
			kept = append(kept, o)
		}
	}
	w.views = kept
	w.touch()
}
