package main

import "math"

// An example is one message as a yes-or-no question sees it.
type example struct {
	features []float64
	yes      bool
	weight   float64
}

// How the weights are found: Newton's steps, none longer than maxStep in one
// weight, and a small pull towards 0 that keeps what rests on few messages small.
const (
	steps   = 30
	maxStep = 2.0
	pull    = 0.0005
)

// logit fits a logistic regression to examples whose weights add up to the
// number of worlds.
func logit(examples []example, names []string) map[string]float64 {
	n := len(names)
	w := make([]float64, n)
	for range steps {
		g, h := start(w)
		for _, e := range examples {
			p := 1 / (1 + math.Exp(-dot(w, e.features)))
			add(g, h, e.features, e.weight*(target(e.yes)-p), e.weight*p*(1-p))
		}
		advance(w, g, h)
	}
	return named(w, names)
}

func target(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}

// A choice is one message as a question of which article.
type choice struct {
	articles [][]float64
	meant    []bool
	weight   float64
}

// choose fits a conditional logit: which of the articles compared is meant.
func choose(choices []choice, names []string) map[string]float64 {
	n := len(names)
	w := make([]float64, n)
	mean := make([]float64, n)
	for range steps {
		g, h := start(w)
		for _, c := range choices {
			shares := softmax(w, c.articles)
			good := 0.0
			for i, meant := range c.meant {
				if meant {
					good += shares[i]
				}
			}
			if good == 0 {
				continue // the meant article was not found at all
			}
			clear(mean)
			for i, x := range c.articles {
				for k := range mean {
					mean[k] += shares[i] * x[k]
				}
			}
			centred := make([]float64, n)
			for i, x := range c.articles {
				for k := range centred {
					centred[k] = x[k] - mean[k]
				}
				y := 0.0
				if c.meant[i] {
					y = shares[i] / good
				}
				add(g, h, centred, c.weight*(y-shares[i]), c.weight*shares[i])
			}
		}
		advance(w, g, h)
	}
	return named(w, names)
}

func softmax(w []float64, articles [][]float64) []float64 {
	out, high, total := make([]float64, len(articles)), math.Inf(-1), 0.0
	for i, x := range articles {
		out[i] = dot(w, x)
		high = math.Max(high, out[i])
	}
	for i := range out {
		out[i] = math.Exp(out[i] - high)
		total += out[i]
	}
	for i := range out {
		out[i] /= total
	}
	return out
}

// start is the gradient and the curvature of the pull towards 0.
func start(w []float64) (g []float64, h [][]float64) {
	g, h = make([]float64, len(w)), make([][]float64, len(w))
	for k := range w {
		g[k] = -pull * w[k]
		h[k] = make([]float64, len(w))
		h[k][k] = pull
	}
	return g, h
}

// add adds an observation x with its slope and curvature.
func add(g []float64, h [][]float64, x []float64, slope, curve float64) {
	for k, a := range x {
		if a == 0 {
			continue
		}
		g[k] += slope * a
		for l := range k + 1 {
			h[k][l] += curve * a * x[l]
		}
	}
}

// advance takes a Newton step: w += h⁻¹ g, by elimination.
func advance(w, g []float64, h [][]float64) {
	n := len(w)
	for k := range n {
		for l := range k {
			h[l][k] = h[k][l]
		}
	}
	for k := range n {
		for r := k + 1; r < n; r++ {
			f := h[r][k] / h[k][k]
			for c := k; c < n; c++ {
				h[r][c] -= f * h[k][c]
			}
			g[r] -= f * g[k]
		}
	}
	for k := n - 1; k >= 0; k-- {
		for c := k + 1; c < n; c++ {
			g[k] -= h[k][c] * g[c]
		}
		g[k] /= h[k][k]
		w[k] += math.Max(-maxStep, math.Min(maxStep, g[k]))
	}
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}

// named rounds weights to what is worth reading.
func named(w []float64, names []string) map[string]float64 {
	out := map[string]float64{}
	for i, name := range names {
		if x := math.Round(w[i]*1000) / 1000; x != 0 {
			out[name] = x
		}
	}
	return out
}
