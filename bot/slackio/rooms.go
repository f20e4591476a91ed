package slackio

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

// A RoomBook keeps which channel has which role, across processes and restarts.
type RoomBook interface {
	Rooms(ctx context.Context) (bot.Rooms, error)
	// GiveRoom gives a role to a channel unless another has it, and returns what is
	// kept then; maker made the channel.
	GiveRoom(ctx context.Context, kind, wanted string, channel bot.ChannelID, maker bot.PersonID, now time.Time) (bot.Rooms, error)
}

// A Book is what processes keep together of a workspace. redisstore.Store is one.
type Book interface {
	RoomBook
	RosterBook
}

// channelID is the form of a channel's id; names are never in capitals
// (https://docs.slack.dev/reference/methods/conversations.rename).
var channelID = regexp.MustCompile(`^[CG][A-Z0-9]{6,}$`)

// A place is a channel that the bot is in, as the listing shows it.
type place struct {
	name  string
	maker bot.PersonID
}

// wantedAgents is the agents' channel's name or id as it is set, or its usual name.
func (o Options) wantedAgents() string {
	if want := strings.TrimPrefix(o.AgentsChannel, "#"); want != "" {
		return want
	}
	return agentsChannelName
}

// wantedSupport are the support channels' names and ids as they are set; none
// means every channel the bot is in.
func (o Options) wantedSupport() []string {
	var out []string
	for _, c := range o.Channels {
		out = append(out, strings.TrimPrefix(c, "#"))
	}
	return out
}

// rooms finds the channels that settings name and says how each is seen: by the id
// that a name was resolved to once. Its order is the agents' first, then that of
// the settings.
func (d *directory) rooms(ctx context.Context, in map[bot.ChannelID]place) ([]bot.Room, bot.Rooms, error) {
	kept, err := d.book.Rooms(ctx)
	if err != nil {
		if d.kept.Given == nil {
			return nil, kept, err
		}
		kept = d.kept // the store is away: nothing new is given, nothing given is taken
	}
	settings := []bot.Room{{Kind: bot.RoomAgents, Wanted: d.opt.wantedAgents()}}
	for _, want := range d.opt.wantedSupport() {
		settings = append(settings, bot.Room{Kind: bot.RoomSupport, Wanted: want})
	}
	for i, r := range settings {
		if settings[i], kept, err = d.room(ctx, r, in, kept); err != nil {
			return nil, kept, err
		}
	}
	d.kept = kept
	return settings, kept, nil
}

// room finds one channel that a setting names.
func (d *directory) room(ctx context.Context, r bot.Room, in map[bot.ChannelID]place, kept bot.Rooms) (bot.Room, bot.Rooms, error) {
	role := bot.RoleOfRoom(r.Kind, r.Wanted)
	named := r.Wanted
	found := find(in, r.Wanted)
	if r.ID = kept.Given[role]; r.ID == "" && found != "" {
		given, err := d.book.GiveRoom(ctx, r.Kind, r.Wanted, found, in[found].maker, time.Now())
		if err != nil && d.kept.Given == nil {
			return r, kept, err
		} else if err == nil {
			kept = given
		}
		r.ID = kept.Given[role]
	}
	if r.ID == "" && channelID.MatchString(r.Wanted) {
		r.ID = bot.ChannelID(r.Wanted)
	}
	if found != "" && found != r.ID {
		r.Other = found
	}
	if at, ok := in[r.ID]; ok {
		r.Name, r.State = at.name, bot.RoomHere
		if at.name != named && string(r.ID) != named {
			r.State = bot.RoomRenamed
		}
		return r, kept, nil
	}
	var err error
	r.Name, r.State, err = d.absent(ctx, r)
	return r, kept, err
}

// find returns the channel that a name or id means among those the bot is in.
func find(in map[bot.ChannelID]place, want string) bot.ChannelID {
	if _, ok := in[bot.ChannelID(want)]; ok {
		return bot.ChannelID(want)
	}
	var ids []bot.ChannelID
	for id, at := range in {
		if at.name == want {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return ""
	}
	return slices.Min(ids)
}

// absent says why a channel is not among those the bot is in.
func (d *directory) absent(ctx context.Context, r bot.Room) (name string, state bot.RoomState, err error) {
	switch {
	case r.ID == "" && r.Other != "":
		return "", bot.RoomDoubtful, nil
	case r.ID == "":
		return "", bot.RoomMissing, nil
	}
	c, err := d.api.GetConversationInfoContext(ctx, &slack.GetConversationInfoInput{ChannelID: string(r.ID)})
	switch {
	case err != nil && kindOfCode(codeOf(err), reading) == bot.Permanent:
		return "", bot.RoomGone, nil
	case err != nil:
		return "", "", classify("slackio: conversations.info "+string(r.ID), err, reading)
	case c.IsArchived:
		return c.Name, bot.RoomArchived, nil
	default:
		return c.Name, bot.RoomLeft, nil
	}
}

// settle fills in, from the rooms, which channels are served and which is the
// agents'. A channel that is or was the agents' is never a support channel, and
// neither is one that only has the name of theirs.
func (v *view) settle(opt Options, rooms []bot.Room, kept bot.Rooms) {
	v.rooms, v.desks, v.support = rooms, kept.Desks, map[bot.ChannelID]bool{}
	agents := rooms[0]
	if v.desk = agents.ID; agents.Open() {
		v.agentsAt = agents.ID
	}
	serve := func(id bot.ChannelID) {
		if id != v.desk && id != agents.Other && !v.desks[id] {
			v.support[id] = true
		}
	}
	for i, r := range rooms[1:] {
		if !r.Open() {
			continue
		}
		if serve(r.ID); !v.support[r.ID] {
			rooms[i+1].State = bot.RoomDesk
		}
	}
	if len(opt.Channels) == 0 {
		for id := range v.channels {
			serve(id)
		}
	}
}

// house says where what is for a channel goes now: what is for one that is or was
// the agents' goes to theirs of today. away is set while they have none.
func (v view) house(c bot.ChannelID) (to bot.ChannelID, away bool) {
	switch {
	case c != v.desk && !v.desks[c]:
		return c, false
	case v.agentsAt == "":
		return c, true
	default:
		return v.agentsAt, false
	}
}
