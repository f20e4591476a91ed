package slackio

import (
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

// incidentMeta opens what the form of an incident carries, with the article that it is
// about. It is sealed.
const incidentMeta = "incident|"

const (
	wordPublish       = "Publicera"
	wordIncidentAbout = "Gäller artikeln"
	wordIncidentAll   = "Lämna tomt om det gäller allt."
)

// incidentBlocks are the form's inputs: which article, where that is asked, and the
// sentence, on one line of its own length.
func incidentBlocks(reply *bot.Reply, block *slack.InputBlock) []slack.Block {
	if input, ok := block.Element.(*slack.PlainTextInputBlockElement); ok {
		input.MaxLength, input.InitialValue = bot.MaxIncidentText, cut(clean(reply.Fill), bot.MaxIncidentText)
	}
	if reply.Article != nil {
		return []slack.Block{block}
	}
	about := rightInput(0, true)
	about.Label, about.Hint = plainText(wordIncidentAbout, maxLabel), plainText(wordIncidentAll, maxHint)
	return []slack.Block{about, block}
}

// incidentForm reads the sent form. A label that is chosen in place of an article is none.
func (rc receiver) incidentForm(r *received, in wireInteraction) {
	e := &bot.Event{
		ID: r.eventID(), Kind: bot.FormSent, Key: bot.ConversationKey{Team: rc.team}, Place: bot.Agents, Person: in.User.ID,
		Form: bot.Form{Name: bot.FormIncident}, Text: bot.NewUtterance(in.View.State.Values[formInput][formInput].Value), At: r.at,
	}
	meta, ok := rc.stamp.open(in.View.Metadata)
	article, ours := strings.CutPrefix(meta, incidentMeta)
	if e.Form.Means = article; article == "" {
		e.Form.Means, _ = bot.Meaning(in.View.chosen())
	}
	r.event, r.stale = e, !ok || !ours
}

// status shows what agents have published on incidents.
func (r renderer) status(d *document, said []bot.Sentence, to audience) {
	for _, s := range said {
		spans := r.sentence(s, "", to)
		if len(spans) == 0 {
			continue
		}
		if label, rest, named := strings.Cut(spans[0].text, ": "); named {
			spans = append([]span{strong(label + ": "), plain(rest)}, spans[1:]...)
		}
		d.para(spans...)
	}
}

// threads links to several threads.
func (r renderer) threads(d *document, posts []bot.Post) {
	var items [][]span
	for _, at := range posts {
		if link := r.link(at); link != "" && len(items) < maxListed {
			items = append(items, []span{{text: wordOpenThread + " " + strconv.Itoa(len(items)+1), url: link}})
		}
	}
	if len(items) > 0 {
		d.add(part{kind: list, items: items})
	}
}

// articleID is an article's id, "" for none.
func articleID(a *bot.Article) string {
	if a == nil {
		return ""
	}
	return a.ID
}
