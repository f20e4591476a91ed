package helpdesk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"kodhjalpen/bot"
)

// A Desk delivers a help desk's news by its connector.
type Desk struct {
	Name      bot.HelpDesk
	Connector Connector
	// PersonName is what a person is called, "" when that is not known.
	PersonName func(bot.PersonID) string
	// Link is where a message can be read in Slack, "" when that is not known.
	Link func(bot.Post) string
	// Called is told of each call; it must not block. Nil is told of none.
	Called func(d bot.HelpDesk, call string, err error, took time.Duration)
}

// Post tells the help desk, and returns what it calls the ticket as a post. A ticket that
// the desk does not know, since what would have made it was given up, is made first.
func (d Desk) Post(ctx context.Context, del bot.Delivery) (bot.Post, error) {
	t, err := d.told(del)
	if err != nil {
		return bot.Post{}, err
	}
	if t.What == bot.NewsCreated {
		ref, err := d.create(ctx, t)
		return bot.Post{Channel: d.Name.Channel(), TS: bot.Timestamp(ref)}, err
	}
	if t.Ref == "" {
		first := t
		first.What, first.ID = bot.NewsCreated, t.Root
		ref, found, err := d.find(ctx, first)
		if err == nil && !found {
			ref, err = d.create(ctx, first)
		}
		if err != nil {
			return bot.Post{}, err
		}
		t.Ref = ref
	}
	err = d.timed("comment", func() error { return d.Connector.Comment(ctx, t) })
	return bot.Post{Channel: d.Name.Channel(), TS: bot.Timestamp(t.Ref)}, err
}

// Find looks whether an earlier attempt has told the help desk.
func (d Desk) Find(ctx context.Context, del bot.Delivery) (bot.Post, bool, error) {
	t, err := d.told(del)
	if err != nil {
		return bot.Post{}, false, err
	}
	ref, found, err := d.find(ctx, t)
	return bot.Post{Channel: d.Name.Channel(), TS: bot.Timestamp(ref)}, found, err
}

func (d Desk) create(ctx context.Context, t Told) (ref string, err error) {
	err = d.timed("create", func() (err error) { ref, err = d.Connector.Create(ctx, t); return err })
	return ref, err
}

func (d Desk) find(ctx context.Context, t Told) (ref string, found bool, err error) {
	err = d.timed("find", func() (err error) { ref, found, err = d.Connector.Find(ctx, t); return err })
	return ref, found, err
}

// timed makes a call and tells of it.
func (d Desk) timed(call string, do func() error) error {
	start := time.Now()
	err := do()
	if d.Called != nil {
		d.Called(d.Name, call, err, time.Since(start))
	}
	return err
}

// told puts a delivery's news in words.
func (d Desk) told(del bot.Delivery) (Told, error) {
	news := del.Effect.News
	if news == nil || del.Ticket == 0 {
		return Told{}, &bot.Error{Op: "helpdesk: deliver " + string(del.Effect.ID), Kind: bot.Permanent, Err: errors.New("there is nothing to tell")}
	}
	t := d.words(*news, del.Key, del.Ticket)
	t.ID, t.Ref = stable(string(d.Name), string(del.Key.Team), string(del.Effect.ID)), string(del.Posts[d.Name.Slot()].TS)
	t.Root = ticketID(d.Name, del.Key)
	if t.What == bot.NewsCreated {
		t.ID = t.Root
	}
	return t, nil
}

// ticketID is the id of the news that a ticket was created: a ticket is created once,
// whichever effect tells of it.
func ticketID(name bot.HelpDesk, key bot.ConversationKey) string {
	return stable(string(name), string(key.Team), key.String(), string(bot.NewsCreated))
}

// stable is an id made of parts, the same each time: letters and digits alone, since it
// stands in headers and addresses.
func stable(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}
