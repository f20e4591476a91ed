package hours

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kodhjalpen/bot"
)

const desk = "mån-fre 08-12, 13-17; lör 10:00-14.00; helgdag stängt; 2026-12-30 9-12; 2026-12-28 stängt"

func parsed(t interface{ Fatal(...any) }, text string) bot.Hours {
	h, err := Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func clock(t *testing.T, h bot.Hours, s string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", s, h.Zone)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func TestOpenAndNext(t *testing.T) {
	h := parsed(t, desk)
	for _, c := range []struct{ at, until, next string }{
		{"2026-11-30 07:59", "", "2026-11-30 08:00"},
		{"2026-11-30 08:00", "2026-11-30 12:00", "2026-11-30 13:00"},
		{"2026-11-30 12:00", "", "2026-11-30 13:00"},
		{"2026-11-30 16:59", "2026-11-30 17:00", "2026-12-01 08:00"},
		{"2026-12-04 18:00", "", "2026-12-05 10:00"},
		{"2026-12-05 15:00", "", "2026-12-07 08:00"},
		{"2026-12-23 17:00", "", "2026-12-29 08:00"}, // Christmas, a Sunday, and a day closed by date
		{"2026-12-29 20:00", "", "2026-12-30 09:00"},
		{"2026-12-30 12:00", "", "2027-01-02 10:00"}, // New Year's Eve and Day, then a Saturday
		{"2026-06-18 17:00", "", "2026-06-22 08:00"}, // Midsummer
		{"2027-03-28 01:00", "", "2027-03-30 08:00"}, // Easter, and the night that lacks an hour
	} {
		at := clock(t, h, c.at)
		until, open := h.Open(at)
		next, ok := h.Next(at)
		if open != (c.until != "") || open && until.Format("2006-01-02 15:04") != c.until || !ok || next.Format("2006-01-02 15:04") != c.next {
			t.Errorf("at %s: open %v until %s, next %s; want until %q, next %s", c.at, open, until, next, c.until, c.next)
		}
	}
}

func TestOpeningTimePasses(t *testing.T) {
	h := parsed(t, desk)
	for _, c := range []struct {
		from string
		d    time.Duration
		want string
	}{
		{"2026-11-30 11:50", 15 * time.Minute, "2026-11-30 13:05"},
		{"2026-11-30 16:50", 15 * time.Minute, "2026-12-01 08:05"},
		{"2026-12-23 16:00", 2 * time.Hour, "2026-12-29 09:00"},
		{"2026-11-30 09:00", 0, "2026-11-30 09:00"},
		{"2026-11-29 09:00", 0, "2026-11-30 08:00"},
		// Summer time begins on 29 March and ends on 25 October.
		{"2026-03-27 16:50", 15 * time.Minute, "2026-03-28 10:05"},
		{"2026-03-28 13:50", 15 * time.Minute, "2026-03-30 08:05"},
		{"2026-10-24 13:50", 15 * time.Minute, "2026-10-26 08:05"},
		{"2026-10-24 13:00", 6 * time.Hour, "2026-10-26 14:00"},
	} {
		from := clock(t, h, c.from)
		got := h.After(from, c.d)
		if got.Format("2006-01-02 15:04") != c.want {
			t.Errorf("%v after %s is %s, want %s", c.d, c.from, got, c.want)
		}
		if between := h.Between(from, got); between != c.d {
			t.Errorf("between %s and %s are %v of opening time, want %v", c.from, got, between, c.d)
		}
	}
}

// TestAfterAndBetweenAgree: whatever the moment and the length, daylight saving and
// holidays among them.
func TestAfterAndBetweenAgree(t *testing.T) {
	h := parsed(t, desk)
	begin := clock(t, h, "2026-03-01 00:00")
	rapid.Check(t, func(t *rapid.T) {
		from := begin.Add(time.Duration(rapid.IntRange(0, 400*24*60).Draw(t, "minute")) * time.Minute)
		d := time.Duration(rapid.IntRange(0, 60*60).Draw(t, "minutes")) * time.Minute
		if got := h.Between(from, h.After(from, d)); got != d {
			t.Fatalf("from %s: %v became %v", from, d, got)
		}
	})
}

func TestUnknownHoursAreAlwaysOpen(t *testing.T) {
	var h bot.Hours
	at := time.Date(2026, 11, 28, 3, 0, 0, 0, time.UTC)
	if got := h.After(at, time.Hour); !got.Equal(at.Add(time.Hour)) || h.Between(at, got) != time.Hour {
		t.Errorf("an hour later is %s", got)
	}
	if _, ok := h.Next(at); ok {
		t.Error("an opening is named that nobody has told")
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"mån-fre":               "needs periods",
		"mån-fre 08-12 stängt":  "needs periods",
		"08-12":                 "names no day",
		"mond 08-12":            "is no day",
		"mån 12-08":             "overlap",
		"mån 08-13, 12-17":      "overlap",
		"mån 08-25":             "is no period",
		"lör stängt":            "no weekday is ever open",
		"mån 08-12 tis 13-17":   "is no period",
		"2026-02-30 08-12":      "is no period",
		"helgdag 10-14":         "no weekday is ever open",
		"mån 08:5-12; tis 8-12": "is no period",
	} {
		if _, err := Parse(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%q) = %v, want it to say %q", text, err, want)
		}
	}
	if h, err := Parse("  "); err != nil || h.Known() {
		t.Errorf("nothing is read as %v, %v", h, err)
	}
}

func TestHolidaysMayBeOpen(t *testing.T) {
	h := parsed(t, "mån-sön 08-20; helgdagar 10-14")
	if until, open := h.Open(clock(t, h, "2026-12-25 11:00")); !open || until.Hour() != 14 {
		t.Errorf("on Christmas Day open %v until %s", open, until)
	}
	if Holiday("2026-04-05") != "Påskdagen" || Holiday("2026-04-07") != "" || Holiday("never") != "" {
		t.Error("Easter is not known")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(desk)
	f.Fuzz(func(t *testing.T, text string) {
		h, err := Parse(text)
		if err == nil && h.Known() {
			h.After(time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC), time.Hour)
		}
	})
}
