package main

import "context"

// runCmd runs the bot against Slack.
type runCmd struct {
	BotToken string `env:"SLACK_BOT_TOKEN" help:"The bot's token, xoxb-…"`
	AppToken string `env:"SLACK_APP_TOKEN" help:"The app-level token, xapp-…, with connections:write."`
	APIURL   string `name:"api-url" env:"SLACK_API_URL" help:"Where Web API calls go; default Slack's own. Ends in /."`
	botFlags `embed:""`
}

// Run runs until ctx ends.
func (c *runCmd) Run(ctx context.Context, s streams) error {
	o, err := c.options(s.err)
	if err != nil {
		return err
	}
	o.BotToken, o.AppToken, o.APIURL = c.BotToken, c.AppToken, c.APIURL
	return runApp(ctx, o)
}
