package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
)

// learnCmd reads a channel's past for what it would teach; the bot may be running.
type learnCmd struct {
	Channel    string `required:"" placeholder:"C" help:"The support channel, id or name; the bot is in it."`
	Since      span   `default:"90d" help:"How far back: 90d, 12w, 36h. At most 365d."`
	Threads    int    `default:"2000" help:"How many threads to read at most, the newest."`
	Write      bool   `help:"Add the lessons that are sure and turn nothing wrong. Else nothing is written."`
	JSON       bool   `name:"json" help:"Print the report as one object."`
	Most       int    `short:"n" default:"20" help:"How many of each to list at most, without --json."`
	slackFlags `embed:""`
	botFlags   `embed:""`
}

// Help is what -h says beside the flags.
func (*learnCmd) Help() string {
	return `Customers' questions are tied to the article that an agent linked to or named in the thread, or that the bot answered with and the customer said had helped. What agents' words only read like is proposed for people to look at, and never written. Questions that nothing answers are listed, alike ones together, and so are pages that agents link to and no article is made of.

Words are masked and without names, as lessons are. Nothing is kept but lessons, with --write; a person who was erased is left out. Threads are read at thirty a minute, which leaves a running bot its share of what Slack allows: 2,000 take an hour. Stopped, it reports what it had read; the same command begins anew and writes nothing twice.`
}

// Run reads, and prints what it would teach.
func (c *learnCmd) Run(ctx context.Context, s streams) error {
	if c.Threads <= 0 || c.Most < 0 {
		return usageError{errors.New("kb learn: --threads must be above 0 and -n not below")}
	}
	o, err := c.options(s.err)
	if err != nil {
		return err
	}
	c.slackFlags.into(&o)
	app.LogLibraries(o.Log)
	line, now := progressOn(s.err), time.Now()
	report, err := app.Learn(ctx, o, app.LearnAsked{
		Channel: c.Channel, For: time.Duration(c.Since), Most: c.Threads, Write: c.Write,
		Progress: func(read int, at time.Time) {
			whole := int(time.Duration(c.Since).Hours()) + 1
			line.show(min(int(now.Sub(at).Hours()), whole), whole, fmt.Sprintf("hours back, %d threads, at %s", read, at.Format(time.DateOnly)))
		},
	})
	line.clear()
	if bot.KindOf(err) == bot.Invalid {
		return usageError{err}
	}
	if err == nil || report.Threads > 0 {
		if told := c.print(s.out, report); told != nil {
			return fmt.Errorf("print the report: %w", told)
		}
	}
	switch {
	case errors.Is(ctx.Err(), context.Canceled):
		return errors.New("kb learn: stopped; the same command begins anew")
	case err != nil:
		return fmt.Errorf("kb learn: %w", err)
	}
	return nil
}

func (c *learnCmd) print(w io.Writer, r app.LearnReport) error {
	if c.JSON {
		return printJSON(w, r)
	}
	b := bufio.NewWriter(w)
	c.write(b, r)
	return b.Flush()
}

// write says it for people.
func (c *learnCmd) write(w io.Writer, r app.LearnReport) {
	fmt.Fprintf(w, "%s since %s: %d threads, %d tell a problem", r.Channel, r.Since.Format(time.DateOnly), r.Threads, r.Questions)
	if r.Part {
		fmt.Fprint(w, "; there are older ones (--threads)")
	}
	fmt.Fprintf(w, "\n%d are tied to an article: %d are answered with it today, %d more would be with the %d lessons below\n",
		r.Paired, r.Right, r.Covered, len(r.Lessons))
	byFate := map[app.Fate][]app.ProposedLesson{}
	for _, l := range r.Lessons {
		byFate[l.Fate] = append(byFate[l.Fate], l)
	}
	for _, set := range []struct {
		fate app.Fate
		what string
	}{
		{app.FateWritten, "lessons that count now"},
		{app.FateGood, "lessons that --write adds"},
		{app.FateReview, "look at these: an agent's answer only reads like the article"},
		{app.FateHarm, "not these: they would turn something else wrong"},
		{app.FateFull, "no further ones of these articles count: write what there is into them with kb lessons"},
	} {
		c.lessons(w, set.what, byFate[set.fate])
	}
	var pages []string
	for _, p := range r.Pages {
		pages = append(pages, fmt.Sprintf("%3d %s", p.Threads, p.Address))
	}
	c.list(w, "pages that agents link to and no article is made of, by threads (kb import)", pages)
	var gaps []string
	for _, g := range r.Gaps {
		gaps = append(gaps, fmt.Sprintf("%3d %s: %q\n      %s", g.Count, strings.Join(g.Words, ", "), g.Example, strings.Join(g.Threads, "\n      ")))
	}
	c.list(w, "questions that nothing answers, alike ones together", gaps)
}

// lessons are those of one fate.
func (c *learnCmd) lessons(w io.Writer, what string, lessons []app.ProposedLesson) {
	var rows []string
	for _, l := range lessons {
		row := fmt.Sprintf("%q\n      %s (%s)", l.Text, l.Article, l.Evidence)
		if l.Today != "" {
			row += fmt.Sprintf(", answered %q today", l.Today)
		}
		if !l.Answers {
			row += ", which asks and does not answer yet"
		}
		for _, t := range l.Turns {
			row += fmt.Sprintf("\n      turns %q, which means %q", t.Text, t.Right)
		}
		rows = append(rows, row+"\n      "+l.Thread)
	}
	c.list(w, what, rows)
}

// list prints rows under a heading, if there are any.
func (c *learnCmd) list(w io.Writer, what string, rows []string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s: %d\n", what, len(rows))
	for _, row := range rows[:min(len(rows), c.Most)] {
		fmt.Fprintln(w, "  "+row)
	}
	if len(rows) > c.Most {
		fmt.Fprintf(w, "  … and %d more (-n)\n", len(rows)-c.Most)
	}
}

// A span is a length of time in days, weeks or as Go writes it.
type span time.Duration

// UnmarshalText reads 90d, 12w or 36h.
func (s *span) UnmarshalText(text []byte) error {
	said := string(text)
	for unit, of := range map[string]time.Duration{"d": 24 * time.Hour, "w": 7 * 24 * time.Hour} {
		if n, is := strings.CutSuffix(said, unit); is {
			count, err := strconv.Atoi(n)
			if err != nil || count < 0 || count > 10_000 {
				return fmt.Errorf("%q is no length of time such as 90d", said)
			}
			*s = span(time.Duration(count) * of)
			return nil
		}
	}
	d, err := time.ParseDuration(said)
	if err != nil {
		return fmt.Errorf("%q is no length of time such as 90d", said)
	}
	*s = span(d)
	return nil
}
