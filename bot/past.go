package bot

import "time"

// A PastThread is a thread that a customer began, as Slack has it, oldest first: the
// first message alone where nobody has replied.
type PastThread struct {
	Post Post
	Said []PastPost
}

// A PastPost is one message of it. The words are raw, as Slack delivers them.
type PastPost struct {
	TS   Timestamp
	At   time.Time
	By   PersonID // "" for the bot
	Who  Speaker
	Text Utterance
	// Articles are those that the bot answered with; nil for all else.
	Articles []string
	// Thanks says that the bot was told that it is solved.
	Thanks bool
}
