package app

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/slackio"
)

// cardsEvery is how often it is looked for live tickets without a card, beside at
// every move of the agents' channel: one may have been opened meanwhile, by what a
// process last knew.
const cardsEvery = time.Minute

// roomView is what a room keeper needs of Slack.
type roomView interface {
	Seen() slackio.RoomsSeen
	Stir()
	HasLeft(p bot.PersonID) bool
}

// roomStore is what it needs of the store.
type roomStore interface {
	Rooms(ctx context.Context) (bot.Rooms, error)
	Tell(ctx context.Context, t bot.Telling, now time.Time) (bool, error)
	Uncarded(ctx context.Context, room bot.ChannelID) ([]bot.TicketNumber, error)
	Queue(ctx context.Context) ([]bot.QueueLine, error)
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

	broken  func() *breakage  // what is wrong with the articles
	now     slackio.RoomsSeen // the look that is told of
	shared  time.Time         // when the look began that was last noted for others
	seen    string            // the rooms as they were last looked at, in text
	read    *string           // the broken articles that were last told of, in text
	asked   string            // how another process saw the rooms, when this one looked anew for it
	logged  map[string]string
	untold  map[string]bool // rooms whose change agents are yet to be told of
	failing bool
	carded  time.Time // when tickets without a card were last looked for
	moves   int       // how often the agents' channel had come or gone then
}

// newRoomKeeper makes a room keeper that has seen nothing yet.
func newRoomKeeper(o Options, p parts, l handler, wake func()) *roomKeeper {
	return &roomKeeper{
		team: p.slack.Team(), slack: p.slack, store: p.store, line: l, wake: wake, log: o.Log, clock: o.Clock, logged: map[string]string{}, untold: map[string]bool{},
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
	now := k.slack.Seen()
	k.now = now
	err := k.tell(ctx, now.Rooms, now.Agents)
	if err == nil && now.Agents != "" && (now.Moves != k.moves || k.clock().Sub(k.carded) >= cardsEvery) {
		if err = k.cards(ctx, now.Agents); err == nil {
			k.moves, k.carded = now.Moves, k.clock()
		}
	}
	if failing := err != nil; failing != k.failing && ctx.Err() == nil {
		if k.failing = failing; failing {
			k.log.Warn().Err(err).Msg("a change of channels or articles cannot be told, or a ticket not be given its card; it is tried again")
		}
	}
}

// tell tells agents of what has changed, and other processes that there is something
// to see: Slack tells one of them alone.
func (k *roomKeeper) tell(ctx context.Context, rooms []bot.Room, agents bot.ChannelID) error {
	kept, err := k.store.Rooms(ctx)
	if err != nil {
		return err
	}
	if err := k.share(ctx, fmt.Sprint(rooms), kept.Told[subjectView]); err != nil {
		return err
	}
	for _, r := range rooms {
		if err := k.room(ctx, r, kept, agents); err != nil {
			return err
		}
	}
	return k.articles(ctx, kept, agents)
}

// share notes how this process sees the channels when that is not what is noted, once
// a look, and looks anew, once, when another has noted something else since.
func (k *roomKeeper) share(ctx context.Context, now, noted string) error {
	if now != k.seen {
		k.seen, k.asked = now, now
	}
	switch {
	case now == noted:
	case k.now.Began.After(k.shared):
		if _, err := k.store.Tell(ctx, k.telling(subjectView, noted, now), k.clock()); err != nil {
			return err
		}
	case noted != k.asked:
		k.slack.Stir()
		k.asked = noted
	}
	k.shared = k.now.Began
	return nil
}

// telling is what this process's last look tells of.
func (k *roomKeeper) telling(subject, was, now string) bot.Telling {
	return bot.Telling{Subject: subject, Was: was, Now: now, Began: k.now.Began, Ended: k.now.Ended}
}

// The subjects of tellings beside rooms: how channels are seen, and broken articles.
const (
	subjectView     = "view"
	subjectArticles = "articles"
)

// cards has each live ticket without a card in the agents' channel get one, and frees
// those of who is an agent no more.
func (k *roomKeeper) cards(ctx context.Context, room bot.ChannelID) error {
	queue, err := k.store.Queue(ctx)
	if err != nil {
		return err
	}
	var left []bot.TicketNumber
	for _, q := range queue {
		if q.Assignee != "" && k.slack.HasLeft(q.Assignee) {
			left = append(left, q.Number)
		}
	}
	if err := k.ready(ctx, room, left); err != nil {
		return err
	}
	numbers, err := k.store.Uncarded(ctx, room)
	if err != nil {
		return err
	}
	if len(numbers)+len(left) > 0 {
		k.log.Info().Int("tickets", len(numbers)).Int("left", len(left)).Str("channel", string(room)).Msg("tickets that had no card in the agents' channel get one, and those of who has left are free")
	}
	return k.ready(ctx, room, numbers)
}

// ready has tickets see to their cards.
func (k *roomKeeper) ready(ctx context.Context, room bot.ChannelID, numbers []bot.TicketNumber) error {
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
	return nil
}

// room logs and tells what has changed of a room since it was last told. While agents
// have no channel nothing is told there: what is true when they have one again is told
// then.
func (k *roomKeeper) room(ctx context.Context, r bot.Room, kept bot.Rooms, agents bot.ChannelID) error {
	subject := bot.RoleOfRoom(r.Kind, r.Wanted)
	now := string(r.State) + " " + r.Name + " " + string(r.Other)
	if before, known := k.logged[subject]; known && before != now {
		k.log.Warn().Str("role", subject).Str("channel", string(r.ID)).Str("was", before).Str("is", now).Msg("a channel has changed")
	}
	fresh := k.logged[subject] != now
	k.logged[subject] = now
	was := kept.Told[subject]
	switch {
	case agents == "":
		k.untold[subject] = true
	case was == now:
		k.untold[subject] = false
	case fresh || k.untold[subject]:
		// What this process has told it does not tell again because another has told
		// something else since; what another's look has barred it tells by its next.
		say, worth := changeOf(r, was)
		told, err := k.say(ctx, k.telling(subject, was, now), say, worth, agents)
		k.untold[subject] = !told
		return err
	}
	return nil
}

// say tells agents a sentence, or only notes that there is none to tell, and reports
// whether that was for this process to do.
func (k *roomKeeper) say(ctx context.Context, t bot.Telling, say bot.Sentence, worth bool, agents bot.ChannelID) (bool, error) {
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
	return told, err
}

// articles tells agents which articles are broken, and that none is any more, when
// that has changed since this process last looked. Another process may read another
// folder: what it has not seen change it does not tell of.
func (k *roomKeeper) articles(ctx context.Context, kept bot.Rooms, agents bot.ChannelID) error {
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
	was := kept.Told[subjectArticles]
	say := bot.Say(bot.PhraseArticlesMended)
	if now != "" {
		say = bot.Say(bot.PhraseArticlesBroken, "where", now)
	}
	if was != now {
		read := k.clock()
		if _, err := k.say(ctx, bot.Telling{Subject: subjectArticles, Was: was, Now: now, Began: read, Ended: read}, say, true, agents); err != nil {
			return err
		}
	}
	k.read = &now
	return nil
}

// namedArticles is how many broken articles agents are told of by name.
const namedArticles = 5

// changeOf is what agents are told of a room, and whether there is anything to
// tell. was is what they were last told of, "" when nothing yet.
//
// The sentence holds the name as it was seen: whoever delivers it may have looked earlier,
// and would write the old one.
func changeOf(r bot.Room, was string) (bot.Sentence, bool) {
	switch {
	case r.Other != "" && r.Kind == bot.RoomAgents:
		return bot.Say(bot.PhraseRoomDouble, "room", r.Wanted), true
	case r.Open() && r.Kind == bot.RoomSupport && away(was):
		return bot.Say(bot.PhraseRoomBack, "channel", r.Name), true
	case r.State == bot.RoomRenamed:
		return bot.Say(bot.PhraseRoomRenamed, "room", r.Wanted, "channel", r.Name), true
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
