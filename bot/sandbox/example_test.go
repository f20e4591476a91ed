package sandbox_test

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"kodhjalpen/bot/sandbox"
)

// A person asks, the app answers in the thread, and the test waits for what the person sees.
func Example() {
	ctx := context.Background()
	w, err := sandbox.Start(ctx, sandbox.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = w.Close() }()
	app := slack.New(w.BotToken(), slack.OptionAPIURL(w.APIURL()))

	ts, err := w.Post("Kim", "kunder", "", "Koden är redan använd")
	if err != nil {
		fmt.Println(err)
		return
	}
	go func() {
		_, _, _ = app.PostMessage(w.ChannelID("kunder"), slack.MsgOptionTS(ts), slack.MsgOptionText("Så här gör du", false))
	}()
	err = w.Wait(ctx, func(s *sandbox.Snapshot) bool { return len(s.Thread("kunder", ts)) == 2 })
	fmt.Println(w.Thread("kunder", ts)[1].Shown(), err)
	// Output: Så här gör du <nil>
}
