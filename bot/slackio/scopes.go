package slackio

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// A Scope is one permission of the bot token that is in use.
type Scope struct {
	Name string
	// Breaks says what does not work without it.
	Breaks string
	// Needed is set when the bot does not do its work without it; the others may
	// be left out by a desk that does not use what they are for.
	Needed bool
}

// Scopes lists every scope the bot uses. The app's manifest asks for these and
// no others. What each gives: https://docs.slack.dev/reference/scopes
func Scopes() []Scope {
	return []Scope{
		{"app_mentions:read", "a mention of the bot outside its support channels is not heard", false},
		{"channels:history", "what customers write in public support channels is not heard, and what was missed cannot be fetched", true},
		{"channels:read", "the bot does not know which channels it is in and does not start", true},
		{"chat:write", "nothing can be answered", true},
		{"commands", "/kodhjalp and the message shortcuts do not exist, so agents cannot see the queue", true},
		{"files:read", "customers' pictures are not read, and they are asked to write what stands in them (KODHJALPEN_PICTURES=off does without); the form Svara kunden has no field for files", false},
		{"files:write", "files that agents attach to an answer do not reach the customer, and the weekly post in the agents' channel comes without its picture", false},
		{"groups:history", "what is written in private channels is not heard: support channels, and the agents' when it is private", false},
		{"groups:read", "private channels are not seen, the agents' when it is one, and the bot does not start", true},
		{"im:history", "direct messages to the bot are not heard", false},
		{"mpim:history", "group messages the bot was added to are not heard", false},
		{"usergroups:read", "KODHJALPEN_AGENTS_GROUP cannot be read", false},
		{"users:read", "nobody can be shown to be an agent, cards name nobody, and the bot does not start", true},
	}
}

// scopes compares what the token was granted with what the bot uses. Slack
// tells it in the header of every answer
// (https://docs.slack.dev/authentication/installing-with-oauth).
func (e *examiner) scopes() {
	told := e.first.header.Values("X-OAuth-Scopes")
	if len(told) == 0 {
		e.add(bot.Doubtful("scopes", "Slack's answer had no X-OAuth-Scopes", "compare the app's page OAuth & Permissions with deploy/slack-manifest.yaml"))
		return
	}
	granted := strings.FieldsFunc(strings.Join(told, ","), func(r rune) bool { return r == ',' || r == ' ' })
	for _, s := range Scopes() {
		name, remedy := "scope "+s.Name, "add "+s.Name+" on the app's page OAuth & Permissions and install the app again"
		needed := s.Needed || s.Name == "usergroups:read" && e.opt.AgentsGroup != ""
		switch {
		case slices.Contains(granted, s.Name):
			e.add(bot.Good(name, "granted"))
		case needed:
			e.add(bot.Bad(name, "missing: "+s.Breaks, remedy))
		default:
			e.add(bot.Doubtful(name, "missing: "+s.Breaks, remedy+", if your desk uses it"))
		}
	}
	if extra := unused(granted); len(extra) > 0 {
		e.add(bot.Doubtful("scopes not in use", strings.Join(extra, " "), "take them away on the app's page OAuth & Permissions: a stolen token could use them"))
	}
}

// unused lists what was granted and nothing uses.
func unused(granted []string) []string {
	return slices.DeleteFunc(slices.Clone(granted), func(name string) bool {
		return slices.ContainsFunc(Scopes(), func(s Scope) bool { return s.Name == name })
	})
}
