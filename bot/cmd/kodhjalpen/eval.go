package main

import (
	"encoding/json"
	"fmt"
	"os"

	"kodhjalpen/matcher/eval"
)

// evalCmd scores labelled messages.
type evalCmd struct {
	Files    []string `arg:"" name:"file" help:"Labelled messages, JSON Lines with id, text, label and kind."`
	Articles string   `placeholder:"DIR" env:"KODHJALPEN_ARTICLES" help:"Match against the *.md of this folder instead of the embedded articles."`
	JSON     bool     `name:"json" help:"Print the counts as JSON."`
}

// Run scores all files together. It ends with exit code 1 when a file is bad,
// naming file and line.
func (c *evalCmd) Run(s streams) error {
	messages, err := readLabelled(c.Files)
	if err != nil {
		return err
	}
	m, err := newMatcher(c.Articles)
	if err != nil {
		return err
	}
	report := eval.Score(messages, m.Match)
	if !c.JSON {
		return report.WriteTable(s.out)
	}
	enc := json.NewEncoder(s.out)
	enc.SetIndent("", "  ")
	if err := enc.Encode(report); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

// readLabelled reads the labelled messages of all files.
func readLabelled(files []string) ([]eval.Message, error) {
	var all []eval.Message
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("read labelled messages: %w", err)
		}
		messages, err := eval.Read(name, f)
		f.Close()
		if err != nil {
			return nil, err
		}
		all = append(all, messages...)
	}
	return all, nil
}
