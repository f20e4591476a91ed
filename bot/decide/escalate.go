package decide

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot"
)

// escalate hands the case to the agents: a ticket in the queue, a receipt in
// the thread, and the card in the agents' channel if there is one. A
// conversation has one ticket at most: a second escalation opens it again.
func (s *step) escalate(reason bot.Phrase) {
	if s.c.Ticket == nil && s.e.Standing != 0 {
		s.refer()
		return
	}
	s.because("handed over: " + string(reason))
	again := s.c.Ticket != nil
	blank := s.u.OnlyHuman && s.blank()
	carded := s.openTicket(reason)
	s.receipt(again, blank)
	s.showTicket(carded)
	s.strip()
}

// blank reports whether nothing is known of what the case is about.
func (s *step) blank() bool {
	return s.c.Article == nil && len(s.c.Codes) == 0 && len(s.c.Files) == 0 && s.c.Asked == 0
}

// refer tells who has as many tickets as one person may which of them people will
// find this case by. The thread is told so once; a press repeated, which people do
// when Slack showed them an error, is told in private.
func (s *step) refer() {
	there := s.numbered(bot.PhraseReceiptAgain, s.e.Standing)
	if s.e.Kind == bot.ButtonPressed && s.c.Referred == s.e.Standing {
		s.refuse("referred to another ticket already", there)
		return
	}
	s.because("referred to a ticket of theirs: they have as many as one person may")
	s.c.Referred = s.e.Standing
	if s.saidLast(bot.PhraseReceiptAgain) {
		there = s.numbered(bot.PhraseReceiptNudged, s.e.Standing)
	}
	s.say(bot.EffectNotice, bot.Message{Lead: there})
}

// openTicket puts the case in the queue, and reports whether it had a card before.
func (s *step) openTicket(reason bot.Phrase) (carded bool) {
	again := s.c.Ticket != nil
	if !again {
		s.c.Ticket = &bot.Ticket{Opened: s.at(), Channel: s.rules.AgentsChannel}
	}
	t := s.c.Ticket
	carded = again && t.Channel != ""
	if t.Channel == "" {
		t.Channel = s.rules.AgentsChannel
	}
	s.c.Phase, s.c.Resolution, s.c.Timers = bot.PhaseEscalated, "", nil
	if s.closedByAgent() && !s.e.OwnerLeft {
		s.c.Phase, t.State = bot.PhaseHuman, bot.TicketClaimed
	} else {
		t.State, t.Assignee = bot.TicketOpen, ""
	}
	t.Waits, t.Noticed = s.at(), nil
	t.Into = 0 // what it was part of is gone
	t.Reason, t.Closed, t.Wished, t.WishedFrom = string(reason), time.Time{}, time.Time{}, nil
	return carded
}

// closedByAgent reports whether the case is over because an agent said so. It is
// theirs still: opened again it goes to them, and the bot does not begin anew with a
// customer whom people have helped.
func (s *step) closedByAgent() bool {
	t := s.c.Ticket
	return t != nil && t.State == bot.TicketClosed && (t.Assignee != "" || t.Desk != "")
}

// showTicket shows the case to the agents, with a line under the card it had.
func (s *step) showTicket(carded bool) {
	s.card(carded)
	if !carded {
		return
	}
	line := bot.Message{Lead: bot.Say(bot.PhraseCardReopened), Quote: s.u.Text, Files: s.attached()}
	if owner := s.c.Ticket.Assignee; owner != "" {
		line.Lead = bot.Say(bot.PhraseCardBack, "owner", string(owner))
	}
	s.underCard(line)
}

// receipt tells the customer the ticket's number and what happens next: that it is
// open again where it was there before, and when people are there. Who has said nothing else is asked once what it is
// about. Where no agents' channel is, it promises no person. A private form is offered,
// for what only agents shall read.
func (s *step) receipt(again, blank bool) {
	lead := bot.PhraseReceipt
	switch {
	case s.c.Ticket.Channel == "":
		s.say(bot.EffectReceipt, bot.Message{Lead: bot.Say(bot.PhraseReceiptNobody)})
		return
	case !again && blank:
		lead = bot.PhraseReceiptAbout
	case again && s.c.Ticket.Assignee != "":
		lead = bot.PhraseReceiptBack
	case again:
		lead = bot.PhraseReceiptReopen
	}
	s.say(bot.EffectReceipt, bot.Message{
		Lead: bot.Say(lead), Codes: s.expectation(), Pick: bot.Say(bot.PhrasePickFacts), Buttons: []bot.Button{{Action: bot.ActionFacts}},
	})
}

// updateCard shows the ticket as it is now on its card.
func (s *step) updateCard() { s.card(true) }

// card posts the ticket's card, or changes it in place.
func (s *step) card(update bool) {
	if s.rehouse() {
		update = false
	}
	t := s.c.Ticket
	if t == nil || t.Channel == "" {
		return
	}
	s.effects = append(s.effects, bot.Effect{
		Kind: bot.EffectHandover, To: bot.Destination{Channel: t.Channel}, Slot: bot.SlotCard, Update: update,
		Say: bot.Message{Lead: bot.Say(bot.PhraseCard), Card: cardOf(s.c), Buttons: cardButtons(s.c)},
	})
}

// underCard posts a line in the card's thread, where agents alone read.
func (s *step) underCard(m bot.Message) {
	if s.rehouse() {
		s.card(false)
	}
	if s.c.Ticket == nil || s.c.Ticket.Channel == "" {
		return
	}
	s.effects = append(s.effects, bot.Effect{
		Kind: bot.EffectHandover, To: bot.Destination{Channel: s.c.Ticket.Channel}, Under: bot.SlotCard, Say: m,
	})
}

// cardOf is a conversation's ticket as agents see it.
func cardOf(c bot.Conversation) *bot.Card {
	t := c.Ticket
	card := &bot.Card{
		State: t.State, Reason: t.Reason, Customer: c.Customer,
		Thread:   c.Where(),
		Assignee: t.Assignee, Codes: slices.Clone(c.Codes), Files: slices.Clone(c.Files), Tried: triesOf(c),
		Transcript: slices.Clone(c.Transcript), Notes: slices.Clone(t.Notes),
		Opened: t.Opened, Closed: t.Closed, Wished: t.Wished, Rating: t.Rating, Priority: t.Priority, Tags: t.Tags, Into: t.Into, Attended: !t.FirstReply.IsZero() && t.Waits.IsZero(),
	}
	if a := c.Article; a != nil {
		card.Article = &bot.Candidate{ID: a.ID, Title: a.Title, Confidence: a.Confidence}
		card.Facts = a.Facts
	}
	return card
}

// triesOf puts what was tried in words an agent can read: articles by title, and the
// answers to questions. A question by itself is no try.
func triesOf(c bot.Conversation) []string {
	var out []string
	for _, id := range c.Tried {
		article, rest, isStep := strings.Cut(id, "|")
		if !isStep {
			out = append(out, titleOf(c, id))
			continue
		}
		step, index, isChoice := strings.Cut(rest, "|")
		if !isChoice || c.Article == nil || c.Article.ID != article {
			continue
		}
		st, _ := c.Article.Step(step)
		if i, err := strconv.Atoi(index); err == nil && i >= 0 && i < len(st.Choices) {
			out = append(out, st.Ask+" → "+st.Choices[i].Label)
		}
	}
	return out
}

// titleOf is the title of an article that was tried; its id where a record from
// before titles were kept has none.
func titleOf(c bot.Conversation, id string) string {
	if title := c.Titles[id]; title != "" {
		return title
	}
	if c.Article != nil && c.Article.ID == id && c.Article.Title != "" {
		return c.Article.Title
	}
	return id
}

// cardButtons are what agents can do with the ticket: the four until it is
// closed, the likeliest of them marked, the way back to the bot once an agent has the
// case, and what the right article was at any time.
func cardButtons(c bot.Conversation) []bot.Button {
	if c.Ticket.State == bot.TicketClosed {
		return []bot.Button{{Action: bot.ActionDraft}, {Action: bot.ActionRight}}
	}
	taken := c.Ticket.State == bot.TicketClaimed
	buttons := []bot.Button{
		{Action: bot.ActionClaim, Main: !taken}, {Action: bot.ActionReply, Main: taken}, {Action: bot.ActionNote}, {Action: bot.ActionClose},
	}
	if taken || c.Phase == bot.PhaseHuman && c.Ticket.Live() {
		buttons = append(buttons, bot.Button{Action: bot.ActionGive}, bot.Button{Action: bot.ActionHandBack})
	}
	return append(append(buttons, moreButtons(c)...), bot.Button{Action: bot.ActionRight})
}

// moreButtons stand in the menu behind the others: what is done to a ticket less often.
func moreButtons(c bot.Conversation) []bot.Button {
	more := []bot.Button{{Action: bot.ActionTag, More: true}, {Action: bot.ActionMerge, More: true}}
	for _, p := range bot.Priorities() {
		if p != c.Ticket.Urgency() {
			more = append(more, bot.Button{Action: bot.ActionPriority, Arg: string(p), More: true})
		}
	}
	return more
}
