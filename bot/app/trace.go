package app

import (
	"time"

	"kodhjalpen/bot"
)

// A Trace is one thing that happened in the bot, told to whoever wants to see
// how it thinks. Kind says which of Event, Delivery and Queue it is. It holds no
// customer text, no code and no name: only ids, our own words and articles'.
type Trace struct {
	At       time.Time      `json:"at"`
	Event    *EventTrace    `json:"event,omitempty"`
	Delivery *DeliveryTrace `json:"delivery,omitempty"`
	// Queue lists the live tickets, oldest first.
	Queue []bot.QueueLine `json:"queue,omitempty"`
	// Kind is "event", "delivery" or "queue".
	Kind string `json:"kind"`
}

// An EventTrace is an event's way along the line.
type EventTrace struct {
	ID      bot.EventID         `json:"id"`
	Kind    bot.EventKind       `json:"kind"`
	Action  string              `json:"action,omitempty"`  // of a pressed button
	Thread  string              `json:"thread"`            // the conversation's key, without the team
	Stages  []StageTrace        `json:"stages"`            // in order; a repeated turn replaces the earlier one
	Micros  int64               `json:"micros"`            // from receiving to what is safe
	Fetched bool                `json:"fetched,omitempty"` // from history, not sent by Slack
	Outcome bot.Outcome         `json:"outcome"`
	Before  bot.Phase           `json:"before,omitempty"` // of the conversation
	Phase   bot.Phase           `json:"phase,omitempty"`
	Reason  string              `json:"reason,omitempty"`
	Reply   bot.ReplyKind       `json:"reply,omitempty"` // what the person who acted was told at once
	Read    *UnderstandingTrace `json:"read,omitempty"`
	Effects []EffectTrace       `json:"effects"`
	// Error is why the event could not be handled; it is told to spans alone.
	Error bot.Kind `json:"-"`
	// received is when its envelope came, zero for none, and begun when the line began.
	received, begun time.Time
}

// A StageTrace is how long one stage took, in microseconds.
type StageTrace struct {
	Name   string `json:"name"`
	Micros int64  `json:"micros"`
	begun  time.Time
}

// An UnderstandingTrace is what an event was understood to say.
type UnderstandingTrace struct {
	Verdict bot.Verdict `json:"verdict"`
	Speech  bot.Speech  `json:"speech,omitempty"`
	// None is the probability that no article is meant.
	None       float64          `json:"none"`
	Candidates []CandidateTrace `json:"candidates"` // best first
	Second     string           `json:"second,omitempty"`
	Both       float64          `json:"both,omitempty"`
	Cues       []string         `json:"cues,omitempty"`
	Codes      []CodeTrace      `json:"codes,omitempty"`
}

// A CandidateTrace is one article a text may mean: the article's own wording
// that fitted best, and the three features that counted most.
type CandidateTrace struct {
	Article    string         `json:"article"`
	Confidence float64        `json:"confidence"`
	Wording    string         `json:"wording,omitempty"`
	Parts      []FeatureTrace `json:"parts,omitempty"`
}

// A FeatureTrace is one feature's share of a score.
type FeatureTrace struct {
	Feature string  `json:"feature"`
	Share   float64 `json:"share"`
}

// A CodeTrace is what was found of a code, never the code.
type CodeTrace struct {
	Verdict  bot.CodeVerdict `json:"verdict"`
	Problems []string        `json:"problems,omitempty"`
}

// An EffectTrace is one thing a decision wants done.
type EffectTrace struct {
	ID      bot.EffectID   `json:"id"`
	Kind    bot.EffectKind `json:"kind"`
	Channel bot.ChannelID  `json:"channel"`
	Private bool           `json:"private,omitempty"`
	Update  bool           `json:"update,omitempty"`
}

// A DeliveryTrace is one attempt to deliver an effect.
type DeliveryTrace struct {
	Effect  bot.EffectID   `json:"effect"`
	Kind    bot.EffectKind `json:"kind"`
	Attempt int            `json:"attempt"`
	Result  string         `json:"result"`
	Error   bot.Kind       `json:"error,omitempty"`
	Micros  int64          `json:"micros"`
	// Since is the time from the commit, in microseconds.
	Since int64 `json:"since"`
}
