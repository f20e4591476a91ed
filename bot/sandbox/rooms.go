package sandbox

import (
	"slices"
	"strings"
)

// wireRoom renders a channel as the Web API shows it to the bot.
func (w *Workspace) wireRoom(c *Channel) object {
	if c.DMWith != "" {
		return object{
			"id": c.ID, "is_im": true, "user": c.DMWith, "created": c.Created, "is_archived": false, "is_private": true,
			"is_user_deleted": false, "context_team_id": w.self.team,
		}
	}
	text := func(s string) object { return object{"value": s, "creator": "", "last_set": 0} }
	return object{
		"id": c.ID, "name": c.Name, "name_normalized": c.Name, "created": c.Created, "creator": c.Creator,
		"is_channel": !c.Private, "is_group": c.Private, "is_im": false, "is_mpim": false, "is_private": c.Private,
		"is_archived": c.Archived, "is_general": c.Name == "allmant", "is_member": c.has(w.self.botUser),
		"is_shared": false, "is_ext_shared": w.sharedWithStrangers(c), "context_team_id": w.self.team,
		"topic": text(""), "purpose": text(""), "num_members": len(c.Members),
	}
}

// sharedWithStrangers tells whether people of another workspace are members.
func (w *Workspace) sharedWithStrangers(c *Channel) bool {
	return slices.ContainsFunc(c.Members, func(id string) bool { u := w.user(id); return u != nil && u.Role == Stranger })
}

// seen finds the channel a call is about as far as the bot may see it.
func (w *Workspace) seen(c *call) (*Channel, error) {
	room := w.byID(c.args["channel"])
	if room == nil || (room.Private && !room.has(w.self.botUser)) {
		return nil, refuse("channel_not_found")
	}
	return room, nil
}

// roomInfo is conversations.info.
func roomInfo(w *Workspace, c *call) (object, error) {
	room, err := w.seen(c)
	if err != nil {
		return nil, err
	}
	return object{"channel": w.wireRoom(room)}, nil
}

// roomList is conversations.list: all channels the bot may see.
func roomList(w *Workspace, c *call) (object, error) {
	return w.listRooms(c, func(r *Channel) bool { return !r.Private || r.has(w.self.botUser) })
}

// userRooms is users.conversations: the channels a member, the bot by default, is in.
func userRooms(w *Workspace, c *call) (object, error) {
	id := firstOf(c.args["user"], w.self.botUser)
	return w.listRooms(c, func(r *Channel) bool { return r.has(id) && (!r.Private || r.has(w.self.botUser)) })
}

// listRooms pages through the channels that fit and are of a type asked for.
func (w *Workspace) listRooms(c *call, fits func(*Channel) bool) (object, error) {
	types := c.names("types")
	if len(types) == 0 {
		types = []string{"public_channel"}
	}
	var rooms []object
	for _, r := range w.channels {
		if fits(r) && slices.Contains(types, r.listType()) && (!r.Archived || !c.flag("exclude_archived")) {
			rooms = append(rooms, w.wireRoom(r))
		}
	}
	from, to, next, err := c.page(len(rooms), 100, 1000)
	if err != nil {
		return nil, err
	}
	return object{"channels": nonNil(rooms[from:to]), "response_metadata": object{"next_cursor": next}}, nil
}

// listType is the channel's type as conversations.list names it.
func (c *Channel) listType() string {
	switch c.kind() {
	case "im":
		return "im"
	case "group":
		return "private_channel"
	}
	return "public_channel"
}

// nonNil keeps an empty list from becoming null on the wire.
func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// roomMembers is conversations.members.
func roomMembers(w *Workspace, c *call) (object, error) {
	room, err := w.seen(c)
	if err != nil {
		return nil, err
	}
	from, to, next, err := c.page(len(room.Members), 100, 1000)
	if err != nil {
		return nil, err
	}
	return object{"members": nonNil(slices.Clone(room.Members[from:to])), "response_metadata": object{"next_cursor": next}}, nil
}

// roomOpen is conversations.open for one person.
func roomOpen(w *Workspace, c *call) (object, error) {
	if id := c.args["channel"]; id != "" {
		room, err := w.seen(c)
		if err != nil {
			return nil, err
		}
		return object{"channel": w.wireRoom(room), "no_op": true, "already_open": true}, nil
	}
	users := c.names("users")
	if len(users) != 1 {
		return nil, refuse("not_enough_users") // group messages are not part of this workspace
	}
	u := w.user(users[0])
	if u == nil || u.ID == w.self.botUser {
		return nil, refuse("user_not_found")
	}
	room := w.dm(u.ID)
	if c.flag("return_im") {
		return object{"channel": w.wireRoom(room)}, nil
	}
	return object{"channel": object{"id": room.ID}}, nil
}

// roomJoin is conversations.join: the bot lets itself into a public channel.
func roomJoin(w *Workspace, c *call) (object, error) {
	room, err := w.seen(c)
	if err != nil {
		return nil, err
	}
	if room.Private {
		return nil, refuse("method_not_supported_for_channel_type")
	}
	if room.Archived {
		return nil, refuse("is_archived")
	}
	w.join(w.user(w.self.botUser), room)
	return object{"channel": w.wireRoom(room)}, nil
}

// roomHistory is conversations.history: top-level messages, newest first.
func roomHistory(w *Workspace, c *call) (object, error) {
	room, err := w.readable(c)
	if err != nil {
		return nil, err
	}
	var found []*Message
	for _, m := range slices.Backward(room.Messages) {
		if (!m.IsReply() || m.Subtype == "thread_broadcast") && c.between(m.TS) {
			found = append(found, m)
		}
	}
	return w.pageOf(c, found, 100)
}

// roomReplies is conversations.replies: the parent and its replies, oldest first.
func roomReplies(w *Workspace, c *call) (object, error) {
	room, err := w.readable(c)
	if err != nil {
		return nil, err
	}
	root := room.find(c.args["ts"])
	if w.unshown[c.args["ts"]] {
		return nil, refuse("missing_scope")
	}
	if root == nil {
		return nil, refuse("thread_not_found")
	}
	var found []*Message
	for _, m := range room.Messages {
		if m.TS == root.TS || (!root.IsReply() && m.ThreadTS == root.TS && c.between(m.TS)) {
			found = append(found, m)
		}
	}
	return w.pageOf(c, found, 1000)
}

// readable finds a channel whose messages the bot may read.
func (w *Workspace) readable(c *call) (*Channel, error) {
	room, err := w.seen(c)
	if err == nil && !room.has(w.self.botUser) {
		err = refuse("not_in_channel")
	}
	return room, err
}

// between tells whether a timestamp is within oldest and latest, whose own moments count when inclusive is set.
func (c *call) between(ts string) bool {
	oldest, latest := c.args["oldest"], c.args["latest"]
	if c.flag("inclusive") && (ts == oldest || ts == latest) {
		return true
	}
	after := oldest == "" || later(ts, oldest)
	before := latest == "" || later(latest, ts)
	return after && before
}

// later compares two timestamps of any number of decimals.
func later(a, b string) bool {
	as, af, _ := strings.Cut(a, ".")
	bs, bf, _ := strings.Cut(b, ".")
	if len(as) != len(bs) {
		return len(as) > len(bs)
	}
	if as != bs {
		return as > bs
	}
	width := max(len(af), len(bf))
	return af+strings.Repeat("0", width-len(af)) > bf+strings.Repeat("0", width-len(bf))
}

// pageOf renders a page of messages.
func (w *Workspace) pageOf(c *call, found []*Message, standard int) (object, error) {
	from, to, next, err := c.page(len(found), standard, 999)
	if err != nil {
		return nil, err
	}
	messages := make([]object, 0, to-from)
	for _, m := range found[from:to] {
		messages = append(messages, w.wire(m, c.flag("include_all_metadata")))
	}
	answer := object{"messages": messages, "has_more": next != "", "pin_count": 0}
	if next != "" {
		answer["response_metadata"] = object{"next_cursor": next}
	}
	return answer, nil
}
