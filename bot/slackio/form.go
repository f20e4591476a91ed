package slackio

import (
	"cmp"
	"encoding/json"
	"strings"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

const (
	// formInput is both block_id and action_id of a modal's text.
	formInput = "text"
	// maxInput is the longest text a person may send, in characters: Slack's own
	// limit (https://docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element).
	maxInput = 3000
	// maxHint is Slack's limit of what is said under an input
	// (https://docs.slack.dev/reference/block-kit/blocks/input-block).
	maxHint = 2000
	// maxLabelledError is how much is said under an input.
	maxLabelledError = 300
)

// modal is the form in which somebody writes about a ticket. It says who will
// read the words, since an agent's worst slip is a note that a customer reads. Its
// callback_id is the form's name, its private_metadata the ticket's number, for tags
// with those that the form held.
func modal(reply *bot.Reply, open openView) slack.ModalViewRequest {
	form, ticket := reply.Form, reply.Ticket
	input := slack.NewPlainTextInputBlockElement(nil, formInput)
	input.Multiline, input.MaxLength, input.InitialValue = true, maxInput, cut(clean(reply.Fill), maxInput)
	reader, effect := phrase.Reader(form)
	title, submit, cancel := formLabel(form), wordSend, wordCancel
	private := phrase.Private(reply.Say.Language)
	if form == bot.FormFacts { // the customer's own
		title = phrase.LabelIn(reply.Say.Language, bot.ActionFacts)
		reader, effect, submit, cancel = private.Reader, private.Effect, private.Send, private.Cancel
	}
	label := reader
	if ticket != 0 {
		label = ticket.String() + ": " + reader
	}
	if form == bot.FormFacts && len(reply.Ask) > 0 {
		label = private.More
	}
	block := slack.NewInputBlock(open.input(), plainText(label, maxLabel), plainText(effect, maxHint), input)
	blocks := []slack.Block{block}
	switch form {
	case bot.FormReply:
		block.Optional = true // an article may go by itself
		blocks = append(replyRows(ticket, reply.Modules), block, filesInput())
	case bot.FormClose:
		block.Optional = true // a ticket may be closed without words
		submit = formLabel(form)
		blocks = append(blocks, rightInput(ticket, true))
	case bot.FormGive:
		block.Optional = true
		submit = formLabel(form)
		blocks = append([]slack.Block{colleagueInput()}, blocks...)
	case bot.FormTags:
		block.Optional = true // no tags are none
		input.Multiline, input.MaxLength, submit = false, maxTagsInput, wordSave
	case bot.FormMerge:
		submit, blocks = formLabel(form), []slack.Block{intoInput(reply, label, effect)}
	case bot.FormNote, bot.FormDraft:
		submit = wordSave
	case bot.FormFacts:
		if asked := factInputs(reply.Ask); asked != nil {
			block.Optional = true // one of the lines is enough
			blocks = append(asked, blocks...)
		}
	case bot.FormIncident:
		submit, blocks = wordPublish, incidentBlocks(reply, block)
	case bot.FormLesson:
		submit = wordSave
		blocks = append([]slack.Block{rightInput(ticket, false)}, blocks...)
	}
	metadata := ticket.String()
	if form == bot.FormTags {
		metadata += filledMark + reply.Fill
	}
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: string(form), PrivateMetadata: metadata,
		Title:  plainText(title, maxTitle),
		Submit: plainText(submit, maxTitle), Close: plainText(cancel, maxTitle),
		Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// filledMark comes before what a form held when it was opened, in its private_metadata, where all of something stands in it.
const filledMark = " "

// maxTagsInput is how long a line of tags may be: more than five of the longest take.
const maxTagsInput = 200

// formInto is block_id and action_id of the field that names another ticket.
const formInto = "into"

// intoInput is the field in which an agent chooses what a ticket becomes part of.
func intoInput(reply *bot.Reply, label, effect string) *slack.InputBlock {
	options := make([]*slack.OptionBlockObject, 0, len(reply.Others))
	for _, q := range reply.Others {
		words := []string{q.Number.String(), stateWord(q.State)}
		if title := cmp.Or(q.Title, q.Article); title != "" {
			words = append(words, title)
		}
		options = append(options, slack.NewOptionBlockObject(q.Number.String(), plainText(strings.Join(words, " · "), maxLabel), nil))
	}
	field := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plainText(wordOtherTicket, maxPlaceholder), formInto, options...)
	return slack.NewInputBlock(formInto, plainText(label, maxLabel), plainText(effect, maxHint), field)
}

// into is the ticket that was chosen in a form, 0 for none.
func (v wireView) into() bot.TicketNumber {
	n, err := bot.ParseTicketNumber(v.State.Values[formInto][formInto].Chosen.Value)
	if err != nil {
		return 0
	}
	return n
}

// formColleague is block_id and action_id of the field that names a person.
const formColleague = "colleague"

// colleagueInput is the field in which an agent names a colleague
// (https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#users_select).
func colleagueInput() *slack.InputBlock {
	field := slack.NewOptionsSelectBlockElement(slack.OptTypeUser, plainText(wordColleague, maxPlaceholder), formColleague)
	return slack.NewInputBlock(formColleague, plainText(wordColleague, maxLabel), nil, field)
}

// form is the modal of a reply, with what it says above the input.
func (s *Slack) form(r received, reply *bot.Reply) slack.ModalViewRequest {
	view := modal(reply, openView{})
	if reply.Form == bot.FormLesson {
		view.PrivateMetadata = s.read.stamp.seal(lessonMeta(reply.About))
	}
	if reply.Form == bot.FormIncident {
		view.PrivateMetadata = s.read.stamp.seal(incidentMeta + articleID(reply.Article))
	}
	if reply.Say.Lead.Phrase != "" {
		view.Blocks.BlockSet = append(s.draw.document(reply.Say, s.replyView(r, reply)).blocks(), view.Blocks.BlockSet...)
	}
	return view
}

// shown is the answer that turns a sent form into one that shows what becomes of its
// text. Sent again with the very same text, it is taken (receiver.form).
func (s *Slack) shown(r received, reply *bot.Reply) *slack.ViewSubmissionResponse {
	text := r.event.Text.Reveal()
	view := s.again(reply, r.view)
	if reply.Form == bot.FormLesson {
		view.PrivateMetadata = s.read.stamp.seal(lessonMeta(reply.About))
	}
	view.PrivateMetadata += "|" + s.read.stamp.ofForm(reply.Form, reply.Ticket, text, r.event.Form.Means+r.event.Form.Article)
	blocks := s.draw.document(reply.Say, s.replyView(r, reply)).blocks()
	view.Blocks.BlockSet = append(inViews(blocks), view.Blocks.BlockSet...)
	if answer := slack.NewUpdateViewSubmissionResponse(&view); fits(answer) {
		return answer
	}
	view.Blocks.BlockSet = view.Blocks.BlockSet[len(blocks)-1:] // a text as long as that is shown in the form alone
	return slack.NewUpdateViewSubmissionResponse(&view)
}

// fits reports whether Slack takes an acknowledgement's payload.
func fits(payload any) bool {
	raw, err := json.Marshal(payload)
	return err == nil && len(raw) < maxAck
}

// formLabel is what a form asks for: the words of the button that opens it.
func formLabel(form bot.FormName) string {
	switch form {
	case bot.FormReply:
		return phrase.Label(bot.ActionReply)
	case bot.FormGive:
		return phrase.Label(bot.ActionGive)
	case bot.FormTags:
		return phrase.Label(bot.ActionTag)
	case bot.FormMerge:
		return phrase.Label(bot.ActionMerge)
	case bot.FormNote:
		return phrase.Label(bot.ActionNote)
	case bot.FormClose:
		return phrase.Label(bot.ActionClose)
	case bot.FormFacts:
		return phrase.Label(bot.ActionFacts)
	case bot.FormLesson:
		return wordWrong
	case bot.FormDraft:
		return phrase.Label(bot.ActionDraft)
	case bot.FormIncident:
		return phrase.Label(bot.ActionIncident)
	default:
		return wordText
	}
}
