package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

// echoVar, when it is set, makes this program the bare bot.
const echoVar = "KH_BENCH_ECHO"

// echo is the least that slack-go lets a bot be: it acknowledges each envelope at once,
// stores nothing, understands nothing, and answers each message in its thread.
func echo() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	api := slack.New(os.Getenv("SLACK_BOT_TOKEN"), slack.OptionAppLevelToken(os.Getenv("SLACK_APP_TOKEN")), slack.OptionAPIURL(os.Getenv("SLACK_API_URL")))
	client := socketmode.New(api)
	go func() { _ = client.RunContext(ctx) }()
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-client.Events:
			if e.Type != socketmode.EventTypeEventsAPI {
				continue
			}
			_ = client.Ack(*e.Request)
			event, ok := e.Data.(slackevents.EventsAPIEvent)
			if !ok {
				continue
			}
			if m, ok := event.InnerEvent.Data.(*slackevents.MessageEvent); ok && m.BotID == "" && m.SubType == "" {
				go func() {
					_, _, _ = api.PostMessageContext(ctx, m.Channel, slack.MsgOptionText("echo", false), slack.MsgOptionTS(m.TimeStamp))
				}()
			}
		}
	}
}
