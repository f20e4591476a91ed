package slackio

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

const (
	// The lines of a transcript on the card: how it began, which is a greeting and
	// the problem as the customer put it, and where it stands.
	firstSaid = 3
	lastSaid  = 7
	maxLine   = 500
	maxNotes  = 10
)

// card shows a ticket: who, where, why, which article, which codes, what was
// tried, what to ask for, what was said and noted.
func (r renderer) card(d *document, c bot.Card) {
	d.para(lines(
		field(wordCustomer, span{person: c.Customer}),
		r.thread(c.Thread),
		state(c),
		field(wordReason, plain(reason(c.Reason))),
		moment(wordOpened, c),
		wished(c),
		field(wordRating, plain(rating(c.Rating))),
		field(wordPriority, plain(string(c.Priority))),
		field(wordTags, plain(strings.Join(c.Tags, ", "))),
		field(wordArticle, plain(article(c.Article))),
		field(wordCodes, codes(c.Codes)...),
		r.files(c.Files),
		field(wordTried, plain(joined(c.Tried))),
		r.earlier(c.Earlier),
	)...)
	facts := make([][]span, 0, len(c.Facts))
	for i, f := range c.Facts {
		if i < maxListed {
			facts = append(facts, []span{plain(f)})
		}
	}
	if len(facts) > 0 {
		d.add(part{kind: list, spans: []span{strong(wordFacts + ":")}, items: facts})
	}
	d.spoken(wordTranscript, r.transcript(c.Transcript, d.ticket))
	d.spoken(wordNotes, r.said(lastOf(c.Notes, maxNotes), d.ticket))
}

// field is a line with a label in front; nil when there is nothing to show.
func field(label string, value ...span) []span {
	if len(solid(value)) == 0 {
		return nil
	}
	return append([]span{strong(label + ": ")}, value...)
}

// thread links to the customer's thread.
func (r renderer) thread(at bot.Post) []span {
	link := r.link(at)
	if link == "" {
		return nil
	}
	return field(wordThread, span{text: wordOpenThread, url: link})
}

// link is a message's address, "" where there is none that Slack takes.
func (r renderer) link(at bot.Post) string {
	if at.Channel == "" || at.TS == "" || r.workspace == "" {
		return ""
	}
	link := r.workspace + "archives/" + string(at.Channel) + "/p" + strings.ReplaceAll(string(at.TS), ".", "")
	if runes(link) > maxURL {
		return ""
	}
	return link
}

// earlier are the customer's other tickets: number, state and article, each with its thread.
func (r renderer) earlier(list []bot.QueueLine) []span {
	var out []span
	for i, q := range list {
		if i > 0 {
			out = append(out, plain("; "))
		}
		number := strong(q.Number.String())
		if key, err := bot.ParseConversationKey("", q.Key); err == nil {
			number.url = r.link(bot.Post{Channel: key.Channel, TS: cmp.Or(q.Thread, key.Thread)})
		}
		about := " (" + stateWord(q.State) + ")"
		if q.Into != 0 {
			about = " (" + wordMergedInto + " " + q.Into.String() + ")"
		}
		if title := cmp.Or(q.Title, q.Article); title != "" {
			about += " " + cut(oneLine(title), maxLabel)
		}
		out = append(out, number, plain(about))
	}
	return field(wordEarlier, out...)
}

// stateWord is a ticket's state in a word or two.
func stateWord(s bot.TicketState) string {
	switch s {
	case bot.TicketOpen:
		return "väntar"
	case bot.TicketClaimed:
		return "taget"
	case bot.TicketClosed:
		return "stängt"
	case bot.TicketBack:
		return "hos boten"
	default:
		return string(s)
	}
}

// files links to files by what they are. Slack finds them by who shared them and
// their id; their names, which may hold anything, are not kept.
func (r renderer) files(list []bot.Attached) []span {
	var out []span
	for _, f := range lastOf(list, maxListed) {
		if len(out) > 0 {
			out = append(out, plain(", "))
		}
		link := span{text: string(f.Kind)}
		if r.workspace != "" && isID(f.ID) && isID(string(f.By)) {
			link.url = r.workspace + "files/" + string(f.By) + "/" + f.ID
		}
		out = append(out, link)
	}
	return field(wordFiles, out...)
}

// isID reports whether a text is an id of Slack's, which an address may hold.
func isID(s string) bool {
	return s != "" && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") == ""
}

// state says where the ticket stands and with whom.
func state(c bot.Card) []span {
	if c.Into != 0 {
		return field(wordState, plain(wordMergedInto+" "+c.Into.String()))
	}
	switch c.State {
	case bot.TicketOpen:
		return field(wordState, plain("väntar på en agent"))
	case bot.TicketClaimed:
		if c.Assignee == "" {
			return field(wordState, plain("taget"))
		}
		out := field(wordState, plain("taget av "), span{person: c.Assignee})
		if c.Attended {
			out = append(out, plain(", väntar på kunden"))
		}
		return out
	case bot.TicketClosed:
		return field(wordState, plain("stängt"))
	case bot.TicketBack:
		return field(wordState, plain("tillbaka hos boten"))
	default:
		return field(wordState, plain(string(c.State)))
	}
}

// moment says when the ticket was opened, and closed.
func moment(label string, c bot.Card) []span {
	if c.Opened.IsZero() {
		return nil
	}
	out := field(label, span{at: c.Opened})
	if !c.Closed.IsZero() {
		out = append(out, plain(" · "+strings.ToLower(wordClosed)+" "), span{at: c.Closed})
	}
	return out
}

// wished says when the customer last needed a human in another thread.
func wished(c bot.Card) []span {
	if c.Wished.IsZero() {
		return nil
	}
	return field(wordWished, span{at: c.Wished})
}

// rating is what the customer thinks of the help, as they pressed it.
func rating(r bot.Rating) string {
	switch r {
	case bot.RatedGood:
		return phrase.Label(bot.ActionRateGood)
	case bot.RatedFair:
		return phrase.Label(bot.ActionRateFair)
	case bot.RatedPoor:
		return phrase.Label(bot.ActionRatePoor)
	default:
		return ""
	}
}

// reason is why the ticket was opened: a phrase's key, in words.
func reason(key string) string {
	if key == "" {
		return ""
	}
	return phrase.Text(bot.Say(bot.Phrase(key)))
}

// article names the article and how sure the matcher was.
func article(c *bot.Candidate) string {
	if c == nil {
		return wordNone
	}
	out := c.ID + " – " + c.Title
	if c.Confidence > 0 && !math.IsInf(c.Confidence, 0) {
		out += fmt.Sprintf(" (%.0f %%)", 100*min(c.Confidence, 1))
	}
	return out
}

// codes shows codes' masks and what is wrong with their form.
func codes(list []bot.Code) []span {
	var out []span
	for i, c := range list {
		if i == maxListed {
			break
		}
		if i > 0 {
			out = append(out, plain(", "))
		}
		out = append(out, span{text: c.Mask, code: true}, plain(" "+form(c)))
	}
	return out
}

// form puts a verdict on a code's form in a few words.
func form(c bot.Code) string {
	if c.Verdict == bot.CodeValid {
		return "rätt form"
	}
	problems := make([]string, 0, len(c.Problems))
	for _, p := range c.Problems {
		problems = append(problems, phrase.Problem(p))
	}
	what := "fel form"
	if c.Verdict == bot.CodeFixable {
		what = "fel form, går att rätta"
	}
	if len(problems) == 0 {
		return what
	}
	return what + " (" + strings.Join(problems, ", ") + ")"
}

// joined lists what was tried in one line.
func joined(tries []string) string { return strings.Join(lastOf(tries, maxListed), "; ") }

// transcript is what was said, oldest first; of a long conversation how it began
// and where it stands, with a mark between.
func (r renderer) transcript(said []bot.Line, ticket bot.TicketNumber) [][]span {
	if len(said) <= firstSaid+lastSaid {
		return r.said(said, ticket)
	}
	rows := append(r.said(said[:firstSaid], ticket), []span{plain("…")})
	return append(rows, r.said(lastOf(said, lastSaid), ticket)...)
}

// said is a row for each line: who, and what.
func (r renderer) said(said []bot.Line, ticket bot.TicketNumber) [][]span {
	rows := make([][]span, 0, len(said)+1)
	for _, l := range said {
		words := cut(oneLine(readable(r.words(l, ticket))), maxLine)
		for _, kind := range l.Files {
			words += " [fil: " + string(kind) + "]"
		}
		if l.Read != "" {
			words += " [" + wordRead + ": " + cut(oneLine(l.Read), maxLine) + "]"
		}
		rows = append(rows, append(speaker(l), plain(": "+words)))
	}
	return rows
}

// spoken appends rows of what was said under a title.
func (d *document) spoken(title string, rows [][]span) {
	if len(rows) > 0 {
		d.para(strong(title + ":"))
		d.add(part{kind: quotation, spans: lines(rows...)})
	}
}

// words are a line's: the bot's sentence, and what was said. Who an agent
// is stands before the line already.
func (r renderer) words(l bot.Line, ticket bot.TicketNumber) string {
	if l.Say.Phrase == bot.PhraseAgentSays {
		l.Say = bot.Sentence{}
	}
	opening := document{name: r.name}.flat(r.sentence(l.Say, l.By, audience{ticket: ticket}))
	if opening != "" && l.Text != "" {
		return opening + " " + l.Text
	}
	return opening + l.Text
}

// speaker says whose line it is; agents by person.
func speaker(l bot.Line) []span {
	if l.Who == bot.SpeakerAgent && l.By != "" {
		return []span{{person: l.By}}
	}
	return []span{strong(string(l.Who))}
}

// lastOf is the end of a list.
func lastOf[T any](list []T, n int) []T { return list[max(0, len(list)-n):] }
