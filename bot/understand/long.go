package understand

import (
	"unicode/utf8"

	"kodhjalpen/bot"
)

// maxText is how many characters of one message are read. An error message with its
// story is a page, and Slack takes forty thousand characters from an app
// (https://docs.slack.dev/reference/methods/chat.postMessage#truncating). Our own
// bound: the work that a stranger can ask for in one message.
const maxText = 12_000

// tooLong stands for a text of which nothing was read, and nothing is kept.
const tooLong = "[text som är för lång]"

// readable takes a text that is too long out of an event. It is then one that nobody
// can read, whatever is in it.
func readable(e bot.Event) (bot.Event, bool) {
	if text := e.Text.Reveal(); len(text) <= maxText || utf8.RuneCountInString(text) <= maxText {
		return e, true
	}
	e.Text = bot.NewUtterance("")
	return e, false
}
