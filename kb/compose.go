package kb

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// hashLength is how many hex digits of a SHA-256 a source carries: enough to see
// a change, short enough for an editor's eye. Our own choice.
const hashLength = 16

// HashOf is the short hash of a text as an article's body would hold it.
func HashOf(text string) string {
	sum := sha256.Sum256([]byte(strings.TrimSpace(text)))
	return hex.EncodeToString(sum[:])[:hashLength]
}

// Compose writes a new article as the bytes of its file. It writes what an import
// or a draft knows: id, title, sources, errors, symptoms, cause, fix, owner and
// body; steps and the rest are an editor's. What it writes, Parse reads as a.
func Compose(a Article) ([]byte, error) {
	var front yaml.Node
	front.Kind = yaml.MappingNode
	put := func(key string, value *yaml.Node) {
		if value.Kind == yaml.ScalarNode && value.Value == "" || value.Kind != yaml.ScalarNode && len(value.Content) == 0 {
			return
		}
		front.Content = append(front.Content, scalar(key), value)
	}
	put("id", scalar(a.ID))
	put("title", scalar(a.Title))
	put("sources", sourceNodes(a.Sources))
	put("errors", wordingNodes(a.Errors))
	put("symptoms", wordingNodes(a.Symptoms))
	put("cause", scalar(a.Cause))
	put("fix", listNode(a.Fix))
	put("owner", scalar(a.Owner))
	return composed(&front, a.Body)
}

// composed is a file of front matter and body.
func composed(front *yaml.Node, body string) ([]byte, error) {
	text, err := encoded(front)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString(fence + "\n")
	b.Write(text)
	b.WriteString(fence + "\n")
	if body = strings.TrimSpace(body); body != "" {
		b.WriteString("\n" + body + "\n")
	}
	return b.Bytes(), nil
}

// encoded is a node as YAML, indented by two.
func encoded(n *yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(n); err != nil {
		return nil, fmt.Errorf("kb: write front matter: %w", err)
	}
	if err := enc.Close(); err != nil {
		return nil, fmt.Errorf("kb: write front matter: %w", err)
	}
	return b.Bytes(), nil
}

// scalar is a text that is read as text, whatever it looks like.
func scalar(s string) *yaml.Node {
	n := &yaml.Node{}
	n.SetString(s)
	return n
}

func listNode(items []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, s := range items {
		n.Content = append(n.Content, scalar(s))
	}
	return n
}

func wordingNodes(byLanguage map[string][]string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode}
	for _, lang := range languages {
		if list := byLanguage[lang]; len(list) > 0 {
			n.Content = append(n.Content, scalar(lang), listNode(list))
		}
	}
	return n
}

func sourceNodes(sources []Source) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, s := range sources {
		one := &yaml.Node{Kind: yaml.MappingNode}
		one.Content = append(one.Content, scalar("address"), scalar(s.Address), scalar("read"), dayNode(s.Read))
		if s.Hash != "" {
			one.Content = append(one.Content, scalar("hash"), scalar(s.Hash))
		}
		n.Content = append(n.Content, one)
	}
	return n
}

// dayNode is a day without quotes, as editors write it.
func dayNode(day time.Time) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!timestamp", Value: day.Format(time.DateOnly)}
}
