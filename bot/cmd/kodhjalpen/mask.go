package main

import (
	"context"
	"encoding/json"

	"kodhjalpen/bot/app"
)

// maskCmd shows texts as they would be stored: JSON Lines in and out.
type maskCmd struct{}

// Help is what -h says beside the flags. A test plays its example.
func (*maskCmd) Help() string {
	return `One JSON object a line on standard input: id is a string or a number and comes back as it was, text is a message as Slack delivers it; other keys are ignored. One line out for each, in the same order: its text as the bot would store it and show it to agents, codes and personal data hidden. One text stands alone: what others wrote before it is not known.

  {"id": 1, "text": "min kod P0O7XKD, ring 070-174 06 05"}

gives

  {"id":1,"text":"min kod P0…, ring [telefon]"}

A line that cannot be read gives id, or null, and error; the others are answered all the same.`
}

// maskLine is the answer to one line of the mask command.
type maskLine struct {
	ID   json.RawMessage `json:"id"`
	Text string          `json:"text"`
}

// Run answers every line of standard input with its text masked.
func (c *maskCmd) Run(ctx context.Context, s streams) error {
	return eachLine(untilDone(ctx, s.in), s.out, func(id json.RawMessage, text string) any {
		return maskLine{ID: id, Text: app.Stored(text)}
	})
}
