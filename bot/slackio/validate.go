package slackio

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

// Slack's limits, in characters and pieces. slack-go checks few of them, so
// they are checked here before anything is sent.
// Sources: https://docs.slack.dev/reference/block-kit/blocks and …/block-elements,
// the page of each block; slackapi/node-slack-sdk packages/types/src/block-kit.
const (
	maxBlocks     = 50    // of a message
	maxViewBlocks = 100   // of a modal or the Home tab
	maxSection    = 3000  // a section's text; rich_text tells no limit and gets the same
	maxHeader     = 150   // a header's text
	maxMarkdown   = 12000 // a message's markdown blocks together; for all text no number is told
	maxActions    = 25    // elements of an actions block
	maxLabel      = 75    // a button's text
	maxValue      = 2000  // a button's value
	maxID         = 255   // block_id and action_id
	maxURL        = 3000
	maxTitle      = 24 // a modal's title and buttons
)

// checkBlocks returns an error of kind Permanent when Slack would refuse the
// blocks. It checks the kinds that this package writes and refuses others.
func checkBlocks(blocks []slack.Block, limit int) error {
	if len(blocks) > limit {
		return tooMuch("blocks", len(blocks), limit)
	}
	actions, body, words := map[string]bool{}, 0, 0
	for i, block := range blocks {
		var err error
		switch b := block.(type) {
		case *slack.HeaderBlock:
			err = checkText(b.Text, maxHeader)
		case *slack.MarkdownBlock:
			body += runes(b.Text)
			err = within("markdown", body, 1, maxMarkdown)
		case *slack.RichTextBlock:
			var n int
			n, err = checkRichText(b.Elements)
			words += n
		case *slack.InputBlock:
			err = checkText(b.Label, maxLabel)
		case *slack.ActionBlock:
			err = checkActions(b, actions)
		default:
			err = fmt.Errorf("a block of type %s is not drawn here", block.BlockType())
		}
		if err != nil {
			return &bot.Error{Op: "slackio: check block " + strconv.Itoa(i), Kind: bot.Permanent, Err: err}
		}
	}
	if words+body > maxMarkdown {
		return tooMuch("text of all blocks", words+body, maxMarkdown)
	}
	return nil
}

// tooMuch tells a limit that is passed.
func tooMuch(what string, n, limit int) error {
	return &bot.Error{Op: "slackio: check " + what, Kind: bot.Permanent, Err: fmt.Errorf("%d of at most %d", n, limit)}
}

// within checks a size.
func within(what string, n, least, most int) error {
	if n < least || n > most {
		return fmt.Errorf("%s: %d, want %d to %d", what, n, least, most)
	}
	return nil
}

// checkText checks a plain text object.
func checkText(t *slack.TextBlockObject, most int) error {
	if t == nil || t.Type != slack.PlainTextType {
		return fmt.Errorf("text object: want plain_text")
	}
	return within("text", runes(t.Text), 1, most)
}

// checkActions checks a row of buttons; their action ids are unique in the
// message.
func checkActions(b *slack.ActionBlock, seen map[string]bool) error {
	if err := within("actions", len(b.Elements.ElementSet), 1, maxActions); err != nil {
		return err
	}
	for _, e := range b.Elements.ElementSet {
		if field, ok := e.(*slack.SelectBlockElement); ok && field.Type == slack.OptTypeExternal {
			if err := cmp.Or(within("action_id", runes(field.ActionID), 1, maxID), within("block_id", runes(b.BlockID), 1, maxID), checkText(field.Placeholder, maxPlaceholder)); err != nil {
				return err
			}
			continue
		}
		if menu, ok := e.(*slack.OverflowBlockElement); ok {
			if err := checkMore(menu); err != nil {
				return err
			}
			continue
		}
		button, ok := e.(*slack.ButtonBlockElement)
		if !ok {
			return fmt.Errorf("actions: want buttons only")
		}
		if seen[button.ActionID] {
			return fmt.Errorf("action_id %s: twice", button.ActionID)
		}
		seen[button.ActionID] = true
		if err := within("action_id", runes(button.ActionID), 1, maxID); err != nil {
			return err
		}
		if err := within("value", runes(button.Value), 1, maxValue); err != nil {
			return err
		}
		if err := checkText(button.Text, maxLabel); err != nil {
			return err
		}
	}
	return nil
}

// checkMore checks the menu at the end of a row.
func checkMore(menu *slack.OverflowBlockElement) error {
	if err := within("overflow", len(menu.Options), 1, maxMore); err != nil {
		return err
	}
	for _, o := range menu.Options {
		if err := cmp.Or(within("value", runes(o.Value), 1, maxOption), checkText(o.Text, maxLabel)); err != nil {
			return err
		}
	}
	return nil
}
