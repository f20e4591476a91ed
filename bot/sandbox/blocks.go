package sandbox

import (
	"encoding/json"
	"slices"
)

// maxMarkdown is the longest markdown_text and markdown block, in characters
// (https://docs.slack.dev/reference/block-kit/blocks/markdown-block).
const maxMarkdown = 12000

// messageBlocks reads the blocks argument of a message; nil when there is none.
func (w *Workspace) messageBlocks(raw string) ([]Block, error) {
	if raw == "" || raw == "[]" {
		return nil, nil
	}
	var blocks []Block
	if json.Unmarshal([]byte(raw), &blocks) != nil {
		return nil, refuse("invalid_blocks_format")
	}
	if problems := checkBlocks(blocks, onMessage); len(problems) > 0 {
		return nil, &refusal{code: "invalid_blocks", messages: problems}
	}
	w.name(blocks)
	return blocks, nil
}

// readView reads the view argument of a views method.
func (w *Workspace) readView(raw, kind string) (Block, error) {
	if len(raw) > maxViewBytes {
		return nil, refuse("view_too_large")
	}
	var body Block
	if json.Unmarshal([]byte(raw), &body) != nil || body == nil {
		return nil, &refusal{code: "invalid_arguments", messages: []string{"[ERROR] view is no JSON object [json-pointer:/view]"}}
	}
	if problems := checkView(body, kind); len(problems) > 0 {
		return nil, &refusal{code: "invalid_arguments", messages: problems}
	}
	asksForFiles := slices.ContainsFunc(inputsOf(list(body["blocks"])), func(in input) bool { return in.element["type"] == "file_input" })
	if asksForFiles && !slices.Contains(w.opt.Scopes, "files:read") {
		return nil, &refusal{code: "invalid_arguments", messages: []string{"[ERROR] file_input needs the scope files:read [json-pointer:/view/blocks]"}}
	}
	return body, nil
}

// name gives every block a block_id and every element an action_id, as Slack does where the app left them out.
func (w *Workspace) name(blocks []Block) {
	for _, b := range blocks {
		if str(b, "block_id") == "" {
			b["block_id"] = w.secret("block")[:5]
		}
		if b["type"] != "actions" && b["type"] != "section" && b["type"] != "input" {
			continue
		}
		elements := list(b["elements"])
		for _, key := range []string{"accessory", "element"} {
			if e, ok := b[key].(Block); ok {
				elements = append(elements, e)
			}
		}
		for _, e := range elements {
			if str(e, "action_id") == "" && e["type"] != "image" {
				e["action_id"] = w.secret("action")[:5]
			}
		}
	}
}
