package main

import (
	"context"

	"kodhjalpen/bot/app"
)

// slackFlags say which workspace to serve.
type slackFlags struct {
	BotToken string `env:"SLACK_BOT_TOKEN" help:"The bot's token, xoxb-…"`
	AppToken string `env:"SLACK_APP_TOKEN" help:"The app-level token, xapp-…, with connections:write."`
	APIURL   string `name:"api-url" env:"SLACK_API_URL" help:"Where Web API calls go; default Slack's own. Ends in /."`
}

// into sets them in the program's options.
func (f slackFlags) into(o *app.Options) {
	o.BotToken, o.AppToken, o.APIURL = f.BotToken, f.AppToken, f.APIURL
}

// runCmd runs the bot against Slack.
type runCmd struct {
	Trace      string `type:"path" help:"File to append what the bot does to, a line of JSON each; no customer text, no codes, no names."`
	slackFlags `embed:""`
	botFlags   `embed:""`
}

// Run runs until ctx ends.
func (c *runCmd) Run(ctx context.Context, s streams) error {
	log, err := c.dial(s.err)
	if err != nil {
		return err
	}
	defer log.obey(ctx)()
	o := c.logging(log.logger())
	c.slackFlags.into(&o)
	tell, done, err := traceFile(c.Trace)
	if err != nil {
		return err
	}
	defer done()
	o.Trace = tell
	return runApp(ctx, o)
}
