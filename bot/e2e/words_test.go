package e2e

import (
	"encoding/json"
	"strings"

	"kodhjalpen/bot/sandbox"
)

// encoded is a message's blocks as JSON, to look for what is not shown as text.
func encoded(blocks []sandbox.Block) string {
	j, _ := json.Marshal(blocks)
	return string(j)
}

// shownAll joins what messages show.
func shownAll(messages []sandbox.Message) string {
	var b strings.Builder
	for _, m := range messages {
		b.WriteString(m.Shown())
		b.WriteByte('\n')
	}
	return b.String()
}

// message returns a message as it stands now.
func (w *world) message(channel, ts string) (sandbox.Message, bool) {
	for _, m := range w.Thread(channel, ts) {
		if m.TS == ts {
			return m, true
		}
	}
	return sandbox.Message{}, false
}
