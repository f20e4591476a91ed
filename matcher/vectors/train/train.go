package main

import (
	"fmt"
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// The learning rate rises over the first steps and falls evenly to a share.
const (
	warmSteps = 100
	lastRate  = 0.05
)

// train makes a table's rows from a corpus.
func train(c *corpus, o options) (*vocabulary, *model) {
	v := newVocabulary(c.lexicon, o.sizes)
	o.say(fmt.Sprintf("counting what stands together: %d words of text, %d stems", len(c.text), v.stems))
	chance := rand.New(rand.NewPCG(o.seed, 1))
	counts := cooccurrence(stemStream(c, v, chance), v.stems)
	o.say(fmt.Sprintf("decomposing %d counts", len(counts.value)))
	m := newModel(v.rows(), o.dim)
	m.start(v, directions(counts.decompose(o.dim, chance)), chance)
	o.say("training by contrast\n")
	learn(m, c, v, o)
	return v, m
}

// directions takes the mean off rows of length 1.
func directions(counted *mat.Dense) [][]float32 {
	rows, dim := counted.Dims()
	mean := make([]float64, dim)
	for r := range rows {
		row := counted.RawRowView(r)
		length := max(mat.Norm(counted.RowView(r), 2), 1e-9)
		for d := range row {
			row[d] /= length
			mean[d] += row[d] / float64(rows)
		}
	}
	out := make([][]float32, rows)
	for r := range rows {
		out[r] = make([]float32, dim)
		for d, x := range counted.RawRowView(r) {
			out[r][d] = float32(x - mean[d])
		}
	}
	return out
}

// learn trains on batches, which are drawn while the one before is trained on.
func learn(m *model, c *corpus, v *vocabulary, o options) {
	chance := rand.New(rand.NewPCG(o.seed, 2))
	s := newSampler(c, newAugmenter(c, v, chance), chance)
	batches := make(chan *batch, 4)
	go func() {
		for range o.steps {
			batches <- s.next(o.pairs)
		}
		close(batches)
	}()
	contrast := newContrast(o.pairs, m.dim)
	step := 0
	for b := range batches {
		step++
		loss := contrast.slope(m, b)
		m.move(rateAt(step, o))
		o.progress(step, loss)
	}
}

// rateAt is the learning rate of a step.
func rateAt(step int, o options) float64 {
	warm := math.Min(1, float64(step)/warmSteps)
	fallen := 1 - (1-lastRate)*float64(step)/float64(o.steps)
	return o.rate * warm * fallen
}
