package slackio

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

// The Home tab has a field in which an agent looks for tickets and articles. What they
// look for opens a modal of its own, a panel, which is known by the event that opened it:
// whichever process has found something shows it there, and nothing where it was closed.
const (
	seekBlock  = "seek"
	seekAction = "seek"
	panelName  = "panel"
	// maxSeek is how much may be looked for at once, in characters.
	maxSeek = 150
)

// seekInput is the field. It tells what stands in it when Enter is pressed
// (https://docs.slack.dev/reference/block-kit/blocks/input-block).
func seekInput() *slack.InputBlock {
	field := slack.NewPlainTextInputBlockElement(plainText(wordSeekHint, maxPlaceholder), seekAction)
	field.MaxLength = maxSeek
	field.DispatchActionConfig = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_enter_pressed"}}
	return slack.NewInputBlock(seekBlock, plainText(wordSeek, maxLabel), nil, field).WithDispatchAction(true).WithOptional(true)
}

// searchedHome reads what was looked for.
func (rc receiver) searchedHome(r *received, in wireInteraction) {
	r.what = "searched"
	r.event = &bot.Event{
		ID: r.eventID(), Kind: bot.DeskSearched, Key: bot.ConversationKey{Team: rc.team}, Place: bot.Elsewhere, Person: in.User.ID,
		Text: bot.NewUtterance(strings.TrimSpace(in.Actions[0].Value)), Trigger: bot.NewUtterance(in.Trigger), At: timeOf(in.Actions[0].TS, r.at),
	}
}

// panel is a modal that shows a message and has nothing to send.
func (s *Slack) panel(e bot.Event, m bot.Message) slack.ModalViewRequest {
	blocks := inViews(s.draw.document(m, audience{agents: true}).within(maxViewBlocks, maxHome))
	return slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: panelName, ExternalID: string(e.ID),
		Title: plainText(wordFound, maxTitle), Close: plainText(wordClose, maxTitle), Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// openPanel opens one.
func (s *Slack) openPanel(ctx context.Context, r received, reply *bot.Reply) {
	if _, err := s.api.OpenViewContext(ctx, r.event.Trigger.Reveal(), s.panel(*r.event, reply.Say)); err != nil {
		s.troubled(r, "views.open", err)
		s.whisperTo(ctx, r, s.words(r, notOpened(err)))
	}
}

// fillPanel shows in it what has been found since.
func (s *Slack) fillPanel(ctx context.Context, e bot.Event, m bot.Message) {
	view := s.panel(e, m)
	err := checkBlocks(view.Blocks.BlockSet, maxViewBlocks)
	if err == nil {
		_, err = s.api.UpdateViewContext(ctx, view, string(e.ID), "", "")
	}
	if err != nil && codeOf(err) != "not_found" { // its reader has closed it
		s.troubled(received{event: &e, what: "searched"}, "views.update", err)
	}
}

// shelf lists articles that were found: the title, which leads to the source, and what each
// is about.
func (r renderer) shelf(d *document, m bot.Message) {
	if m.ShelfTitle.Phrase == "" {
		return
	}
	d.add(part{kind: heading, spans: r.sentence(m.ShelfTitle, "", audience{agents: true})})
	var items [][]span
	for _, a := range m.Shelf {
		title := span{text: cut(oneLine(a.Title), maxLabel), bold: true}
		if link, ok := linkTo(a.Source); ok {
			title.url = link.url
		}
		row := []span{title}
		if about := firstWords(a); about != "" {
			row = append(row, plain(" · "+about))
		}
		items = append(items, row)
	}
	d.add(part{kind: list, items: items})
}

// firstWords are the beginning of what an article says.
func firstWords(a bot.Article) string {
	for _, text := range []string{a.Cause, a.Body} {
		if text = oneLine(clean(text)); strings.TrimSpace(text) != "" {
			return cut(text, 2*maxLabel)
		}
	}
	return ""
}
