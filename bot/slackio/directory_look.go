package slackio

import (
	"context"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/sync/errgroup"

	"kodhjalpen/bot"
)

const (
	// lookWithin bounds one look.
	lookWithin = 8 * time.Second
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
	seen := view{at: time.Now(), support: map[bot.ChannelID]bool{}}
	var err error
	if seen.channels, err = d.channels(ctx); err != nil {
		return view{}, classify("slackio: users.conversations", err, reading)
	}
	seen.agentsAt = d.findAgentsChannel(seen.channels)
	for id, name := range seen.channels {
		if id != seen.agentsAt && d.serves(id, name) {
			seen.support[id] = true
		}
	}
	seen.agents, err = d.agents(ctx, seen.agentsAt)
	return seen, err
}

// channels lists the channels the bot is in, with their names.
func (d *directory) channels(ctx context.Context) (map[bot.ChannelID]string, error) {
	out := map[bot.ChannelID]string{}
	ask := &slack.GetConversationsForUserParameters{
		Types: []string{"public_channel", "private_channel"}, Limit: pageSize, ExcludeArchived: true,
	}
	for {
		page, cursor, err := d.api.GetConversationsForUserContext(ctx, ask)
		if err != nil {
			return nil, err
		}
		for i := range page {
			out[bot.ChannelID(page[i].ID)] = page[i].Name
		}
		if ask.Cursor = cursor; cursor == "" {
			return out, nil
		}
	}
}

// findAgentsChannel finds the configured channel, or the one with the usual
// name, among those the bot is in; "" when there is none.
func (d *directory) findAgentsChannel(channels map[bot.ChannelID]string) bot.ChannelID {
	want := strings.TrimPrefix(d.opt.AgentsChannel, "#")
	if want == "" {
		want = agentsChannelName
	}
	for id, name := range channels {
		if string(id) == want || name == want {
			return id
		}
	}
	return ""
}

// serves reports whether a channel is a support channel.
func (d *directory) serves(id bot.ChannelID, name string) bool {
	return len(d.opt.Channels) == 0 || slices.ContainsFunc(d.opt.Channels, func(c string) bool {
		c = strings.TrimPrefix(c, "#")
		return c == string(id) || c == name
	})
}

// missingChannels warns of configured channels that the bot is not in.
func (d *directory) missingChannels() {
	now, _ := d.snapshot()
	for _, want := range d.opt.Channels {
		found := false
		for id, name := range now.channels {
			found = found || strings.TrimPrefix(want, "#") == name || want == string(id)
		}
		if !found {
			d.log.Warn().Str("channel", want).Msg("KODHJALPEN_CHANNELS names a channel that the bot is not in: invite the bot to it")
		}
	}
}

// agents lists who is an agent: those members of the group, or without a group of
// the agents' channel, who are full members of the workspace. Both lists may hold
// guests, strangers of a shared channel, people who have left and other apps' bots.
func (d *directory) agents(ctx context.Context, channel bot.ChannelID) (map[bot.PersonID]bool, error) {
	ids, err := d.listed(ctx, channel)
	if err != nil {
		return nil, err
	}
	return d.people(ctx, ids)
}

// listed lists whom the agents are among.
func (d *directory) listed(ctx context.Context, channel bot.ChannelID) ([]bot.PersonID, error) {
	switch {
	case d.opt.AgentsGroup != "":
		return d.groupMembers(ctx)
	case channel == "":
		return nil, nil
	}
	ids, err := d.channelMembers(ctx, channel)
	if err != nil {
		return nil, classify("slackio: conversations.members", err, reading)
	}
	return ids, nil
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
