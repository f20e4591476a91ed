package sandbox

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

// surface is where blocks are shown; it decides which are allowed and how many.
type surface int

const (
	onMessage surface = iota
	onModal
	onHome
)

// The sizes are Slack's (https://docs.slack.dev/reference/block-kit, the page of each block, element and object; also in
// slackapi/node-slack-sdk packages/types/src/block-kit). They count characters, taken here as code points, and items.
const (
	maxMessageBlocks = 50
	maxViewBlocks    = 100
	maxID            = 255
	maxSectionText   = 3000
	maxFields        = 10
	maxFieldText     = 2000
	maxHeader        = 150
	maxButtonText    = 75
	maxButtonValue   = 2000
	maxURL           = 3000
	maxActions       = 25
	maxContext       = 10
	maxContextButton = 5
	maxOptions       = 100
	maxOptionText    = 75
	maxOptionValue   = 150
	maxPlaceholder   = 150
	maxLabel         = 2000
	maxAltText       = 2000
	maxContextText   = 2000
	maxImageTitle    = 2000
	maxConfirmTitle  = 100
	maxConfirmText   = 300
	maxConfirmButton = 30
	maxViewTitle     = 24
	maxPrivate       = 3000
	maxOverflow      = 5
	maxChoices       = 10
)

// checker gathers what is wrong with some blocks, in Slack's words and with a JSON pointer.
type checker struct {
	on       surface
	problems []string
	blockIDs map[string]bool
}

// checkBlocks returns what Slack would find wrong with blocks; nil when they are good.
func checkBlocks(blocks []Block, on surface) []string {
	k := &checker{on: on, blockIDs: map[string]bool{}}
	k.blocks("/blocks", blocks)
	return k.problems
}

// checkView returns what Slack would find wrong with a view of the given type; nil when it is good.
func checkView(body Block, kind string) []string {
	k := &checker{on: onModal, blockIDs: map[string]bool{}}
	if kind == "home" {
		k.on = onHome
	}
	if str(body, "type") != kind {
		k.add("/view/type", "must be "+kind)
	}
	if kind == "modal" {
		k.text("/view/title", body["title"], maxViewTitle, true, "plain_text")
	}
	for _, key := range []string{"submit", "close"} {
		if body[key] != nil {
			k.text("/view/"+key, body[key], maxViewTitle, true, "plain_text")
		}
	}
	k.length("/view/private_metadata", str(body, "private_metadata"), 0, maxPrivate)
	k.length("/view/callback_id", str(body, "callback_id"), 0, maxID)
	k.length("/view/external_id", str(body, "external_id"), 0, maxID)
	if body["blocks"] == nil {
		k.add("/view", "missing required field: blocks")
	}
	blocks := k.count("/view/blocks", body["blocks"], 0, math.MaxInt) // how many is checked with the blocks
	k.blocks("/view/blocks", blocks)
	hasInput := slices.ContainsFunc(blocks, func(b Block) bool { return b["type"] == "input" })
	if kind == "modal" && hasInput && body["submit"] == nil {
		k.add("/view", "missing required field: submit")
	}
	return k.problems
}

// add notes one problem.
func (k *checker) add(path, what string) {
	k.problems = append(k.problems, "[ERROR] "+what+" [json-pointer:"+path+"]")
}

// length checks a string's length in characters.
func (k *checker) length(path, s string, least, most int) {
	n := utf8.RuneCountInString(s)
	if n < least {
		k.add(path, fmt.Sprintf("must be more than %d characters", least-1))
	}
	if n > most {
		k.add(path, fmt.Sprintf("must be less than %d characters", most+1))
	}
}

// count checks the number of items in a list and returns it as objects.
func (k *checker) count(path string, v any, least, most int) []Block {
	raw, isList := v.([]any)
	if blocks, ok := v.([]Block); ok {
		return blocks
	}
	items := list(v)
	switch {
	case v == nil && least > 0:
		k.add(path, "missing required field")
	case v != nil && !isList:
		k.add(path, "must be an array")
	case len(items) != len(raw):
		k.add(path, "must provide objects")
	case len(items) < least:
		k.add(path, fmt.Sprintf("no fewer than %d items allowed", least))
	case len(items) > most:
		k.add(path, fmt.Sprintf("no more than %d items allowed", most))
	}
	return items
}

// text checks a text object.
func (k *checker) text(path string, v any, most int, required bool, kinds ...string) {
	o, ok := v.(Block)
	if !ok {
		if required || v != nil {
			k.add(path, "must provide an object")
		}
		return
	}
	if !slices.Contains(kinds, str(o, "type")) {
		k.add(path+"/type", fmt.Sprintf("must be one of %v", kinds))
	}
	s, ok := o["text"].(string)
	if !ok {
		k.add(path, "missing required field: text")
		return
	}
	k.length(path+"/text", s, 1, most)
	if o["type"] == "mrkdwn" && o["emoji"] != nil {
		k.add(path+"/emoji", "invalid additional property: emoji")
	}
	if o["type"] == "plain_text" && o["verbatim"] != nil {
		k.add(path+"/verbatim", "invalid additional property: verbatim")
	}
}

// blocks checks a list of blocks: how many, their ids, and each of them.
func (k *checker) blocks(path string, blocks []Block) {
	most := maxViewBlocks
	if k.on == onMessage {
		most = maxMessageBlocks
	}
	if len(blocks) > most {
		k.add(path, fmt.Sprintf("no more than %d items allowed", most))
	}
	for i, b := range blocks {
		at := path + "/" + strconv.Itoa(i)
		id := str(b, "block_id")
		k.length(at+"/block_id", id, 0, maxID)
		if id != "" && k.blockIDs[id] {
			k.add(at+"/block_id", "`block_id` must be unique, "+id+" already exists")
		}
		k.blockIDs[id] = true
		k.block(at, b)
	}
}
