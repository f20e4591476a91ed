package eval

import (
	"cmp"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"kodhjalpen/matcher"
)

// A Comparison sets two reports of the same messages side by side: Base is the
// other knowledge base or weights, This the one that is judged.
type Comparison struct {
	Groups []GroupChange `json:"groups"`
	// Lines are the messages that fared better or worse, or were given other
	// answers, in their order.
	Lines []LineChange `json:"lines"`
}

// A GroupChange is one group of messages under both: "in scope", "none, near",
// "none, far" or a kind.
type GroupChange struct {
	Group string `json:"group"`
	Base  Count  `json:"base"`
	This  Count  `json:"this"`
}

// A LineChange is one message that came out otherwise.
type LineChange struct {
	ID   string `json:"id"`
	Kind string `json:"kind"`
	// File and Line are where the message stands.
	File  string   `json:"file"`
	Line  int      `json:"line"`
	Label []string `json:"label"`
	Text  string   `json:"text"`
	// Base and This are the verdicts in short: "answer: a", "ask: a, b, c".
	Base string `json:"base"`
	This string `json:"this"`
	// Change is "better", "worse" or "other".
	Change string `json:"change"`
}

// Compare compares two reports of the same messages in the same order.
func Compare(base, this Report) (Comparison, error) {
	if len(base.Outcomes) != len(this.Outcomes) {
		return Comparison{}, fmt.Errorf("compare: %d messages against %d", len(base.Outcomes), len(this.Outcomes))
	}
	var c Comparison
	add := func(name string, b, t Count) {
		if t.Messages > 0 {
			c.Groups = append(c.Groups, GroupChange{name, b, t})
		}
	}
	add("in scope", base.InScope, this.InScope)
	add("none, near", base.Near, this.Near)
	add("none, far", base.Far, this.Far)
	for _, k := range Kinds {
		add(k, base.Kinds[k], this.Kinds[k])
	}
	for i, t := range this.Outcomes {
		b := base.Outcomes[i]
		if b.Message.Text != t.Message.Text {
			return Comparison{}, fmt.Errorf("compare: message %d is %s in one and %s in the other", i+1, b.Message.ID, t.Message.ID)
		}
		before, after := inShort(b.Verdict), inShort(t.Verdict)
		if change := changeOf(b, t); change != "other" || before != after {
			m := t.Message
			c.Lines = append(c.Lines, LineChange{ID: m.ID, Kind: m.Kind, File: m.File, Line: m.Line, Label: m.Labels, Text: m.Text, Base: before, This: after, Change: change})
		}
	}
	return c, nil
}

// changeOf says whether a message fares better or worse than before.
func changeOf(before, after Outcome) string {
	switch b, a := worth(before), worth(after); {
	case a > b:
		return "better"
	case a < b:
		return "worse"
	}
	return "other"
}

// worth orders outcomes: wrong, neither, asked in vain, asked rightly, right.
// Out of scope a question is worse than silence.
func worth(o Outcome) int {
	switch {
	case o.Wrong():
		return 0
	case !o.Message.InScope():
		return 2 - one(o.Asked())
	case o.Right():
		return 4
	case o.AskedRight():
		return 3
	case o.Asked():
		return 2
	}
	return 1
}

// inShort is a verdict in one line: the decision and its articles.
func inShort(v matcher.Verdict) string {
	list := v.Answers
	switch v.Decision {
	case matcher.None:
		return "none"
	case matcher.Ask:
		list = v.Candidates
	}
	ids := make([]string, len(list))
	for i, c := range list {
		ids[i] = c.Article
	}
	return string(v.Decision) + ": " + strings.Join(ids, ", ")
}

// WriteText prints the comparison for people: right, wrong and asked of every
// group in per cent with the change in points, then the lines that changed.
func (c Comparison) WriteText(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "\nagainst\tmessages\tright %\t±\twrong %\t±\tasked %\t±\t")
	for _, g := range c.Groups {
		fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%s\t\n", g.Group, g.This.Messages,
			g.change(g.Base.Right, g.This.Right), g.change(g.Base.Wrong, g.This.Wrong), g.change(g.Base.Asked, g.This.Asked))
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write comparison: %w", err)
	}
	for _, change := range []string{"worse", "better", "other"} {
		for _, l := range c.Lines {
			if l.Change != change {
				continue
			}
			if _, err := fmt.Fprintf(w, "\n%s: %s:%d %s %s %s\n  %s -> %s\n  %s\n", l.Change, l.File, l.Line, l.ID, l.Kind,
				cmp.Or(strings.Join(l.Label, "+"), NoArticle), l.Base, l.This, strings.Join(strings.Fields(l.Text), " ")); err != nil {
				return fmt.Errorf("write comparison: %w", err)
			}
		}
	}
	_, err := fmt.Fprintf(w, "\n%d of %d messages changed\n", len(c.Lines), c.messages())
	return err
}

// change is a share in per cent and its difference, tab-separated.
func (g GroupChange) change(base, this int) string {
	n := float64(g.This.Messages)
	return fmt.Sprintf("%.1f\t%+.1f", 100*float64(this)/n, 100*float64(this-base)/n)
}

// messages counts all messages: groups in scope, near and far come first and
// are disjoint.
func (c Comparison) messages() int {
	n := 0
	for _, g := range c.Groups {
		if g.Group == "in scope" || strings.HasPrefix(g.Group, "none, ") {
			n += g.This.Messages
		}
	}
	return n
}
