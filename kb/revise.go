package kb

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A Revision is what a machine may change of an article that editors own: all
// else of the file stays as it was, to the byte.
type Revision struct {
	// Body replaces the body; nil leaves it.
	Body *string
	// Source replaces the source of the same address, or is added; nil for none.
	Source *Source
	// Errors and Symptoms are added, by language, to those that are there already.
	Errors, Symptoms map[string][]string
}

// ErrUnreadable is a file that cannot be revised, since it is no article.
var ErrUnreadable = errors.New("kb: not an article")

// Revise returns an article's file as revised. Wordings that the article has
// already, whatever their capitals and marks, are not added again. Of the front
// matter only the keys that change are written anew, comments within them kept.
func Revise(data []byte, r Revision) ([]byte, error) {
	c := &checker{}
	front, body, ok := split(c, data)
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrUnreadable, c.findings[0].Message)
	}
	f, ok := decodeFront(c, front)
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrUnreadable, c.findings[0].Message)
	}
	before := f.article()
	errs, symptoms := lacking(before.Errors, r.Errors), lacking(before.Symptoms, r.Symptoms)
	var err error
	change := func(key string, edit func(*yaml.Node)) {
		if err == nil {
			front, err = rewriteKey(front, key, edit)
		}
	}
	if r.Source != nil && !slices.Contains(before.Sources, *r.Source) {
		change("sources", func(n *yaml.Node) { setSource(n, *r.Source) })
	}
	if len(errs) > 0 {
		change("errors", func(n *yaml.Node) { addWordings(n, errs) })
	}
	if len(symptoms) > 0 {
		change("symptoms", func(n *yaml.Node) { addWordings(n, symptoms) })
	}
	if err != nil {
		return nil, err
	}
	if r.Body != nil {
		body = strings.TrimSpace(*r.Body)
	}
	out := append(front, fence+"\n"...)
	if body != "" {
		out = append(out, "\n"+body+"\n"...)
	}
	if after, _ := Parse(before.ID+".md", out); after.Hash == "" || after.ID != before.ID || after.Title != before.Title {
		return nil, fmt.Errorf("%w: its front matter is written in a way that cannot be changed by line", ErrUnreadable)
	}
	return out, nil
}

// lacking are the wordings that there does not have, folded.
func lacking(there, more map[string][]string) map[string][]string {
	out := map[string][]string{}
	for _, lang := range languages {
		seen := map[string]bool{}
		for _, w := range there[lang] {
			seen[folded(w)] = true
		}
		for _, w := range more[lang] {
			if key := folded(w); key != "" && !seen[key] {
				seen[key] = true
				out[lang] = append(out[lang], w)
			}
		}
	}
	return out
}

// folded is a wording without capitals and marks.
func folded(wording string) string { return strings.Join(Words(wording), " ") }

// rewriteKey writes one key of the front matter anew as edit leaves its value; a
// key that is not there is added at the end. The other lines stay as they are.
func rewriteKey(front []byte, key string, edit func(*yaml.Node)) ([]byte, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(front, &doc); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	if len(doc.Content) == 0 || doc.Content[0].Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%w: the front matter is no map", ErrUnreadable)
	}
	keys := doc.Content[0].Content
	from, to := len(keys), len(keys)
	for i := 0; i < len(keys); i += 2 {
		if keys[i].Value == key {
			from, to = i, i+2
		}
	}
	name, value := scalar(key), &yaml.Node{}
	if from < len(keys) {
		name, value = keys[from], keys[from+1]
	}
	edit(value)
	name.HeadComment, name.FootComment = "", "" // these lines are not touched
	text, err := encoded(&yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{name, value}})
	if err != nil {
		return nil, err
	}
	lines := bytes.SplitAfter(front, []byte("\n"))
	lines = lines[:len(lines)-1] // what follows the last line break is empty
	if from == len(keys) {
		return append(bytes.Join(lines, nil), text...), nil
	}
	end := len(lines)
	if to < len(keys) {
		end = keys[to].Line - 1
	}
	first := name.Line - 1
	for end > first+1 && loose(lines[end-1]) { // comments and gaps before the next key are its own
		end--
	}
	return slices.Concat(bytes.Join(lines[:first], nil), text, bytes.Join(lines[end:], nil)), nil
}

// loose tells a line that is a comment at the margin, or empty.
func loose(line []byte) bool {
	return line[0] == '#' || len(bytes.TrimSpace(line)) == 0
}

// setSource replaces the source of the same address or adds one.
func setSource(n *yaml.Node, s Source) {
	fresh := sourceNodes([]Source{s}).Content[0]
	become(n, yaml.SequenceNode)
	for i, one := range n.Content {
		for j := 0; j+1 < len(one.Content); j += 2 {
			if one.Content[j].Value == "address" && strings.TrimSpace(one.Content[j+1].Value) == s.Address {
				fresh.Style = one.Style
				n.Content[i] = fresh
				return
			}
		}
	}
	n.Content = append(n.Content, fresh)
}

// addWordings adds to the lists of each language.
func addWordings(n *yaml.Node, more map[string][]string) {
	become(n, yaml.MappingNode)
	for _, lang := range languages {
		if len(more[lang]) == 0 {
			continue
		}
		list := &yaml.Node{Kind: yaml.SequenceNode}
		for i := 0; i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == lang {
				list = n.Content[i+1]
			}
		}
		if !slices.Contains(n.Content, list) {
			n.Content = append(n.Content, scalar(lang), list)
		}
		become(list, yaml.SequenceNode)
		for _, w := range more[lang] {
			list.Content = append(list.Content, scalar(w))
		}
	}
}

// become makes a list or a map of a value that was left empty.
func become(n *yaml.Node, kind yaml.Kind) {
	if n.Kind != kind {
		*n = yaml.Node{Kind: kind}
	}
}
