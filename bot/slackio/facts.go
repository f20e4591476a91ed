package slackio

import (
	"strconv"
	"strings"

	"github.com/slack-go/slack"
)

const (
	// factBlock opens the block_id of a line for one thing that agents need to know.
	factBlock = "fact-"
	// maxFacts is how many lines a form has for them: more is a questionnaire.
	maxFacts = 10
	// maxFact is how many characters a line takes, and maxFactLabel how many Slack
	// shows over it (https://docs.slack.dev/reference/block-kit/blocks/input-block).
	maxFact      = 500
	maxFactLabel = 2000
)

// factInputs are a line each for what agents need to know. None has to be filled in:
// who does not know is not kept from asking for help.
func factInputs(ask []string) []slack.Block {
	var blocks []slack.Block
	for i, fact := range ask {
		if i == maxFacts {
			break
		}
		input := slack.NewPlainTextInputBlockElement(nil, formInput)
		input.MaxLength = maxFact
		block := slack.NewInputBlock(factBlock+strconv.Itoa(i), plainText(fact, maxFactLabel), nil, input)
		block.Optional = true
		blocks = append(blocks, block)
	}
	return blocks
}

// written is what stands in a form's inputs: each line that was filled in with what it
// is for, and then the text.
func (v wireView) written() string {
	var lines []string
	for _, b := range v.Blocks {
		if said := strings.TrimSpace(v.State.Values[b.ID][formInput].Value); strings.HasPrefix(b.ID, factBlock) && said != "" {
			lines = append(lines, b.Label.Text+": "+said)
		}
	}
	text := v.State.Values[formInput][formInput].Value
	if len(lines) == 0 {
		return text
	}
	if strings.TrimSpace(text) != "" {
		lines = append(lines, text)
	}
	return strings.Join(lines, "\n")
}
