package main

import (
	"maps"
	"math"
	"slices"
	"strings"

	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
)

// An example is one message as fitting sees it.
type example struct {
	message eval.Message
	// rows are the candidate articles' features.
	rows []matcher.Example
	// target is the probability each row should get; what is left is none's.
	target []float64
	// weight is how much it counts; 0 means 1.
	weight float64
}

func examine(m *matcher.Matcher, messages []eval.Message) []example {
	out := make([]example, len(messages))
	for i, msg := range messages {
		e := example{message: msg, rows: m.Examine(msg.Text)}
		for _, r := range e.rows {
			t := 0.0
			if slices.Contains(msg.Labels, r.Article) {
				t = 1 / float64(len(msg.Labels))
			}
			e.target = append(e.target, t)
		}
		out[i] = e
	}
	return out
}

// rounds is how many steps the fit takes.
const rounds = 1200

// A trainer fits weights for a matcher's articles.
type trainer struct {
	matcher *matcher.Matcher
	// grown matches among many more articles, so that weights hold there too.
	grown *matcher.Matcher
	// others are messages about the articles that grown has besides.
	others []eval.Message
	// extra are messages that count less than written ones (extraWeight).
	extra []eval.Message
}

// extraWeight is what an extra message weighs against a measured one, and
// grownWeight what any weighs as seen among many articles against among seven.
const (
	extraWeight = 0.5
	grownWeight = 0.5
)

// fit returns w with the weights that make the examples most likely: first
// which article, from messages that mean exactly one; then whether any, from the best
// article of each; then pairs, judged with the weights just fitted.
func (t trainer) fit(w matcher.Weights, examples []example) matcher.Weights {
	m := t.matcher
	var meant []example
	for _, e := range examples {
		if len(e.message.Labels) == 1 {
			meant = append(meant, e)
		}
	}
	for _, e := range examine(t.grown, messagesOf(meant)) {
		if slices.Contains(e.target, 1) { // retrieval found it
			e.weight = grownWeight
			meant = append(meant, e)
		}
	}
	w.Article, w.Scope, w.Pair = logit(withoutLead(meant), false), nil, nil
	messages := append(messagesOf(examples), t.extra...)
	for _, msg := range messages {
		messages = append(messages, made(msg)...)
	}
	weightOf := func(i int) float64 {
		switch {
		case i >= len(examples)+len(t.extra):
			return madeWeight
		case i >= len(examples):
			return extraWeight
		}
		return 1
	}
	scope := scopeExamples(examine(m.WithWeights(&w), messages), weightOf)
	written := len(scopeExamples(examine(m.WithWeights(&w), messages[:len(examples)]), weightOf))
	among := scopeExamples(examine(t.grown.WithWeights(&w), messages), func(i int) float64 { return grownWeight * weightOf(i) })
	among = append(among, scopeExamples(examine(t.grown.WithWeights(&w), t.others), func(int) float64 { return grownWeight })...)
	withoutRareWords(append(slices.Clone(scope), among...), scope[:written], wordUses)
	w.Scope = logit(append(slices.Clone(scope), among...), true)
	w.Scope["bias"] += shift(scope[:written], w.Scope)
	pairs := examinePairs(m.WithWeights(&w), messages[:len(examples)+len(t.extra)])
	withoutRareWords(pairs, pairs, pairWordUses)
	w.Pair = logit(pairs, true)
	return w
}

// withoutLead leaves out what only the leading article has: which is meant is
// judged before anybody leads.
func withoutLead(examples []example) []example {
	for _, e := range examples {
		for _, r := range e.rows {
			maps.DeleteFunc(r.Features, func(name string, _ float64) bool {
				return strings.HasPrefix(name, "says.") || strings.HasPrefix(name, "tells.") || strings.HasPrefix(name, "word.") || strings.HasPrefix(name, "choice.")
			})
		}
	}
	return examples
}

// wordUses is in how many written messages a word must be to have a weight of
// its own, pairWordUses in how many pairs, and wordDecay how strongly that
// weight is held near 0. Words of one writer are of no use for the next:
// leaving each labelled set out in turn chose these.
const (
	wordUses     = 10
	pairWordUses = 30
	wordDecay    = 3
)

// withoutRareWords leaves out words that fewer than least of the written
// examples have.
func withoutRareWords(examples, written []example, least int) {
	uses := map[string]int{}
	for _, e := range written {
		for name := range e.rows[0].Features {
			if strings.HasPrefix(name, "word.") {
				uses[name]++
			}
		}
	}
	for _, e := range examples {
		maps.DeleteFunc(e.rows[0].Features, func(name string, _ float64) bool {
			return strings.HasPrefix(name, "word.") && uses[name] < least
		})
	}
}

// scopeExamples asks of each message's best article whether any is meant.
func scopeExamples(examined []example, weightOf func(i int) float64) []example {
	var out []example
	for i, e := range examined {
		target := 0.0
		if e.message.InScope() {
			target = 1
		}
		if len(e.rows) > 0 {
			out = append(out, example{rows: e.rows[:1], target: []float64{target}, weight: weightOf(i)})
		}
	}
	return out
}

// shift is what must be added to all sums so that as many of the examples are
// expected to mean an article as do: made messages had tilted that.
func shift(examples []example, weights map[string]float64) float64 {
	var sums []float64
	want := 0.0
	for _, e := range examples {
		z := 0.0
		for n, v := range e.rows[0].Features {
			z += v * weights[n]
		}
		sums = append(sums, z)
		want += e.target[0]
	}
	low, high := -10.0, 10.0
	for range 60 {
		mid, got := (low+high)/2, 0.0
		for _, z := range sums {
			got += 1 / (1 + math.Exp(-z-mid))
		}
		if got < want {
			low = mid
		} else {
			high = mid
		}
	}
	return math.Round(low*1e4) / 1e4
}

func messagesOf(examples []example) []eval.Message {
	out := make([]eval.Message, len(examples))
	for i, e := range examples {
		out[i] = e.message
	}
	return out
}

// examinePairs makes an example of every pair of articles a message may mean.
func examinePairs(m *matcher.Matcher, messages []eval.Message) []example {
	var out []example
	for _, msg := range messages {
		for _, p := range m.ExaminePairs(msg.Text) {
			both := len(msg.Labels) == 2 && slices.Contains(msg.Labels, p.First) && slices.Contains(msg.Labels, p.Second)
			target := 0.0
			if both {
				target = 1
			}
			out = append(out, example{rows: []matcher.Example{{Features: p.Features}}, target: []float64{target}})
		}
	}
	return out
}

// logit fits a conditional logit with weight decay, by Adam over all examples
// at once. With none, what the targets leave is the share of no row at all.
func logit(examples []example, none bool) map[string]float64 {
	names, packed := pack(examples)
	signs := make([]float64, len(names))
	for k, n := range names {
		signs[k] = signOf(n)
	}
	x := make([]float64, len(names))
	mean, square := make([]float64, len(names)), make([]float64, len(names))
	grad := make([]float64, len(names))
	for round := 1; round <= rounds; round++ {
		gradient(packed, none, x, grad)
		for k := range x {
			g := grad[k]/float64(len(examples)) + decay(names[k])*x[k]/float64(len(examples))
			mean[k] = 0.9*mean[k] + 0.1*g
			square[k] = 0.999*square[k] + 0.001*g*g
			m, v := mean[k]/(1-math.Pow(0.9, float64(round))), square[k]/(1-math.Pow(0.999, float64(round)))
			rate := 0.1 * (1 - 0.95*float64(round)/rounds)
			x[k] -= rate * m / (math.Sqrt(v) + 1e-9)
			if sign := signs[k]; sign*x[k] < 0 {
				x[k] = 0
			}
		}
	}
	out := map[string]float64{}
	for k, n := range names {
		if r := math.Round(x[k]*1e4) / 1e4; r != 0 {
			out[n] = r
		}
	}
	return out
}

// decay is how strongly a weight is held near 0: strongest for single makers
// and things, so that what they have in common is learnt first.
func decay(name string) float64 {
	switch {
	case name == "bias":
		return 0.01
	case strings.HasPrefix(name, "here."), strings.HasPrefix(name, "else."), strings.HasPrefix(name, "says."), strings.HasPrefix(name, "tells."):
		return 1
	case strings.HasPrefix(name, "word."):
		return wordDecay
	}
	return 0.1
}

// signOf is the sign a weight must have: a good fit never speaks against an
// article, nor another maker's name for one. 0 leaves it free.
func signOf(name string) float64 {
	for _, p := range []string{
		"here.", "else.", "foreign.", "brand.", "owner.", "thing.swapped", "object.none", "other.object", "unknown.", "unmarked", "part.first.other", "part.second.other", "strange.",
		"solved.", "question", "asks.", "states.", "rule.", "denied", "stray.", "align.lead", "align.swapped", "align.error.swapped", "fault.none",
		"cue.solved", "cue.fine", "cue.untried", "cue.missing", "cue.rule", "cue.thanks", "cue.ask-", "cue.buying", "cue.curious", "cue.future", "cue.human",
	} {
		if strings.HasPrefix(name, p) {
			return -1
		}
	}
	for _, p := range []string{"says.", "plain.", "phrase.", "align.", "gram.", "run", "likely.", "agreed", "product", "cue.report", "choice.", "part.", "apart", "versus.", "whole.", "lone.", "quoted.both", "trouble.", "source", "two.", "fit.", "mass.", "things.", "cue.second", "cue.still", "cue.denial"} {
		if strings.HasPrefix(name, p) {
			return 1
		}
	}
	return 0
}

// A packedExample has features by number.
type packedExample struct {
	rows   [][]packedFeature
	target []float64
	weight float64
}

type packedFeature struct {
	index int
	value float64
}

func pack(examples []example) ([]string, []packedExample) {
	index := map[string]int{}
	var names []string
	for _, e := range examples {
		for _, r := range e.rows {
			for n := range r.Features {
				if _, ok := index[n]; !ok {
					index[n] = 0
					names = append(names, n)
				}
			}
		}
	}
	slices.Sort(names)
	for i, n := range names {
		index[n] = i
	}
	out := make([]packedExample, len(examples))
	for i, e := range examples {
		p := packedExample{target: e.target, weight: e.weight}
		if p.weight == 0 {
			p.weight = 1
		}
		for _, r := range e.rows {
			row := make([]packedFeature, 0, len(r.Features))
			for n, v := range r.Features {
				row = append(row, packedFeature{index[n], v})
			}
			slices.SortFunc(row, func(a, b packedFeature) int { return a.index - b.index })
			p.rows = append(p.rows, row)
		}
		out[i] = p
	}
	return names, out
}

// gradient sums the derivative of the examples' negative log likelihood at x
// into grad.
func gradient(examples []packedExample, none bool, x, grad []float64) {
	clear(grad)
	var p []float64
	for _, e := range examples {
		p = p[:0]
		high := math.Inf(-1)
		if none {
			high = 0
		}
		for _, row := range e.rows {
			z := 0.0
			for _, f := range row {
				z += f.value * x[f.index]
			}
			p = append(p, z)
			high = max(high, z)
		}
		total := 0.0
		if none {
			total = math.Exp(-high)
		}
		for i := range p {
			p[i] = math.Exp(p[i] - high)
			total += p[i]
		}
		for i, row := range e.rows {
			d := (p[i]/total - e.target[i]) * e.weight
			for _, f := range row {
				grad[f.index] += d * f.value
			}
		}
	}
}
