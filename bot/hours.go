package bot

import (
	"cmp"
	"slices"
	"time"
)

// A Period is a part of a day, in minutes from midnight; To is not part of it.
type Period struct{ From, To int }

// A Day is a date of the calendar, as time.DateOnly writes it.
type Day string

// Hours are when people answer. The zero value says that nobody has told: then every
// moment counts as open, and no sentence names an hour.
type Hours struct {
	Zone *time.Location
	// Week is by time.Weekday; each day's periods are in order and apart.
	Week [7][]Period
	// Holidays is what holds on public holidays, nil for closed.
	Holidays []Period
	// Days are dates with hours of their own, which outrank the rest.
	Days map[Day][]Period
	// Holiday names the public holiday that a date is, "" for none; nil knows none.
	Holiday func(Day) string
}

// A Span is an open time, as moments.
type Span struct{ From, To time.Time }

// farDays is how far ahead an opening is looked for.
const farDays = 400

// Known reports whether there are hours.
func (h Hours) Known() bool { return h.Zone != nil }

// On returns a moment's date in the desk's zone, when it is open then, and the public
// holiday it is ("" for none).
func (h Hours) On(t time.Time) (day Day, open []Span, holiday string) {
	at := t.In(h.Zone)
	y, m, d := at.Date()
	day = Day(at.Format(time.DateOnly))
	periods := h.Week[at.Weekday()]
	if h.Holiday != nil {
		holiday = h.Holiday(day)
	}
	if holiday != "" {
		periods = h.Holidays
	}
	if own, ok := h.Days[day]; ok {
		periods = own
	}
	for _, p := range periods {
		open = append(open, Span{time.Date(y, m, d, 0, p.From, 0, 0, h.Zone), time.Date(y, m, d, 0, p.To, 0, 0, h.Zone)})
	}
	return day, open, holiday
}

// Open reports whether a moment is open, and until when.
func (h Hours) Open(t time.Time) (until time.Time, open bool) {
	s, ok := h.next(t)
	return s.To, ok && !s.From.After(t)
}

// Next returns when the desk opens next after a moment: not the period that the moment
// itself is in. It is false when that is more than a year away, or nobody has told.
func (h Hours) Next(t time.Time) (time.Time, bool) {
	s, ok := h.next(t)
	if ok && !s.From.After(t) {
		s, ok = h.next(s.To)
	}
	return s.From, ok
}

// next returns the open time that a moment is in, or else the next one.
func (h Hours) next(t time.Time) (Span, bool) {
	if !h.Known() {
		return Span{}, false
	}
	y, m, d := t.In(h.Zone).Date()
	for i := range farDays {
		_, spans, _ := h.On(time.Date(y, m, d+i, 12, 0, 0, 0, h.Zone))
		for _, s := range spans {
			if t.Before(s.To) {
				return s, true
			}
		}
	}
	return Span{}, false
}

// After returns when so much opening time has passed since a moment.
func (h Hours) After(t time.Time, d time.Duration) time.Time {
	at := t
	for {
		s, ok := h.next(at)
		if !ok {
			return t.Add(d)
		}
		begin := s.From
		if begin.Before(at) {
			begin = at
		}
		if left := s.To.Sub(begin); d > left {
			d, at = d-left, s.To
			continue
		}
		return begin.Add(d)
	}
}

// Between returns how much opening time lies between two moments; 0 when the second is
// not after the first.
func (h Hours) Between(a, b time.Time) (sum time.Duration) {
	if !h.Known() {
		return max(b.Sub(a), 0)
	}
	for at := a; at.Before(b); {
		s, ok := h.next(at)
		if !ok || !s.From.Before(b) {
			break
		}
		from, to := s.From, s.To
		if from.Before(at) {
			from = at
		}
		if to.After(b) {
			to = b
		}
		sum, at = sum+to.Sub(from), s.To
	}
	return sum
}

// Orderly returns periods in order, and whether they are parts of a day and apart.
func Orderly(periods []Period) ([]Period, bool) {
	out := slices.SortedFunc(slices.Values(periods), func(a, b Period) int { return cmp.Compare(a.From, b.From) })
	for i, p := range out {
		if p.From < 0 || p.To > 24*60 || p.From >= p.To || i > 0 && out[i-1].To > p.From {
			return nil, false
		}
	}
	return out, true
}
