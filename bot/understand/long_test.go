package understand

import (
	"strings"
	"testing"

	"kodhjalpen/bot"
)

// TestATextTooLongIsOneThatNobodyCanRead: nothing in it is looked at, and nothing of
// it is kept, whatever the event.
func TestATextTooLongIsOneThatNobodyCanRead(t *testing.T) {
	error := "Den här nyckeln har redan använts för att generera en prenumeration K7XQ2MB "
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k")}
	for _, kind := range []bot.EventKind{bot.MessagePosted, bot.MessageEdited, bot.ShortcutUsed, bot.CommandGiven} {
		long := strings.Repeat(error, 40_000/len(error))
		u := r.Read(bot.Event{Kind: kind, Text: bot.NewUtterance(long)}, bot.Conversation{})
		if u.Text != tooLong || !u.Unread || u.Verdict == bot.VerdictAnswer || len(u.Codes) != 0 {
			t.Errorf("%s: %+v", kind, u)
		}
	}
	whole := error + strings.Repeat("å ", (maxText-len([]rune(error)))/2)
	if u := r.Read(bot.Event{Kind: bot.MessagePosted, Text: bot.NewUtterance(whole)}, bot.Conversation{}); u.Unread || u.Text == tooLong {
		t.Errorf("a text of %d characters is not read", len([]rune(whole)))
	}
}
