package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// NoArticle is the label of a message that no article is about.
const NoArticle = "none"

// A Message is one labelled text.
type Message struct {
	ID, Text, Kind string
	// Labels are the articles meant: one, or for kind multi two; empty when
	// the label is NoArticle.
	Labels []string
	// File and Line are where it was read.
	File string
	Line int
}

// InScope tells whether an article is meant.
func (m Message) InScope() bool { return len(m.Labels) > 0 }

// Kinds are the kinds a message may have, in the order reports show them.
var Kinds = []string{
	"verbatim", "partial", "typo", "nodiacritics", "ocr", "paraphrase", "english", "neighbour", "formatted",
	"multi", "oos", "oos-near",
	// Those of the worlds; the first five may be none of an article's.
	"plain", "noisy", "long", "foreign", "pasted", "near", "far",
}

// anyLabel are the kinds that say how a text is written, not what it means.
var anyLabel = Kinds[12:17]

// isNone tells whether a kind is of messages that no article is about.
func isNone(kind string) bool { return isNear(kind) || kind == "oos" || kind == "far" }

// isNear tells whether a kind is of near misses.
func isNear(kind string) bool { return kind == "oos-near" || kind == "near" }

// Read reads labelled messages, one JSON object per line; file is the name
// that errors and messages carry. Empty lines, unknown keys or kinds, repeated
// ids and labels that do not suit the kind are errors.
func Read(file string, r io.Reader) ([]Message, error) {
	var out []Message
	ids := map[string]int{}
	in := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		if len(line) == 0 {
			break
		}
		m, bad := parse(bytes.TrimSpace(line))
		if bad == nil && ids[m.ID] > 0 {
			bad = fmt.Errorf("id %q is already on line %d", m.ID, ids[m.ID])
		}
		if bad != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, bad)
		}
		m.File, m.Line = file, n
		ids[m.ID] = n
		out = append(out, m)
		if err != nil {
			break
		}
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("%s:1: no messages", file)
	}
	return out, nil
}

// parse reads one line.
func parse(line []byte) (Message, error) {
	var raw struct {
		ID    *string         `json:"id"`
		Text  *string         `json:"text"`
		Label json.RawMessage `json:"label"`
		Kind  *string         `json:"kind"`
	}
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&raw); err != nil {
		return Message{}, fmt.Errorf("not a labelled message: %w", err)
	}
	if dec.More() {
		return Message{}, errors.New("more than one object on the line")
	}
	if raw.ID == nil || raw.Text == nil || raw.Kind == nil || raw.Label == nil {
		return Message{}, errors.New("id, text, label and kind are all needed")
	}
	m := Message{ID: *raw.ID, Text: *raw.Text, Kind: *raw.Kind}
	if m.ID == "" {
		return Message{}, errors.New("id is empty")
	}
	if !slices.Contains(Kinds, m.Kind) {
		return Message{}, fmt.Errorf("unknown kind %q", m.Kind)
	}
	return m, m.setLabels(raw.Label)
}

// setLabels reads the label, a string or a list of two.
func (m *Message) setLabels(raw json.RawMessage) error {
	var one string
	var two []string
	switch {
	case json.Unmarshal(raw, &one) == nil:
		if one == "" {
			return errors.New("label is empty")
		}
		if one != NoArticle {
			m.Labels = []string{one}
		}
	case json.Unmarshal(raw, &two) == nil:
		if len(two) != 2 || two[0] == two[1] || slices.Contains(two, "") || slices.Contains(two, NoArticle) {
			return errors.New("a list label names two different articles")
		}
		m.Labels = two
	default:
		return errors.New("label is neither a string nor a list of strings")
	}
	if (m.Kind == "multi") != (len(m.Labels) == 2) {
		return fmt.Errorf("kind %s does not suit the label", m.Kind)
	}
	if isNone(m.Kind) != !m.InScope() && !slices.Contains(anyLabel, m.Kind) {
		return fmt.Errorf("kind %s does not suit the label", m.Kind)
	}
	return nil
}

// ReadBytes is Read for a file's content.
func ReadBytes(file string, data []byte) ([]Message, error) {
	return Read(file, bytes.NewReader(data))
}
