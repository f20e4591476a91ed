package bot

import "time"

// EventKind says what kind of thing somebody did, or that time did.
type EventKind string

// The kinds of event.
const (
	MessagePosted  EventKind = "message"  // a post or mention; Text and Files
	MessageEdited  EventKind = "edited"   // Text is the new text, TS the message's
	MessageDeleted EventKind = "deleted"  // TS is the message's
	ButtonPressed  EventKind = "button"   // Action
	FormChanged    EventKind = "changed"  // something was chosen in a modal that is open: Form, Text
	FormSent       EventKind = "form"     // Form, a modal that was sent
	CommandGiven   EventKind = "command"  // Text is what follows /kodhjalp
	HomeOpened     EventKind = "home"     // the Home tab was opened
	ArticleSought  EventKind = "sought"   // Text was typed into the search field of a proposal: Action.Arg
	DeskSearched   EventKind = "searched" // Text was looked for in the field of the Home tab
	ShortcutUsed   EventKind = "suggest"  // Föreslå svar on a message: Text is the message's
	TimerDue       EventKind = "timer"    // Timer
	RoomReady      EventKind = "room"     // the agents' room is there: Ticket's card may be missing in it
	DeskUpdated    EventKind = "helpdesk" // somebody did something to the ticket in a help desk: Update, Text
	HumanWished    EventKind = "wish"     // the customer of a live ticket needs a human elsewhere too: From, Why
	TicketJoined   EventKind = "joined"   // another ticket of the customer's has become part of this one: Other, From
	PicturesRead   EventKind = "read"     // pictures that a Reading waited for have been read, or cannot be: Files, Timer
	IncidentOver   EventKind = "over"     // an incident that the conversation is affected by is over: Incident
)

// Role is what a person is to the desk. The zero value may do nothing.
type Role string

// The roles. Who cannot be shown to be an agent is a customer.
const (
	Customer Role = "customer"
	Agent    Role = "agent"
)

// Place is what a channel is to the desk.
type Place string

// The places.
const (
	Support   Place = "support" // a configured support channel
	Direct    Place = "direct"  // a direct message with the bot
	Agents    Place = "agents"  // the agents' channel
	Elsewhere Place = "elsewhere"
)

// An Event is one thing one person did (or a timer that ran out), whatever
// envelope it came in. It is a value: deciding twice on it gives the same.
type Event struct {
	ID   EventID
	Kind EventKind
	// Key is the conversation it belongs to. A top-level message comes with
	// its own ts as Thread; the line may lead it to the conversation the person
	// opened a moment ago. An agent's event on a card comes with Ticket set and
	// is led to the ticket's conversation.
	Key ConversationKey
	// TS is the message's own ts, also for edits and deletions; "" otherwise.
	TS       Timestamp
	TopLevel bool // a message outside any thread, or a button on one
	// Starter wrote the thread's first message; "" when Slack does not say.
	Starter PersonID
	// UnderBot says that the bot itself wrote the thread's first message.
	UnderBot bool
	Mention  bool // the bot is mentioned in it
	Place    Place
	// Mode is what the bot may say by itself in the conversation's channel, as it
	// is set when the event is decided about.
	Mode   Mode
	Person PersonID
	Role   Role
	Text   Utterance
	Files  []File
	Action Action
	Form   Form
	Timer  Timer
	Update Update
	Ticket TicketNumber
	// Trigger opens a modal within 3 s; Respond is a response_url. Both are
	// bearer values of this one event and are never stored.
	Trigger Utterance
	Respond Utterance
	// At is when it happened by Slack's clock.
	At time.Time
	// Received is when its envelope came, by this machine's clock; zero where none did.
	// It is for who watches the line: nothing is decided from it.
	Received time.Time
	// OwnerLeft says that whoever has the conversation's ticket, or had it when it was
	// closed, is known to be an agent no more.
	OwnerLeft bool
	// Late is set for a message that was found so long after it was written that
	// people answer it and not the bot.
	Late bool
	// Fetched is set for a message that was read from a channel's history: Slack
	// did not send it.
	Fetched bool
	// To is whom an agent hands the ticket over to, and ToRole what they are to the desk.
	To     PersonID
	ToRole Role
	// Via is the thread that a message was written in, where that is not the
	// conversation's own: that of a ticket which has become part of this one.
	Via Post
	// Other is the conversation of another ticket that the event is about, nil for none.
	Other *Conversation
	// Others are the customer's other tickets that are not closed, for who is about to make
	// this one part of one of them.
	Others []QueueLine
	// Standing is a live ticket of the person's, set when they have so many that
	// no further one is opened.
	Standing TicketNumber
	// Incident is the one of an IncidentOver.
	Incident Incident
	// From is the thread that a HumanWished comes from, and Why the reason that a
	// ticket of its own would have had there.
	From Post
	Why  Phrase
}

// ActionName says which button was pressed.
type ActionName string

// The buttons. Their labels are phrases.
const (
	ActionSolved      ActionName = "solved"       // Det löste problemet
	ActionUnsolved    ActionName = "unsolved"     // Problemet kvarstår
	ActionHuman       ActionName = "human"        // Prata med en människa
	ActionCandidate   ActionName = "candidate"    // Arg: article id
	ActionNoneOfThese ActionName = "none-of-them" // Inget av dessa
	ActionStep        ActionName = "step"         // Arg: <article>|<step>|<choice from 0>|<label>
	ActionClaim       ActionName = "claim"        // Ta ärendet
	ActionTakeOver    ActionName = "take-over"    // Ta över ärendet; Arg: who has it
	ActionReply       ActionName = "reply"        // Svara kunden
	ActionNote        ActionName = "note"         // Intern anteckning
	ActionClose       ActionName = "close"        // Stäng ärendet
	ActionHandBack    ActionName = "hand-back"    // Lämna tillbaka till boten
	ActionSend        ActionName = "send"         // Skicka till kunden; Arg: an Offer
	ActionFacts       ActionName = "facts"        // Lämna uppgifter privat
	ActionRemind      ActionName = "remind-me"    // Påminn mig om 3 timmar
	ActionRateGood    ActionName = "rate-good"    // Bra: what the customer thinks of the help
	ActionRateFair    ActionName = "rate-fair"    // Sådär
	ActionRatePoor    ActionName = "rate-poor"    // Dåligt
	ActionGive        ActionName = "give"         // Lämna över: opens the form; by the command at once to Event.To
	ActionMerge       ActionName = "merge"        // Slå ihop: opens the form; by the command Arg is the number that it becomes part of
	ActionTag         ActionName = "tag"          // Taggar: opens the form; by the command Arg is as ParseTags reads it
	ActionPriority    ActionName = "priority"     // Prioritet; Arg: a Priority
	ActionAttach      ActionName = "attach"       // no button: an article in the form Svara kunden; Arg: its id
	ActionFind        ActionName = "find"         // a search field over all articles; Arg: an Offer without one
	ActionRetry       ActionName = "retry"        // Försök igen; Arg: a dead letter's effect
	ActionRight       ActionName = "right"        // Rätt artikel: a search field over all articles; its options are ActionTeach
	ActionTeach       ActionName = "teach"        // one of them; Arg: see Taught
	ActionUnlearn     ActionName = "unlearn"      // takes a lesson back; Arg: its id
	ActionIncident    ActionName = "incident"     // Skriv driftinfo; Arg: an article's id, "" for none
	ActionIncidentEnd ActionName = "incident-end" // Avsluta driftinfo; Arg: its id
	ActionDraft       ActionName = "draft"        // Skriv artikel, on a closed ticket
)

// ForAgents reports whether only agents may press the button.
func (a ActionName) ForAgents() bool {
	switch a {
	case ActionClaim, ActionTakeOver, ActionGive, ActionTag, ActionMerge, ActionReply, ActionNote, ActionClose, ActionHandBack, ActionSend, ActionRetry, ActionPriority,
		ActionRight, ActionTeach, ActionUnlearn, ActionDraft, ActionIncident, ActionIncidentEnd:
		return true
	default:
		return false
	}
}

// Joins is the ticket that the event would make its ticket part of; false where it asks
// for no such thing.
func (e Event) Joins() (TicketNumber, bool) {
	switch {
	case e.Kind == ButtonPressed && e.Action.Name == ActionMerge && e.Action.Arg != "":
		n, err := ParseTicketNumber(e.Action.Arg)
		return n, err == nil
	case e.Kind == FormSent && e.Form.Name == FormMerge:
		return e.Form.Into, e.Form.Into != 0
	default:
		return 0, false
	}
}

// An Action is a pressed button. Arg is what the button carried; On is the
// message it sits on.
type Action struct {
	Name ActionName
	Arg  string
	On   Timestamp
}

// FormName says which modal was sent; it is the modal's callback_id.
type FormName string

// The forms.
const (
	FormReply    FormName = "reply"
	FormNote     FormName = "note"
	FormClose    FormName = "close"
	FormGive     FormName = "give"     // to whom, and what they should know: a note
	FormTags     FormName = "tags"     // all the ticket's tags
	FormMerge    FormName = "merge"    // which ticket it becomes part of: Into
	FormFacts    FormName = "facts"    // the customer's own: what only agents shall read
	FormLesson   FormName = "lesson"   // what a customer's words mean: About
	FormDraft    FormName = "draft"    // an article of a ticket: a Draft's text
	FormIncident FormName = "incident" // a sentence on an incident: Means is the article, "" for everything
)

// A Form is a modal that was sent. Its text is the event's Text.
type Form struct {
	Name FormName
	// Confirmed says that the agent has been shown what becomes of this very text,
	// and sent it again.
	Confirmed bool
	// Means is what the agent chose as right, see Lesson.Means; "" is nothing.
	Means string
	// Article is the article that goes along, and Module the title of the text that was
	// chosen; "" is none. Preview says that its writer asks what becomes of it.
	Article string
	Module  string
	Preview bool
	// Into is the ticket that the form's becomes part of, 0 where none was chosen.
	Into TicketNumber
	// Before is what stood in the form when it was opened, for one in which all of something stands: tags.
	Before string
	// About is the lesson that the form is for, and Of whose words it is made of.
	About LessonID
	Of    PersonID
}

// TimerName says what a timer is for.
type TimerName string

// The timers of a conversation.
const (
	TimerHint   TimerName = "hint"   // a greeting was followed by nothing
	TimerWait   TimerName = "wait"   // the wait a step asked for is over
	TimerRemind TimerName = "remind" // silence after an answer
	TimerClose  TimerName = "close"  // more silence: close as assumed
	TimerJoin   TimerName = "join"   // the ticket has become part of another, whose conversation is told
	TimerWatch  TimerName = "watch"  // a customer waits for people: agents are told
	TimerRead   TimerName = "read"   // pictures are to be read: see Reading
)

// A Timer is due at At. Version is the conversation's version that set it, so
// that a timer set anew is another event.
type Timer struct {
	Name    TimerName `json:"name"`
	Version int64     `json:"version"`
	At      time.Time `json:"at"`
}

// EventID returns the id of the timer's event in its conversation.
func (t Timer) EventID(key ConversationKey) EventID {
	return EventID("t:" + key.String() + ":" + string(t.Name) + ":" + itoa(t.Version))
}
