package sandbox

import (
	"fmt"
	"slices"
	"strconv"
)

// richText checks a rich_text block and what is nested in it
// (https://docs.slack.dev/reference/block-kit/blocks/rich-text-block).
func (k *checker) richText(at string, b Block) {
	for i, e := range k.count(at+"/elements", b["elements"], 0, 1000) {
		path := at + "/elements/" + strconv.Itoa(i)
		switch kind := str(e, "type"); kind {
		case "rich_text_section":
			k.runs(path, e)
		case "rich_text_preformatted", "rich_text_quote":
			k.runs(path, e)
			k.border(path, e)
		case "rich_text_list":
			k.richList(path, e)
			k.border(path, e)
		default:
			k.add(path, "unsupported type: "+kind)
		}
	}
}

// richList checks a list, whose items are sections only.
func (k *checker) richList(at string, e Block) {
	if style := str(e, "style"); style != "bullet" && style != "ordered" {
		k.add(at+"/style", "must be bullet or ordered")
	}
	if n, ok := e["indent"].(float64); e["indent"] != nil && (!ok || n < 0 || n > 8) {
		k.add(at+"/indent", "must be a number from 0 to 8")
	}
	for i, item := range k.count(at+"/elements", e["elements"], 0, 1000) {
		path := at + "/elements/" + strconv.Itoa(i)
		if item["type"] != "rich_text_section" {
			k.add(path, "unsupported type: "+str(item, "type"))
			continue
		}
		k.runs(path, item)
	}
}

// border checks the frame of a list, quote or preformatted text.
func (k *checker) border(at string, e Block) {
	if n, ok := e["border"].(float64); e["border"] != nil && (!ok || (n != 0 && n != 1)) {
		k.add(at+"/border", "must be 0 or 1")
	}
}

// runs checks the inline elements of a section.
func (k *checker) runs(at string, e Block) {
	for i, r := range k.count(at+"/elements", e["elements"], 0, 1000) {
		k.run(at+"/elements/"+strconv.Itoa(i), r, str(e, "type") == "rich_text_preformatted")
	}
}

// run checks one inline element.
func (k *checker) run(at string, r Block, preformatted bool) {
	kind := str(r, "type")
	needs := map[string]string{
		"text": "text", "link": "url", "emoji": "name", "user": "user_id", "usergroup": "usergroup_id",
		"channel": "channel_id", "broadcast": "range", "date": "timestamp", "color": "value", "team": "team_id",
	}
	key, known := needs[kind]
	if !known || (preformatted && !slices.Contains([]string{"text", "link"}, kind)) {
		k.add(at, "unsupported type: "+kind)
		return
	}
	if r[key] == nil {
		k.add(at, "missing required field: "+key)
	} else if s, isText := r[key].(string); isText && s == "" {
		k.add(at+"/"+key, "must be more than 0 characters")
	}
	style, ok := r["style"].(Block)
	if r["style"] != nil && !ok {
		k.add(at+"/style", "must provide an object")
	}
	for name, on := range style {
		if !slices.Contains([]string{"bold", "italic", "strike", "code", "underline", "highlight", "client_highlight", "unlink"}, name) {
			k.add(at+"/style", fmt.Sprintf("invalid additional property: %s", name))
		} else if _, isBool := on.(bool); !isBool {
			k.add(at+"/style/"+name, "must be a boolean")
		}
	}
}
