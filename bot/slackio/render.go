package slackio

import (
	"slices"
	"strings"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

// A renderer makes documents of messages. It is pure but for the names it is
// given.
type renderer struct {
	name      func(bot.PersonID) string // "" when not known; nil knows nobody
	workspace string                    // its address, with a slash at its end
	zone      *time.Location
	channel   func(bot.ChannelID) string // "" when not known; nil knows none
	stamp     stamp
}

// An audience says for whom a message is made.
type audience struct {
	ticket bot.TicketNumber // the conversation's own; 0 is none
	// agents is set when only agents, or only the person who acted, read it:
	// then people are shown as Slack shows them, not as plain names.
	agents bool
	secret string // a corrected code for its reader's eyes
	// language is the reader's, as the message says.
	language bot.Language
}

const (
	maxListed   = 20 // items of one list
	maxArticles = 5  // articles of one message
	maxQueue    = 50 // lines of the queue
)

// document makes a message's document. A message without any words says "…",
// since Slack refuses an empty one.
func (r renderer) document(m bot.Message, to audience) document {
	if to.ticket == 0 && m.Card != nil {
		to.ticket = m.Card.Number
	}
	to.language = m.Language
	d := document{ticket: to.ticket, language: m.Language, name: r.name, zone: r.zone, stamp: r.stamp}
	if m.Read != "" {
		d.para(r.sentence(m.ReadIn, "", to)...)
		d.add(part{kind: quotation, spans: []span{plain(cut(m.Read, maxSection))}})
	}
	lead := r.sentence(m.Lead, m.By, to)
	if m.Card != nil {
		d.add(part{kind: heading, spans: inWords(lead, r.name)})
	} else {
		d.para(lead...)
	}
	d.remarks(r, m, to)
	r.status(&d, m.Status, to)
	d.quote(m)
	d.para(r.files(m.Files)...)
	d.para(fileKinds(m.Given)...)
	r.proposal(&d, m.Proposal)
	if m.Borrowed() {
		d.para(plain(d.word(bot.PhraseInSwedish)))
	}
	for i, a := range m.Articles {
		if i == maxArticles {
			break
		}
		d.article(a)
	}
	d.steps("", m.Fix) // the lead says what it is
	d.para(plain(m.Text))
	d.para(r.about(m.About, to)...)
	r.threads(&d, m.Threads)
	if m.Card != nil {
		r.card(&d, *m.Card)
	}
	d.add(part{kind: verbatim, spans: pieces(m.Copy, maxSection)})
	r.turns(&d, m.Turns)
	r.lessons(&d, m.Lessons)
	r.gaps(&d, m.Gaps)
	if m.Seeks {
		d.add(part{kind: asking})
	}
	r.boards(&d, m.Boards)
	r.shelf(&d, m)
	r.queue(&d, m.Queue)
	if len(m.Buttons) > 0 {
		d.para(r.sentence(m.Pick, "", to)...)
	}
	pressed, fields := apart(inTongue(m.Buttons, m.Language))
	d.add(part{kind: buttons, buttons: r.stamp.buttons(pressed)})
	for _, f := range fields {
		d.add(part{kind: searching, buttons: []bot.Button{f}})
	}
	if len(d.parts) == 0 {
		d.para(plain("…"))
	}
	return d
}

// about links to a thread: to agents as a customer's, to a customer as one of theirs.
func (r renderer) about(at bot.Post, to audience) []span {
	link := r.link(at)
	switch {
	case link == "":
		return nil
	case to.agents:
		return r.thread(at)
	default:
		return []span{{text: wordOpenOwn, url: link}}
	}
}

// inTongue gives the buttons that have no label of their own one in a language.
func inTongue(all []bot.Button, l bot.Language) []bot.Button {
	if !l.Foreign() {
		return all
	}
	all = slices.Clone(all)
	for i := range all {
		if all[i].Label == "" {
			all[i].Label = phrase.LabelIn(l, all[i].Action)
		}
	}
	return all
}

// apart divides buttons from search fields, which stand below them.
func apart(all []bot.Button) (buttons, fields []bot.Button) {
	for _, b := range all {
		if b.Action == bot.ActionFind || b.Action == bot.ActionRight {
			fields = append(fields, b)
		} else {
			buttons = append(buttons, b)
		}
	}
	return buttons, fields
}

// inWords writes people by name, for a heading, which holds plain words only.
func inWords(spans []span, name func(bot.PersonID) string) []span {
	d := document{name: name}
	return []span{plain(d.flat(spans))}
}

// The marks around a person in a sentence's argument, so that their place is
// found again in the words. They are private-use characters that clean text
// does not have.
const openPerson, closePerson = "\ue000", "\ue001"

// here stands between them for everybody in the channel who is there. No id has its sign.
const here = "!here"

// sentence puts a sentence in words. The ticket is filled in if it was not known
// when the sentence was stored; an agent is shown as a person to agents and by
// name to customers.
func (r renderer) sentence(s bot.Sentence, by bot.PersonID, to audience) []span {
	if s.Phrase == "" {
		return nil
	}
	args := make(map[string]string, len(s.Args)+2)
	for name, value := range s.Args {
		args[name] = clean(value)
	}
	if args["ticket"] == "" && to.ticket != 0 {
		args["ticket"] = to.ticket.String()
	}
	r.named(args)
	if args["agent"] == "" {
		args["agent"] = string(by)
	}
	for _, name := range []string{"agent", "owner"} {
		args[name] = r.person(bot.PersonID(args[name]), to)
	}
	if to.agents {
		args["here"] = openPerson + here + closePerson
	}
	return people(phrase.TextIn(to.language, bot.Sentence{Phrase: s.Phrase, Args: args}))
}

// person is a person in an argument: marked for agents, by name for others, and ""
// where nobody is or no name is known.
func (r renderer) person(p bot.PersonID, to audience) string {
	switch {
	case p != "" && to.agents:
		return openPerson + string(p) + closePerson
	case p != "" && r.name != nil:
		return r.name(p)
	default:
		return ""
	}
}

// people splits words at the persons marked in them.
func people(words string) []span {
	var out []span
	for {
		before, rest, found := strings.Cut(words, openPerson)
		out = append(out, plain(before))
		if !found {
			return out
		}
		id, after, _ := strings.Cut(rest, closePerson)
		if id == here {
			out = append(out, span{here: true})
		} else {
			out = append(out, span{person: bot.PersonID(id)})
		}
		words = after
	}
}

// quote shows somebody's words as they are. What a customer typed in a channel
// has Slack's entities; what an agent typed in a form has not.
func (d *document) quote(m bot.Message) {
	words := m.Quote
	switch m.Lead.Phrase {
	case bot.PhraseCardLine, bot.PhraseCardReopened, bot.PhraseCardBack, bot.PhraseCardJoined:
		words = readable(words)
	default:
		if m.Proposal != nil {
			words = readable(words)
		}
	}
	d.add(part{kind: quotation, spans: []span{plain(cut(words, maxSection))}})
}

// remarks are sentences on codes' form, and the corrected code for its owner.
func (d *document) remarks(r renderer, m bot.Message, to audience) {
	var rows [][]span
	for _, s := range m.Codes {
		rows = append(rows, r.sentence(s, "", to))
	}
	d.para(lines(rows...)...)
	if to.secret != "" {
		d.para(span{text: to.secret, code: true})
	}
}
