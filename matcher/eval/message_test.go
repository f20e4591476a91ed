package eval

import (
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	const good = `{"id":"1","text":"a","label":"x","kind":"typo"}` + "\n" +
		`{"id":"2","text":"b","label":["x","y"],"kind":"multi"}` + "\n" + `{"id":"3","text":"","label":"none","kind":"oos"}`
	messages, err := Read("f", strings.NewReader(good))
	if err != nil {
		t.Fatal(err)
	}
	if len(messages) != 3 || len(messages[1].Labels) != 2 || messages[2].InScope() || messages[2].Line != 3 {
		t.Errorf("Read gave %+v", messages)
	}
}

func TestRead_RefusesBadLines(t *testing.T) {
	const first = `{"id":"1","text":"a","label":"x","kind":"typo"}` + "\n"
	tests := map[string]string{
		"no JSON":          `hello`,
		"empty line":       ``,
		"unknown key":      `{"id":"2","text":"a","label":"x","kind":"typo","more":1}`,
		"missing text":     `{"id":"2","label":"x","kind":"typo"}`,
		"unknown kind":     `{"id":"2","text":"a","label":"x","kind":"poem"}`,
		"repeated id":      `{"id":"1","text":"a","label":"x","kind":"typo"}`,
		"empty id":         `{"id":"","text":"a","label":"x","kind":"typo"}`,
		"empty label":      `{"id":"2","text":"a","label":"","kind":"typo"}`,
		"label is number":  `{"id":"2","text":"a","label":3,"kind":"typo"}`,
		"three labels":     `{"id":"2","text":"a","label":["x","y","z"],"kind":"multi"}`,
		"same label twice": `{"id":"2","text":"a","label":["x","x"],"kind":"multi"}`,
		"none in a list":   `{"id":"2","text":"a","label":["x","none"],"kind":"multi"}`,
		"multi with one":   `{"id":"2","text":"a","label":"x","kind":"multi"}`,
		"none in scope":    `{"id":"2","text":"a","label":"none","kind":"typo"}`,
		"oos with label":   `{"id":"2","text":"a","label":"x","kind":"oos"}`,
		"two objects":      `{"id":"2","text":"a","label":"x","kind":"typo"} {}`,
	}
	for name, line := range tests {
		_, err := Read("set.jsonl", strings.NewReader(first+line+"\n"))
		if err == nil || !strings.HasPrefix(err.Error(), "set.jsonl:2: ") {
			t.Errorf("%s: error %v, want one at set.jsonl:2", name, err)
		}
	}
	if _, err := Read("set.jsonl", strings.NewReader("")); err == nil {
		t.Error("an empty file is read without an error")
	}
}
