package slackio

import (
	"context"
	"errors"
	"time"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

const (
	// musterEvery is the time between two musters. A roster that another process made
	// within it is taken instead of asking Slack: its limits are for all of them.
	musterEvery = 15 * time.Second
	// musterWithin is how long one process has to itself what the others wait for.
	musterWithin = 5 * time.Second
	// musterWait is how long it waits for another before it looks whether that is done.
	musterWait = 250 * time.Millisecond
)

// A RosterBook shares between processes who the agents are, so that Slack is asked once.
type RosterBook interface {
	// Roster is the one that was kept last, with its ages.
	Roster(ctx context.Context, now time.Time) (bot.Roster, error)
	KeepRoster(ctx context.Context, r bot.Roster, now time.Time) error
	// ClaimRoster reports whether nobody else is at it; YieldRoster says that it is done.
	ClaimRoster(ctx context.Context, within time.Duration) (bool, error)
	YieldRoster(ctx context.Context) error
}

// errElsewhere says that another process is asking Slack at the moment.
var errElsewhere = errors.New("another process looks up who the agents are")

// keepRoster musters again and again until ctx ends, at once when asked to.
func (d *directory) keepRoster(ctx context.Context) {
	wait := time.NewTimer(musterEvery)
	defer wait.Stop()
	for anew := false; ; {
		select {
		case <-ctx.Done():
			return
		case <-wait.C:
		case <-d.call:
			anew = true
		}
		err := d.muster(ctx, d.quick, anew)
		switch {
		case errors.Is(err, errElsewhere):
			wait.Reset(musterWait)
			continue
		case err != nil && ctx.Err() == nil:
			d.log.Warn().Err(err).Msg("who is an agent could not be looked up; after a minute nobody counts as one")
			wait.Reset(lookAgain)
		default:
			wait.Reset(musterEvery)
		}
		anew = false
	}
}

// firstMuster musters at a start, when everybody waits.
func (d *directory) firstMuster(ctx context.Context) error {
	for {
		err := d.muster(ctx, d.api, false)
		if !errors.Is(err, errElsewhere) {
			return err
		}
		if err := sleep(ctx, musterWait); err != nil {
			return err
		}
	}
}

// muster finds who the agents are: it takes what another process has just found, or else
// asks Slack. anew asks in any case: somebody has come or gone.
func (d *directory) muster(ctx context.Context, api *slack.Client, anew bool) error {
	now, _ := d.snapshot()
	if len(now.rooms) == 0 {
		return nil // channels have not been looked up yet
	}
	room := now.rooms[0]
	shared, fresh := d.adopt(ctx, d.of(room))
	if fresh && !anew || d.waits(&d.unlisted) {
		return nil
	}
	if shared {
		mine, err := d.book.ClaimRoster(ctx, musterWithin)
		if err == nil && !mine {
			return errElsewhere
		}
		defer func() { _ = d.book.YieldRoster(ctx) }() // else it ends by itself
	}
	if err := d.list(ctx, api, room); err != nil {
		_ = d.putsOff(&d.unlisted, err)
		return err
	}
	err := d.inquire(ctx, api, anew)
	if made := d.mustered(); shared && time.Since(made.Began) < trustFor {
		if err := d.book.KeepRoster(ctx, made, time.Now()); err != nil {
			d.log.Warn().Err(err).Msg("who is an agent could not be kept for other processes")
		}
	}
	return err
}

// of names whose members the agents are.
func (d *directory) of(room bot.Room) string {
	if d.opt.AgentsGroup != "" {
		return "group " + d.opt.AgentsGroup
	}
	return "channel " + string(room.ID) + " " + string(room.State)
}

// adopt takes the roster that is kept if it is later than this process's own. shared is
// false while it cannot be read; fresh says that what is known now need not be asked for.
func (d *directory) adopt(ctx context.Context, of string) (shared, fresh bool) {
	kept, err := d.book.Roster(ctx, time.Now())
	mine := d.mustered()
	if err != nil {
		// Alone, it asks less often, since the others do too.
		return false, mine.Of == of && time.Since(mine.Began) < 2*musterEvery-time.Second
	}
	if kept.Of == of && kept.Began.After(mine.Began) {
		d.enrol(kept.Of, kept.Began, kept.People)
		mine = kept
	}
	return true, mine.Of == of && time.Since(mine.Began) < musterEvery-time.Second
}
