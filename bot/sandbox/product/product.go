// Package product is the product's own workspace in the sandbox: its bot, people and channels, what its manifest asks for, and what
// the page says of it. The sandbox itself knows of none of it.
package product

import (
	"embed"
	"slices"

	"kodhjalpen/bot/sandbox"
)

//go:embed page
var files embed.FS

// With fills in the product's of what options leave out.
func With(o sandbox.Options) sandbox.Options {
	if o.Bot.Handle == "" {
		o.Bot = sandbox.Person{Handle: "kodhjalpen", Name: "Kodhjälpen", Role: sandbox.BotRole}
	}
	if o.People == nil {
		o.People, o.Rooms, o.Groups, o.Desk = people(), rooms(), groups(), agents
	}
	if o.Scopes == nil {
		o.Scopes = scopes()
	}
	if o.Shortcuts == nil {
		o.Shortcuts = []sandbox.ShortcutEntry{{Name: "Föreslå svar", CallbackID: "suggest"}, {Name: "Fel svar", CallbackID: "lesson"}}
	}
	if o.Commands == nil {
		o.Commands = []string{"/kodhjalp"}
	}
	if o.Page == nil {
		o.Page = From(nil)
	}
	return o
}

// agents is the agents' channel and user group.
const agents = "kodhjalpen-agenter"

func people() []sandbox.Person {
	return []sandbox.Person{
		{Handle: "kim", Name: "Kim", Role: sandbox.Customer},
		{Handle: "bo", Name: "Bo", Role: sandbox.Customer},
		{Handle: "asa", Name: "Åsa", Role: sandbox.Customer},
		{Handle: "anna", Name: "Anna", Role: sandbox.Agent},
		{Handle: "erik", Name: "Erik", Role: sandbox.Agent},
		{Handle: "gustav", Name: "Gustav", Role: sandbox.Guest},
	}
}

func rooms() []sandbox.Room {
	staff := []string{"anna", "erik"}
	customers := slices.Concat([]string{"kim", "bo", "asa"}, staff)
	return []sandbox.Room{
		{Name: "support", Members: slices.Concat([]string{"kodhjalpen"}, customers, []string{"gustav"})},
		{Name: "allmant", Members: customers},
		{Name: agents, Private: true, Members: slices.Concat([]string{"kodhjalpen"}, staff)},
	}
}

func groups() []sandbox.Group {
	return []sandbox.Group{{Handle: agents, Name: "Kodhjälpens agenter", Members: []string{"anna", "erik"}}}
}

// scopes lists the bot scopes that deploy/slack-manifest.yaml asks for, and no other: what works here must not
// fail in a real workspace for want of a scope. A test of the command holds the three lists together.
func scopes() []string {
	return []string{
		"app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:read", "files:write", "groups:history",
		"groups:read", "im:history", "mpim:history", "usergroups:read", "users:read",
	}
}
