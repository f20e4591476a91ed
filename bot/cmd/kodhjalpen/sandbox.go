package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"kodhjalpen/bot/sandbox"
)

// sandboxCmd runs a local Slack with a page, and the bot connected to it just
// as to Slack.
type sandboxCmd struct {
	Addr     string  `default:"127.0.0.1:8080" help:"Address of the page; loopback only."`
	Pace     float64 `default:"1" help:"Scale of Slack's rate limits: 1 is Slack's own, 0 none."`
	botFlags `embed:""`
}

// Run runs until ctx ends. Without REDIS_URL and KODHJALPEN_DATA its state is in
// a folder that goes with it, since its workspace does too.
func (c *sandboxCmd) Run(ctx context.Context, s streams) error {
	workspace, err := sandbox.Start(ctx, sandbox.Options{Addr: c.Addr, Pace: c.Pace})
	if err != nil {
		return usageError{fmt.Errorf("sandbox: %w", err)}
	}
	o, err := c.options(s.err)
	if err != nil {
		return errors.Join(err, workspace.Close())
	}
	if o.RedisURL == "" && o.Data == "" {
		dir, err := os.MkdirTemp("", "kodhjalpen-sandbox-")
		if err != nil {
			return errors.Join(fmt.Errorf("sandbox: make a folder for its state: %w", err), workspace.Close())
		}
		defer os.RemoveAll(dir)
		o.Data = dir
	}
	o.BotToken, o.AppToken, o.APIURL = workspace.BotToken(), workspace.AppToken(), workspace.APIURL()
	fmt.Fprintf(s.out, "Sandbox: open %s and write as a customer in #support. Ctrl-C stops it.\n", workspace.PageURL())
	return errors.Join(runApp(ctx, o), workspace.Close())
}
