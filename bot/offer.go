package bot

import "strings"

// An Offer is an answer that an agent may send: what its button carries. The
// edge seals it, so that nobody else can make one.
type Offer struct {
	// Thread is the customer's, and Customer who started it.
	Channel  ChannelID
	Thread   Timestamp
	Customer PersonID
	// Article is what is sent.
	Article string
}

// Arg is the offer as a button's argument: <channel>:<thread>|<customer>|<article>.
func (o Offer) Arg() string {
	return string(o.Channel) + ":" + string(o.Thread) + "|" + string(o.Customer) + "|" + o.Article
}

// Open is an offer whose article is yet to be chosen, as a search field carries it.
func (o Offer) Open() string {
	return string(o.Channel) + ":" + string(o.Thread) + "|" + string(o.Customer)
}

// ParseOffer is Arg's inverse; false when a part is missing.
func ParseOffer(arg string) (Offer, bool) {
	parts := strings.Split(arg, "|")
	if len(parts) != 3 || parts[1] == "" || parts[2] == "" {
		return Offer{}, false
	}
	key, err := ParseConversationKey("", parts[0])
	if err != nil {
		return Offer{}, false
	}
	return Offer{Channel: key.Channel, Thread: key.Thread, Customer: PersonID(parts[1]), Article: parts[2]}, true
}

// A Proposal is what an agent is shown of an answer that nobody has sent: for
// whom, and what speaks for it.
type Proposal struct {
	// Customer and Thread are set where agents do not see the thread itself.
	Customer PersonID `json:"customer,omitempty"`
	Thread   Post     `json:"thread,omitzero"`
	// Best are the articles that would be sent, Others what else it may be.
	Best   []Candidate `json:"best,omitempty"`
	Others []Candidate `json:"others,omitempty"`
	Codes  []Code      `json:"codes,omitempty"`
}

// A Proposed is where a conversation's open proposal stands among agents.
type Proposed struct {
	Slot    Slot      `json:"slot"`
	Channel ChannelID `json:"channel"`
}
