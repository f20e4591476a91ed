package bot

// State says how good or bad a finding is.
type State string

// The states of a finding.
const (
	StateOK   State = "ok"
	StateWarn State = "warn" // the bot runs, with something missing or at risk
	StateBad  State = "bad"  // the bot does not do what it is for
)

// A Finding is what was found of one thing that a running bot rests on. It holds
// no token, password, code or customer text.
type Finding struct {
	// Name is the thing's, such as "bot token" or "redis version".
	Name  string `json:"name"`
	State State  `json:"state"`
	Found string `json:"found"`
	// Remedy is what to do about it, in one line; "" when it is ok.
	Remedy string `json:"remedy,omitempty"`
	// Setting says that a setting is wrong as it is written, whatever Slack or
	// Redis say.
	Setting bool `json:"-"`
}

// Good is a finding that asks for nothing.
func Good(name, found string) Finding { return Finding{Name: name, State: StateOK, Found: found} }

// Doubtful is a finding of something at risk.
func Doubtful(name, found, remedy string) Finding {
	return Finding{Name: name, State: StateWarn, Found: found, Remedy: remedy}
}

// Bad is a finding of something that does not work.
func Bad(name, found, remedy string) Finding {
	return Finding{Name: name, State: StateBad, Found: found, Remedy: remedy}
}

// BadSetting is a finding of a setting that is wrong as it is written.
func BadSetting(name, found, remedy string) Finding {
	return Finding{Name: name, State: StateBad, Found: found, Remedy: remedy, Setting: true}
}
