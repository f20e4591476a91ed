package understand

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
)

// command reads what follows /kodhjalp. A first word is a verb only if the rest
// fits it; else all of it is error text.
func command(raw string) bot.Command {
	first, rest, _ := strings.Cut(strings.TrimSpace(raw), " ")
	rest = strings.TrimSpace(rest)
	if c, ok := mode(fold(first), rest); ok {
		return c
	}
	switch fold(first) {
	case "":
		return bot.Command{Verb: bot.VerbHelp}
	case "hjalp", "help":
		if rest == "" {
			return bot.Command{Verb: bot.VerbHelp}
		}
	case "ko":
		if rest == "" {
			return bot.Command{Verb: bot.VerbQueue}
		}
	case "arende":
		if n, err := bot.ParseTicketNumber(rest); err == nil {
			return bot.Command{Verb: bot.VerbTicket, Ticket: n}
		}
	case "glom":
		if m := mentioned.FindStringSubmatch(rest); m != nil {
			return bot.Command{Verb: bot.VerbForget, Person: bot.PersonID(m[1])}
		}
	case "kod":
		// Alone it is no error text but half a command: it is told how to go on.
		if rest == "" || len(activation.Find(raw)) > 0 {
			return bot.Command{Verb: bot.VerbCode}
		}
	}
	return bot.Command{Verb: bot.VerbMatch}
}

// mentioned is a person as Slack escapes one in a command
// (https://docs.slack.dev/interactivity/implementing-slash-commands#creating_commands).
var mentioned = regexp.MustCompile(`^<@([UW][A-Z0-9]{2,20})(?:\|[^<>|]*)?>$`)

// fold lower-cases a word and takes away its marks, so that ö, o and a
// decomposed ö are one.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x300 && r <= 0x36f {
			return -1
		}
		return r
	}, norm.NFKD.String(strings.ToLower(s)))
}
