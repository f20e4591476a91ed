package understand

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot"
)

// longestMode bounds how long a mode is set for: a longer one is set without an
// end, or again.
const longestMode = 31 * 24 * time.Hour

// length is a number and a unit: "2h", "30 min", "1d".
var length = regexp.MustCompile(`^(\d{1,4}) ?(m|min|minut|minuter|h|t|tim|timme|timmar|d|dag|dagar|dygn)$`)

// mode reads "svara", "förslag", "tyst" and how long the last two hold; false
// for anything else.
func mode(first, rest string) (bot.Command, bool) {
	c := bot.Command{Verb: bot.VerbMode}
	switch first {
	case "svara":
		c.Mode = bot.ModeAnswer
		return c, rest == ""
	case "forslag":
		c.Mode = bot.ModeSuggest
	case "tyst":
		c.Mode = bot.ModeQuiet
	default:
		return c, false
	}
	if rest == "" {
		return c, true
	}
	d, ok := howLong(rest)
	c.For = d
	return c, ok && d <= longestMode
}

// howLong reads a number and a unit.
func howLong(rest string) (time.Duration, bool) {
	part := length.FindStringSubmatch(strings.ToLower(rest))
	if part == nil {
		return 0, false
	}
	n, err := strconv.Atoi(part[1])
	unit := time.Minute
	switch part[2][0] {
	case 'h', 't':
		unit = time.Hour
	case 'd':
		unit = 24 * time.Hour
	}
	d := time.Duration(n) * unit
	return d, err == nil && d > 0
}
