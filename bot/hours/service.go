package hours

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"kodhjalpen/bot"
)

// ParseService reads service levels such as
//
//	hög 15m/1h, normal 1h/4h, låg 8h/16h
//
// Each is a priority and how much opening time a customer may wait for the first answer
// and for each next one; without the second it is the first's. "" promises nothing.
func ParseService(text string) (bot.Service, error) {
	out := bot.Service{}
	for _, entry := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ',' || r == ';' }) {
		words := strings.Fields(entry)
		if len(words) == 0 {
			continue
		}
		p := bot.Priority(words[0])
		if len(words) != 2 || !slices.Contains(bot.Priorities(), p) {
			return nil, fmt.Errorf("service: %q: want a priority (%v) and how long, such as 1h/4h", strings.TrimSpace(entry), bot.Priorities())
		}
		first, next, both := strings.Cut(words[1], "/")
		if !both {
			next = first
		}
		a, errA := time.ParseDuration(first)
		b, errB := time.ParseDuration(next)
		if errA != nil || errB != nil || a < time.Minute || b < time.Minute {
			return nil, fmt.Errorf("service: %q: want times of a minute or more, such as 15m/1h30m", words[1])
		}
		out[p] = bot.Level{First: a, Next: b}
	}
	return out, nil
}
