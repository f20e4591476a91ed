package slackio

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"golang.org/x/sync/errgroup"

	"kodhjalpen/bot"
)

const (
	// askAgain is after how long it is asked anew who an agent is, strangersAgain who
	// somebody is that was none. movedAgain is askAgain where somebody has come or gone.
	askAgain       = 25 * time.Second
	strangersAgain = 5 * time.Minute
	movedAgain     = time.Second
	// fewPeople is how many are asked after one by one: users.info may be called a
	// hundred times a minute, which is also for names and for who begins to work
	// (https://docs.slack.dev/reference/methods/users.info).
	fewPeople = 16
	// mostPages is how much of the workspace is listed instead: users.list may be
	// called twenty times a minute, and gives pageSize people each time
	// (https://docs.slack.dev/reference/methods/users.list).
	mostPages = 8
	// crowdFor is how long a workspace of more people is not listed again.
	crowdFor = time.Hour
)

// list lists whom the agents are among. The list may hold guests, strangers of a shared
// channel, people who have left and other apps' bots: see judge.
func (d *directory) list(ctx context.Context, api *slack.Client, room bot.Room) error {
	began := time.Now()
	ids, err := d.listed(ctx, api, room)
	if err != nil {
		return err
	}
	people := map[bot.PersonID]bot.Standing{}
	for _, id := range ids {
		people[id] = bot.Standing{}
	}
	d.enrol(d.of(room), began, people)
	return nil
}

// count counts the agents.
func (d *directory) count(ctx context.Context, room bot.Room) (n int, err error) {
	if err = d.list(ctx, d.api, room); err == nil {
		err = d.inquire(ctx, d.api, false)
	}
	for _, st := range d.mustered().People {
		if st.Member {
			n++
		}
	}
	return n, err
}

// listed lists the group's members, or without a group the agents' channel's. Nobody comes
// into a channel that is archived, so that who was in it may still be shown the queue; who
// is in one that the bot is not in cannot be told.
func (d *directory) listed(ctx context.Context, api *slack.Client, room bot.Room) ([]bot.PersonID, error) {
	switch {
	case d.opt.AgentsGroup != "":
		return d.groupMembers(ctx, api)
	case !room.Open() && room.State != bot.RoomArchived:
		return nil, nil
	}
	ids, err := channelMembers(ctx, api, room.ID)
	switch {
	case err == nil:
		return ids, nil
	case !room.Open() && kindOfCode(codeOf(err), reading) == bot.Permanent:
		return nil, nil
	default:
		return nil, classify("slackio: conversations.members", err, reading)
	}
}

// groupMembers lists the agents' group, in one call for its name and its members. An
// unknown group is Invalid.
func (d *directory) groupMembers(ctx context.Context, api *slack.Client) ([]bot.PersonID, error) {
	groups, err := api.GetUserGroupsContext(ctx, slack.GetUserGroupsOptionIncludeUsers(true))
	if err != nil {
		return nil, classify("slackio: usergroups.list", err, reading)
	}
	want := strings.TrimPrefix(d.opt.AgentsGroup, "@")
	for i := range groups {
		if groups[i].ID != want && groups[i].Handle != want {
			continue
		}
		out := make([]bot.PersonID, 0, len(groups[i].Users))
		for _, m := range groups[i].Users {
			out = append(out, bot.PersonID(m))
		}
		return out, nil
	}
	return nil, invalid("KODHJALPEN_AGENTS_GROUP names no user group: set it to the group's id or handle")
}

// channelMembers lists a channel's members, the bot included.
func channelMembers(ctx context.Context, api *slack.Client, channel bot.ChannelID) ([]bot.PersonID, error) {
	var out []bot.PersonID
	ask := &slack.GetUsersInConversationParameters{ChannelID: string(channel), Limit: pageSize}
	for {
		page, cursor, err := api.GetUsersInConversationContext(ctx, ask)
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

// inquire asks Slack who those are that were last asked after too long ago: a member may
// become a guest or leave. A few are asked after one by one, the oldest first; many, by
// listing the workspace, unless that is too large. Who is left is asked after when they
// begin to work: see role.
func (d *directory) inquire(ctx context.Context, api *slack.Client, moved bool) error {
	old := d.outdated(askAgain)
	if just := d.outdated(movedAgain); moved && len(just) <= fewPeople {
		old = just
	}
	if len(old) > fewPeople && !d.waits(&d.crowd) {
		if err := d.sweep(ctx, api); d.putsOff(&d.crowd, err) != nil {
			return err
		}
		old = d.outdated(askAgain)
	}
	if d.waits(&d.barred) {
		return nil
	}
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(4)
	for _, id := range old[:min(len(old), fewPeople)] {
		group.Go(func() error {
			_, err := d.person(ctx, api, id)
			if bot.KindOf(err) == bot.RateLimited {
				return nil // what was known holds: see heldFor
			}
			return err
		})
	}
	return group.Wait()
}

// outdated lists those of the roster who were last asked after longer ago than a while,
// the longest ago first.
func (d *directory) outdated(than time.Duration) []bot.PersonID {
	people := d.mustered().People
	var out []bot.PersonID
	for p, st := range people {
		if age := time.Since(st.At); age > than && (st.Member || st.At.IsZero() || age > strangersAgain) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b bot.PersonID) int {
		return cmp.Or(people[a].At.Compare(people[b].At), cmp.Compare(a, b))
	})
	return out
}

// sweep lists the people of the workspace, and notes who of them is in the roster.
func (d *directory) sweep(ctx context.Context, api *slack.Client) error {
	people := d.mustered().People
	pages := api.GetUsersPaginated(slack.GetUsersOptionLimit(pageSize))
	for range mostPages {
		asked := time.Now()
		next, err := pages.Next(ctx)
		if pages = next; pages.Done(err) {
			return nil
		}
		if err != nil {
			return classify("slackio: users.list", err, reading)
		}
		said := map[bot.PersonID]bot.Standing{}
		for i := range pages.Users {
			if id := bot.PersonID(pages.Users[i].ID); isAmong(people, id) {
				said[id] = d.judge(&pages.Users[i], asked)
			}
		}
		d.note(said)
		if pages.Cursor == "" {
			return nil
		}
	}
	d.wait(&d.crowd, crowdFor)
	return nil
}

func isAmong(people map[bot.PersonID]bot.Standing, id bot.PersonID) bool {
	_, among := people[id]
	return among
}

// person asks Slack who a person is. Somebody Slack does not know is no member.
func (d *directory) person(ctx context.Context, api *slack.Client, id bot.PersonID) (bot.Standing, error) {
	asked := time.Now()
	u, err := api.GetUserInfoContext(ctx, string(id))
	unknown := codeOf(err) == "user_not_found" || codeOf(err) == "user_not_visible"
	if err != nil && !unknown {
		err := classify("slackio: users.info "+string(id), err, reading)
		_ = d.putsOff(&d.barred, err)
		return bot.Standing{}, err
	}
	st := bot.Standing{At: asked}
	if !unknown {
		st = d.judge(u, asked)
	}
	d.note(map[bot.PersonID]bot.Standing{id: st})
	return st, nil
}

// judge reads a person. Only full members may be agents: no guests, nobody of
// another workspace, no bots, nobody who has left.
func (d *directory) judge(u *slack.User, asked time.Time) bot.Standing {
	name := u.Profile.DisplayName
	if name == "" {
		name = u.RealName
	}
	outside := u.IsStranger || u.IsRestricted || u.IsUltraRestricted || (u.TeamID != "" && u.TeamID != string(d.self.team))
	member := !outside && !u.Deleted && !u.IsBot && bot.PersonID(u.ID) != d.self.user
	return bot.Standing{Name: name, Member: member, At: asked}
}
