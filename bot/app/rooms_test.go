package app

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/slackio"
)

// toldStore is what a room keeper needs of a store, by the rule of
// redisstore.Store.Tell.
type toldStore struct {
	told  map[string]string
	ended map[string]time.Time
	said  []string // the names told
}

var _ roomStore = (*toldStore)(nil)

func (s *toldStore) Rooms(context.Context) (bot.Rooms, error) { return bot.Rooms{Told: s.told}, nil }

func (s *toldStore) Queue(context.Context) ([]bot.QueueLine, error) { return nil, nil }
func (s *toldStore) Uncarded(context.Context, bot.ChannelID) ([]bot.TicketNumber, error) {
	return nil, nil
}

func (s *toldStore) Tell(_ context.Context, t bot.Telling, _ time.Time) (bool, error) {
	if s.told[t.Subject] != t.Was || t.Began.Before(s.ended[t.Subject]) {
		return false, nil
	}
	s.told[t.Subject], s.ended[t.Subject] = t.Now, t.Ended
	if t.Effect.ID != "" {
		s.said = append(s.said, t.Effect.Say.Lead.Args["channel"])
	}
	return true, nil
}

// glance is what one process sees of Slack; again is what it sees when asked to look
// anew.
type glance struct {
	seen, again slackio.RoomsSeen
}

func (g *glance) Seen() slackio.RoomsSeen   { return g.seen }
func (g *glance) Stir()                     { g.seen = g.again }
func (g *glance) HasLeft(bot.PersonID) bool { return false }

// TestRooms_LooksBesideEachOtherTellOnce: two processes look at the agents' channel
// while it is renamed. Whichever saw it first, and whoever speaks first, agents are told
// of each new name at most once, and of the last one.
func TestRooms_LooksBesideEachOtherTellOnce(t *testing.T) {
	at := func(s int) time.Time { return time.Date(2026, 11, 30, 12, 0, s, 0, time.UTC) }
	look := func(name string, began, ended int) slackio.RoomsSeen {
		r := bot.Room{Kind: bot.RoomAgents, Wanted: "desk", ID: "CDESK", Name: name, State: bot.RoomHere}
		if name != r.Wanted {
			r.State = bot.RoomRenamed
		}
		return slackio.RoomsSeen{Rooms: []bot.Room{r}, Agents: r.ID, Began: at(began), Ended: at(ended)}
	}
	// The first process begins to look earlier and is answered later.
	for _, c := range []struct {
		name          string
		first, second string // what they see then
		order         []int
		want          []string
	}{
		{"the old name's look is told first", "disken", "desk", []int{1, 0}, []string{"disken"}},
		{"the new name's look is told first", "disken", "desk", []int{0, 1}, []string{"disken"}},
		{"renamed twice, the older name told first", "disken", "luckan", []int{1, 0}, []string{"luckan", "disken"}},
		{"renamed twice, the newer name told first", "disken", "luckan", []int{0, 1}, []string{"disken"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			store := &toldStore{told: map[string]string{}, ended: map[string]time.Time{}}
			views, keepers := make([]*glance, 2), make([]*roomKeeper, 2)
			for i := range keepers {
				views[i] = &glance{seen: look("desk", 1, 2), again: look("desk", 1, 2)}
				keepers[i] = &roomKeeper{
					slack: views[i], store: store, wake: func() {}, log: zerolog.Nop(), clock: func() time.Time { return at(59) },
					logged: map[string]string{}, untold: map[string]bool{}, broken: func() *breakage { return nil },
				}
			}
			round := func() {
				for _, n := range c.order {
					keepers[n].look(t.Context())
				}
			}
			round()
			views[0].seen, views[0].again = look(c.first, 10, 15), look("disken", 20, 21)
			views[1].seen, views[1].again = look(c.second, 11, 12), look("disken", 20, 21)
			round()
			for _, v := range views { // and both look every now and then
				round()
				v.seen = look("disken", 30, 31)
				round()
			}
			if !slices.Equal(store.said, c.want) {
				t.Errorf("agents are told of %q, want %q", store.said, c.want)
			}
		})
	}
}
