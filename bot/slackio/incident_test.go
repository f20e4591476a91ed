package slackio

import (
	"encoding/json"
	"strings"
	"testing"

	"kodhjalpen/bot"
)

// TestAnIncidentsSentenceIsPlain: what agents publish can ping, link and format nothing,
// stands before the article, and threads are links.
func TestAnIncidentsSentenceIsPlain(t *testing.T) {
	r := renderer{workspace: "https://x.slack.com/"}
	m := bot.Message{
		Lead: bot.Say(bot.PhraseAnswer), Status: []bot.Sentence{bot.Say(bot.PhraseIncident, "text", "<!channel> *Allt* är <https://evil.example|nere>")},
		Articles: []bot.Article{{ID: "a", Title: "Titeln", Cause: "Orsaken."}}, Threads: []bot.Post{{Channel: "C1", TS: "1.2"}, {Channel: "C1", TS: "3.4"}},
	}
	doc := r.document(m, audience{})
	raw, err := json.Marshal(doc.blocks())
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	if strings.Contains(text, `"type":"broadcast"`) || strings.Contains(text, `"url":"https://evil`) || strings.Contains(text, "mrkdwn") {
		t.Errorf("the sentence is markup: %s", text)
	}
	if at := strings.Index(text, "Driftinfo: "); at < 0 || at > strings.Index(text, "Titeln") {
		t.Errorf("the sentence does not stand before the article: %s", text)
	}
	if n := strings.Count(text, "https://x.slack.com/archives/C1/p"); n != 2 {
		t.Errorf("%d links to threads, want 2", n)
	}
}

// TestTheFormOfAnIncidentIsOurs: its article is sealed, and one that asks takes what was
// chosen.
func TestTheFormOfAnIncidentIsOurs(t *testing.T) {
	form := func(metadata, chosen string) received {
		state := map[string]any{"text": map[string]any{"text": map[string]any{"value": "En mening om felet."}}}
		if chosen != "" {
			state["right|0"] = map[string]any{rightAction: map[string]any{"selected_option": map[string]any{"value": "1|0|" + chosen}}}
		}
		j, err := json.Marshal(map[string]any{"type": "view_submission", "user": map[string]any{"id": "U9"}, "view": map[string]any{
			"callback_id": "incident", "private_metadata": metadata, "state": map[string]any{"values": state},
		}})
		if err != nil {
			t.Fatal(err)
		}
		return testReceiver.read(enveloped(interactive, string(j)))
	}
	sealed := testReceiver.stamp.seal(incidentMeta + "expired-key")
	asks := testReceiver.stamp.seal(incidentMeta)
	for name, c := range map[string]struct {
		metadata, chosen, means string
		stale                   bool
	}{
		"an article":         {metadata: sealed, means: "expired-key"},
		"a forged article":   {metadata: "incident|other|" + strings.Repeat("0", 32), stale: true},
		"everything":         {metadata: asks},
		"a chosen article":   {metadata: asks, chosen: "not-eligible", means: "not-eligible"},
		"a label is nothing": {metadata: asks, chosen: bot.Lesson{Label: bot.LabelNew}.Means()},
		"the choice is late": {metadata: sealed, chosen: "not-eligible", means: "expired-key"},
	} {
		r := form(c.metadata, c.chosen)
		if r.stale != c.stale || !c.stale && (r.event.Form.Means != c.means || r.event.Text.Reveal() != "En mening om felet.") {
			t.Errorf("%s: %+v, stale %v; want %+v", name, r.event.Form, r.stale, c)
		}
	}
}
