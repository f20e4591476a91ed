package slackio

import (
	"encoding/json"
	"fmt"
	"reflect"
	"testing"
	"time"

	"kodhjalpen/bot"
)

var testReceiver = receiver{team: "T1", user: "UBOT", now: func() time.Time { return time.Unix(5000, 0).UTC() }}

// enveloped wraps a payload.
func enveloped(kind, payload string) json.RawMessage {
	return json.RawMessage(fmt.Sprintf(`{"envelope_id":"env1","type":%q,"payload":%s}`, kind, payload))
}

// happened wraps an Events API event; the team in it is not the installation's.
func happened(event string) json.RawMessage {
	return enveloped(eventsAPI, `{"type":"event_callback","team_id":"TFORGED","event_id":"Ev1","event":`+event+`}`)
}

// shape is what the tests compare of an event.
type shape struct {
	ID               bot.EventID
	Kind             bot.EventKind
	Key, TS          string
	TopLevel, Direct bool
	Mention          bool
	Person           bot.PersonID
	Text             string
	Files            int
}

func shapeOf(e *bot.Event) *shape {
	if e == nil {
		return nil
	}
	return &shape{
		ID: e.ID, Kind: e.Kind, Key: e.Key.String(), TS: string(e.TS), TopLevel: e.TopLevel, Mention: e.Mention,
		Person: e.Person, Text: e.Text.Reveal(), Files: len(e.Files),
	}
}

func TestReceiveMessages(t *testing.T) {
	post := &shape{ID: "m:C1:10.000001", Kind: bot.MessagePosted, Key: "C1:10.000001", TS: "10.000001", TopLevel: true, Person: "U1", Text: "hej"}
	mention := *post
	mention.Text, mention.Mention = "<@UBOT> hej", true
	reply := *post
	reply.Key, reply.TopLevel = "C1:9.000001", false
	file := *post
	file.Files = 1
	edit := *post
	edit.ID, edit.Kind, edit.Text = "m:C1:10.000001:11.000002", bot.MessageEdited, "nytt"
	gone := *post
	gone.ID, gone.Kind, gone.Text = "m:C1:10.000001:12.000003", bot.MessageDeleted, ""
	forwarded := *post
	forwarded.Text = "vidare"
	for name, c := range map[string]struct {
		event string
		want  *shape
	}{
		"post":            {`{"type":"message","channel":"C1","channel_type":"channel","user":"U1","text":"hej","ts":"10.000001"}`, post},
		"reply":           {`{"type":"message","channel":"C1","user":"U1","text":"hej","ts":"10.000001","thread_ts":"9.000001"}`, &reply},
		"parent":          {`{"type":"message","channel":"C1","user":"U1","text":"hej","ts":"10.000001","thread_ts":"10.000001"}`, post},
		"mention":         {`{"type":"app_mention","channel":"C1","user":"U1","text":"<@UBOT> hej","ts":"10.000001"}`, &mention},
		"mention as post": {`{"type":"message","channel":"C1","user":"U1","text":"<@UBOT> hej","ts":"10.000001"}`, &mention},
		"broadcast":       {`{"type":"message","subtype":"thread_broadcast","channel":"C1","user":"U1","text":"hej","ts":"10.000001","thread_ts":"9.000001"}`, &reply},
		"file":            {`{"type":"message","subtype":"file_share","channel":"C1","user":"U1","text":"hej","ts":"10.000001","files":[{"id":"F1","mimetype":"image/png"}]}`, &file},
		"badly typed":     {`{"type":"message","channel":"C1","user":"U1","text":"hej","ts":"10.000001","files":{"not":"a list"},"blocks":7}`, post},
		"forwarded":       {`{"type":"message","channel":"C1","user":"U1","text":"","ts":"10.000001","attachments":[{"text":"vidare","is_share":true},{"text":"förhandsvisning"}]}`, &forwarded},
		"own":             {`{"type":"message","channel":"C1","user":"UBOT","bot_id":"B1","text":"hej","ts":"10.000001"}`, nil},
		"own, bare":       {`{"type":"message","channel":"C1","user":"UBOT","text":"hej","ts":"10.000001"}`, nil},
		"other bot":       {`{"type":"message","channel":"C1","user":"U2","bot_id":"B2","text":"hej","ts":"10.000001"}`, nil},
		"old bot":         {`{"type":"message","subtype":"bot_message","channel":"C1","bot_id":"B2","text":"hej","ts":"10.000001"}`, nil},
		"join":            {`{"type":"message","subtype":"channel_join","channel":"C1","user":"U1","text":"hej","ts":"10.000001"}`, nil},
		"slackbot":        {`{"type":"message","channel":"C1","user":"USLACKBOT","text":"hej","ts":"10.000001"}`, nil},
		"edit":            {changedEvent(`"text":"nytt","edited":{"user":"U1","ts":"11.000002"}`, `"text":"hej"`), &edit},
		"unfurl":          {changedEvent(`"text":"hej","attachments":[{"text":"x"}]`, `"text":"hej"`), nil},
		"unfurl of edit":  {changedEvent(`"text":"hej","edited":{"user":"U1","ts":"11.000002"},"attachments":[{"text":"x"}]`, `"text":"hej"`), nil},
		"bot's edit":      {changedEvent(`"text":"nytt","bot_id":"B1","edited":{"user":"U1","ts":"11.000002"}`, `"text":"hej"`), nil},
		"reply count":     {changedEvent(`"text":"hej","reply_count":2`, `"text":"hej"`), nil},
		"deleted":         {`{"type":"message","subtype":"message_deleted","channel":"C1","ts":"12.000003","event_ts":"12.000003","deleted_ts":"10.000001","previous_message":{"user":"U1","text":"hej","ts":"10.000001"}}`, &gone},
		"tombstone":       {`{"type":"message","subtype":"message_changed","channel":"C1","ts":"12.000003","message":{"subtype":"tombstone","user":"USLACKBOT","ts":"10.000001"},"previous_message":{"user":"U1","text":"hej","ts":"10.000001"}}`, &gone},
		"bot's deleted":   {`{"type":"message","subtype":"message_deleted","channel":"C1","ts":"12.000003","deleted_ts":"10.000001","previous_message":{"user":"UBOT","bot_id":"B1","text":"hej","ts":"10.000001"}}`, nil},
		"reaction":        {`{"type":"reaction_added","user":"U1"}`, nil},
	} {
		r := testReceiver.read(happened(c.event))
		if got := shapeOf(r.event); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
		if r.envelope.ID != "env1" {
			t.Errorf("%s: envelope id %q, want env1: it must be acknowledged", name, r.envelope.ID)
		}
		if r.event != nil && r.event.Key.Team != "T1" {
			t.Errorf("%s: team %q, want the installation's", name, r.event.Key.Team)
		}
		if r.asks {
			t.Errorf("%s: an event that Slack sends again counts as asking", name)
		}
	}
}

// changedEvent is a message_changed of one person's message.
func changedEvent(now, before string) string {
	return `{"type":"message","subtype":"message_changed","channel":"C1","ts":"12.000003","message":{"user":"U1","ts":"10.000001",` + now +
		`},"previous_message":{"user":"U1","ts":"10.000001",` + before + `}}`
}

func TestReceiveTakesTimesFromSlack(t *testing.T) {
	r := testReceiver.read(happened(`{"type":"message","channel":"C1","user":"U1","text":"hej","ts":"1700000000.123456"}`))
	if want := time.Unix(1700000000, 123456000).UTC(); !r.event.At.Equal(want) {
		t.Errorf("at %v, want %v", r.event.At, want)
	}
}

func TestReceiveButton(t *testing.T) {
	id, value := writeButton(bot.Button{Action: bot.ActionStep, Arg: "a|s|1"}, 2, 0)
	raw := enveloped(interactive, fmt.Sprintf(`{"type":"block_actions","user":{"id":"U1"},"trigger_id":"tr","response_url":"https://hooks.test/x",
		"container":{"type":"message","message_ts":"12.1","channel_id":"C1","thread_ts":"9.1"},"actions":[{"action_id":%q,"value":%q,"action_ts":"13.5"}]}`, id, value))
	r := testReceiver.read(raw)
	e := r.event
	if e == nil || !r.asks || r.stale {
		t.Fatalf("read %+v", r)
	}
	want := bot.Action{Name: bot.ActionStep, Arg: "a|s|1", On: "12.1"}
	if e.ID != "x:env1" || e.Action != want || e.Key.String() != "C1:9.1" || e.Person != "U1" || e.Trigger.Reveal() != "tr" || e.Respond.Reveal() != "https://hooks.test/x" {
		t.Errorf("event %+v, action %+v", e, e.Action)
	}
}

func TestReceiveButtonOfACard(t *testing.T) {
	id, value := writeButton(bot.Button{Action: bot.ActionClaim}, 0, 1001)
	r := testReceiver.read(enveloped(interactive, fmt.Sprintf(`{"type":"block_actions","user":{"id":"U1"},
		"container":{"message_ts":"12.1","channel_id":"C2"},"actions":[{"action_id":%q,"value":%q}]}`, id, value)))
	if e := r.event; e == nil || e.Ticket != 1001 || e.Key.String() != "C2:12.1" || e.At != testReceiver.now() {
		t.Errorf("event %+v", r.event)
	}
}

func TestReceiveStaleButtons(t *testing.T) {
	for _, c := range []struct{ id, value string }{
		{"solved", ""}, {"solved", "0|0|x"}, {"solved", "2|0|x"}, {"solved", "1|-1|x"}, {"solved", "1|x|y"}, {"solved", "1"},
		{"", "1|0|x"}, {"drop-tables", "1|0|x"},
	} {
		r := testReceiver.read(enveloped(interactive, fmt.Sprintf(`{"type":"block_actions","user":{"id":"U1"},
			"container":{"message_ts":"12.1","channel_id":"C2"},"actions":[{"action_id":%q,"value":%q}]}`, c.id, c.value)))
		if !r.stale || !r.asks {
			t.Errorf("button %q %q: stale %v", c.id, c.value, r.stale)
		}
	}
}

func TestButtonsComeBackAsTheyWere(t *testing.T) {
	for _, b := range []bot.Button{{Action: bot.ActionSolved}, {Action: bot.ActionCandidate, Arg: "already-used"}, {Action: bot.ActionStep, Arg: "a|b|0"}, {Action: bot.ActionClose}} {
		for nth := range 3 {
			name, ticket, arg, ok := readButton(writeButton(b, nth, 7))
			if want := map[bool]bot.TicketNumber{true: 7}[b.Action.ForAgents()]; !ok || name != b.Action || arg != b.Arg || ticket != want {
				t.Errorf("%v comes back as %s %d %q %v", b, name, ticket, arg, ok)
			}
		}
	}
}

func TestReceiveForm(t *testing.T) {
	r := testReceiver.read(enveloped(interactive, `{"type":"view_submission","user":{"id":"U1"},"view":{"callback_id":"reply","private_metadata":"KH-1001",
		"state":{"values":{"text":{"text":{"type":"plain_text_input","value":"Hej!"}}}}}}`))
	e := r.event
	if e == nil || e.Kind != bot.FormSent || e.Form.Name != bot.FormReply || e.Ticket != 1001 || e.Text.Reveal() != "Hej!" || r.stale || !r.asks {
		t.Errorf("event %+v", e)
	}
	if r.lane() != "KH-1001" {
		t.Errorf("lane %q, want the ticket's", r.lane())
	}
}

func TestReceiveCommandAndHome(t *testing.T) {
	r := testReceiver.read(enveloped(slashCommands, `{"command":"/kodhjalp","text":"kö","user_id":"U1","channel_id":"C1","team_id":"TX","response_url":"https://hooks.test/x","trigger_id":"tr"}`))
	if e := r.event; e == nil || e.Kind != bot.CommandGiven || e.ID != "x:env1" || e.Text.Reveal() != "kö" || e.Key.Channel != "C1" || e.Key.Team != "T1" || !r.asks {
		t.Errorf("command %+v", r.event)
	}
	home := testReceiver.read(happened(`{"type":"app_home_opened","user":"U1","tab":"home","event_ts":"10.5"}`))
	if e := home.event; e == nil || e.Kind != bot.HomeOpened || e.Person != "U1" {
		t.Errorf("home %+v", home.event)
	}
	if r := testReceiver.read(happened(`{"type":"app_home_opened","user":"U1","tab":"messages"}`)); r.event != nil {
		t.Errorf("the messages tab is an event: %+v", r.event)
	}
}

func TestReceiveSurvivesAnything(t *testing.T) {
	for _, raw := range []string{
		``, `null`, `[]`, `7`, `{}`, `{"envelope_id":7}`, `{"envelope_id":"env1","type":"novelty","payload":{}}`,
		`{"envelope_id":"env1","type":"events_api"}`, `{"envelope_id":"env1","type":"events_api","payload":{"event":null}}`,
		`{"envelope_id":"env1","type":"events_api","payload":{"event":{"type":"message","subtype":"message_changed","channel":"C1"}}}`,
		`{"envelope_id":"env1","type":"events_api","payload":{"event":{"type":"message","subtype":"message_deleted","channel":"C1"}}}`,
		`{"envelope_id":"env1","type":"interactive","payload":{"type":"block_actions","user":{"id":"U1"}}}`,
		`{"envelope_id":"env1","type":"interactive","payload":"x"}`, `{"envelope_id":"env1","type":"slash_commands","payload":[]}`,
	} {
		if r := testReceiver.read(json.RawMessage(raw)); r.event != nil {
			t.Errorf("%s is an event: %+v", raw, r.event)
		}
	}
}

func FuzzReceive(f *testing.F) {
	f.Add([]byte(happened(`{"type":"message","channel":"C1","user":"U1","text":"hej","ts":"10.000001"}`)))
	f.Add([]byte(happened(changedEvent(`"text":"nytt","edited":{"user":"U1","ts":"11.000002"}`, `"text":"hej"`))))
	f.Add([]byte(enveloped(interactive, `{"type":"view_submission","user":{"id":"U1"},"view":{"callback_id":"note"}}`)))
	f.Fuzz(func(t *testing.T, raw []byte) {
		r := testReceiver.read(raw)
		if r.event != nil && (r.event.ID == "" || r.event.Key.Team != "T1") {
			t.Errorf("%s gives an event without id or with a foreign team: %+v", raw, r.event)
		}
	})
}
