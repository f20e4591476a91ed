package bot

import (
	"strconv"
	"strings"
	"time"
)

// Phase is where a conversation stands.
type Phase string

// The phases. The zero value is a conversation that does not exist yet.
const (
	PhaseNew        Phase = "new"        // somebody wrote; nothing was answered
	PhaseAnswered   Phase = "answered"   // an answer is out
	PhaseGuiding    Phase = "guiding"    // a step's question is out
	PhaseClarifying Phase = "clarifying" // the bot asked which problem it is
	PhaseWaiting    Phase = "waiting"    // a step asked the customer to wait
	PhaseEscalated  Phase = "escalated"  // a ticket is open, no agent has spoken
	PhaseHuman      Phase = "human"      // an agent has spoken: the bot is silent
	PhaseResolved   Phase = "resolved"   // over: see Resolution
)

// Phases lists every phase, in the order of a conversation's life.
func Phases() []Phase {
	return []Phase{PhaseNew, PhaseAnswered, PhaseGuiding, PhaseClarifying, PhaseWaiting, PhaseEscalated, PhaseHuman, PhaseResolved}
}

// Resolution says how a resolved conversation ended; the two are never mixed.
type Resolution string

// The resolutions.
const (
	ResolvedConfirmed Resolution = "confirmed" // the customer or an agent said so
	ResolvedAssumed   Resolution = "assumed"   // silence
)

// A Conversation is one customer's thread with its ticket: the whole record
// that one commit replaces. Nothing in it holds a code.
type Conversation struct {
	// Key and Version are the store's; Version counts commits, 0 is none yet.
	Key     ConversationKey `json:"-"`
	Version int64           `json:"-"`
	// Posts are where effects with a Slot went, written by delivery.
	Posts map[Slot]Post `json:"-"`
	// Setting is the channel's mode as it was read with the record.
	Setting Setting `json:"-"`
	// Incidents are those that are live, as they were read with the record.
	Incidents []Incident `json:"-"`

	// At is the thread in which the bot answers, where that is not the key's: a post
	// that was led here and asks what the first did not ("hej"). "" is the key's.
	At Timestamp `json:"at_thread,omitempty"`

	Phase Phase `json:"phase"`
	// Customer started the thread.
	Customer PersonID `json:"customer"`
	// Language is the one that the customer writes, as soon as a message tells; it
	// stays. "" is not known, and Swedish.
	Language Language  `json:"language,omitempty"`
	Place    Place     `json:"place"`
	Opened   time.Time `json:"opened"`
	// Updated is when its last event happened.
	Updated time.Time `json:"updated"`
	// Article is the current article, as it was when it was shown.
	Article *Article `json:"article,omitempty"`
	// Offered is what the bot last offered to choose among.
	Offered []Candidate `json:"offered,omitempty"`
	// Tried are the ids of the articles and steps that were tried, in order.
	Tried []string `json:"tried,omitempty"`
	// Titles are the titles of the articles in Tried, by id, as they were shown.
	Titles map[string]string `json:"titles,omitempty"`
	// Tries counts failed tries; two escalate.
	Tries int `json:"tries,omitempty"`
	// Asked counts messages in which the bot answered or asked; it numbers
	// their slots.
	Asked int `json:"asked,omitempty"`
	// Refused counts presses of Inget av dessa; the second escalates.
	Refused int `json:"refused,omitempty"`
	// Pressed is the last counted press of Problemet kvarstår, so that a
	// double click counts once.
	Pressed time.Time `json:"pressed,omitzero"`
	// Heard are the customer's messages and what each led to, for edits.
	Heard []Heard `json:"heard,omitempty"`
	// Live are the bot's posts that still carry buttons, oldest first, bounded.
	Live []Said `json:"live,omitempty"`
	// Transcript is what was said, masked, oldest first, bounded.
	Transcript []Line  `json:"transcript,omitempty"`
	Codes      []Code  `json:"codes,omitempty"`
	Ticket     *Ticket `json:"ticket,omitempty"`
	// Files are what the customer sent with messages, the last ones.
	Files []Attached `json:"files,omitempty"`
	// Reading are pictures whose words are waited for; nil for none.
	Reading *Reading `json:"reading,omitempty"`
	// Referred is another ticket of the customer's that the thread was told of,
	// who had too many to get one for this case.
	Referred TicketNumber `json:"referred,omitempty"`
	Timers   []Timer      `json:"timers,omitempty"`
	// Informed are the sentences on incidents that the thread was told, see Incident.Told.
	Informed []string `json:"informed,omitempty"`
	// Reminds says that the customer asked to be reminded when the wait is over.
	Reminds bool `json:"reminds,omitempty"`
	// Proposal is the open one in the agents' channel; Proposals counts them and
	// numbers their slots.
	Proposal   *Proposed  `json:"proposal,omitempty"`
	Proposals  int        `json:"proposals,omitempty"`
	Resolution Resolution `json:"resolution,omitempty"`
}

// Where is where the conversation's thread stands for those who read it.
func (c Conversation) Where() Post {
	if c.At != "" {
		return Post{Channel: c.Key.Channel, TS: c.At}
	}
	return Post{Channel: c.Key.Channel, TS: c.Key.Thread}
}

// SaySlot is the slot of the bot's nth post in the thread.
func SaySlot(n int) Slot { return Slot("say:" + strconv.Itoa(n)) }

// Offers are the buttons on the bot's newest post that choose an article; nil where it
// offers none.
func (c Conversation) Offers() []Button {
	var out []Button
	for _, l := range c.Live {
		for _, b := range l.Say.Buttons {
			if l.Slot == SaySlot(c.Asked) && b.Action == ActionCandidate {
				out = append(out, b)
			}
		}
	}
	return out
}

// A Said is a post of the bot's as it was said, kept while it carries buttons
// so that it can be said again without them.
type Said struct {
	Slot Slot       `json:"slot"`
	Kind EffectKind `json:"kind"`
	Say  Message    `json:"say"`
}

// A Heard is one message of the customer's and what it led to.
type Heard struct {
	TS Timestamp `json:"ts"`
	// Led is the verdict with its article ids, such as "answer payment-declined":
	// an edit that leads to the same changes nothing.
	Led string `json:"led"`
	// Slot is the bot's post that answered it; "" when there was none.
	Slot Slot `json:"slot,omitempty"`
}

// Speaker says whose line of a transcript it is.
type Speaker string

// The speakers.
const (
	SpeakerCustomer  Speaker = "kund"
	SpeakerBot       Speaker = "bot"
	SpeakerAgent     Speaker = "agent"
	SpeakerBystander Speaker = "annan"
)

// A Line is one thing said, masked.
type Line struct {
	At  time.Time `json:"at"`
	Who Speaker   `json:"who"`
	By  PersonID  `json:"by,omitempty"`
	TS  Timestamp `json:"ts,omitempty"`
	// Say is the sentence that the bot opened with, zero for people's lines.
	Say Sentence `json:"say,omitzero"`
	// Text is a person's words, or what the bot named after Say: the titles of
	// articles, a step's question. Deleted stands for a message taken away.
	Text string `json:"text"`
	// Files are what came with it.
	Files []FileKind `json:"files,omitempty"`
	// Desk is the help desk in which an agent wrote it, "" for Slack.
	Desk HelpDesk `json:"desk,omitempty"`
	// Read is what was read in its pictures, masked.
	Read string `json:"read,omitempty"`
}

// Deleted is a line's text when its message was deleted.
const Deleted = "[raderat]"

// A Slot names a post of the bot's within its conversation, so that a later
// effect can change it: "say:1", "card".
type Slot string

// SlotCard is the ticket's card in the agents' channel.
const SlotCard Slot = "card"

// slotProposal begins the slots of proposals in the agents' channel.
const slotProposal = "proposal:"

// SlotNudge begins the slots of what the agents' channel is told of a customer who waits.
const SlotNudge = "nudge:"

// ProposalSlot is the slot of a conversation's nth proposal.
func ProposalSlot(n int) Slot { return Slot(slotProposal + strconv.Itoa(n)) }

// AmongAgents reports whether the slot's post stands in the agents' channel.
func (s Slot) AmongAgents() bool {
	return s == SlotCard || strings.HasPrefix(string(s), slotProposal) || strings.HasPrefix(string(s), SlotNudge)
}

// A Post is where a message stands in Slack.
type Post struct {
	Channel ChannelID `json:"channel"`
	TS      Timestamp `json:"ts"`
}

// TicketState is where a ticket stands.
type TicketState string

// The states of a ticket.
const (
	TicketOpen    TicketState = "open"    // nobody has taken it
	TicketClaimed TicketState = "claimed" // an agent has
	TicketClosed  TicketState = "closed"
	TicketBack    TicketState = "back" // handed back to the bot
)

// A Ticket is a case in the agents' queue. It is part of its conversation's
// record; the store gives it its number.
type Ticket struct {
	// Number is the store's; 0 in the decision that opens the ticket.
	Number TicketNumber `json:"-"`
	State  TicketState  `json:"state"`
	// Reason is why it was opened, the key of a phrase: reason-asked,
	// reason-tries or reason-article.
	Reason   string    `json:"reason"`
	Opened   time.Time `json:"opened"`
	Assignee PersonID  `json:"assignee,omitempty"`
	Closed   time.Time `json:"closed,omitzero"`
	// Into is the ticket that it has become part of, 0 for none: it is closed then, and
	// what is said about it belongs there.
	Into TicketNumber `json:"into,omitempty"`
	// Wished is when the customer last needed a human in another thread, who may
	// have no further ticket.
	Wished time.Time `json:"wished,omitzero"`
	// WishedFrom are the threads that agents were told of lately, see Wished.
	WishedFrom []Post `json:"wished_from,omitempty"`
	// Channel is where its card stands; "" when there is no agents' channel.
	Channel ChannelID `json:"channel,omitempty"`
	Notes   []Line    `json:"notes,omitempty"`
	// Hinted says that agents were told what becomes of words under the card.
	Hinted bool `json:"hinted,omitempty"`
	// Priority is how urgent it is; "" is Normal.
	Priority Priority `json:"priority,omitempty"`
	// Tags are what the desk sorts it by, in the order in which they were given.
	Tags []string `json:"tags,omitempty"`
	// Waits is since when the customer waits for people; zero while people wait for them.
	Waits time.Time `json:"waits,omitzero"`
	// FirstReply is when an agent first answered the customer.
	FirstReply time.Time `json:"first_reply,omitzero"`
	// RatingAsked says that the customer was asked what they think of the help, which
	// happens once; Rating is what they pressed last.
	RatingAsked bool   `json:"rating_asked,omitempty"`
	Rating      Rating `json:"rating,omitempty"`
	// Noticed are the notices that this wait has led to; Nudges numbers the posts of those
	// that stand in the agents' channel.
	Noticed []Notice `json:"noticed,omitempty"`
	Nudges  int      `json:"nudges,omitempty"`
	// HandedTo are the help desks that have been told of it.
	HandedTo []HelpDesk `json:"handed_to,omitempty"`
	// Desk is the help desk whose people have it, "" while ours have.
	Desk HelpDesk `json:"desk,omitempty"`
	// Left is when agents last had done with it: what was said since is told to help
	// desks when it is open again.
	Left time.Time `json:"left,omitzero"`
}

// Live reports whether the ticket waits in the queue or with an agent.
func (t *Ticket) Live() bool {
	return t != nil && (t.State == TicketOpen || t.State == TicketClaimed)
}

// A QueueLine is a live ticket as the queue lists it.
type QueueLine struct {
	Number   TicketNumber `json:"number"`
	Key      string       `json:"key"`
	Thread   Timestamp    `json:"thread,omitempty"` // where it is answered, if not the key's
	State    TicketState  `json:"state"`
	Customer PersonID     `json:"customer"`
	Assignee PersonID     `json:"assignee,omitempty"`
	Article  string       `json:"article,omitempty"` // its id
	Title    string       `json:"title,omitempty"`   // the article's
	Opened   time.Time    `json:"opened"`
	// Waits is since when the customer waits for people, zero while they do not.
	Waits    time.Time `json:"waits,omitzero"`
	Priority Priority  `json:"priority,omitempty"`
	Tags     []string  `json:"tags,omitempty"`
	// Into is the ticket that it has become part of, 0 for none.
	Into TicketNumber `json:"into,omitempty"`
	// Replied says that an agent has answered the customer.
	Replied bool `json:"replied,omitempty"`
}
