package eval

import (
	"slices"

	"kodhjalpen/matcher"
)

// An Outcome is what became of one message.
type Outcome struct {
	Message Message
	Verdict matcher.Verdict
}

// Right tells whether the message was answered (or, for two problems, asked)
// rightly: exactly the labels, in any order.
func (o Outcome) Right() bool {
	labels := o.Message.Labels
	switch {
	case len(labels) == 0:
		return !o.Answered()
	case o.Answered():
		return sameArticles(o.Verdict.Answers, labels)
	case len(labels) == 2 && o.Verdict.Decision == matcher.Ask && len(o.Verdict.Candidates) >= 2:
		return sameArticles(o.Verdict.Candidates[:2], labels)
	}
	return false
}

// Wrong tells whether an article was answered that is not meant.
func (o Outcome) Wrong() bool {
	return slices.ContainsFunc(o.Verdict.Answers, func(c matcher.Candidate) bool {
		return !slices.Contains(o.Message.Labels, c.Article)
	})
}

// Answered tells whether any article was answered.
func (o Outcome) Answered() bool { return o.Verdict.Decision == matcher.Answer }

// Asked tells whether candidates were offered.
func (o Outcome) Asked() bool { return o.Verdict.Decision == matcher.Ask }

// AskedRight tells whether an asked message's labels are all offered.
func (o Outcome) AskedRight() bool {
	return o.Asked() && !slices.ContainsFunc(o.Message.Labels, func(l string) bool { return !offers(o.Verdict.Candidates, l) })
}

// TopRight tells whether the best candidate is meant.
func (o Outcome) TopRight() bool {
	return len(o.Verdict.Candidates) > 0 && slices.Contains(o.Message.Labels, o.Verdict.Candidates[0].Article)
}

func offers(cs []matcher.Candidate, article string) bool {
	return slices.ContainsFunc(cs, func(c matcher.Candidate) bool { return c.Article == article })
}

func sameArticles(cs []matcher.Candidate, labels []string) bool {
	return len(cs) == len(labels) && !slices.ContainsFunc(labels, func(l string) bool { return !offers(cs, l) })
}

// A Count sums outcomes of one kind of message or of all.
type Count struct {
	Messages int `json:"messages"`
	// Right, Wrong, Asked, AskedRight, Neither and TopRight concern messages an
	// article is meant by. A list label that is asked rightly counts in Right
	// and in Asked.
	Right      int `json:"right"`
	Wrong      int `json:"wrong"`
	Asked      int `json:"asked"`
	AskedRight int `json:"askedRight"`
	// Served counts those that Right or AskedRight count, each once.
	Served   int `json:"served"`
	Neither  int `json:"neither"`
	TopRight int `json:"topRight"`
	// Offered counts those whose meant article is among the candidates.
	Offered int `json:"offered"`
	// Answered counts answers of any sort; for `none` messages all are wrong.
	Answered int `json:"answered"`
}

func (c *Count) add(o Outcome) {
	c.Messages++
	c.Answered += one(o.Answered())
	c.Asked += one(o.Asked())
	if !o.Message.InScope() {
		c.Right += one(o.Right())
		c.Wrong += one(o.Answered())
		return
	}
	c.Right += one(o.Right())
	c.Wrong += one(o.Wrong())
	c.AskedRight += one(o.AskedRight())
	c.Served += one(o.Right() || o.AskedRight())
	c.Neither += one(!o.Answered() && !o.Asked())
	c.TopRight += one(o.TopRight())
	c.Offered += one(slices.ContainsFunc(o.Message.Labels, func(l string) bool { return offers(o.Verdict.Candidates, l) }))
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A Report is the score of a set of messages.
type Report struct {
	// InScope counts the messages an article is meant by; Near and Far those
	// of kinds oos-near and oos.
	InScope Count `json:"inScope"`
	Near    Count `json:"near"`
	Far     Count `json:"far"`
	// Kinds counts by kind; kinds without messages are missing.
	Kinds map[string]Count `json:"kinds"`
	// Confusion counts, by label and then by what was answered first, or
	// "ask" or "none". Messages with two labels count under both joined by +.
	Confusion map[string]map[string]int `json:"confusion"`
	// Outcomes are all outcomes, in the order of the messages.
	Outcomes []Outcome `json:"-"`
}

// Score matches every message and counts what became of it.
func Score(messages []Message, match func(text string) matcher.Verdict) Report {
	r := Report{Kinds: map[string]Count{}, Confusion: map[string]map[string]int{}}
	for _, m := range messages {
		r.add(Outcome{Message: m, Verdict: match(m.Text)})
	}
	return r
}

func (r *Report) add(o Outcome) {
	r.Outcomes = append(r.Outcomes, o)
	switch {
	case o.Message.InScope():
		r.InScope.add(o)
	case isNear(o.Message.Kind):
		r.Near.add(o)
	default:
		r.Far.add(o)
	}
	c := r.Kinds[o.Message.Kind]
	c.add(o)
	r.Kinds[o.Message.Kind] = c
	label := labelName(o.Message.Labels)
	if r.Confusion[label] == nil {
		r.Confusion[label] = map[string]int{}
	}
	r.Confusion[label][verdictName(o.Verdict)]++
}

func labelName(labels []string) string {
	switch len(labels) {
	case 0:
		return NoArticle
	case 1:
		return labels[0]
	}
	return "two"
}

func verdictName(v matcher.Verdict) string {
	switch {
	case v.Decision != matcher.Answer:
		return string(v.Decision)
	case len(v.Answers) > 1:
		return "two"
	}
	return v.Answers[0].Article
}
