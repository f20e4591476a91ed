// Package hours reads opening hours and service levels as a desk writes them, with the
// public holidays of Sweden.
//
// Imports bot. Promises: pure; what it cannot read it names.
package hours

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // the zone must be known where the system has none

	"kodhjalpen/bot"
)

// zone is the desk's.
const zone = "Europe/Stockholm"

// Parse reads opening hours such as
//
//	mån-fre 08-12, 13-17; lör 10-14; helgdag stängt; 2026-12-30 09:00-12:00
//
// Between semicolons stand days and then their periods or "stängt". A day is one of mån
// tis ons tor fre lör sön (or its whole name), a range of them, "helgdag" for public
// holidays, or a date; a later one outranks an earlier one of its kind. Days that are not named are
// closed, and so are public holidays unless the desk says otherwise. "" is the zero Hours.
func Parse(text string) (bot.Hours, error) {
	if strings.TrimSpace(text) == "" {
		return bot.Hours{}, nil
	}
	place, err := time.LoadLocation(zone)
	if err != nil {
		return bot.Hours{}, fmt.Errorf("hours: load the time zone: %w", err)
	}
	h := bot.Hours{Zone: place, Days: map[bot.Day][]bot.Period{}, Holiday: Holiday}
	for _, entry := range strings.Split(text, ";") {
		if strings.TrimSpace(entry) == "" {
			continue
		}
		if err := add(&h, entry); err != nil {
			return bot.Hours{}, fmt.Errorf("hours: %q: %w", strings.TrimSpace(entry), err)
		}
	}
	for _, periods := range h.Week {
		if len(periods) > 0 {
			return h, nil
		}
	}
	return bot.Hours{}, errors.New("hours: no weekday is ever open")
}

// add reads what stands between two semicolons.
func add(h *bot.Hours, entry string) error {
	var days []string
	var periods []bot.Period
	closed := false
	for _, word := range strings.Fields(strings.ReplaceAll(strings.ToLower(entry), ",", " ")) {
		p, isPeriod := period(word)
		switch {
		case word == "stängt":
			closed = true
		case isPeriod:
			periods = append(periods, p)
		case len(periods) > 0 || closed, word[0] >= '0' && word[0] <= '9' && !isDate(word):
			return fmt.Errorf("%q is no period such as 08-12 or 08:30-16:30", word)
		default:
			days = append(days, word)
		}
	}
	periods, ok := bot.Orderly(periods)
	switch {
	case !ok:
		return errors.New("the periods overlap, or end before they begin (a night is written 22-24 on one day and 00-06 on the next)")
	case closed == (len(periods) > 0):
		return errors.New("it needs periods such as 08-12, or the word stängt")
	case len(days) == 0:
		return errors.New("it names no day (mån-fre, lör, helgdag or a date)")
	}
	for _, day := range days {
		if err := set(h, day, periods); err != nil {
			return err
		}
	}
	return nil
}

// set gives a day, or a range of them, its periods.
func set(h *bot.Hours, day string, periods []bot.Period) error {
	if isDate(day) {
		h.Days[bot.Day(day)] = periods
		return nil
	}
	if strings.HasPrefix(day, "helgdag") {
		h.Holidays = periods
		return nil
	}
	first, last, isRange := strings.Cut(day, "-")
	if !isRange {
		last = first
	}
	from, ok := weekday(first)
	to, also := weekday(last)
	if !ok || !also {
		return fmt.Errorf("%q is no day (mån tis ons tor fre lör sön, mån-fre, helgdag, 2026-12-24)", day)
	}
	for d := from; ; d = (d + 1) % 7 {
		h.Week[d] = periods
		if d == to {
			return nil
		}
	}
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

// weekday reads a day's name, whole or its first three letters.
func weekday(name string) (time.Weekday, bool) {
	for i, whole := range [...]string{"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"} {
		if name == whole || name == string([]rune(whole)[:3]) {
			return time.Weekday(i), true
		}
	}
	return 0, false
}

// period reads 8-12, 08:30-16.30 or 13–17.
func period(word string) (bot.Period, bool) {
	from, to, ok := strings.Cut(strings.ReplaceAll(word, "–", "-"), "-")
	a, okA := minute(from)
	b, okB := minute(to)
	return bot.Period{From: a, To: b}, ok && okA && okB
}

// minute reads a time of the day, in minutes from midnight. 24 is its end.
func minute(s string) (int, bool) {
	hour, min, has := strings.Cut(strings.ReplaceAll(s, ".", ":"), ":")
	if !has {
		min = "00"
	}
	h, errH := strconv.Atoi(hour)
	m, errM := strconv.Atoi(min)
	ok := errH == nil && errM == nil && len(hour) <= 2 && len(min) == 2 && h >= 0 && m >= 0 && m < 60 && 60*h+m <= 24*60
	return 60*h + m, ok
}
