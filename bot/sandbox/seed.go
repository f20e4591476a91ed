package sandbox

import (
	"errors"
	"slices"
)

// Person is somebody in a new workspace.
type Person struct {
	Handle string // lower case
	Name   string // the name shown
	Role   Role
}

// Room is a channel of a new workspace; Members are handles.
type Room struct {
	Name    string
	Private bool
	Members []string
}

// Group is a user group of a new workspace; Members are handles.
type Group struct {
	Handle, Name string
	Members      []string
}

// seed fills a new workspace with its people, channels and user groups, the bot first.
func (w *Workspace) seed() error {
	if !slices.ContainsFunc(w.opt.People, func(p Person) bool { return p.Role == Customer }) {
		return errors.New("nobody among the people is a customer")
	}
	w.identify()
	w.addUser(w.opt.Bot.Handle, w.opt.Bot.Name, BotRole)
	for _, p := range w.opt.People {
		w.addUser(p.Handle, p.Name, p.Role)
	}
	for _, r := range w.opt.Rooms {
		w.addChannel(r.Name, r.Private, r.Members...)
	}
	for _, g := range w.opt.Groups {
		w.SetGroup(g.Handle, g.Members...)
		w.group(g.Handle).name = g.Name
	}
	return nil
}
