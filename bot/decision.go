package bot

import "time"

// A Decision is what Step makes of an event: the conversation's next state, the
// effects to commit with it, and what to tell at once the person who acted.
type Decision struct {
	// Ignore says that nothing changes and no mark is written; Next and Effects
	// are then empty. Reply may still be set.
	Ignore bool
	Next   Conversation
	// Effects are in order; their ids are derived from the event's.
	Effects []Effect
	Reply   *Reply
	// Lesson is what an agent taught by the event, nil for nothing; Unlearn are lessons
	// that it takes back.
	Lesson  *Lesson
	Unlearn []LessonID
	// Draft is an article that an agent has written; nil for none. Its file is made
	// before the rest is committed, and the reply tells of it.
	Draft *Draft
	// Sighted are the subjects that the customer's words are about, see Incident.Subject;
	// Informed the incidents that the effects tell of.
	Sighted, Informed []string
	// Reason says in a few English words why, for the log and the explanation.
	Reason string
}

// ReplyKind says how a reply reaches the person who acted.
type ReplyKind string

// The kinds of reply.
const (
	ReplySay    ReplyKind = "say"    // a message that only they see
	ReplyForm   ReplyKind = "form"   // open a modal
	ReplyErrors ReplyKind = "errors" // the sent modal stays open with an error
	ReplyShow   ReplyKind = "show"   // the sent modal shows what becomes of its text, to be sent again
	ReplyRedraw ReplyKind = "redraw" // the modal that is open is drawn anew
	ReplyFound  ReplyKind = "found"  // what a search field offers: Say.Buttons
	ReplyHome   ReplyKind = "home"   // publish their Home tab
	ReplyPanel  ReplyKind = "panel"  // open a modal that shows it; what comes later is shown there
)

// A Reply is told at once to the person who pressed, commanded or sent a form.
// It is not durable: Slack shows an error if it comes late.
type Reply struct {
	Kind ReplyKind
	Say  Message
	// Secret is a corrected code for its owner's eyes.
	Secret Secret
	// Instead says that the reply takes the place of the private message whose
	// button was pressed, where it was one.
	Instead bool
	// After is called when the person has been told; nil is nothing. What comes later by
	// itself begins there, so that it does not come first.
	After func() `json:"-"`
	// Form and Ticket say which modal to open and for which ticket.
	Form   FormName
	Ticket TicketNumber
	// Ask are questions that the modal has a line of its own for, before its input.
	Ask []string
	// Article is what the modal is about; nil where it asks.
	Article *Article
	// Others are tickets to choose among.
	Others []QueueLine
	// Modules are the titles of the texts to choose from in the modal, and Preview what
	// the customer would read.
	Modules []string
	Preview *Message
	// Whose is the customer whom the modal is about.
	Whose PersonID
	// Fill is what stands in the modal's input already, and About the lesson that it is
	// for, of whose words and in which thread.
	Fill  string
	About Lesson
}

// A Desk is what was looked up for an agent who gave a command: what the command asks
// for, and nothing else. A nil Ticket is one that does not exist.
type Desk struct {
	Queue []QueueLine
	// Own are the tickets of the customer who looks.
	Own     []QueueLine
	Ticket  *Conversation
	Lessons []Lesson
	Gaps    Gaps
	// Incidents are those that are live.
	Incidents []Incident
}

// A Commit is all that one event changes, written in one atomic step.
type Commit struct {
	Event EventID
	// Next is the conversation to store; Next.Version is the version that was
	// loaded, and the write is refused when the stored one differs.
	Next    Conversation
	Effects []Effect
	// Guard is another conversation that the decision rests on: the write is refused when
	// its stored version differs. Nil is none.
	Guard *Conversation
	// Before are the timers to take away: those the loaded version had.
	Before []Timer
	// Open guards the person's open conversation; nil leaves it alone.
	Open *OpenPointer
	// Led is a top-level post that was led to this conversation though it is
	// not the thread's first; the store remembers it for a day, or as long as the
	// conversation where the bot answers under it, so that the post's edits and its
	// own thread find the way. "" is none.
	Led Timestamp
	// Seen is the message the event was, so that after an absence history is
	// fetched from there; the zero Post when the event was not a message.
	Seen Post
	// Lesson is kept and Unlearn taken away in the same step.
	Lesson  *Lesson
	Unlearn []LessonID
	// Sighted are the subjects that the event shows the conversation to be about, at a
	// time; Informed the incidents that it tells the customer of.
	Sighted   []string
	SightedAt time.Time
	Informed  []string
	// Audit says what an agent did; nil for everybody else's events.
	Audit *Act
	// Now is when the commit is made.
	Now time.Time
}

// An Act is what an agent did, for the audit. It has no room for words.
type Act struct {
	Kind   EventKind
	Person PersonID
	// What is the button, form or verb; "" when Kind says it all.
	What string
}

// An OpenPointer leads one person's top-level posts in a channel, made within a
// short time, to one conversation. It is written by the commit of each
// top-level post and of each answer.
type OpenPointer struct {
	Channel ChannelID
	Person  PersonID
	// Expect is the thread the pointer held when the event was led; "" is none.
	// The commit conflicts when it has changed.
	Expect Timestamp
	// Thread is what it shall hold; "" takes it away.
	Thread Timestamp
	// For is how long it holds.
	For time.Duration
}

// Outcome says what a commit did.
type Outcome string

// The outcomes of a commit. Each but Conflict means the event is safe and its
// envelope may be acked.
const (
	Committed Outcome = "committed"
	Duplicate Outcome = "duplicate" // the event was committed before: nothing changed
	Conflicts Outcome = "conflict"  // the conversation has changed: load and decide again
	Ignored   Outcome = "ignored"   // the decision was to do nothing
)

// A Delivery is one effect on its way, claimed from its lane under a lease.
type Delivery struct {
	Effect Effect
	Key    ConversationKey
	// Lane is the lane's id; Fence is the lease's token: a late one is refused.
	Lane  string
	Fence int64
	// Attempt counts from 1. Unsure says that an earlier attempt may have
	// reached Slack, so that it must be looked for before it is sent again.
	Attempt int
	Unsure  bool
	// First is when the first attempt was made; it bounds where to look.
	First time.Time
	// Ticket is the conversation's ticket number, 0 when there is none.
	Ticket TicketNumber
	// Posts are the conversation's posts by slot.
	Posts map[Slot]Post
}

// A DeadLetter is an effect that could not be delivered.
type DeadLetter struct {
	Effect   Effect          `json:"effect"`
	Key      ConversationKey `json:"key"`
	Reason   string          `json:"reason"`
	Attempts int             `json:"attempts"`
	At       time.Time       `json:"at"`
}
