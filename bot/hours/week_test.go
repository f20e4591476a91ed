package hours

import (
	"testing"
	"time"

	"kodhjalpen/bot"
)

// TestWeekOpens: at the first opening, after a holiday and a closed day too; on Monday
// morning where nobody has told, also when the clocks have changed on Sunday.
func TestWeekOpens(t *testing.T) {
	h := parsed(t, desk)
	for _, c := range []struct {
		at, name, from, opens string
		h                     bot.Hours
	}{
		{"2026-11-30 00:00", "2026-W49", "2026-11-30 00:00", "2026-11-30 08:00", h},
		{"2026-12-06 23:59", "2026-W49", "2026-11-30 00:00", "2026-11-30 08:00", h},
		{"2026-12-30 10:00", "2026-W53", "2026-12-28 00:00", "2026-12-29 08:00", h}, // closed by date
		{"2027-01-01 10:00", "2026-W53", "2026-12-28 00:00", "2026-12-29 08:00", h},
		{"2027-03-31 10:00", "2027-W13", "2027-03-29 00:00", "2027-03-30 08:00", h}, // Easter Monday
		{"2026-10-28 10:00", "2026-W44", "2026-10-26 00:00", "2026-10-26 08:00", bot.Hours{}},
	} {
		got, err := WeekOf(clock(t, h, c.at), c.h)
		if err != nil || got.Name != c.name || got.From.Format("2006-01-02 15:04") != c.from || got.Opens.Format("2006-01-02 15:04") != c.opens {
			t.Errorf("at %s: %+v, %v, want %+v", c.at, got, err, c)
		}
	}
	w, err := WeekOf(clock(t, h, "2026-10-28 10:00"), h)
	if back := w.Back(1).Format("2006-01-02 15:04 -0700"); err != nil || back != "2026-10-19 00:00 +0200" {
		t.Errorf("the week before begins %s, %v", back, err)
	}
	if _, err := WeekOf(time.Now(), h); err != nil {
		t.Error(err)
	}
}
