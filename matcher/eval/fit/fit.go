package main

import (
	"math"
	"slices"

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

// fit returns w with the weights that make the examples most likely: first
// which article, from messages that mean one; then whether any, from the best
// article of each; then pairs, judged with the weights just fitted.
func fit(m *matcher.Matcher, w matcher.Weights, examples []example) matcher.Weights {
	var meant, scope []example
	for _, e := range examples {
		if e.message.InScope() {
			meant = append(meant, e)
		}
	}
	w.Article, w.Scope, w.Pair = logit(meant, false), nil, nil
	for _, e := range examine(m.WithWeights(&w), messagesOf(examples)) {
		target := 0.0
		if e.message.InScope() {
			target = 1
		}
		scope = append(scope, example{rows: e.rows[:1], target: []float64{target}})
	}
	w.Scope = logit(scope, true)
	w.Pair = logit(examinePairs(m.WithWeights(&w), examples), true)
	return w
}

func messagesOf(examples []example) []eval.Message {
	out := make([]eval.Message, len(examples))
	for i, e := range examples {
		out[i] = e.message
	}
	return out
}

// examinePairs makes an example of every pair of articles a message may mean.
func examinePairs(m *matcher.Matcher, examples []example) []example {
	var out []example
	for _, e := range examples {
		for _, p := range m.ExaminePairs(e.message.Text) {
			both := len(e.message.Labels) == 2 && slices.Contains(e.message.Labels, p.First) && slices.Contains(e.message.Labels, p.Second)
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

// decay is how strongly a weight is held near 0.
func decay(name string) float64 {
	if name == "bias" {
		return 0.01
	}
	return 0.2
}

// A packedExample has features by number.
type packedExample struct {
	rows   [][]packedFeature
	target []float64
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
		p := packedExample{target: e.target}
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
			d := p[i]/total - e.target[i]
			for _, f := range row {
				grad[f.index] += d * f.value
			}
		}
	}
}
