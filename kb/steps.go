package kb

import (
	"fmt"
	"unicode/utf8"
)

// maxChoices is how many buttons a row of Slack holds: "Maximum of 25 elements
// in each action block",
// https://docs.slack.dev/reference/block-kit/blocks/actions-block .
const maxChoices = 25

// steps checks the questions: each is whole, rests on a source, and the way
// through them ends.
func (c *checker) steps(a Article) {
	index := map[string]int{}
	for i, s := range a.Steps {
		path := fmt.Sprintf("steps.%d", i)
		if !idForm.MatchString(s.ID) {
			c.errorf(path+".id", "step %d: id %q must be lower-case words joined by hyphens", i+1, s.ID)
		} else if first, twice := index[s.ID]; twice {
			c.errorf(path+".id", "step id %q is used twice (steps %d and %d)", s.ID, first+1, i+1)
		} else {
			index[s.ID] = i
		}
		if s.Ask == "" {
			c.errorf(path+".ask", "step %d asks nothing", i+1)
		}
		if s.Source < 1 || s.Source > len(a.Sources) {
			c.errorf(path+".source", "step %d: source %d; the article has sources 1 to %d", i+1, s.Source, len(a.Sources))
		}
		c.choices(path, i, s)
	}
	c.ways(a.Steps, index)
}

// choices checks a step's buttons.
func (c *checker) choices(path string, i int, s Step) {
	if n := len(s.Choices); n == 0 || n > maxChoices {
		c.errorf(path, "step %d has %d choices; want 1 to %d", i+1, n, maxChoices)
	}
	seen := map[string]bool{}
	for j, ch := range s.Choices {
		at := fmt.Sprintf("%s.choices.%d", path, j)
		switch n := utf8.RuneCountInString(ch.Label); {
		case n == 0:
			c.errorf(at, "step %d, choice %d: label is missing", i+1, j+1)
		case n > maxLabel:
			c.errorf(at+".label", "step %d, choice %d: label has %d characters; a button holds %d", i+1, j+1, n, maxLabel)
		case seen[ch.Label]:
			c.errorf(at+".label", "step %d: two choices are labelled %q", i+1, ch.Label)
		}
		seen[ch.Label] = true
		if n := outcomes(ch); n != 1 {
			c.errorf(at, "step %d, choice %d has %d of fix, wait, goto, escalate; want exactly one", i+1, j+1, n)
		}
		c.list(at+".fix", ch.Fix)
	}
}

// outcomes counts what a choice leads to.
func outcomes(ch Choice) int {
	n := 0
	for _, set := range [...]bool{len(ch.Fix) > 0, ch.Wait != "", ch.Goto != "", ch.Escalate} {
		if set {
			n++
		}
	}
	return n
}

// ways follows every goto from the first step: each must lead to a step, none
// back to one already asked, and every step should be reached.
func (c *checker) ways(steps []Step, index map[string]int) {
	const unseen, open, done = 0, 1, 2
	state := make([]int, len(steps))
	var follow func(i int)
	follow = func(i int) {
		state[i] = open
		for j, ch := range steps[i].Choices {
			if ch.Goto == "" {
				continue
			}
			at := fmt.Sprintf("steps.%d.choices.%d.goto", i, j)
			next, known := index[ch.Goto]
			switch {
			case !known:
				c.errorf(at, "goto %q: there is no such step", ch.Goto)
			case state[next] == open:
				c.errorf(at, "goto %q goes round in a circle", ch.Goto)
			case state[next] == unseen:
				follow(next)
			}
		}
		state[i] = done
	}
	for i := range steps {
		if state[i] != unseen {
			continue
		}
		if i > 0 {
			c.advise(fmt.Sprintf("steps.%d", i), "step %q is never reached from the first", steps[i].ID)
		}
		follow(i)
	}
}
