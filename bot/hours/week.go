package hours

import (
	"fmt"
	"time"

	"kodhjalpen/bot"
)

// weekBegins is when a desk's week begins on Monday where nobody has told its hours.
const weekBegins = 8 * time.Hour

// A Week is a calendar week of Sweden's, from Monday (ISO 8601).
type Week struct {
	// Name orders weeks, also of several years: 2026-W49.
	Name   string
	Number int
	From   time.Time
	// Opens is when the desk first opens in it; after its end where it does not.
	Opens time.Time
}

// WeekOf is the week that a moment is in.
func WeekOf(t time.Time, h bot.Hours) (Week, error) {
	place := h.Zone
	if place == nil {
		var err error
		if place, err = time.LoadLocation(zone); err != nil {
			return Week{}, fmt.Errorf("hours: load the time zone: %w", err)
		}
	}
	at := t.In(place)
	year, number := at.ISOWeek()
	y, m, d := at.Date()
	w := Week{
		Name: fmt.Sprintf("%04d-W%02d", year, number), Number: number,
		From: time.Date(y, m, d-(int(at.Weekday())+6)%7, 0, 0, 0, 0, place),
	}
	if w.Opens = h.After(w.From, 0); !h.Known() {
		w.Opens = w.From.Add(weekBegins)
	}
	return w, nil
}

// Back is the beginning of the week so many weeks before, whatever the clocks did.
func (w Week) Back(weeks int) time.Time { return w.From.AddDate(0, 0, -7*weeks) }
