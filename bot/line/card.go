package line

import (
	"context"
	"errors"
	"time"

	"kodhjalpen/bot"
)

// Slack shows a card, and whoever reads it can write under it, before the bot has
// noted where the card stands: for milliseconds as a rule, and for as long as a lease
// where Slack took the post and said nothing, or the process was killed.
const (
	// cardWithin is how long after a thread began it may be that of such a card. It is
	// longer than Slack's last repetition of an event, which comes after 5 minutes.
	cardWithin = 10 * time.Minute
	// cardPatience is how long an event waits for its card here, of the 3 s that Slack
	// waits for an acknowledgement. Past it the event is left, and comes again.
	cardPatience = time.Second
	cardPause    = 20 * time.Millisecond
)

// MostEarlier is how many other tickets of its customer's a card shows.
const MostEarlier = 3

// earlier fills in a card which other tickets its customer has, if it is one. They are
// of other records, so they are looked up with each card and kept in none.
func (l *Line) earlier(ctx context.Context, card *bot.Card, c bot.Conversation) (err error) {
	if card != nil && c.Ticket != nil && c.Customer != bot.Erased {
		card.Earlier, err = l.Store.Earlier(ctx, c.Customer, c.Ticket.Number, MostEarlier)
	}
	return err
}

// errCardComing says that an event is about a card that is not noted yet.
var errCardComing = errors.New("the card above it is not noted yet")

// underCard returns the conversation whose card an event is written under, and
// whether there is one. What is written under a message of the bot's that may be a
// card on its way is neither taken for something else nor acknowledged: it waits, or
// comes again.
func (l *Line) underCard(ctx context.Context, e bot.Event) (bot.ConversationKey, bool, error) {
	timeout := time.NewTimer(cardPatience)
	defer timeout.Stop()
	for {
		key, ok, err := l.Store.CardKey(ctx, e.Key.Channel, e.Key.Thread)
		if ok || err != nil || !e.UnderBot || !within(cardWithin, e.TS, e.Key.Thread) {
			return key, ok, err
		}
		coming, err := l.Store.CardComing(ctx, e.Key.Channel)
		if err != nil {
			return key, false, err
		}
		if !coming { // it may have been noted since it was looked for
			return l.Store.CardKey(ctx, e.Key.Channel, e.Key.Thread)
		}
		select {
		case <-time.After(cardPause):
		case <-timeout.C:
			return key, false, &bot.Error{Op: "line: under a card", Kind: bot.Transient, Err: errCardComing}
		case <-ctx.Done():
			return key, false, ctx.Err()
		}
	}
}
