package app

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot"
)

// How many customers with the same problem within how long make agents be told of it,
// where no setting says so; and the longest that may be looked back.
const (
	defaultIncident = "4/30m"
	longestIncident = 12 * time.Hour
	noIncident      = "off"
)

var errIncident = errors.New("write how many customers within how long, such as " + defaultIncident + ", or " + noIncident)

// parseIncident reads the setting: "4/30m", or "off".
func parseIncident(text string) (bot.IncidentRule, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		text = defaultIncident
	}
	if text == noIncident {
		return bot.IncidentRule{}, nil
	}
	number, span, _ := strings.Cut(text, "/")
	n, err := strconv.Atoi(strings.TrimSpace(number))
	within, err2 := time.ParseDuration(strings.TrimSpace(span))
	if err != nil || err2 != nil || n < 2 || n > toldApart || within < time.Minute || within > longestIncident {
		return bot.IncidentRule{}, errIncident
	}
	return bot.IncidentRule{Customers: n, Within: within}, nil
}
