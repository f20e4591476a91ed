package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
)

// exportCmd writes the desk's conversations as CSV with the settings of run; the bot may
// be running.
type exportCmd struct {
	Days       int `default:"90" help:"How many days back."`
	slackFlags `embed:""`
	botFlags   `embed:""`
}

// Run exports.
func (c *exportCmd) Run(ctx context.Context, s streams) error {
	if c.Days <= 0 {
		return usageError{errors.New("export: --days must be above 0")}
	}
	o, err := c.options(s.err)
	if err != nil {
		return err
	}
	c.slackFlags.into(&o)
	app.LogLibraries(o.Log)
	now := time.Now()
	err = app.Export(ctx, o, now.AddDate(0, 0, -c.Days), now, s.out)
	if bot.KindOf(err) == bot.Invalid {
		return usageError{err}
	}
	if err != nil {
		return fmt.Errorf("not all was exported: %w", err)
	}
	return nil
}
