package main

import (
	"context"
	"fmt"
	"io"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
)

// lessonsCmd writes what agents have taught into articles; the bot may be running.
type lessonsCmd struct {
	To         string `required:"" placeholder:"DIR" help:"The folder of articles whose files get the symptoms; review them with git."`
	slackFlags `embed:""`
	botFlags   `embed:""`
}

// Run writes, and prints each file with what it was given.
func (c *lessonsCmd) Run(ctx context.Context, s streams) error {
	o, err := c.options(s.err)
	if err != nil {
		return err
	}
	c.slackFlags.into(&o)
	app.LogLibraries(o.Log)
	report, err := app.WriteLessons(ctx, o, c.To)
	if bot.KindOf(err) == bot.Invalid {
		return usageError{err}
	}
	if err != nil {
		return fmt.Errorf("kb lessons: %w", err)
	}
	return printLessons(s.out, report)
}

// printLessons says what was written and what was not. It ends with exit code 1 when a
// file could not be changed.
func printLessons(w io.Writer, r app.LessonsReport) error {
	written := 0
	for _, f := range r.Files {
		for _, text := range f.Added {
			fmt.Fprintf(w, "%s: + %s\n", f.Path, text)
		}
		written += len(f.Added)
	}
	for _, l := range r.Homeless {
		fmt.Fprintf(w, "no article %s here: %s\n", l.Article, l.Text)
	}
	for _, err := range r.Failed {
		fmt.Fprintln(w, "not written:", err)
	}
	fmt.Fprintf(w, "%d lessons written into %d files; %d were there already, %d have no article here\n",
		written, len(r.Files), r.Had, len(r.Homeless))
	if len(r.Failed) > 0 {
		return exitWith(1)
	}
	return nil
}
