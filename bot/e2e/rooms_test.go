package e2e

import (
	"testing"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

func TestSpacesInAListOfChannelsMeanNothing(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.AddChannel("help", false, "kodhjalpen", "kim", "bo")
	w.run(func(o *app.Options) { o.Channels = []string{" #support", " help ", ""} })
	for user, channel := range map[string]string{"kim": "support", "bo": "help"} {
		if kind, article := decision(w.reply(channel, w.write(user, channel, "", usedError), 1)); kind != "answer" || article != "already-used" {
			t.Errorf("#%s is answered with %q %q", channel, kind, article)
		}
	}
}
