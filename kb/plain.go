package kb

import (
	"regexp"
	"strconv"
	"strings"
)

// The forms of the YAML library's messages, which name Go types and fields
// that an editor has never seen.
var (
	yamlLine    = regexp.MustCompile(`^(?:yaml: )?(?:line (\d+): )?(?s:(.*))$`)
	yamlUnknown = regexp.MustCompile(`^field (?s:(.*)) not found in type (\S+)$`)
	yamlType    = regexp.MustCompile(`^cannot unmarshal (\S+)(?s:.*) into (\S+)$`)
)

// plainYAML says a message of the library without Go in it.
func plainYAML(m string) string {
	if p := yamlUnknown.FindStringSubmatch(m); p != nil {
		return "unknown key " + strconv.Quote(p[1]) + "; known here: " + keysOf(p[2])
	}
	if p := yamlType.FindStringSubmatch(m); p != nil {
		return "want " + wanted(p[2]) + ", found " + tagName(p[1])
	}
	return m
}

// keysOf lists the keys of a front matter type by its Go name.
func keysOf(goType string) string {
	switch goType {
	case "kb.front":
		return "id title sources errors symptoms synonyms cause fix steps escalate facts owner reviewed"
	case "kb.frontSrc":
		return "address read hash"
	case "kb.wordings":
		return "sv en nb da"
	case "kb.frontStep":
		return "id ask source choices"
	case "kb.frontChoice":
		return "label fix wait goto escalate"
	}
	return "none"
}

// wanted says what a Go type is in an article.
func wanted(goType string) string {
	switch {
	case goType == "[]kb.text":
		return "a list of texts"
	case goType == "kb.wordings":
		return "a map from language (sv en nb da) to lists"
	case strings.HasPrefix(goType, "[]"):
		return "a list of maps"
	case goType == "int":
		return "a whole number"
	case goType == "bool":
		return "true or false"
	}
	return "a map with the keys " + keysOf(goType)
}

// tagName says what a YAML tag is.
func tagName(tag string) string {
	switch tag {
	case "!!str":
		return "text"
	case "!!seq":
		return "a list"
	case "!!map":
		return "a map"
	case "!!int", "!!float":
		return "a number"
	case "!!bool":
		return "true or false"
	case "!!timestamp":
		return "a date"
	}
	return tag
}
