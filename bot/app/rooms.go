package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
)

// cardsEvery is how often it is looked for live tickets without a card, beside at
// every move of the agents' channel: one may have been opened meanwhile, by what a
// process last knew.
const cardsEvery = time.Minute

// roomView is what a room keeper needs of Slack.
type roomView interface {
	Rooms() []bot.Room
	AgentsChannel() (bot.ChannelID, bool)
	Moves() int
}

// roomStore is what it needs of the store.
type roomStore interface {
	Rooms(ctx context.Context) (bot.Rooms, error)
	Tell(ctx context.Context, t bot.Telling, now time.Time) (bool, error)
	Uncarded(ctx context.Context, room bot.ChannelID) ([]bot.TicketNumber, error)
}

// A roomKeeper follows the channels that settings name. What changes is logged and
// told in the agents' channel, once whichever process notices it; and where the
// agents' channel is there, every live ticket gets a card in it.
//
// Killed at any line: what was not told, and who has no card, is noticed by whoever
// looks next, since both are asked of the store and not of this process's memory.
type roomKeeper struct {
	team  bot.TeamID
	slack roomView
	store roomStore
	line  handler
	wake  func()
	log   zerolog.Logger
	clock func() time.Time

	broken func() *breakage // what is wrong with the articles
	seen   string           // the rooms as they were last looked at, in text
	read   *string          // the broken articles that were last told of, in text
	logged map[string]string
	carded time.Time // when tickets without a card were last looked for
	moves  int       // how often the agents' channel had come or gone then
}

// newRoomKeeper makes a room keeper that has seen nothing yet.
func newRoomKeeper(o Options, p parts, l handler, wake func()) *roomKeeper {
	return &roomKeeper{
		team: p.slack.Team(), slack: p.slack, store: p.store, line: l, wake: wake, log: o.Log, clock: o.Clock, logged: map[string]string{},
		broken: p.library.broken.Load,
	}
}

// run looks at the rooms until ctx ends.
func (k *roomKeeper) run(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		k.look(ctx)
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// look does what is to be done about the rooms as they are now.
func (k *roomKeeper) look(ctx context.Context) {
	moves := k.slack.Moves() // first: what changes after it is looked at again
	rooms := k.slack.Rooms()
	agents, _ := k.slack.AgentsChannel()
	if now := fmt.Sprint(rooms); now != k.seen {
		if err := k.tell(ctx, rooms, agents); err != nil {
			k.failed(ctx, err, "a change of channels could not be told; it is tried again")
			return
		}
		k.seen = now
	}
	if err := k.articles(ctx, agents); err != nil {
		k.failed(ctx, err, "a broken article could not be told of; it is tried again")
	}
	if agents == "" || moves == k.moves && k.clock().Sub(k.carded) < cardsEvery {
		return
	}
	if err := k.cards(ctx, agents); err != nil {
		k.failed(ctx, err, "tickets without a card could not all be given one; it is tried again")
		return
	}
	k.moves, k.carded = moves, k.clock()
}

// failed logs what will be tried again.
func (k *roomKeeper) failed(ctx context.Context, err error, what string) {
	if ctx.Err() == nil {
		k.log.Warn().Err(err).Msg(what)
	}
}

// cards has each live ticket without a card in the agents' channel get one.
func (k *roomKeeper) cards(ctx context.Context, room bot.ChannelID) error {
	numbers, err := k.store.Uncarded(ctx, room)
	if err != nil {
		return err
	}
	for _, n := range numbers {
		now := k.clock()
		e := bot.Event{
			// A repeated event changes nothing, and the next want of a card is another.
			ID:   bot.EventID("r:" + string(room) + ":" + n.String() + ":" + strconv.FormatInt(now.UnixMilli(), 10)),
			Kind: bot.RoomReady, Key: bot.ConversationKey{Team: k.team}, Place: bot.Agents, Ticket: n, At: now,
		}
		if _, err := k.line.Handle(ctx, e); err != nil {
			return err
		}
	}
	if len(numbers) > 0 {
		k.log.Info().Int("tickets", len(numbers)).Str("channel", string(room)).Msg("tickets that had no card in the agents' channel get one")
	}
	return nil
}

// tell logs and tells what has changed since it was last told. While agents have no
// channel nothing is told there: what is true when they have one again is told then.
func (k *roomKeeper) tell(ctx context.Context, rooms []bot.Room, agents bot.ChannelID) error {
	kept, err := k.store.Rooms(ctx)
	if err != nil {
		return err
	}
	for _, r := range rooms {
		subject := bot.RoleOfRoom(r.Kind, r.Wanted)
		now := string(r.State) + " " + r.Name + " " + string(r.Other)
		if before, known := k.logged[subject]; known && before != now {
			k.log.Warn().Str("role", subject).Str("channel", string(r.ID)).Str("was", before).Str("is", now).Msg("a channel has changed")
		}
		k.logged[subject] = now
		was := kept.Told[subject]
		if agents == "" || was == now {
			continue
		}
		say, worth := changeOf(r, was)
		if err := k.say(ctx, bot.Telling{Subject: subject, Was: was, Now: now}, say, worth, agents); err != nil {
			return err
		}
	}
	return nil
}

// say tells agents a sentence, or only notes that there is none to tell.
func (k *roomKeeper) say(ctx context.Context, t bot.Telling, say bot.Sentence, worth bool, agents bot.ChannelID) error {
	now := k.clock()
	if worth {
		t.Effect = bot.Effect{
			ID:   bot.EventID("r:" + t.Subject + ":" + strconv.FormatInt(now.UnixMilli(), 10)).Effect(0),
			Kind: bot.EffectNotice, To: bot.Destination{Channel: agents}, Queued: now, Say: bot.Message{Lead: say},
		}
	}
	told, err := k.store.Tell(ctx, t, now)
	if told && worth {
		k.wake()
	}
	return err
}

// articles tells agents which articles are broken, and that none is any more, when
// that has changed since this process last looked. Another process may read another
// folder: what it has not seen change it does not tell of.
func (k *roomKeeper) articles(ctx context.Context, agents bot.ChannelID) error {
	var where []string
	for _, f := range k.broken().files() {
		where = append(where, f.File+" (rad "+strconv.Itoa(f.Line)+")")
	}
	if more := len(where) - namedArticles; more > 0 {
		where = append(where[:namedArticles], strconv.Itoa(more)+" till")
	}
	now := strings.Join(where, ", ")
	if agents == "" || k.read != nil && *k.read == now {
		return nil
	}
	kept, err := k.store.Rooms(ctx)
	if err != nil {
		return err
	}
	was := kept.Told[subjectArticles]
	say := bot.Say(bot.PhraseArticlesMended)
	if now != "" {
		say = bot.Say(bot.PhraseArticlesBroken, "where", now)
	}
	if was != now {
		err = k.say(ctx, bot.Telling{Subject: subjectArticles, Was: was, Now: now}, say, true, agents)
	}
	if err == nil {
		k.read = &now
	}
	return err
}

// namedArticles is how many broken articles agents are told of by name.
const namedArticles = 5

// subjectArticles is what is told of under this name: see bot.Telling.
const subjectArticles = "articles"

// changeOf is what agents are told of a room, and whether there is anything to
// tell. was is what they were last told of, "" when nothing yet.
func changeOf(r bot.Room, was string) (bot.Sentence, bool) {
	switch {
	case r.Other != "" && r.Kind == bot.RoomAgents:
		return bot.Say(bot.PhraseRoomDouble, "room", r.Wanted), true
	case r.Open() && r.Kind == bot.RoomSupport && away(was):
		return bot.Say(bot.PhraseRoomBack, "channel", string(r.ID)), true
	case r.State == bot.RoomRenamed:
		return bot.Say(bot.PhraseRoomRenamed, "room", r.Wanted, "channel", string(r.ID)), true
	case !r.Open() && r.Kind == bot.RoomSupport:
		return bot.Say(bot.PhraseRoomAway, "room", r.Wanted, "state", string(r.State)), true
	default:
		return bot.Sentence{}, false
	}
}

// away reports whether a room was told of as one that cannot be used.
func away(was string) bool {
	state, _, _ := strings.Cut(was, " ")
	return was != "" && !bot.Room{State: bot.RoomState(state)}.Open()
}
