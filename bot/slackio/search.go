package slackio

import (
	"strings"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

// A search field is a menu whose options come from us while somebody types
// (https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select).
// What is chosen counts as a press of the button that each option stands for. Its
// block_id carries what the options are offers to, sealed.
const (
	// findAction is a search field's action_id: that of the buttons it stands for, and
	// a word of its own.
	findAction = string(bot.ActionSend) + ":find"
	// findBlock begins a search field's block_id.
	findBlock = "find|"
	// maxOption is how long an option's value may be
	// (https://docs.slack.dev/reference/block-kit/composition-objects/option-object).
	maxOption = 150
	// maxPlaceholder is how long the words in an empty field may be.
	maxPlaceholder = 150
)

// findRow writes a search field.
func (s stamp) findRow(b bot.Button) *slack.ActionBlock {
	field := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plainText(labelOf(b), maxPlaceholder), findAction)
	field.MinQueryLength = new(int) // all of them are offered before anything is typed
	return slack.NewActionBlock(findBlock+s.seal(b.Arg), field)
}

// sought reads what was typed into a search field.
func (rc receiver) sought(r *received, in wireInteraction) {
	if number, ok := strings.CutPrefix(in.BlockID, rightBlock); ok {
		rc.soughtRight(r, in, number)
		return
	}
	if number, ok := strings.CutPrefix(in.BlockID, attachBlock); ok {
		rc.soughtToAttach(r, in, number)
		return
	}
	sealed, ok := strings.CutPrefix(in.BlockID, findBlock)
	arg := ""
	if ok {
		arg, ok = rc.stamp.open(sealed)
	}
	r.stale = !ok
	r.event = &bot.Event{
		ID: r.eventID(), Kind: bot.ArticleSought, Key: bot.ConversationKey{Team: rc.team, Channel: in.Container.Channel}, Person: in.User.ID,
		Action: bot.Action{Name: bot.ActionFind, Arg: arg}, Text: bot.NewUtterance(in.Value), At: r.at,
	}
}

// options is the answer to what was typed: an option for each button.
func (s *Slack) options(r received, reply *bot.Reply) slack.OptionsResponse {
	out := slack.OptionsResponse{Options: []*slack.OptionBlockObject{}}
	if reply == nil {
		return out
	}
	for _, b := range s.draw.stamp.buttons(reply.Say.Buttons) {
		if _, value := writeButton(b, 0, r.event.Ticket); runes(value) <= maxOption {
			out.Options = append(out.Options, slack.NewOptionBlockObject(value, plainText(optionLabel(b), maxLabel), nil))
		}
	}
	return out
}
