package slackio

import (
	"encoding/json"
	"errors"
)

// An envelope is Slack's wrapper of one thing that happened, as it came over
// the socket. It is decoded by us and not by slack-go, which refuses a whole
// event for one badly typed field (its CHANGELOG, 0.34.0) and does not hand on
// what it does not know: then nobody would acknowledge it.
type envelope struct {
	ID      string          `json:"envelope_id"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
	Attempt int             `json:"retry_attempt"`
}

// The types of envelope
// (https://docs.slack.dev/apis/events-api/using-socket-mode).
const (
	eventsAPI     = "events_api"
	interactive   = "interactive"
	slashCommands = "slash_commands"
)

// decode reads JSON leniently: a value of an unexpected type leaves its field
// empty. Only what is no JSON at all is an error.
func decode(raw []byte, into any) error {
	err := json.Unmarshal(raw, into)
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return nil
	}
	return err
}
