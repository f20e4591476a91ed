package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// TestOpeningHoursAreTold: who asks for a human outside them reads when people are back,
// and "öppet lördag?" is answered in the thread and by the command.
func TestOpeningHoursAreTold(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	saturday := time.Date(2026, 12, 5, 9, 0, 0, 0, time.UTC) // 10 in Stockholm; the Monday after is open
	w.run(func(o *app.Options) {
		o.Hours = "mån-fre 08-12, 13-17; lör stängt; 2026-12-06 10-14"
		o.Clock = func() time.Time { return saturday }
	})
	thread := w.write("kim", "support", "", "har ni öppet på söndag?")
	if got := w.reply("support", thread, 1); !strings.Contains(got.Shown(), "Ja, söndag 6 december har vi öppet kl. 10.00–14.00") {
		t.Errorf("asked for Sunday the bot says %q", got.Shown())
	}
	w.write("kim", "support", thread, "jag vill prata med en människa")
	got := w.reply("support", thread, 2)
	if kind, _ := decision(got); kind != "receipt" || !strings.Contains(got.Shown(), "KH-1001") || !strings.Contains(got.Shown(), "stängt just nu och öppnar söndag 6 december kl. 10.00") {
		t.Errorf("the receipt is %s %q", kind, got.Shown())
	}
	if m := w.command("bo", "support", "öppettider"); !strings.Contains(m.Shown(), "måndag–fredag kl. 08.00–12.00 och 13.00–17.00") {
		t.Errorf("the command says %q", m.Shown())
	}
}
