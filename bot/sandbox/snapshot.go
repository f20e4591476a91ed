package sandbox

import "slices"

// Snapshot is the workspace at one moment. It is valid only inside the function it is given to.
type Snapshot struct{ w *Workspace }

// Notice is an error Slack's client shows to one person when the app did not answer.
type Notice struct {
	User, Channel, Text, TS string
}

// Messages returns the messages of a channel given by name or id, replies left out, oldest first.
func (s *Snapshot) Messages(channel string) []Message {
	return s.pick(channel, func(m *Message) bool { return !m.IsReply() || m.Subtype == "thread_broadcast" })
}

// Thread returns a parent and its replies, oldest first.
func (s *Snapshot) Thread(channel, ts string) []Message {
	return s.pick(channel, func(m *Message) bool { return m.TS == ts || m.ThreadTS == ts })
}

// Message returns one message, and whether it is there.
func (s *Snapshot) Message(channel, ts string) (Message, bool) {
	found := s.pick(channel, func(m *Message) bool { return m.TS == ts })
	if len(found) == 0 {
		return Message{}, false
	}
	return found[0], true
}

// pick returns copies of a channel's messages that fit.
func (s *Snapshot) pick(channel string, fits func(*Message) bool) []Message {
	c := s.w.channel(channel)
	if c == nil {
		return nil
	}
	var out []Message
	for _, m := range c.Messages {
		if fits(m) {
			out = append(out, m.copyOut())
		}
	}
	return out
}

// Ephemerals returns the messages only that person sees, oldest first.
func (s *Snapshot) Ephemerals(user string) []Message {
	u := s.w.user(user)
	var out []Message
	for _, m := range s.w.ephemeral {
		if u != nil && m.ForUser == u.ID {
			out = append(out, m.copyOut())
		}
	}
	return out
}

// Views returns the modals open for that person, the one on top last.
func (s *Snapshot) Views(user string) []View {
	u := s.w.user(user)
	var out []View
	for _, v := range s.w.views {
		if u != nil && v.User == u.ID {
			out = append(out, *v)
		}
	}
	return out
}

// Home returns that person's Home tab, and whether the app has published one.
func (s *Snapshot) Home(user string) (View, bool) {
	u := s.w.user(user)
	if u == nil || s.w.homes[u.ID] == nil {
		return View{}, false
	}
	return *s.w.homes[u.ID], true
}

// Notices returns the errors shown to that person, oldest first.
func (s *Snapshot) Notices(user string) []Notice {
	u := s.w.user(user)
	return slices.DeleteFunc(slices.Clone(s.w.notices), func(n Notice) bool { return u == nil || n.User != u.ID })
}

// Sockets is how many Socket Mode connections are open.
func (s *Snapshot) Sockets() int { return len(s.w.sockets) }

// Opened is how many Socket Mode connections were ever open; one who waits for a new one cannot be
// misled by an old one that closes meanwhile.
func (s *Snapshot) Opened() int { return s.w.opened }

// Pending is how many event deliveries are not acked yet and will be tried again.
func (s *Snapshot) Pending() int { return len(s.w.deliveries) }

// Messages returns the messages of a channel given by name or id, replies left out, oldest first.
func (w *Workspace) Messages(channel string) []Message {
	return read(w, func(s *Snapshot) []Message { return s.Messages(channel) })
}

// Thread returns a parent and its replies, oldest first.
func (w *Workspace) Thread(channel, ts string) []Message {
	return read(w, func(s *Snapshot) []Message { return s.Thread(channel, ts) })
}

// Ephemerals returns the messages only that person sees, oldest first.
func (w *Workspace) Ephemerals(user string) []Message {
	return read(w, func(s *Snapshot) []Message { return s.Ephemerals(user) })
}

// Views returns the modals open for that person, the one on top last.
func (w *Workspace) Views(user string) []View {
	return read(w, func(s *Snapshot) []View { return s.Views(user) })
}

// Home returns that person's Home tab; the zero View when the app has published none.
func (w *Workspace) Home(user string) View {
	return read(w, func(s *Snapshot) View { v, _ := s.Home(user); return v })
}

// Notices returns the errors Slack's client has shown to that person, oldest first.
func (w *Workspace) Notices(user string) []Notice {
	return read(w, func(s *Snapshot) []Notice { return s.Notices(user) })
}

// Sockets is how many Socket Mode connections are open.
func (w *Workspace) Sockets() int { return read(w, (*Snapshot).Sockets) }

// Opened is how many Socket Mode connections were ever open.
func (w *Workspace) Opened() int { return read(w, (*Snapshot).Opened) }
