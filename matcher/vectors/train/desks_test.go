package main

import (
	"strings"
	"testing"
)

// TestDesksTeachWhatCustomersMean: every topic of the committed text has a body and
// messages, and each message is paired with its own title and body.
func TestDesksTeachWhatCustomersMean(t *testing.T) {
	topics, err := readDesks(desksFile)
	if err != nil {
		t.Fatal(err)
	}
	if len(topics) < 500 {
		t.Errorf("%d topics", len(topics))
	}
	for _, topic := range topics {
		if topic.body == "" || len(topic.messages) < 3 {
			t.Errorf("%q has the body %q and %d messages", topic.title, topic.body, len(topic.messages))
		}
	}
	c := &corpus{lexicon: newLexicon(), pairs: map[string][]pair{}}
	c.addDesks([]topic{{title: "Väskan är borta", body: "Anmäl den.", messages: []string{"bagen kom aldrig", "123"}}, {title: "Sen", body: "Vänta.", messages: []string{"var är bussen"}}})
	if got := len(c.pairs[messageTitle]); got != 2 { // a number says nothing
		t.Errorf("%d pairs of a message and a title, want 2", got)
	}
	if got := len(c.pairs[messageBody]) + len(c.pairs[titleBody]); got != 4 {
		t.Errorf("%d other pairs, want 4", got)
	}
}

func TestDesksNameTheirFaultyLine(t *testing.T) {
	for text, want := range map[string]string{
		"> hej":             "desks.txt:1",
		"= T\n- b\n* nej":   "desks.txt:3",
		"# trade\n= T\n>  ": "desks.txt:3",
	} {
		if _, err := readDesks(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
