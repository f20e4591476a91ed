package sandbox

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// input is one element of a view or message that can be filled in.
type input struct {
	block, action string
	element       Block
	required      bool
}

// inputsOf lists what can be filled in, in reading order.
func inputsOf(blocks []Block) []input {
	var out []input
	for _, b := range blocks {
		elements := list(b["elements"])
		required := false
		for _, key := range []string{"element", "accessory"} {
			if e, ok := b[key].(Block); ok {
				elements = append(elements, e)
			}
		}
		if b["type"] == "input" {
			optional, _ := b["optional"].(bool)
			required = !optional
		}
		for _, e := range elements {
			if fillable(str(e, "type")) {
				out = append(out, input{str(b, "block_id"), str(e, "action_id"), e, required})
			}
		}
	}
	return out
}

// fillable tells whether an element type holds a value.
func fillable(kind string) bool {
	return slices.Contains([]string{
		"plain_text_input", "static_select", "radio_buttons", "checkboxes", "multi_static_select", "users_select",
		"external_select", "email_text_input", "number_input", "url_text_input", "datepicker", "file_input",
	}, kind)
}

// initial is the state value before a person does anything.
func (in input) initial() Block {
	kind := str(in.element, "type")
	switch kind {
	case "static_select", "radio_buttons", "external_select":
		return Block{"type": kind, "selected_option": in.element["initial_option"]}
	case "checkboxes", "multi_static_select":
		return Block{"type": kind, "selected_options": nonNil(list(in.element["initial_options"]))}
	case "users_select":
		return Block{"type": kind, "selected_user": in.element["initial_user"]}
	case "datepicker":
		return Block{"type": kind, "selected_date": in.element["initial_date"]}
	case "file_input":
		return Block{"type": kind, "files": []object{}}
	}
	return Block{"type": kind, "value": in.element["initial_value"]}
}

// with is the state value after a person has given text, an option's value or label, or several separated by commas.
func (in input) with(given string) (Block, bool) {
	kind := str(in.element, "type")
	switch kind {
	case "static_select", "radio_buttons", "external_select":
		option, ok := in.option(given)
		return Block{"type": kind, "selected_option": option}, ok
	case "checkboxes", "multi_static_select":
		chosen := []Block{}
		for _, one := range strings.Split(given, ",") {
			if one == "" {
				continue
			}
			option, ok := in.option(one)
			if !ok {
				return nil, false
			}
			chosen = append(chosen, option)
		}
		return Block{"type": kind, "selected_options": chosen}, true
	case "users_select":
		return Block{"type": kind, "selected_user": given}, true
	case "datepicker":
		return Block{"type": kind, "selected_date": given}, true
	}
	return Block{"type": kind, "value": given}, true
}

// option finds an option by its value or label.
func (in input) option(given string) (Block, bool) {
	options := list(in.element["options"])
	for _, g := range list(in.element["option_groups"]) {
		options = append(options, list(g["options"])...)
	}
	for _, o := range options {
		if str(o, "value") == given || textOf(o["text"]) == given {
			return o, true
		}
	}
	return nil, false
}

// fault is what Slack's client says under an input before it sends anything; empty when the value is good.
func (in input) fault(value Block) string {
	text, isText := value["value"].(string)
	empty := value["value"] == nil && value["selected_option"] == nil && value["selected_user"] == nil &&
		value["selected_date"] == nil && len(list(value["selected_options"])) == 0
	if in.required && (empty || (isText && strings.TrimSpace(text) == "")) {
		return "Fyll i det här fältet."
	}
	length := float64(utf8.RuneCountInString(text))
	if most, ok := in.element["max_length"].(float64); ok && length > most {
		return "Texten är för lång."
	}
	if least, ok := in.element["min_length"].(float64); ok && text != "" && length < least {
		return "Texten är för kort."
	}
	return ""
}
