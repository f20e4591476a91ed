package bot

import "time"

// EffectKind is what an effect is to its reader. The first ten are also the
// `decision` in the post's Slack metadata.
type EffectKind string

// The kinds of effect.
const (
	EffectAnswer   EffectKind = "answer"   // cause, fix, source and the three buttons
	EffectAsk      EffectKind = "ask"      // a question with candidates as buttons
	EffectNone     EffectKind = "none"     // one sentence and the human button
	EffectCode     EffectKind = "code"     // a word on a code's form, no code in it
	EffectGuide    EffectKind = "guide"    // a step's question, or what its choice leads to
	EffectWait     EffectKind = "wait"     // wait, then try again
	EffectHandover EffectKind = "handover" // the ticket's card, and lines under it
	EffectReceipt  EffectKind = "receipt"  // the customer's receipt for a ticket
	EffectAgent    EffectKind = "agent"    // an agent's words to the customer
	EffectNotice   EffectKind = "notice"   // any other sentence
	EffectHelpDesk EffectKind = "helpdesk" // News, to a help desk and not to Slack
)

// An Effect is one thing to do in Slack. It is semantic: what to say, not how
// it looks; slackio renders it when it is delivered.
type Effect struct {
	ID   EffectID   `json:"id"`
	Kind EffectKind `json:"kind"`
	// To is where it goes. The lane follows from it and the conversation.
	To Destination `json:"to"`
	// Slot remembers the post for later effects; "" does not.
	Slot Slot `json:"slot,omitempty"`
	// Update changes the post remembered under Slot in place instead of posting.
	// When there is no such post (it was never delivered) the effect is dropped;
	// a ticket's card is made anew then, and where it stands in another channel.
	Update bool `json:"update,omitempty"`
	// Under posts in the thread of the post remembered under this slot; the
	// card's lines use it. "" uses To.Thread.
	Under Slot    `json:"under,omitempty"`
	Say   Message `json:"say"`
	// News is what a help desk is told, nil for what goes to Slack.
	News *News `json:"news,omitempty"`
	// Secret goes to its owner alone. It is sealed apart, deleted on sending and
	// gone after ten minutes.
	Secret Secret `json:"-"`
	// Quoted says that the secret is somebody's words as they were written, to be
	// read instead of Say.Quote: codes and all where one person alone sees them,
	// without codes where others do. Those are kept as long as they are tried.
	Quoted bool `json:"quoted,omitempty"`
	// Sealed says that a secret was stored with the effect.
	Sealed bool `json:"sealed,omitempty"`
	// Queued is when it was committed.
	Queued time.Time `json:"queued"`
	// Since is when it was first committed, for an effect that agents have had
	// tried again: it may have reached Slack at any time since. Zero otherwise.
	Since time.Time `json:"since,omitzero"`
}

// Ephemeral reports whether only one person sees it. Slack does not promise
// to show such a message; it is sent at most once.
func (e Effect) Ephemeral() bool { return e.To.Only != "" }

// A Destination is a channel, a thread in it ("" is the channel itself), and
// the only person to see it ("" is everybody).
type Destination struct {
	Channel ChannelID `json:"channel"`
	Thread  Timestamp `json:"thread,omitempty"`
	Only    PersonID  `json:"only,omitempty"`
}

// A Message is what an effect or a reply says. Lead opens it; the other parts
// are shown when they are set, in this order.
type Message struct {
	// Language is its reader's; "" is Swedish, as agents' always is.
	Language Language `json:"language,omitempty"`
	// Lead is the opening sentence.
	Lead Sentence `json:"lead,omitzero"`
	// Codes are further sentences after the lead. Where codes are remarked on,
	// their remarks come first, one sentence each, and what opens the rest last.
	Codes []Sentence `json:"codes,omitempty"`
	// Read are the words that the bot has read in the customer's pictures, shown before
	// all else as they are and never as markup; ReadIn opens them.
	Read   string   `json:"read,omitempty"`
	ReadIn Sentence `json:"read_in,omitzero"`
	// Status are sentences on incidents, after what opens the message.
	Status []Sentence `json:"status,omitempty"`
	// Quote is somebody's words, shown as they are and never as markup.
	Quote string `json:"quote,omitempty"`
	// By is whose words Quote is, for an agent's reply.
	By PersonID `json:"by,omitempty"`
	// Files are linked to, for agents.
	Files []Attached `json:"files,omitempty"`
	// Given are files that an agent hands to the reader: of such a message the lead alone
	// is beside them.
	Given []Attached `json:"given,omitempty"`
	// Articles are explained with cause, fix and source.
	Articles []Article `json:"articles,omitempty"`
	// Fix is a numbered list on its own: what a step's choice leads to.
	Fix []string `json:"fix,omitempty"`
	// Text is a plain paragraph from an article: a step's question, a wait.
	Text string `json:"text,omitempty"`
	// About is a thread that is linked to; the zero Post links to none.
	About Post `json:"about,omitzero"`
	// Threads are several that are linked to.
	Threads []Post `json:"threads,omitempty"`
	// Pick opens the buttons: it is a question that they answer, and goes with them.
	Pick Sentence `json:"pick,omitzero"`
	// Buttons stand at the end.
	Buttons []Button `json:"buttons,omitempty"`
	// Card is the ticket's card.
	Card *Card `json:"card,omitempty"`
	// Proposal says what speaks for an answer that an agent may send.
	Proposal *Proposal `json:"proposal,omitempty"`
	// Turns are wordings that a lesson would turn to something wrong.
	Turns []Turn `json:"turns,omitempty"`
	// Lessons are what agents have taught, numbered from 1, for a reply.
	Lessons []Lesson `json:"lessons,omitempty"`
	// Copy is a text to be copied, shown to the letter, for a reply.
	Copy string `json:"copy,omitempty"`
	// Gaps are what the articles lack, for a reply.
	Gaps *Gaps `json:"gaps,omitempty"`
	// Weeks are drawn as a picture; of such a message the lead alone is beside it.
	Weeks []WeekCount `json:"weeks,omitempty"`
	// Seeks says that an agent can look for tickets and articles there, in a field above
	// the boards.
	Seeks bool `json:"seeks,omitempty"`
	// Boards are lists of tickets that an agent works from, for their Home tab.
	Boards []Board `json:"boards,omitempty"`
	// Shelf are articles that were found, each in a line, under its title.
	Shelf      []Article `json:"shelf,omitempty"`
	ShelfTitle Sentence  `json:"shelf_title,omitzero"`
	// Queue is the list of live tickets, for a reply.
	Queue []QueueLine `json:"queue,omitempty"`
}

// A Sentence is a phrase with its arguments; the words are in package phrase.
type Sentence struct {
	Phrase Phrase            `json:"phrase,omitempty"`
	Args   map[string]string `json:"args,omitempty"`
}

// Say makes a sentence of a phrase and its arguments, given as name, value, …
func Say(p Phrase, args ...string) Sentence {
	s := Sentence{Phrase: p}
	for i := 0; i+1 < len(args); i += 2 {
		if s.Args == nil {
			s.Args = make(map[string]string, len(args)/2)
		}
		s.Args[args[i]] = args[i+1]
	}
	return s
}

// A Button has a label, either a phrase's or its own from an article, and
// carries Arg back when it is pressed.
type Button struct {
	Action ActionName `json:"action"`
	Label  string     `json:"label,omitempty"` // "" is the action's own phrase
	Arg    string     `json:"arg,omitempty"`
	// Main marks the one button of a message that is most likely meant.
	Main bool `json:"main,omitempty"`
	// More puts it into the menu at the end of its row.
	More bool `json:"more,omitempty"`
}

// A Card is a ticket as agents see it.
type Card struct {
	// Number is 0 for the conversation's own ticket, whose number the store
	// gives when it commits.
	Number     TicketNumber `json:"number,omitempty"`
	State      TicketState  `json:"state"`
	Reason     string       `json:"reason"`
	Customer   PersonID     `json:"customer"`
	Thread     Post         `json:"thread"` // for the permalink
	Assignee   PersonID     `json:"assignee,omitempty"`
	Article    *Candidate   `json:"article,omitempty"`
	Codes      []Code       `json:"codes,omitempty"`
	Files      []Attached   `json:"files,omitempty"`
	Tried      []string     `json:"tried,omitempty"`
	Facts      []string     `json:"facts,omitempty"`
	Transcript []Line       `json:"transcript,omitempty"`
	Notes      []Line       `json:"notes,omitempty"`
	Opened     time.Time    `json:"opened"`
	Closed     time.Time    `json:"closed,omitzero"`
	Wished     time.Time    `json:"wished,omitzero"`
	Rating     Rating       `json:"rating,omitempty"`
	Priority   Priority     `json:"priority,omitempty"`
	Tags       []string     `json:"tags,omitempty"`
	// Into is the ticket that it has become part of, 0 for none.
	Into TicketNumber `json:"into,omitempty"`
	// Earlier are other tickets of the customer's, the newest first, as they were when
	// the card was made: the line fills them in.
	Earlier []QueueLine `json:"earlier,omitempty"`
	// Attended says that people have answered, and wait for the customer.
	Attended bool `json:"attended,omitempty"`
}

// Articles returns the ids of the articles an effect is about, for the post's
// metadata; nil when it is about none.
func (e Effect) Articles() []string {
	var ids []string
	for _, a := range e.Say.Articles {
		if a.Title != "" || a.Told == nil { // else it is a sentence beside a word on a code
			ids = append(ids, a.ID)
		}
	}
	if c := e.Say.Card; ids == nil && c != nil && c.Article != nil {
		ids = append(ids, c.Article.ID)
	}
	if p := e.Say.Proposal; ids == nil && p != nil {
		for _, c := range p.Best {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
