package sandbox

import (
	"regexp"
	"slices"
)

// reactionName is the form of an emoji's short name, with a skin tone at most.
var reactionName = regexp.MustCompile(`^[a-z0-9_+'\-]+(::skin-tone-[2-6])?$`)

// notSlacks holds names of other systems that are often sent by mistake; Slack answers invalid_name.
func notSlacks(name string) bool {
	return slices.Contains([]string{"thumbs_up", "thumbs_down", "check_mark", "party_popper", "red_heart"}, name)
}

// React lets a person put an emoji under a message, or take it away.
func (w *Workspace) React(user, channel, ts, name string, on bool) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u, c, err := w.personIn(user, channel)
	if err != nil {
		return wrapAct("react", user, channel, err)
	}
	m := c.find(ts)
	if m == nil {
		return wrapAct("react", user, channel, refuse("message_not_found"))
	}
	if err := w.react(c, m, u.ID, name, on); err != nil {
		return wrapAct("react", user, channel, err)
	}
	return nil
}

// react changes a message's reactions and tells the app.
func (w *Workspace) react(c *Channel, m *Message, user, name string, on bool) error {
	if !reactionName.MatchString(name) || notSlacks(name) {
		return refuse("invalid_name")
	}
	i := slices.IndexFunc(m.Reactions, func(r Reaction) bool { return r.Name == name })
	there := i >= 0 && slices.Contains(m.Reactions[i].Users, user)
	if on == there {
		return refuse(map[bool]string{true: "already_reacted", false: "no_reaction"}[on])
	}
	m.Reactions = slices.Clone(m.Reactions)
	switch {
	case !on:
		users := slices.DeleteFunc(slices.Clone(m.Reactions[i].Users), func(id string) bool { return id == user })
		m.Reactions[i] = Reaction{Name: name, Users: users, Count: len(users)}
		m.Reactions = slices.DeleteFunc(m.Reactions, func(r Reaction) bool { return r.Count == 0 })
	case i < 0:
		m.Reactions = append(m.Reactions, Reaction{Name: name, Users: []string{user}, Count: 1})
	default:
		users := append(slices.Clone(m.Reactions[i].Users), user)
		m.Reactions[i] = Reaction{Name: name, Users: users, Count: len(users)}
	}
	w.tellReaction(c, m, user, name, on)
	return nil
}

// tellReaction sends reaction_added or reaction_removed.
func (w *Workspace) tellReaction(c *Channel, m *Message, user, name string, on bool) {
	w.touch()
	if !c.has(w.self.botUser) {
		return
	}
	kind := "reaction_added"
	if !on {
		kind = "reaction_removed"
	}
	w.emit(object{
		"type": kind, "user": user, "reaction": name, "item_user": m.User, "event_ts": w.nextTS(),
		"item": object{"type": "message", "channel": c.ID, "ts": m.TS},
	})
}

// reactionAdd is reactions.add.
func reactionAdd(w *Workspace, c *call) (object, error) { return w.botReacts(c, true) }

// reactionRemove is reactions.remove.
func reactionRemove(w *Workspace, c *call) (object, error) { return w.botReacts(c, false) }

// botReacts puts the bot's emoji under a message, or takes it away.
func (w *Workspace) botReacts(c *call, on bool) (object, error) {
	room, err := w.open(w.byID(c.args["channel"]))
	if err != nil {
		return nil, err
	}
	m := room.find(c.args["timestamp"])
	if m == nil {
		return nil, refuse("message_not_found")
	}
	return nil, w.react(room, m, w.self.botUser, c.args["name"], on)
}

// reactionGet is reactions.get for a message.
func reactionGet(w *Workspace, c *call) (object, error) {
	room, err := w.readable(c)
	if err != nil {
		return nil, err
	}
	m := room.find(c.args["timestamp"])
	if m == nil {
		return nil, refuse("message_not_found")
	}
	return object{"type": "message", "channel": room.ID, "message": w.wire(m, false)}, nil
}
