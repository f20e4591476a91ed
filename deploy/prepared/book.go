package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
)

// passed is that a check passed: on what, when, and the last that it said.
type passed struct {
	Inputs string   `json:"inputs"` // SHA-256, hexadecimal
	On     string   `json:"on"`     // a day
	Said   []string `json:"said"`
}

// A book is what has passed, by the checks' names.
type book map[string]passed

// readBook reads a book; one that is not there is empty.
func readBook(file string) (book, error) {
	raw, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return book{}, nil
	}
	if err != nil {
		return nil, err
	}
	b := book{}
	if err := json.Unmarshal(raw, &b); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return b, nil
}

// put writes a check down.
func (b book) put(file, name string, p passed) error {
	b[name] = p
	raw, err := json.MarshalIndent(b, "", "  ")
	if err != nil {
		return err
	}
	if err := os.WriteFile(file+".new", append(raw, '\n'), 0o644); err != nil {
		return err
	}
	return os.Rename(file+".new", file)
}

// remembered is how many of the last lines are kept.
const remembered = 3

// A tail keeps the end of what is written to it.
type tail struct{ kept []byte }

func (t *tail) Write(p []byte) (int, error) {
	t.kept = append(t.kept, p...)
	if over := len(t.kept) - 4096; over > 0 {
		t.kept = append([]byte(nil), t.kept[over:]...)
	}
	return len(p), nil
}

func (t *tail) lines() []string {
	all := strings.Split(strings.TrimSpace(string(t.kept)), "\n")
	return all[max(0, len(all)-remembered):]
}
