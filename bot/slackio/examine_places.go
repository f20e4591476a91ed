package slackio

import (
	"context"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"
	"time"

	"kodhjalpen/bot"
)

// places examines the channels the bot is in, its threads there, and agents.
func (e *examiner) places(ctx context.Context) {
	dir := newDirectory(e.api, e.api, e.opt, e.self, e.opt.Log)
	dir.book = examinedBook{e: e}
	in, err := dir.channels(ctx)
	if err != nil {
		e.add(refusedCall("support channels", "users.conversations", err, "add channels:read and groups:read on the app's page OAuth & Permissions and install the app again"))
		return
	}
	rooms, kept, err := dir.rooms(ctx, in)
	if err != nil {
		e.add(refusedCall("agents' channel", "conversations.info", err, "add channels:read and groups:read on the app's page OAuth & Permissions and install the app again"))
		return
	}
	seen := view{channels: in}
	seen.settle(e.opt, rooms, kept)
	e.support(ctx, seen)
	e.agents(ctx, dir, seen)
}

// An examinedBook is what is kept of roles, to which an examination adds nothing.
type examinedBook struct {
	alone
	e *examiner
}

// Rooms returns what is kept, nothing where that cannot be read: what is wrong with
// Redis is found elsewhere.
func (b examinedBook) Rooms(ctx context.Context) (bot.Rooms, error) {
	if b.e.opt.Kept == nil {
		return bot.Rooms{}, nil
	}
	kept, err := b.e.opt.Kept(ctx, b.e.self.team)
	if err != nil {
		return bot.Rooms{}, nil
	}
	return kept, nil
}

// GiveRoom tells what a bot would keep.
func (b examinedBook) GiveRoom(ctx context.Context, kind, wanted string, channel bot.ChannelID, _ bot.PersonID, _ time.Time) (bot.Rooms, error) {
	kept, _ := b.Rooms(ctx)
	return kept.With(kind, wanted, channel), nil
}

// support examines the support channels.
func (e *examiner) support(ctx context.Context, seen view) {
	const name = "support channels"
	serves := slices.SortedFunc(maps.Keys(seen.support), func(a, b bot.ChannelID) int {
		return strings.Compare(seen.channels[a].name, seen.channels[b].name)
	})
	fault, remedy, bad := RoomFaults(seen.rooms, bot.RoomSupport)
	switch {
	case bad:
		e.add(bot.Bad(name, fault, remedy))
	case len(serves) == 0:
		e.add(bot.Bad(name, "the bot is in no support channel", "write /invite @kodhjalpen in the support channel"))
	case fault != "":
		e.add(bot.Doubtful(name, fault, remedy))
	default:
		e.add(bot.Good(name, channelNames(serves, seen.channels)))
	}
	if len(serves) > 0 {
		e.threads(ctx, serves[0], "#"+seen.channels[serves[0]].name)
	}
}

// channelNames lists channels for people.
func channelNames(ids []bot.ChannelID, in map[bot.ChannelID]place) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = "#" + in[id].name + " (" + string(id) + ")"
	}
	return strings.Join(names, ", ")
}

// threads tries, in one support channel, the two calls that look back. Slack's
// own pages contradict each other on whether a bot may call
// conversations.replies in channels, and it lets some apps ask once a minute
// only (https://docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps).
func (e *examiner) threads(ctx context.Context, channel bot.ChannelID, called string) {
	const scopes = "add channels:history (groups:history for private channels) on the app's page OAuth & Permissions and install the app again"
	var page struct {
		Messages []struct {
			TS bot.Timestamp `json:"ts"`
		} `json:"messages"`
	}
	err := e.web.call(ctx, "conversations.history", url.Values{"channel": {string(channel)}, "limit": {"1"}}, &page)
	if err != nil {
		e.add(softly(refusedCall("history", "conversations.history", err, scopes), "what was written while no bot ran is not fetched"))
	} else {
		e.add(bot.Good("history", "conversations.history works in "+called))
	}
	at := bot.Timestamp("1000000000.000001") // a thread that is not there is told apart from one that may not be read
	if len(page.Messages) > 0 {
		at = page.Messages[0].TS
	}
	err = e.web.call(ctx, "conversations.replies", url.Values{"channel": {string(channel)}, "ts": {string(at)}, "limit": {"1"}}, &struct{}{})
	if err != nil && codeOf(err) != "thread_not_found" {
		e.add(softly(refusedCall("threads", "conversations.replies", err, scopes), "after an attempt whose fate is unknown the bot cannot look in the thread, and may post twice"))
		return
	}
	e.add(bot.Good("threads", "conversations.replies works in "+called))
}

// softly makes a finding one that the bot can live with, and says how.
func softly(f bot.Finding, without string) bot.Finding {
	return bot.Doubtful(f.Name, f.Found+": "+without, f.Remedy)
}

// agents examines where tickets go and who may work them.
func (e *examiner) agents(ctx context.Context, dir *directory, seen view) {
	const name = "agents' channel"
	room := seen.rooms[0]
	called := "#" + room.Name + " (" + string(room.ID) + ")"
	fault, remedy, bad := RoomFaults(seen.rooms, bot.RoomAgents)
	switch {
	case room.State == bot.RoomMissing && e.opt.AgentsChannel == "":
		e.add(bot.Doubtful(name, "there is none: tickets wait in the queue and nobody is told", "make #"+agentsChannelName+" and invite the bot to it, or set KODHJALPEN_AGENTS_CHANNEL"))
	case bad:
		e.add(bot.Bad(name, fault+": tickets wait in the queue and nobody is told", remedy))
	case fault != "":
		e.add(bot.Doubtful(name, fault, remedy))
	default:
		e.add(bot.Good(name, called))
	}
	if !room.Open() && e.opt.AgentsGroup == "" {
		e.add(bot.Doubtful("agents", "there are none: nobody can work a ticket", "give the bot an agents' channel, or set KODHJALPEN_AGENTS_GROUP"))
		return
	}
	people, err := dir.count(ctx, room)
	from, method := "the members of "+called+" who belong to the workspace", "conversations.members"
	if e.opt.AgentsGroup != "" {
		from, method = "the members of the user group "+e.opt.AgentsGroup, "usergroups.list"
	}
	switch {
	case bot.KindOf(err) == bot.Invalid:
		e.add(bot.Bad("agents", "there is no user group "+e.opt.AgentsGroup, "set KODHJALPEN_AGENTS_GROUP to a group's id or handle, or leave it out"))
	case err != nil:
		e.add(refusedCall("agents", method, err, "add usergroups:read, users:read, channels:read and groups:read on the app's page OAuth & Permissions and install the app again"))
	case people == 0:
		e.add(bot.Bad("agents", "0: "+from+" are none", "add the agents there; guests and people of other workspaces do not count"))
	default:
		e.add(bot.Good("agents", fmt.Sprintf("%d: %s", people, from)))
	}
}

// refusedCall tells a call that Slack refuses from a Slack that does not answer.
func refusedCall(name, method string, err error, remedy string) bot.Finding {
	if code := codeOf(err); code != "" && kindOfCode(code, reading) == bot.Permanent {
		return bot.Bad(name, method+" was refused: "+code, remedy)
	}
	return unanswered(name, method, err)
}
