package understand

import (
	"regexp"
	"strings"

	"kodhjalpen/bot"
)

// asksForProposal reports whether a message is an agent's mention of the bot in
// somebody else's thread.
func asksForProposal(e bot.Event, c bot.Conversation) bool {
	return e.Mention && e.Role == bot.Agent && e.Place != bot.Direct && e.Person != c.Customer
}

// suggest understands what an agent asks a proposal for: the text itself, or,
// where that says nothing of a problem, what the customer has said: last, then
// altogether.
func (r Reader) suggest(u *bot.Understanding, know Knowledge, e bot.Event, c bot.Conversation) {
	last, all := lastSaid(c), said(c, e.TS)
	u.Menu = know.Menu(strings.Join([]string{spoken(e.Text.Reveal()), all}, "\n"))
	for i, text := range []string{spoken(e.Text.Reveal()), last, all} {
		if text == "" || i > 0 && u.Verdict != bot.VerdictNone {
			continue
		}
		codes := u.Codes
		r.text(u, know, text)
		if i > 0 {
			u.Codes = codes // of the text that was written now
		}
	}
}

// mentions are people and bots named in a message, as Slack writes them.
var mentions = regexp.MustCompile(`<@[A-Z0-9]+(\|[^>]*)?>`)

// spoken is a text without the mentions in it; "" when nothing else is said.
func spoken(raw string) string { return strings.TrimSpace(mentions.ReplaceAllString(raw, " ")) }

// lastSaid is what the customer wrote last.
func lastSaid(c bot.Conversation) string {
	for i := len(c.Transcript) - 1; i >= 0; i-- {
		if l := c.Transcript[i]; l.Who == bot.SpeakerCustomer && l.Text+l.Read != "" && l.Text != bot.Deleted {
			return joined([]string{l.Text, l.Read})
		}
	}
	return ""
}
