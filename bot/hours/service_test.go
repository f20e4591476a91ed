package hours

import (
	"testing"
	"time"

	"kodhjalpen/bot"
)

func TestParseService(t *testing.T) {
	got, err := ParseService("hög 15m/1h; Normal 1h30m,")
	if err != nil || len(got) != 2 || got[bot.High] != (bot.Level{First: 15 * time.Minute, Next: time.Hour}) || got[bot.Normal].Next != 90*time.Minute {
		t.Errorf("got %v, %v", got, err)
	}
	for _, wrong := range []string{"hög", "viktigt 1h", "hög 1", "hög 1h/-1h", "hög 0s", "hög 1h 2h"} {
		if got, err := ParseService(wrong); err == nil {
			t.Errorf("ParseService(%q) = %v, want an error", wrong, got)
		}
	}
	if got, err := ParseService(""); err != nil || len(got) != 0 {
		t.Errorf("nothing is read as %v, %v", got, err)
	}
}
