package app

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/line"
	"kodhjalpen/bot/redisstore"
	"kodhjalpen/bot/slackio"
)

const (
	// eraseWithin bounds the erasing of one person: Slack takes about fifty
	// deletions a minute (https://docs.slack.dev/reference/methods/chat.delete).
	eraseWithin = 15 * time.Minute
	// eraseRounds is how often the person's conversations are looked for: events
	// go on meanwhile.
	eraseRounds = 5
	// operator is who erased, in the audit, when it was done on the command line.
	operator bot.PersonID = "operator"
)

// A Receipt says what was erased of a person, and what is left elsewhere.
type Receipt struct {
	// Name is the pseudonym under which the audit keeps the act.
	Name          string
	Conversations int
	// Others are conversations of others that the person's words were taken out of.
	Others int
	Posts  int // the bot's own messages that were deleted
	// Handed says that help desks have copies.
	Handed bool
	Failed int // those that Slack did not let it delete
	Traces redisstore.Traces
	// Newer are conversations of a newer program's, which were left.
	Newer int
	// LogRewritten says that Redis writes its append-only file anew.
	LogRewritten bool
	At           time.Time
}

// eraseStore is what erasing needs of the store.
type eraseStore interface {
	Earlier(ctx context.Context, person bot.PersonID, but bot.TicketNumber, n int) ([]bot.QueueLine, error)
	Conversations(ctx context.Context, words []string, see func(bot.Conversation) error) (int, error)
	EraseConversation(ctx context.Context, c bot.Conversation) error
	Rewrite(ctx context.Context, c bot.Conversation) error
	Load(ctx context.Context, key bot.ConversationKey, event bot.EventID) (bot.Conversation, bool, error)
	Commit(ctx context.Context, c bot.Commit) (bot.Outcome, error)
	ErasePerson(ctx context.Context, p bot.PersonID, gone []bot.ConversationKey) (redisstore.Traces, error)
	Pseudonym(p bot.PersonID) string
	Note(ctx context.Context, a bot.Act, now time.Time) error
	RewriteLog(ctx context.Context) error
}

// eraseSlack is what erasing needs of Slack.
type eraseSlack interface {
	OwnPosts(ctx context.Context, thread bot.Post) ([]bot.Post, error)
	Delete(ctx context.Context, at bot.Post) error
}

// An eraser takes a person out of everything that the bot keeps.
type eraser struct {
	store eraseStore
	slack eraseSlack
	clock func() time.Time
	log   zerolog.Logger
}

// run erases a person on behalf of another. It may be done again, after a
// failure too: what was erased stays erased. Their conversations go whole, first
// what the bot posted about them, then the record, then what was posted
// meanwhile.
func (r eraser) run(ctx context.Context, p, by bot.PersonID) (Receipt, error) {
	ctx, cancel := context.WithTimeout(ctx, eraseWithin)
	defer cancel()
	out := Receipt{Name: r.store.Pseudonym(p), At: r.clock()}
	if by == p {
		by = bot.PersonID(out.Name)
	}
	var gone []bot.ConversationKey
	for range eraseRounds {
		erased, err := r.round(ctx, p, &out)
		if err != nil {
			return out, &bot.Error{Op: "app: erase " + out.Name, Err: err}
		}
		if gone = append(gone, erased...); len(erased) == 0 {
			break
		}
	}
	var err error
	if out.Traces, err = r.store.ErasePerson(ctx, p, gone); err != nil {
		return out, &bot.Error{Op: "app: erase " + out.Name, Err: err}
	}
	if err := r.store.Note(ctx, bot.Act{Kind: bot.CommandGiven, Person: by, What: "erase " + out.Name}, r.clock()); err != nil {
		return out, &bot.Error{Op: "app: erase " + out.Name, Err: err}
	}
	if err := r.store.RewriteLog(ctx); err != nil {
		r.log.Warn().Err(err).Msg("redis does not write its append-only file anew; what was erased may stand in it until it does")
	} else {
		out.LogRewritten = true
	}
	return out, nil
}

// round goes once through all conversations that name the person.
func (r eraser) round(ctx context.Context, p bot.PersonID, out *Receipt) ([]bot.ConversationKey, error) {
	var theirs, others []bot.Conversation
	newer, err := r.store.Conversations(ctx, []string{`"` + string(p) + `"`}, func(c bot.Conversation) error {
		if c.Customer == p {
			theirs = append(theirs, c)
		} else {
			others = append(others, c)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out.Newer = newer
	for _, c := range others {
		if err := r.clean(ctx, p, c, out); err != nil {
			return nil, err
		}
	}
	var gone []bot.ConversationKey
	for _, c := range theirs {
		if err := r.conversation(ctx, c, out); err != nil {
			return nil, err
		}
		gone = append(gone, c.Key)
	}
	return gone, nil
}

// conversation erases one of the person's own.
func (r eraser) conversation(ctx context.Context, c bot.Conversation, out *Receipt) error {
	r.posts(ctx, c, out)
	for range eraseRounds {
		err := r.store.EraseConversation(ctx, c)
		if bot.KindOf(err) == bot.Conflict {
			c, _, err = r.store.Load(ctx, c.Key, "")
			if err == nil && c.Version > 0 {
				continue
			}
		}
		if err != nil {
			return err
		}
		break
	}
	out.Conversations++
	out.Handed = out.Handed || c.Ticket != nil && len(c.Ticket.HandedTo) > 0
	r.posts(ctx, c, out)
	return nil
}

// posts deletes what the bot posted in a conversation's thread, about its ticket,
// and as proposals, with the customer's words under them.
func (r eraser) posts(ctx context.Context, c bot.Conversation, out *Receipt) {
	threads := []bot.Post{{Channel: c.Key.Channel, TS: c.Key.Thread}}
	if c.At != "" {
		threads = append(threads, c.Where())
	}
	for slot, at := range c.Posts {
		if slot.AmongAgents() {
			threads = append(threads, at)
		}
	}
	seen := map[bot.Post]bool{}
	for _, thread := range threads {
		own, err := r.slack.OwnPosts(ctx, thread)
		if err != nil {
			r.log.Warn().Err(err).Str("thread", string(thread.Channel)+":"+string(thread.TS)).Msg("the thread cannot be read; only posts that are known are deleted")
		}
		for _, at := range own {
			r.delete(ctx, at, seen, out)
		}
	}
	for _, at := range c.Posts {
		if _, desk := at.Channel.HelpDesk(); desk {
			continue
		}
		r.delete(ctx, at, seen, out)
	}
}

func (r eraser) delete(ctx context.Context, at bot.Post, seen map[bot.Post]bool, out *Receipt) {
	if seen[at] {
		return
	}
	seen[at] = true
	if err := r.slack.Delete(ctx, at); err != nil {
		out.Failed++
		r.log.Warn().Err(err).Msg("a post could not be deleted")
		return
	}
	out.Posts++
}

// clean takes the person out of somebody else's conversation and draws its card
// anew.
func (r eraser) clean(ctx context.Context, p bot.PersonID, c bot.Conversation, out *Receipt) error {
	for range eraseRounds {
		without, some := c.Without(p)
		if !some {
			return nil
		}
		err := r.store.Rewrite(ctx, without)
		if err == nil {
			out.Others++
			without.Version++
			return r.recard(ctx, without)
		}
		if bot.KindOf(err) != bot.Conflict {
			return err
		}
		if c, _, err = r.store.Load(ctx, c.Key, ""); err != nil || c.Version == 0 {
			return err
		}
	}
	return &bot.Error{Op: "app: clean " + c.Key.String(), Kind: bot.Conflict, Err: errors.New("the conversation goes on changing")}
}

// recard commits a cleaned conversation with its ticket once more, so that the
// queue's line and the card follow. When the conversation has changed meanwhile
// its own event's commit does.
func (r eraser) recard(ctx context.Context, c bot.Conversation) error {
	if c.Ticket == nil {
		return nil
	}
	id := bot.EventID("e:" + c.Key.String() + ":" + strconv.FormatInt(c.Version, 10))
	commit := bot.Commit{Event: id, Next: c, Before: c.Timers, Now: r.clock()}
	card, ok := decide.Recard(c, r.clock())
	if _, posted := c.Posts[bot.SlotCard]; ok && posted {
		var err error
		if card.Say.Card.Earlier, err = r.store.Earlier(ctx, c.Customer, c.Ticket.Number, line.MostEarlier); err != nil {
			return err
		}
		card.ID = id.Effect(0)
		commit.Effects = []bot.Effect{card}
	}
	_, err := r.store.Commit(ctx, commit)
	return err
}

// Erase erases a person with the settings of a bot, which may be running
// meanwhile.
func Erase(ctx context.Context, o Options, p bot.PersonID) (_ Receipt, err error) {
	o = o.withDefaults()
	if err := o.validate(); err != nil {
		return Receipt{}, err
	}
	down := &teardown{}
	defer func() { err = errors.Join(err, down.run(o.Log)) }()
	address, err := runningState(ctx, o, down)
	if err != nil {
		return Receipt{}, err
	}
	slack, err := slackio.Dial(ctx, o.slackOptions())
	if err != nil {
		return Receipt{}, err
	}
	store, err := openStore(ctx, o, address, slack.Team())
	if err != nil {
		return Receipt{}, err
	}
	down.add("redis", func(context.Context) error { return store.Close() })
	if err := slack.Look(ctx, store); err != nil {
		return Receipt{}, err
	}
	return eraser{store: store, slack: slack, clock: o.Clock, log: o.Log}.run(ctx, p, operator)
}

// runningState is openState, or the embedded server of a bot that runs.
func runningState(ctx context.Context, o Options, down *teardown) (string, error) {
	if o.RedisURL == "" {
		dir, err := stateDir(o.Data)
		if err != nil {
			return "", err
		}
		if address, ok := redisstore.Running(ctx, dir); ok {
			return address, nil
		}
	}
	return openState(ctx, o, down)
}
