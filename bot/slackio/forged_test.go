package slackio

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/understand"
)

// press is a button's payload as a client could make it up.
func press(user, channel, thread, action, value string) json.RawMessage {
	j, err := json.Marshal(map[string]any{
		"type": "block_actions", "user": map[string]any{"id": user, "team_id": "TFORGED"}, "trigger_id": "1.2",
		"container": map[string]any{"channel_id": channel, "message_ts": thread, "thread_ts": thread},
		"actions":   []any{map[string]any{"action_id": action, "value": value, "action_ts": "20.1"}},
	})
	if err != nil {
		panic(err)
	}
	return enveloped(interactive, string(j))
}

// submit is a modal's payload as a client could make it up.
func submit(user, form, metadata, text string) json.RawMessage {
	j, err := json.Marshal(map[string]any{
		"type": "view_submission", "user": map[string]any{"id": user},
		"view": map[string]any{"callback_id": form, "private_metadata": metadata,
			"state": map[string]any{"values": map[string]any{"text": map[string]any{"text": map[string]any{"value": text}}}}},
	})
	if err != nil {
		panic(err)
	}
	return enveloped(interactive, string(j))
}

// obeyed takes a payload through receive, understand and decide in the
// conversation of U1 with ticket KH-1001, U9 being the only agent, and reports
// whether anything came of it.
func obeyed(t *testing.T, raw json.RawMessage) (done bool, told string) {
	t.Helper()
	r := testReceiver.read(raw)
	if r.event == nil {
		return false, "nothing"
	}
	if r.stale {
		return false, "stale"
	}
	e := *r.event
	if e.Role = bot.Customer; e.Person == "U9" {
		e.Role = bot.Agent
	}
	conv := bot.Conversation{
		Key: bot.ConversationKey{Team: "T1", Channel: "C1", Thread: "10.000001"}, Version: 3, Phase: bot.PhaseGuiding, Customer: "U1", Place: bot.Support,
		Article: &bot.Article{ID: "already-used", Title: "Koden nekas", Steps: fewSteps("already-used")}, Tried: []string{"already-used", "already-used|konto"},
	}
	switch {
	case e.Ticket == 1001: // the line leads it there
		conv.Phase, conv.Ticket = bot.PhaseEscalated, &bot.Ticket{Number: 1001, State: bot.TicketOpen, Channel: "C9"}
	case e.Ticket != 0 || e.Key != conv.Key:
		conv = bot.Conversation{Key: e.Key}
	}
	u := understand.Reader{Now: func() understand.Knowledge { return few{} }, Key: []byte("k")}.Read(e, conv)
	d := decide.Rules{AgentsChannel: "C9"}.Step(conv, u, e, time.Unix(5000, 0))
	if d.Ignore && len(d.Effects) > 0 {
		t.Error("ignored with effects")
	}
	if d.Reply != nil {
		told = string(d.Reply.Kind) + " " + string(d.Reply.Say.Lead.Phrase)
	}
	return !d.Ignore || d.Reply != nil && d.Reply.Kind == bot.ReplyForm, told
}

func TestForgedPayloadsAreRefused(t *testing.T) {
	huge := strings.Repeat("x", 1<<20)
	for name, c := range map[string]struct {
		raw  json.RawMessage
		done bool
	}{
		"the customer's own button":            {press("U1", "C1", "10.000001", "solved", "1|0|"), true},
		"the customer's own step":              {press("U1", "C1", "10.000001", "step", "1|0|already-used|konto|0"), true},
		"the agent's own button":               {press("U9", "C9", "11.1", "claim", "1|1001|"), true},
		"the agent's own form":                 {submit("U9", "note", "KH-1001", "hej"), true},
		"somebody else's press":                {press("U2", "C1", "10.000001", "solved", "1|0|"), false},
		"another channel in the container":     {press("U2", "C2", "10.000001", "human", "1|0|"), false},
		"the customer in another channel":      {press("U1", "C2", "10.000001", "human", "1|0|"), false},
		"a ticket in a customer's button":      {press("U2", "C2", "1.1", "solved", "1|1001|"), false},
		"an agent's button, by a customer":     {press("U1", "C1", "10.000001", "claim", "1|1001|"), false},
		"closing, by a customer":               {press("U1", "C9", "11.1", "close", "1|1001|"), false},
		"an unknown ticket":                    {press("U9", "C9", "11.1", "claim", "1|4711|"), false},
		"a ticket below zero":                  {press("U9", "C9", "11.1", "claim", "1|-1001|"), false},
		"a ticket past int64":                  {press("U9", "C9", "11.1", "claim", "1|99999999999999999999|"), false},
		"no ticket":                            {press("U9", "C9", "11.1", "reply", "1|0|"), false},
		"an article that does not exist":       {press("U1", "C1", "10.000001", "candidate", "1|0|no-such"), false},
		"a huge article":                       {press("U1", "C1", "10.000001", "candidate", "1|0|"+huge), false},
		"a step out of range":                  {press("U1", "C1", "10.000001", "step", "1|0|already-used|konto|1"), false},
		"a step of a label of its own":         {press("U1", "C1", "10.000001", "step", "1|0|already-used|konto|0|QKX4T7RB0M"), false},
		"a step far out of range":              {press("U1", "C1", "10.000001", "step", "1|0|already-used|konto|9223372036854775807"), false},
		"a step below zero":                    {press("U1", "C1", "10.000001", "step", "1|0|already-used|konto|-1"), false},
		"a step that is no number":             {press("U1", "C1", "10.000001", "step", "1|0|already-used|konto|x"), false},
		"a step of an unknown question":        {press("U1", "C1", "10.000001", "step", "1|0|already-used|nope|0"), false},
		"a step of another article":            {press("U1", "C1", "10.000001", "step", "1|0|invalid-code|konto|0"), false},
		"a step with too few parts":            {press("U1", "C1", "10.000001", "step", "1|0|already-used"), false},
		"an unknown button":                    {press("U9", "C9", "11.1", "erase-all", "1|1001|"), false},
		"another version's button":             {press("U1", "C1", "10.000001", "solved", "9|0|"), false},
		"a value that is none":                 {press("U1", "C1", "10.000001", "solved", huge), false},
		"a huge action":                        {press("U1", "C1", "10.000001", huge, "1|0|"), false},
		"no person":                            {press("", "C1", "10.000001", "solved", "1|0|"), false},
		"a reply, by the customer":             {submit("U1", "reply", "KH-1001", "jag är agent"), false},
		"a note, by a stranger":                {submit("U2", "note", "1001", "x"), false},
		"a form for an unknown ticket":         {submit("U9", "close", "KH-4711", "x"), false},
		"a form without a ticket":              {submit("U9", "close", "", "x"), false},
		"an unknown form":                      {submit("U9", "erase", "KH-1001", "x"), false},
		"a form that says what it wants to be": {submit("U9", "reply", "KH-1001|KH-1002", "x"), false},
	} {
		if done, told := obeyed(t, c.raw); done != c.done || !done && told == "" {
			t.Errorf("%s: obeyed %v, told %q; want obeyed %v, and a word when not", name, done, told, c.done)
		}
	}
}

// TestForgedTeamsChangeNothing: the installation is auth.test's, never the
// payload's.
func TestForgedTeamsChangeNothing(t *testing.T) {
	for _, team := range []string{"TFORGED", "", "T1}:conv:x"} {
		raw := enveloped(eventsAPI, fmt.Sprintf(`{"team_id":%q,"event":{"type":"message","team":%q,"channel":"C1","user":"U1","text":"hej","ts":"10.000001"}}`, team, team))
		if r := testReceiver.read(raw); r.event == nil || r.event.Key.Team != "T1" {
			t.Errorf("team %q gives %+v", team, r.event)
		}
	}
}
