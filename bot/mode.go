package bot

import "time"

// Mode says what the bot may say by itself in a channel.
type Mode string

// The modes. The zero value is ModeAnswer.
const (
	ModeAnswer  Mode = "svara"   // it answers
	ModeSuggest Mode = "förslag" // it shows agents what it would answer; they send it
	ModeQuiet   Mode = "tyst"    // it says nothing
)

// A Setting is a channel's mode as an agent has set it. The zero value is
// ModeAnswer.
type Setting struct {
	Mode Mode `json:"mode"`
	// Until is when the channel goes back to ModeAnswer; zero is never.
	Until time.Time `json:"until,omitzero"`
	By    PersonID  `json:"by,omitempty"`
}

// At is the mode that holds at a time.
func (s Setting) At(now time.Time) Mode {
	switch {
	case s.Mode == "", !s.Until.IsZero() && !now.Before(s.Until):
		return ModeAnswer
	default:
		return s.Mode
	}
}

// A ModeChange is all that setting a channel's mode changes, written in one
// atomic step.
type ModeChange struct {
	Event   EventID
	Channel ChannelID
	Setting Setting
	Audit   Act
	Effects []Effect
	// Now is when the change is made.
	Now time.Time
}
