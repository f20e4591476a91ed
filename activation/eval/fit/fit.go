package main

import (
	"math"
	"slices"
	"strings"

	"kodhjalpen/activation"
	"kodhjalpen/activation/eval"
)

// An example is one span of a labelled text: the columns that hold, and whether it
// was typed as a code.
type example struct {
	columns []int32
	code    bool
	weight  float64
}

// columnsOf says where the levels of each feature begin among all.
func columnsOf() (starts []int, count int) {
	features, _ := activation.Features()
	for _, f := range features {
		starts = append(starts, count)
		count += len(f.Levels)
	}
	return starts, count
}

// examplesOf are the spans of one labelled text.
func examplesOf(l eval.Line, weight float64) []example {
	starts, _ := columnsOf()
	type stretch struct{ start, end int }
	meant := map[stretch]bool{}
	from := 0
	for _, c := range l.Codes {
		at := strings.Index(l.Text[from:], c.Raw)
		if at < 0 {
			from, at = 0, strings.Index(l.Text, c.Raw)
		}
		meant[stretch{from + at, from + at + len(c.Raw)}] = true
		from += at + len(c.Raw)
	}
	var all []example
	for _, s := range activation.Current().Examine(l.Text) {
		x := example{code: meant[stretch{s.Start, s.End}], weight: weight}
		for i, level := range s.Levels {
			x.columns = append(x.columns, int32(starts[i]+level))
		}
		delete(meant, stretch{s.Start, s.End})
		all = append(all, x)
	}
	return all
}

// From these scores on Find reports and Mask hides, in logits: a code that is missed
// costs a little more than a question about what is none; one that is shown, much more.
const (
	findFrom = -0.4
	maskFrom = -2.5
)

// ridge keeps weights small that few examples speak for.
const ridge = 1.0

// fit fits all sets but those left out, from the weights of a fit of nearly the same
// sets on, nil for none. It returns the model, and its weights before rounding.
func fit(sets []set, without func(int) bool, from []float64) (*activation.Model, []float64) {
	_, count := columnsOf()
	var all []example
	for i, s := range sets {
		if !without(i) {
			all = append(all, s.examples...)
		}
	}
	w := make([]float64, count+1)
	copy(w, from)
	newton(all, w)
	m := modelOf(w)
	m.Neutral = round(neutral(all, w))
	m.Index()
	return m, w
}

// neutral is what stands beside a code sums up to, but for one in thirty.
func neutral(all []example, w []float64) float64 {
	var sums []float64
	_, ofForm := activation.Features()
	for _, x := range all {
		if !x.code || x.weight < 1 {
			continue
		}
		sum := 0.0
		for _, c := range x.columns[ofForm:] {
			sum += w[c]
		}
		sums = append(sums, sum)
	}
	slices.Sort(sums)
	return sums[len(sums)/30]
}

// newton minimises the logistic loss with a ridge, from w on; the last weight is the
// bias.
func newton(all []example, w []float64) {
	n := len(w)
	for range 25 {
		g, h := make([]float64, n), make([]float64, n*n)
		for i := range n - 1 {
			g[i], h[i*n+i] = ridge*w[i], ridge
		}
		h[n*n-1] = 1e-6
		for _, x := range all {
			x.slope(w, g, h)
		}
		step, big := solve(h, g, n), 0.0
		for i := range w {
			w[i] -= step[i]
			big = max(big, math.Abs(step[i]))
		}
		if big < 1e-7 {
			break
		}
	}
}

// slope adds what x says of the loss at w: its gradient to g, and its second
// derivatives to the lower half of h.
func (x *example) slope(w, g, h []float64) {
	n := len(w)
	z := w[n-1]
	for _, c := range x.columns {
		z += w[c]
	}
	p := 1 / (1 + math.Exp(-z))
	d, v := p*x.weight, p*(1-p)*x.weight
	if x.code {
		d -= x.weight
	}
	g[n-1] += d
	h[n*n-1] += v
	for a, c := range x.columns {
		g[c] += d
		row := h[int(c)*n:]
		for _, e := range x.columns[:a+1] {
			row[e] += v
		}
		h[(n-1)*n+int(c)] += v
	}
}

// solve solves h·x = g for symmetric h, its lower half given (Cholesky).
func solve(h, g []float64, n int) []float64 {
	for i := range n {
		for j := range i + 1 {
			sum := h[i*n+j]
			for k := range j {
				sum -= h[i*n+k] * h[j*n+k]
			}
			if i == j {
				h[i*n+i] = math.Sqrt(sum)
			} else {
				h[i*n+j] = sum / h[j*n+j]
			}
		}
	}
	x := make([]float64, n)
	for i := range n {
		sum := g[i]
		for k := range i {
			sum -= h[i*n+k] * x[k]
		}
		x[i] = sum / h[i*n+i]
	}
	for i := n - 1; i >= 0; i-- {
		sum := x[i]
		for k := i + 1; k < n; k++ {
			sum -= h[k*n+i] * x[k]
		}
		x[i] = sum / h[i*n+i]
	}
	return x
}

// modelOf turns weights into a model, rounded to what a person can read.
func modelOf(w []float64) *activation.Model {
	m := &activation.Model{Bias: round(w[len(w)-1]), Find: findFrom, Mask: maskFrom, Weights: map[string]map[string]float64{}}
	at := 0
	features, _ := activation.Features()
	for _, f := range features {
		levels := map[string]float64{}
		for _, l := range f.Levels {
			if v := round(w[at]); v != 0 {
				levels[l] = v
			}
			at++
		}
		m.Weights[f.Name] = levels
	}
	m.Index()
	return m
}

func round(x float64) float64 { return math.Round(x*100) / 100 }
