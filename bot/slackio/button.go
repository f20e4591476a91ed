package slackio

import (
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

// buttonVersion opens every button's value, so that a button of another version
// of the bot is known as stale and not misread.
const buttonVersion = "1"

// writeButton gives a button's action_id and value. Action ids are unique in a
// message, so the nth button of one name carries its n; the value is
// "1|<ticket or 0>|<arg>".
func writeButton(b bot.Button, nth int, ticket bot.TicketNumber) (actionID, value string) {
	actionID = string(b.Action)
	if nth > 0 {
		actionID += ":" + strconv.Itoa(nth)
	}
	if !b.Action.ForAgents() || b.Action == bot.ActionSend {
		ticket = 0 // a customer's button is led by its thread, an offer by its own
	}
	return actionID, buttonVersion + "|" + strconv.FormatInt(int64(ticket), 10) + "|" + b.Arg
}

// readButton is writeButton's inverse; false when the button is not one of this
// version's.
func readButton(actionID, value string) (bot.ActionName, bot.TicketNumber, string, bool) {
	name, _, _ := strings.Cut(actionID, ":")
	parts := strings.SplitN(value, "|", 3)
	if name == moreAction && len(parts) == 3 { // one of a menu says itself which it is
		name, parts[2], _ = strings.Cut(parts[2], "|")
	}
	if !known(bot.ActionName(name)) || len(parts) != 3 || parts[0] != buttonVersion {
		return bot.ActionName(name), 0, "", false
	}
	ticket, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || ticket < 0 {
		return bot.ActionName(name), 0, "", false
	}
	return bot.ActionName(name), bot.TicketNumber(ticket), parts[2], true
}

// known reports whether the bot has such a button.
func known(name bot.ActionName) bool {
	switch name {
	case bot.ActionSolved, bot.ActionUnsolved, bot.ActionHuman, bot.ActionCandidate, bot.ActionNoneOfThese, bot.ActionStep,
		bot.ActionClaim, bot.ActionTakeOver, bot.ActionGive, bot.ActionTag, bot.ActionMerge, bot.ActionPriority, bot.ActionReply, bot.ActionNote, bot.ActionClose, bot.ActionHandBack, bot.ActionSend, bot.ActionFacts, bot.ActionRetry,
		bot.ActionRemind, bot.ActionRateGood, bot.ActionRateFair, bot.ActionRatePoor,
		bot.ActionAttach, bot.ActionTeach, bot.ActionUnlearn, bot.ActionDraft, bot.ActionIncident, bot.ActionIncidentEnd:
		return true
	}
	return false
}

// buttonRow writes buttons as one actions block. A button whose value Slack
// would refuse is left out: cut, it would do something else.
func buttonRow(buttons []bot.Button, ticket bot.TicketNumber) *slack.ActionBlock {
	row := slack.NewActionBlock("")
	nth := map[bot.ActionName]int{}
	var more []*slack.OptionBlockObject
	for _, b := range buttons {
		if b.More {
			more = append(more, moreOption(b, ticket))
			continue
		}
		id, value := writeButton(b, nth[b.Action], ticket)
		if len(row.Elements.ElementSet) == maxActions || runes(value) > maxValue || runes(id) > maxID {
			continue
		}
		nth[b.Action]++
		button := slack.NewButtonBlockElement(id, value, plainText(labelOf(b), maxLabel))
		if b.Main {
			button.Style = slack.StylePrimary
		}
		row.Elements.ElementSet = append(row.Elements.ElementSet, button)
	}
	if len(more) > 0 {
		row.Elements.ElementSet = append(row.Elements.ElementSet, slack.NewOverflowBlockElement(moreAction, more[:min(len(more), maxMore)]...))
	}
	return row
}

const (
	// moreAction is the action_id of the menu at the end of a row.
	moreAction = "more"
	// maxMore is how many entries it may have
	// (https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element).
	maxMore = 5
)

// moreOption is an entry of that menu; its value is a button's with the action in it.
func moreOption(b bot.Button, ticket bot.TicketNumber) *slack.OptionBlockObject {
	action, value := writeButton(bot.Button{Action: b.Action}, 0, ticket)
	return slack.NewOptionBlockObject(value+action+"|"+b.Arg, plainText(labelOf(b), maxLabel), nil)
}

// labelOf is a button's words: its own, or its action's; an offer among several
// says both.
func labelOf(b bot.Button) string {
	if label := clean(b.Label); strings.TrimSpace(label) != "" {
		if b.Action == bot.ActionSend {
			return phrase.Label(b.Action) + ": " + label
		}
		if b.Action == bot.ActionUnlearn {
			return phrase.Label(b.Action) + " " + label
		}
		if b.Action == bot.ActionIncidentEnd {
			return phrase.Label(b.Action) + ": " + label
		}
		if _, l := bot.Meaning(b.Arg); b.Action == bot.ActionTeach && l != "" {
			return phrase.LabelOf(l)
		}
		return label
	}
	if b.Action == bot.ActionPriority {
		return phrase.Label(b.Action) + ": " + b.Arg
	}
	return phrase.Label(b.Action)
}
