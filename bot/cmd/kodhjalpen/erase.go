package main

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
)

// eraseCmd erases a person with the settings of run; the bot may be running.
type eraseCmd struct {
	User       string `arg:"" help:"The person's Slack id, such as U024BE7LH: their profile, Copy member ID."`
	slackFlags `embed:""`
	botFlags   `embed:""`
}

// person is a Slack id, also as Slack writes a mention.
var person = regexp.MustCompile(`^(?:<@)?([UW][A-Z0-9]{2,20})(?:\|[^<>|]*)?>?$`)

// Run erases and prints what was erased and what remains elsewhere.
func (c *eraseCmd) Run(ctx context.Context, s streams) error {
	m := person.FindStringSubmatch(c.User)
	if m == nil {
		return usageError{errors.New("erase: want a person's Slack id, such as U024BE7LH (their profile, Copy member ID)")}
	}
	o, err := c.options(s.err)
	if err != nil {
		return err
	}
	c.slackFlags.into(&o)
	app.LogLibraries(o.Log)
	receipt, err := app.Erase(ctx, o, bot.PersonID(m[1]))
	if bot.KindOf(err) == bot.Invalid {
		return usageError{err}
	}
	if err != nil {
		return fmt.Errorf("not all was erased; do it again: %w", err)
	}
	for _, line := range receipt.Lines() {
		if _, err := fmt.Fprintln(s.out, line); err != nil {
			return fmt.Errorf("print the receipt: %w", err)
		}
	}
	return nil
}
