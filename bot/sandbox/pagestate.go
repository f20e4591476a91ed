package sandbox

import (
	"net/http"
	"slices"
)

// serveState gives the page everything one person sees: as, channel and thread choose whose eyes and where.
func (w *Workspace) serveState(rw http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	w.mu.Lock()
	me := w.user(q.Get("as"))
	if me == nil || me.Role == BotRole {
		me = w.users[1]
	}
	state := w.stateFor(me, q.Get("channel"), q.Get("thread"))
	body := encode(state)
	w.mu.Unlock()
	writeJSON(rw, http.StatusOK, body)
}

// stateFor is what one person sees.
func (w *Workspace) stateFor(me *User, channel, thread string) object {
	room := w.channel(channel)
	if room == nil || !room.has(me.ID) {
		room = w.firstRoom(me)
	}
	state := object{
		"me": me, "people": w.users, "groups": w.pageGroups(), "channels": w.pageRooms(me), "sockets": len(w.sockets),
		"pending": len(w.deliveries), "bot": w.self.botUser, "shortcuts": w.opt.Shortcuts, "commands": w.opt.Commands,
		"views": w.pageViews(me), "notices": w.pageNotices(me),
	}
	if v := w.homes[me.ID]; v != nil {
		state["home"] = w.wireView(v)
	}
	if room == nil {
		return state
	}
	state["channel"] = room.ID
	state["messages"] = w.pageMessages(me, room, func(m *Message) bool {
		return !m.IsReply() || m.Subtype == "thread_broadcast"
	})
	if room.find(thread) != nil {
		state["thread"] = thread
		state["replies"] = w.pageMessages(me, room, func(m *Message) bool { return m.TS == thread || m.ThreadTS == thread })
	}
	return state
}

// firstRoom is the channel shown when none is chosen.
func (w *Workspace) firstRoom(me *User) *Channel {
	i := slices.IndexFunc(w.channels, func(c *Channel) bool { return c.has(me.ID) })
	if i < 0 {
		return nil
	}
	return w.channels[i]
}

// pageRooms lists the channels a person is in, the direct message with the bot last.
func (w *Workspace) pageRooms(me *User) []object {
	rooms := []object{}
	w.dm(me.ID)
	for _, c := range w.channels {
		if c.has(me.ID) {
			last := ""
			if len(c.Messages) > 0 {
				last = c.Messages[len(c.Messages)-1].TS
			}
			rooms = append(rooms, object{
				"last": last,
				"id":   c.ID, "name": c.Name, "private": c.Private, "dm": c.DMWith != "", "archived": c.Archived,
				"bot": c.has(w.self.botUser), "members": len(c.Members),
			})
		}
	}
	return rooms
}

// pageGroups names the user groups by id.
func (w *Workspace) pageGroups() object {
	out := object{}
	for _, g := range w.groups {
		out[g.id] = g.handle
	}
	return out
}

// pageMessages lists messages and what only this person sees among them, by time.
func (w *Workspace) pageMessages(me *User, c *Channel, fits func(*Message) bool) []object {
	var found []*Message
	for _, m := range c.Messages {
		if fits(m) {
			found = append(found, m)
		}
	}
	for i := range w.ephemeral {
		m := &w.ephemeral[i]
		if m.ForUser == me.ID && m.Channel == c.ID && fits(m) {
			found = append(found, m)
		}
	}
	slices.SortStableFunc(found, func(a, b *Message) int {
		if later(a.TS, b.TS) {
			return 1
		}
		return -1
	})
	out := []object{}
	for _, m := range found {
		o := w.wire(m, true)
		o["private"], o["mine"] = m.ForUser != "", m.User == me.ID
		o["pictures"] = pictures(m.Files)
		out = append(out, o)
	}
	return out
}

// pictures lists what the page can show of a message's files, and the names of the others.
func pictures(files []*File) []object {
	out := []object{}
	for _, f := range files {
		out = append(out, object{"id": f.ID, "name": f.Name, "show": isPicture(f)})
	}
	return out
}

// pageViews lists a person's modals, the one on top last.
func (w *Workspace) pageViews(me *User) []object {
	out := []object{}
	for _, v := range w.views {
		if v.User == me.ID {
			o := w.wireView(v)
			o["errors"] = v.Errors
			out = append(out, o)
		}
	}
	return out
}

// pageNotices lists the last errors shown to a person, newest last.
func (w *Workspace) pageNotices(me *User) []object {
	out := []object{}
	for _, n := range w.notices {
		if n.User == me.ID {
			out = append(out, object{"channel": n.Channel, "text": n.Text, "ts": n.TS})
		}
	}
	return out[max(0, len(out)-20):]
}
