package kb

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// decodeFront reads the front matter.
func decodeFront(c *checker, src []byte) (front, bool) {
	return decodeStrict[front](c, src, "front matter")
}

// decodeStrict reads YAML strictly: unknown and repeated keys, wrong types, anchors and
// a second document are errors, each with its line. what names it in them.
func decodeStrict[T any](c *checker, src []byte, what string) (T, bool) {
	var f T
	var doc yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(src))
	if err := dec.Decode(&doc); err != nil {
		c.syntaxError(src, err)
		return f, false
	}
	if err := dec.Decode(new(yaml.Node)); !errors.Is(err, io.EOF) {
		c.errorAt(1, "the %s must be one YAML document", what)
		return f, false
	}
	if !c.plain(&doc) {
		return f, false
	}
	c.lines = map[string]int{}
	mapLines(c.lines, "", &doc)
	strict := yaml.NewDecoder(bytes.NewReader(src))
	strict.KnownFields(true)
	if err := strict.Decode(&f); err != nil {
		c.yamlError(err)
		return f, false
	}
	return f, true
}

// plain reports whether a node and all within it say what they stand for, and
// tells where not: anchors and aliases are refused because a few of them can
// stand for gigabytes, and empty list items because the library drops them.
func (c *checker) plain(n *yaml.Node) bool {
	before := len(c.findings)
	if n.Kind == yaml.AliasNode || n.Anchor != "" {
		c.errorAt(n.Line, "anchors and aliases are not used in articles")
	}
	for i, child := range n.Content {
		if n.Kind == yaml.SequenceNode && child.ShortTag() == "!!null" {
			c.errorAt(child.Line, "item %d of the list is empty", i+1)
		}
		c.plain(child)
	}
	return len(c.findings) == before
}

// mapLines notes the line of every value under its path: "errors.sv.0".
func mapLines(lines map[string]int, path string, n *yaml.Node) {
	switch n.Kind {
	case yaml.DocumentNode:
		for _, child := range n.Content {
			mapLines(lines, path, child)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			key := join(path, n.Content[i].Value)
			lines[key] = n.Content[i].Line
			mapLines(lines, key, n.Content[i+1])
		}
	case yaml.SequenceNode:
		for i, child := range n.Content {
			key := join(path, strconv.Itoa(i))
			lines[key] = child.Line
			mapLines(lines, key, child)
		}
	}
}

// join appends an element to a path.
func join(path, element string) string {
	if path == "" {
		return element
	}
	return path + "." + element
}

// maxSyntaxLines is up to which length the line of a syntax error is looked
// for, since every line costs a parse. Real front matter stays under 300.
const maxSyntaxLines = 500

// syntaxError tells of text that is not YAML. The library names the line where
// the enclosing block begins, often one off; the line an editor looks for is
// the one after the longest beginning that can be read.
func (c *checker) syntaxError(src []byte, err error) {
	lines := bytes.SplitAfter(src, []byte("\n"))
	if len(lines) > maxSyntaxLines {
		c.yamlError(err)
		return
	}
	good, end := 1, 0
	for i, line := range lines {
		end += len(line)
		if yaml.Unmarshal(src[:end], new(yaml.Node)) == nil {
			good = i + 1
		}
	}
	message := yamlLine.FindStringSubmatch(err.Error())[2]
	c.errorAt(min(good+1, max(len(lines)-1, 1)), "not YAML from here on: %s", message)
}

// yamlError tells what the library found, in an editor's words.
func (c *checker) yamlError(err error) {
	messages := []string{err.Error()}
	var typed *yaml.TypeError
	if errors.As(err, &typed) {
		messages = typed.Errors
	}
	for _, m := range messages {
		part := yamlLine.FindStringSubmatch(m)
		line, _ := strconv.Atoi(part[1]) // 0 when the library names no line
		c.errorAt(max(line, 1), "%s", plainYAML(part[2]))
	}
}

// clean trims a text and reports whether it holds a control character other
// than line feed and tab.
func clean(s string) (string, bool) {
	bad := strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) && r != '\n' && r != '\t'
	})
	return strings.TrimSpace(s), bad
}
