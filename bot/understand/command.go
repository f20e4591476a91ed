package understand

import (
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
)

// around is what stands around a command that is quoted where it was read of.
const around = " \t\n.!?,\"'`“”„’‘»«"

// helpIn is the language in which a customer asks for help, by the word; a command has no conversation that tells.
var helpIn = map[string]bot.Language{"help": bot.English, "hjelp": bot.Norwegian, "hjælp": bot.Danish}

// command reads what follows /kodhjalp. A first word is a verb only if the rest
// fits it; else all of it is error text.
func command(raw string) bot.Command {
	raw = strings.Trim(raw, around)
	first, rest, _ := strings.Cut(strings.TrimSpace(raw), " ")
	rest = strings.TrimSpace(rest)
	if c, ok := mode(fold(first), rest); ok {
		return c
	}
	near := bot.Verb("")
	switch fold(first) {
	case "":
		return bot.Command{Verb: bot.VerbHelp}
	case "hjalp", "help", "hjelp", "hjælp":
		if rest == "" {
			return bot.Command{Verb: bot.VerbHelp}
		}
	case "ko":
		if rest == "" {
			return bot.Command{Verb: bot.VerbQueue}
		}
	case "luckor":
		if rest == "" {
			return bot.Command{Verb: bot.VerbGaps}
		}
	case "lardomar":
		if rest == "" {
			return bot.Command{Verb: bot.VerbLessons}
		}
	case "driftinfo":
		return bot.Command{Verb: bot.VerbIncident, Words: rest}
	case "mina":
		if rest == "" {
			return bot.Command{Verb: bot.VerbMine}
		}
	case "prioritet", "prio":
		if c, ok := priority(rest); ok {
			return c
		}
		near = bot.VerbPriority
	case "lamna":
		number, whom, _ := strings.Cut(rest, " ")
		n, err := bot.ParseTicketNumber(number)
		if m := mentioned.FindStringSubmatch(strings.TrimSpace(whom)); m != nil && err == nil {
			return bot.Command{Verb: bot.VerbGive, Ticket: n, Person: bot.PersonID(m[1])}
		}
		near = bot.VerbGive
	case "sla":
		if c, ok := merge(rest); ok {
			return c
		}
		if word, _, _ := strings.Cut(rest, " "); fold(word) == "ihop" {
			near = bot.VerbMerge
		}
	case "tagg":
		if c, ok := tags(rest); ok {
			return c
		}
		near = bot.VerbTag
	case "sok":
		if rest != "" && len(strings.Fields(rest)) <= searchWords {
			return bot.Command{Verb: bot.VerbSearch, Words: rest}
		}
		near = bot.VerbSearch
	case "statistik":
		if d, ok := span(rest); ok {
			return bot.Command{Verb: bot.VerbCount, For: d}
		}
		near = bot.VerbCount
	case "arende":
		if n, err := bot.ParseTicketNumber(rest); err == nil {
			return bot.Command{Verb: bot.VerbTicket, Ticket: n}
		}
		near = bot.VerbTicket
	case "glom":
		if m := mentioned.FindStringSubmatch(rest); m != nil {
			return bot.Command{Verb: bot.VerbForget, Person: bot.PersonID(m[1])}
		}
		near = bot.VerbForget
	case "kod":
		// Alone it is no error text but half a command: it is told how to go on.
		if rest == "" || len(activation.Find(raw)) > 0 {
			return bot.Command{Verb: bot.VerbCode}
		}
		near = bot.VerbCode
	}
	if near != bot.VerbSearch && len(strings.Fields(rest)) > nearWords {
		near = ""
	}
	return bot.Command{Verb: bot.VerbMatch, Near: near}
}

// priority reads a ticket's number and how urgent it is.
func priority(rest string) (bot.Command, bool) {
	number, word, _ := strings.Cut(rest, " ")
	n, err := bot.ParseTicketNumber(number)
	for _, p := range bot.Priorities() {
		if err == nil && fold(strings.TrimSpace(word)) == fold(string(p)) {
			return bot.Command{Verb: bot.VerbPriority, Ticket: n, Priority: p}, true
		}
	}
	return bot.Command{}, false
}

// tags reads a ticket's number and tags. One in which a secret may be is none.
func tags(rest string) (bot.Command, bool) {
	number, words, _ := strings.Cut(rest, " ")
	n, err := bot.ParseTicketNumber(number)
	words = norm.NFC.String(strings.TrimSpace(words))
	_, _, ok := bot.ParseTags(words)
	if err != nil || !ok || Stored(words) != words {
		return bot.Command{}, false
	}
	return bot.Command{Verb: bot.VerbTag, Ticket: n, Words: words}, true
}

// merge reads "ihop" and two tickets' numbers.
func merge(rest string) (bot.Command, bool) {
	words := strings.Fields(rest)
	if len(words) != 3 || fold(words[0]) != "ihop" {
		return bot.Command{}, false
	}
	n, err := bot.ParseTicketNumber(words[1])
	into, also := bot.ParseTicketNumber(words[2])
	return bot.Command{Verb: bot.VerbMerge, Ticket: n, Into: into}, err == nil && also == nil
}

// searchWords is how many words may be looked for; more are a text of their own.
const searchWords = 6

// A statistic is over a month unless it says how far back, a year at most.
const (
	countFor   = 30 * 24 * time.Hour
	longestFor = 366 * 24 * time.Hour
)

// span reads how far back a statistic goes.
func span(rest string) (time.Duration, bool) {
	if rest == "" {
		return countFor, true
	}
	d, ok := howLong(rest)
	return d, ok && d <= longestFor
}

// nearWords is how many words after a verb may still be a slip in what follows it;
// more are a text of their own.
const nearWords = 3

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
