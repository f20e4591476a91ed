package slackio

import (
	"context"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

// The form Svara kunden has a menu of texts, a button that shows what the customer would
// read, a search field for an article that goes along, and the input. What is chosen or
// pressed draws it anew (https://docs.slack.dev/surfaces/modals#updating_apis).
const (
	moduleAction  = "module"
	previewAction = "preview"
	attachBlock   = "attach|"
	attachAction  = string(bot.ActionAttach) + ":find"
)

// An openView is a modal as it stands with its person: which, as of when, and the nth
// text that was put into its input. Slack keeps what is typed in an input of the same
// block_id, whatever the app fills in; so a text that the bot puts in makes a new one.
type openView struct {
	id, hash string
	fills    int
	// files says that it has a field for files.
	files bool
}

// input is the block_id of the modal's input.
func (v openView) input() string {
	if v.fills == 0 {
		return formInput
	}
	return formInput + ":" + strconv.Itoa(v.fills)
}

// typed is what stands in a modal's input; it notes which modal it is.
func (v wireView) typed(open *openView) string {
	open.id, open.hash = v.ID, v.Hash
	for _, b := range v.Blocks {
		open.files = open.files || b.ID == formFiles
	}
	text := ""
	for id, block := range v.State.Values {
		name, n, _ := strings.Cut(id, ":")
		fills, _ := strconv.Atoi(n)
		if name == formInput && fills >= open.fills {
			open.fills, text = fills, block[formInput].Value
		}
	}
	return text
}

// attached is the article that was chosen to go along; "" is none.
func (v wireView) attached() string {
	for _, block := range v.State.Values {
		if name, _, arg, ok := readButton(attachAction, block[attachAction].Chosen.Value); ok && name == bot.ActionAttach {
			return arg
		}
	}
	return ""
}

// replyRows stand above the input.
func replyRows(ticket bot.TicketNumber, modules []string) []slack.Block {
	row := slack.NewActionBlock("help|" + strconv.FormatInt(int64(ticket), 10))
	if len(modules) > 0 {
		options := make([]*slack.OptionBlockObject, 0, len(modules))
		for _, title := range modules {
			options = append(options, slack.NewOptionBlockObject(title, plainText(title, maxLabel), nil))
		}
		row.Elements.ElementSet = append(row.Elements.ElementSet,
			slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, plainText(wordModule, maxPlaceholder), moduleAction, options...))
	}
	row.Elements.ElementSet = append(row.Elements.ElementSet, slack.NewButtonBlockElement(previewAction, "1", plainText(wordPreview, maxLabel)))
	field := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plainText(wordFindAny, maxPlaceholder), attachAction)
	field.MinQueryLength = new(int)
	attach := slack.NewInputBlock(attachBlock+strconv.FormatInt(int64(ticket), 10), plainText(phrase.Label(bot.ActionAttach), maxLabel), nil, field)
	attach.Optional = true
	return []slack.Block{row, attach}
}

// formChanged reads what was chosen or pressed in a modal that is open.
func (rc receiver) formChanged(r *received, in wireInteraction) {
	pressed := in.Actions[0]
	ticket, err := bot.ParseTicketNumber(in.View.Metadata)
	if n, _, again := strings.Cut(in.View.Metadata, "|"); again { // it shows what becomes of its text
		ticket, err = bot.ParseTicketNumber(n)
	}
	f := bot.Form{Name: bot.FormReply, Article: in.View.attached(), Preview: pressed.ActionID == previewAction}
	if pressed.ActionID == moduleAction {
		f.Module = pressed.Chosen.Value
	}
	r.what = "changed"
	r.event = &bot.Event{
		ID: r.eventID(), Kind: bot.FormChanged, Key: bot.ConversationKey{Team: rc.team}, Place: bot.Agents, Person: in.User.ID, Ticket: ticket,
		Form: f, Text: bot.NewUtterance(in.View.typed(&r.view)), Files: in.View.given(in.User.ID), Trigger: bot.NewUtterance(in.Trigger), At: timeOf(pressed.TS, r.at),
	}
	if f.Module == "" && !f.Preview || err != nil || bot.FormName(in.View.CallbackID) != bot.FormReply {
		r.event = nil // nothing of ours
	}
}

// redraw draws the modal anew that a reply is for, unless it has changed meanwhile.
func (s *Slack) redraw(ctx context.Context, r received, reply *bot.Reply) {
	open := r.view
	if r.event.Form.Module != "" {
		open.fills++
	}
	view := s.again(reply, open)
	var above []slack.Block
	if reply.Say.Lead.Phrase != "" {
		above = s.draw.document(reply.Say, s.replyView(r, reply)).blocks()
	}
	if reply.Preview != nil {
		above = append(above, s.draw.document(*reply.Preview, audience{ticket: reply.Ticket}).blocks()...)
		above = append(above, slack.NewDividerBlock())
	}
	view.Blocks.BlockSet = append(inViews(above), view.Blocks.BlockSet...)
	if _, err := s.api.UpdateViewContext(ctx, view, "", open.hash, open.id); err != nil {
		s.troubled(r, "views.update", err)
	}
}

// again is a modal that is shown once more, with a field for files only where it had one.
func (s *Slack) again(reply *bot.Reply, open openView) slack.ModalViewRequest {
	view := modal(reply, open)
	if !open.files {
		view, _ = withoutFiles(view)
	}
	return view
}

// inViews are blocks as a modal takes them: what a message writes as Markdown is plain
// words there (https://docs.slack.dev/reference/block-kit/blocks/markdown-block).
func inViews(blocks []slack.Block) []slack.Block {
	for i, b := range blocks {
		if m, ok := b.(*slack.MarkdownBlock); ok {
			blocks[i] = slack.NewRichTextBlock("", slack.NewRichTextSection(slack.NewRichTextSectionTextElement(m.Text, nil)))
		}
	}
	return blocks
}

// soughtToAttach reads what was typed into the form's search field.
func (rc receiver) soughtToAttach(r *received, in wireInteraction, number string) {
	ticket, err := strconv.ParseInt(number, 10, 64)
	r.stale = err != nil || ticket < 0
	r.event = &bot.Event{
		ID: r.eventID(), Kind: bot.ArticleSought, Key: bot.ConversationKey{Team: rc.team}, Person: in.User.ID,
		Action: bot.Action{Name: bot.ActionAttach}, Ticket: bot.TicketNumber(ticket), Text: bot.NewUtterance(in.Value), At: r.at,
	}
}

// learnName has it known what a customer is called, for the texts that name them.
func (s *Slack) learnName(ctx context.Context, p bot.PersonID) {
	if p == "" || s.dir.name(p) != "" {
		return
	}
	go func() {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callWithin)
		defer cancel()
		if _, err := s.dir.person(ctx, s.dir.api, p); err != nil {
			s.log.Warn().Err(err).Msg("a customer's name could not be looked up")
		}
	}()
}
