package app

import (
	"bytes"
	"context"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/hours"
	"kodhjalpen/bot/slackio"
	"kodhjalpen/matcher/eval/chart"
)

const (
	// subjectWeekly and subjectChart are what tellings of the weekly post are of: what was
	// told last is the name of its week.
	subjectWeekly = "weekly"
	subjectChart  = "weekly-chart"
	// chartWeeks is how many weeks the picture shows: of longer ago conversations without
	// a ticket are not kept, and the weeks would shrink.
	chartWeeks = 4
	// weeklyWithin bounds the reading of all that is kept, weeklyAgain is how long after a
	// failure it is tried anew.
	weeklyWithin = 2 * time.Minute
	weeklyAgain  = time.Minute
	// weeklyMessages bounds the messages that are kept in memory meanwhile.
	weeklyMessages = 5000
)

// weeklyStore is what the weekly post needs of the store.
type weeklyStore interface {
	surveyStore
	Rooms(ctx context.Context) (bot.Rooms, error)
	Tell(ctx context.Context, t bot.Telling, now time.Time) (bool, error)
}

// A weeklyPoster tells the agents' channel, when the desk first opens in a week, how the
// week before was: its numbers, what the articles lack, and a picture. Whichever process
// notices first tells; the store keeps which week was told.
//
// Killed at any line: before a telling, whoever looks next tells it; after it, it is in
// the outbox, and told no more. Post and picture are told of apart, in one lane.
type weeklyPoster struct {
	agents func() (bot.ChannelID, bool)
	store  weeklyStore
	shelf  func() *shelf
	rules  decide.Rules
	wake   func()
	log    zerolog.Logger
	clock  func() time.Time

	done  string    // the week that nothing is left to do about, as far as this process knows
	again time.Time // when it is tried next, after a failure
}

// run looks whether there is something to tell until ctx ends.
func (p *weeklyPoster) run(ctx context.Context, every time.Duration) {
	repeat(ctx, every, func() {
		if err := p.look(ctx); err != nil && ctx.Err() == nil {
			p.again = p.clock().Add(weeklyAgain)
			p.log.Warn().Err(err).Msg("the weekly post is not made; it is tried again")
		}
	})
}

// look tells what is due.
func (p *weeklyPoster) look(ctx context.Context) error {
	now := p.clock()
	week, err := hours.WeekOf(now, p.rules.Hours)
	if err != nil || p.done == week.Name || now.Before(p.again) || now.Before(week.Opens) {
		return err
	}
	if _, open := p.rules.Hours.Open(now); p.rules.Hours.Known() && !open {
		return nil
	}
	channel, ok := p.agents()
	if !ok {
		return nil
	}
	kept, err := p.store.Rooms(ctx)
	if err != nil {
		return err
	}
	if kept.Told[subjectWeekly] < week.Name || kept.Told[subjectChart] < week.Name {
		if err := p.tell(ctx, week, kept.Told, channel); err != nil {
			return err
		}
	}
	p.done = week.Name
	return nil
}

// tell tells what was not told of a week yet. A week in which nothing happened is not
// worth a post.
func (p *weeklyPoster) tell(ctx context.Context, week hours.Week, told map[string]string, channel bot.ChannelID) error {
	ctx, cancel := context.WithTimeout(ctx, weeklyWithin)
	defer cancel()
	began := p.clock()
	past, err := p.read(ctx, week)
	if err != nil || past.figures.All == 0 && past.gaps.Empty() {
		return err
	}
	event := bot.EventID("w:" + week.Name)
	for n, part := range []struct {
		subject string
		say     bot.Message
	}{
		{subjectWeekly, decide.Weekly(past.figures, past.gaps, past.number)},
		{subjectChart, decide.WeeklyChart(past.weeks, past.number)},
	} {
		if told[part.subject] >= week.Name {
			continue
		}
		ended := p.clock()
		_, err := p.store.Tell(ctx, bot.Telling{
			Subject: part.subject, Was: told[part.subject], Now: week.Name, Began: began, Ended: ended,
			Effect: bot.Effect{ID: event.Effect(n), Kind: bot.EffectNotice, To: bot.Destination{Channel: channel}, Queued: ended, Say: part.say},
		}, ended)
		if err != nil {
			return err
		}
	}
	p.wake()
	return nil
}

// A pastWeek is what is told of one.
type pastWeek struct {
	number  int
	figures bot.Figures
	weeks   []bot.WeekCount
	gaps    bot.Gaps
}

// read counts the weeks before one, and reads what the last of them lacked.
func (p *weeklyPoster) read(ctx context.Context, week hours.Week) (pastWeek, error) {
	var out pastWeek
	var counters []*bot.Counter
	for back := chartWeeks; back > 0; back-- {
		counters = append(counters, bot.NewCounter(week.Back(back), week.Back(back-1), p.rules.Hours, p.rules.Service))
	}
	last, all := newGapReader(), newGapReader()
	_, err := p.store.Conversations(ctx, nil, func(c bot.Conversation) error {
		for _, n := range counters {
			n.Add(c)
		}
		if c.Opened.Before(week.From) && !c.Opened.Before(week.Back(chartWeeks)) {
			all.read(c)
			all.messages = nil
		}
		if c.Opened.Before(week.From) && !c.Opened.Before(week.Back(1)) && len(last.messages) < weeklyMessages {
			last.read(c)
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	for _, n := range counters {
		out.figures = n.Figures()
		in, err := hours.WeekOf(out.figures.Since, p.rules.Hours)
		if err != nil {
			return out, err
		}
		out.number = in.Number
		out.weeks = append(out.weeks, bot.WeekCount{Week: in.Number, Count: out.figures.Count})
	}
	s := p.shelf()
	out.gaps = last.gaps(s)
	out.gaps.Unneeded = all.unneeded(s)
	return out, nil
}

// drawn makes a picture of counts.
func drawn(d slackio.Drawing) ([]byte, error) {
	b := chart.Bars{Title: d.Title, Parts: d.Parts}
	for _, bar := range d.Bars {
		b.Bars = append(b.Bars, chart.Bar{Label: bar.Label, Counts: bar.Counts})
	}
	var out bytes.Buffer
	err := chart.WriteBarsPNG(&out, b)
	return out.Bytes(), err
}
