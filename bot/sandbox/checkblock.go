package sandbox

import (
	"slices"
	"strconv"
)

// block checks one block by its type.
func (k *checker) block(at string, b Block) {
	switch str(b, "type") {
	case "section":
		k.section(at, b)
	case "header":
		k.text(at+"/text", b["text"], maxHeader, true, "plain_text")
	case "divider":
	case "context":
		k.context(at, b)
	case "actions":
		k.actions(at, b, maxActions)
	case "context_actions":
		k.actions(at, b, maxContextButton)
	case "input":
		k.inputBlock(at, b)
	case "image":
		k.image(at, b)
		k.text(at+"/title", b["title"], maxImageTitle, false, "plain_text")
	case "rich_text":
		k.richText(at, b)
	case "markdown":
		if k.on != onMessage {
			k.add(at+"/type", "unsupported type: markdown")
		}
		k.length(at+"/text", str(b, "text"), 1, maxMarkdown)
	case "table", "video", "file", "task_card", "plan", "call":
		// Known to Slack and not used by the app; their insides are not checked here.
	default:
		k.add(at, "unsupported type: "+str(b, "type"))
	}
}

// section checks a section: text or fields, and an accessory.
func (k *checker) section(at string, b Block) {
	if b["text"] == nil && b["fields"] == nil {
		k.add(at, "missing required field: text or fields")
	}
	if b["text"] != nil {
		k.text(at+"/text", b["text"], maxSectionText, true, "plain_text", "mrkdwn")
	}
	if b["fields"] != nil {
		for i, f := range k.count(at+"/fields", b["fields"], 1, maxFields) {
			k.text(at+"/fields/"+strconv.Itoa(i), f, maxFieldText, true, "plain_text", "mrkdwn")
		}
	}
	if b["accessory"] == nil {
		return
	}
	a, ok := b["accessory"].(Block)
	if !ok {
		k.add(at+"/accessory", "must provide an object")
		return
	}
	k.element(at+"/accessory", a, append(pressable(), "image")...)
}

// context checks a context block: texts and images.
func (k *checker) context(at string, b Block) {
	for i, e := range k.count(at+"/elements", b["elements"], 1, maxContext) {
		path := at + "/elements/" + strconv.Itoa(i)
		if e["type"] == "image" {
			k.image(path, e)
			continue
		}
		k.text(path, e, maxContextText, true, "plain_text", "mrkdwn")
	}
}

// actions checks a row of elements, whose action_ids are unique in it.
func (k *checker) actions(at string, b Block, most int) {
	seen := map[string]bool{}
	for i, e := range k.count(at+"/elements", b["elements"], 1, most) {
		path := at + "/elements/" + strconv.Itoa(i)
		k.element(path, e, append(pressable(), "feedback_buttons", "icon_button")...)
		id := str(e, "action_id")
		if id != "" && seen[id] {
			k.add(path+"/action_id", "`action_id` "+id+" already exists")
		}
		seen[id] = true
	}
}

// inputBlock checks an input with its label.
func (k *checker) inputBlock(at string, b Block) {
	k.text(at+"/label", b["label"], maxLabel, true, "plain_text")
	k.text(at+"/hint", b["hint"], maxLabel, false, "plain_text")
	e, ok := b["element"].(Block)
	if !ok {
		k.add(at, "missing required field: element")
		return
	}
	k.element(at+"/element", e, "plain_text_input", "static_select", "radio_buttons", "checkboxes", "multi_static_select",
		"users_select", "multi_users_select", "channels_select", "conversations_select", "email_text_input", "number_input",
		"url_text_input", "datepicker", "timepicker", "datetimepicker", "rich_text_input", "file_input", "external_select")
}

// image checks an image block or element.
func (k *checker) image(at string, b Block) {
	if str(b, "image_url") == "" && b["slack_file"] == nil {
		k.add(at, "missing required field: image_url or slack_file")
	}
	k.length(at+"/image_url", str(b, "image_url"), 0, maxURL)
	k.length(at+"/alt_text", str(b, "alt_text"), 1, maxAltText)
}

// pressable lists the elements that may stand in actions and beside sections.
func pressable() []string {
	return []string{
		"button", "static_select", "multi_static_select", "overflow", "radio_buttons", "checkboxes", "users_select",
		"multi_users_select", "channels_select", "conversations_select", "external_select", "datepicker", "timepicker",
		"datetimepicker", "workflow_button",
	}
}

// element checks one interactive element.
func (k *checker) element(at string, e Block, allowed ...string) {
	kind := str(e, "type")
	if !slices.Contains(allowed, kind) {
		k.add(at, "unsupported type: "+kind)
		return
	}
	k.length(at+"/action_id", str(e, "action_id"), 0, maxID)
	k.text(at+"/placeholder", e["placeholder"], maxPlaceholder, false, "plain_text")
	k.confirm(at+"/confirm", e["confirm"])
	switch kind {
	case "button":
		k.button(at, e)
	case "static_select", "multi_static_select":
		k.selection(at, e)
	case "overflow":
		k.options(at+"/options", e["options"], 1, maxOverflow, maxOptionText)
	case "radio_buttons", "checkboxes":
		k.options(at+"/options", e["options"], 1, maxChoices, maxOptionText)
	case "plain_text_input":
		k.length(at+"/initial_value", str(e, "initial_value"), 0, 3000)
		if most, ok := e["max_length"].(float64); ok && (most < 1 || most > 3000) {
			k.add(at+"/max_length", "must be between 1 and 3000")
		}
	case "image":
		k.image(at, e)
	case "file_input":
		if k.on != onModal {
			k.add(at+"/type", "unsupported type: file_input")
		}
		if most, ok := e["max_files"].(float64); ok && (most < 1 || most > 10) {
			k.add(at+"/max_files", "must be between 1 and 10")
		}
	}
}

// button checks a button.
func (k *checker) button(at string, e Block) {
	k.text(at+"/text", e["text"], maxButtonText, true, "plain_text")
	k.length(at+"/value", str(e, "value"), 0, maxButtonValue)
	k.length(at+"/url", str(e, "url"), 0, maxURL)
	k.length(at+"/accessibility_label", str(e, "accessibility_label"), 0, maxButtonText)
	if e["value"] != nil && str(e, "value") == "" {
		k.add(at+"/value", "must be more than 0 characters")
	}
	if s := e["style"]; s != nil && s != "primary" && s != "danger" {
		k.add(at+"/style", "must be primary or danger")
	}
}

// selection checks a menu: options or groups of them.
func (k *checker) selection(at string, e Block) {
	if e["options"] == nil && e["option_groups"] == nil {
		k.add(at, "missing required field: options or option_groups")
	}
	if e["options"] != nil {
		k.options(at+"/options", e["options"], 1, maxOptions, maxOptionText)
	}
	if e["option_groups"] == nil {
		return
	}
	for i, g := range k.count(at+"/option_groups", e["option_groups"], 1, maxOptions) {
		path := at + "/option_groups/" + strconv.Itoa(i)
		k.text(path+"/label", g["label"], maxOptionText, true, "plain_text")
		k.options(path+"/options", g["options"], 1, maxOptions, maxOptionText)
	}
}

// options checks the options of a menu.
func (k *checker) options(at string, v any, least, most, text int) {
	for i, o := range k.count(at, v, least, most) {
		path := at + "/" + strconv.Itoa(i)
		k.text(path+"/text", o["text"], text, true, "plain_text", "mrkdwn")
		k.length(path+"/value", str(o, "value"), 1, maxOptionValue)
		k.text(path+"/description", o["description"], maxOptionText, false, "plain_text", "mrkdwn")
	}
}

// confirm checks a confirmation dialog.
func (k *checker) confirm(at string, v any) {
	c, ok := v.(Block)
	if !ok {
		return
	}
	k.text(at+"/title", c["title"], maxConfirmTitle, true, "plain_text")
	k.text(at+"/text", c["text"], maxConfirmText, true, "plain_text", "mrkdwn")
	k.text(at+"/confirm", c["confirm"], maxConfirmButton, false, "plain_text")
	k.text(at+"/deny", c["deny"], maxConfirmButton, false, "plain_text")
}
