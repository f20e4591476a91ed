package slackio

import (
	"context"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/sync/errgroup"

	"kodhjalpen/bot"
)

const (
	// lookWithin bounds one look, which is many calls. Each has its own bound, and a
	// look that takes longer than trustFor makes nobody an agent.
	lookWithin = 5 * time.Minute
	// pageSize is how many entries one call asks for; Slack advises at most 200
	// (https://docs.slack.dev/apis/web-api/pagination).
	pageSize = 200
)

// named is a person as users.info told.
type named struct {
	name   string
	member bool // a full member of this workspace, and no bot
}

// look makes one view of the workspace.
func (d *directory) look(ctx context.Context) (view, error) {
	ctx, cancel := context.WithTimeout(ctx, lookWithin)
	defer cancel()
	seen := view{at: time.Now()}
	var err error
	if seen.channels, err = d.channels(ctx); err != nil {
		return view{}, classify("slackio: users.conversations", err, reading)
	}
	rooms, kept, err := d.rooms(ctx, seen.channels)
	if err != nil {
		return view{}, err
	}
	seen.settle(d.opt, rooms, kept)
	seen.agents, err = d.agents(ctx, rooms[0])
	seen.until = time.Now()
	return seen, err
}

// channels lists the channels the bot is in and can write in.
func (d *directory) channels(ctx context.Context) (map[bot.ChannelID]place, error) {
	out := map[bot.ChannelID]place{}
	ask := &slack.GetConversationsForUserParameters{
		Types: []string{"public_channel", "private_channel"}, Limit: pageSize, ExcludeArchived: true,
	}
	for {
		page, cursor, err := d.api.GetConversationsForUserContext(ctx, ask)
		if err != nil {
			return nil, err
		}
		for i := range page {
			out[bot.ChannelID(page[i].ID)] = place{name: page[i].Name, maker: bot.PersonID(page[i].Creator)}
		}
		if ask.Cursor = cursor; cursor == "" {
			return out, nil
		}
	}
}

// agents lists who is an agent: those members of the group, or without a group of
// the agents' channel, who are full members of the workspace. Both lists may hold
// guests, strangers of a shared channel, people who have left and other apps' bots.
func (d *directory) agents(ctx context.Context, room bot.Room) (map[bot.PersonID]bool, error) {
	ids, err := d.listed(ctx, room)
	if err != nil {
		return nil, err
	}
	return d.people(ctx, ids)
}

// listed lists whom the agents are among. Nobody comes into a channel that is
// archived, so that who was in it may still be shown the queue; who is in one that
// the bot is not in cannot be told.
func (d *directory) listed(ctx context.Context, room bot.Room) ([]bot.PersonID, error) {
	switch {
	case d.opt.AgentsGroup != "":
		return d.groupMembers(ctx)
	case !room.Open() && room.State != bot.RoomArchived:
		return nil, nil
	}
	ids, err := d.channelMembers(ctx, room.ID)
	switch {
	case err == nil:
		return ids, nil
	case !room.Open() && kindOfCode(codeOf(err), reading) == bot.Permanent:
		return nil, nil
	default:
		return nil, classify("slackio: conversations.members", err, reading)
	}
}

// groupMembers lists the agents' group. An unknown group is Invalid.
func (d *directory) groupMembers(ctx context.Context) ([]bot.PersonID, error) {
	id, err := d.groupID(ctx)
	if err != nil {
		return nil, err
	}
	members, err := d.api.GetUserGroupMembersContext(ctx, id)
	if err != nil {
		if codeOf(err) == "no_such_subteam" {
			return nil, invalid("KODHJALPEN_AGENTS_GROUP names no user group: set it to the group's id or handle")
		}
		return nil, classify("slackio: usergroups.users.list", err, reading)
	}
	out := make([]bot.PersonID, 0, len(members))
	for _, m := range members {
		out = append(out, bot.PersonID(m))
	}
	return out, nil
}

// groupID resolves the configured handle.
func (d *directory) groupID(ctx context.Context) (string, error) {
	groups, err := d.api.GetUserGroupsContext(ctx)
	if err != nil {
		return "", classify("slackio: usergroups.list", err, reading)
	}
	want := strings.TrimPrefix(d.opt.AgentsGroup, "@")
	for i := range groups {
		if groups[i].ID == want || groups[i].Handle == want {
			return groups[i].ID, nil
		}
	}
	return "", invalid("KODHJALPEN_AGENTS_GROUP names no user group: set it to the group's id or handle")
}

// channelMembers lists a channel's members, the bot included.
func (d *directory) channelMembers(ctx context.Context, channel bot.ChannelID) ([]bot.PersonID, error) {
	var out []bot.PersonID
	ask := &slack.GetUsersInConversationParameters{ChannelID: string(channel), Limit: pageSize}
	for {
		page, cursor, err := d.api.GetUsersInConversationContext(ctx, ask)
		if err != nil {
			return nil, err
		}
		for _, id := range page {
			out = append(out, bot.PersonID(id))
		}
		if ask.Cursor = cursor; cursor == "" {
			return out, nil
		}
	}
}

// people looks people up, each time anew since a member may become a guest or
// leave, and returns which of them are full members of the workspace.
func (d *directory) people(ctx context.Context, ids []bot.PersonID) (map[bot.PersonID]bool, error) {
	var mu sync.Mutex
	out := map[bot.PersonID]bool{}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(4)
	for _, id := range ids {
		group.Go(func() error {
			p, err := d.person(ctx, id)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			if p.member {
				out[id] = true
			}
			return nil
		})
	}
	return out, group.Wait()
}

// person asks Slack who a person is. Somebody Slack does not know is no member.
func (d *directory) person(ctx context.Context, id bot.PersonID) (named, error) {
	u, err := d.api.GetUserInfoContext(ctx, string(id))
	if codeOf(err) == "user_not_found" || codeOf(err) == "user_not_visible" {
		return named{}, nil
	}
	if err != nil {
		return named{}, classify("slackio: users.info "+string(id), err, reading)
	}
	p := d.judge(u)
	d.mu.Lock()
	d.names[id] = p
	d.mu.Unlock()
	return p, nil
}

// judge reads a person. Only full members may be agents: no guests, nobody of
// another workspace, no bots, nobody who has left.
func (d *directory) judge(u *slack.User) named {
	name := u.Profile.DisplayName
	if name == "" {
		name = u.RealName
	}
	outside := u.IsStranger || u.IsRestricted || u.IsUltraRestricted || (u.TeamID != "" && u.TeamID != string(d.self.team))
	member := !outside && !u.Deleted && !u.IsBot && bot.PersonID(u.ID) != d.self.user
	return named{name: name, member: member}
}
