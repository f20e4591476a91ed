package main

import (
	"bufio"
	_ "embed"
	"fmt"
	"strings"
)

// desksFile holds what desks of many trades answer and what their customers write,
// made for this purpose: "# trade", "= an article's title", "- what it says",
// "> what a customer writes", one a line. Neighbours are alike, so that they teach what
// tells them apart.
//
//go:embed desks.txt
var desksFile string

// The kinds of pairs that desks give. A customer's words stand first.
const (
	messageTitle = "msg-title"
	messageBody  = "msg-body"
	titleBody    = "title-para"
)

// A topic is one article of a desk and what customers write of it.
type topic struct {
	title, body string
	messages    []string
}

// readDesks reads topics, in order.
func readDesks(text string) ([]topic, error) {
	var out []topic
	in := bufio.NewScanner(strings.NewReader(text))
	for n := 1; in.Scan(); n++ {
		mark, rest, _ := strings.Cut(strings.TrimSpace(in.Text()), " ")
		rest = strings.Join(strings.Fields(rest), " ")
		switch {
		case mark == "" || mark == "#":
		case rest == "" || len(out) == 0 && mark != "=":
			return nil, fmt.Errorf("desks.txt:%d: %q belongs to no article", n, in.Text())
		case mark == "=":
			out = append(out, topic{title: rest})
		case mark == "-":
			last := &out[len(out)-1]
			last.body = strings.TrimSpace(last.body + " " + rest)
		case mark == ">":
			last := &out[len(out)-1]
			last.messages = append(last.messages, rest)
		default:
			return nil, fmt.Errorf("desks.txt:%d: a line begins with #, =, - or >, not with %q", n, mark)
		}
	}
	return out, in.Err()
}

// addDesks adds the pairs of topics, one kind after the other.
func (c *corpus) addDesks(topics []topic) {
	for _, t := range topics {
		for _, m := range t.messages {
			c.add(messageTitle, m, t.title)
		}
	}
	for _, t := range topics {
		for _, m := range t.messages {
			c.add(messageBody, m, t.body)
		}
	}
	for _, t := range topics {
		c.add(titleBody, t.title, t.body)
	}
}
