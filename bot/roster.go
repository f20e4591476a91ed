package bot

import "time"

// A Roster is whom the agents are among, as Slack was last asked. One process asks for all.
type Roster struct {
	// Of is whose members they are: a group as the settings name it, or a channel's id.
	Of string
	// Began is when Slack began to be asked who they are: who had left by then is not
	// among them.
	Began  time.Time
	People map[PersonID]Standing
}

// A Standing is what Slack said of one person.
type Standing struct {
	Name   string
	Member bool // a full member of the workspace, and no bot
	// At is when Slack was asked; zero is not yet.
	At time.Time
}

// Newer returns the later of two standings.
func (s Standing) Newer(other Standing) Standing {
	if other.At.After(s.At) {
		return other
	}
	return s
}
