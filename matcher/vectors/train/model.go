package main

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/blas/blas32"
)

// A model is the table while it is trained.
type model struct {
	dim  int
	rows []float32 // row by row
	// seen is the mean square of each row's past gradients (row-wise Adagrad).
	seen []float64
	// slope is the gradient of the batch, of the touched rows only.
	slope   []float32
	touched []int32
	marked  []bool
}

func newModel(rows, dim int) *model {
	return &model{dim: dim, rows: make([]float32, rows*dim), seen: make([]float64, rows), slope: make([]float32, rows*dim), marked: make([]bool, rows)}
}

func (m *model) row(r int32) []float32 { return m.rows[int(r)*m.dim:][:m.dim] }

// How a row starts: its direction from counting, shorter the commoner it is
// (smooth inverse frequency, Arora, Liang and Ma 2017), never nothing.
const (
	commonFrom = 1e-3
	leastStart = 0.05
)

// start places the rows before training: stems as counting has them, words as
// their stems, n-grams as the mean of the words they stand in.
func (m *model) start(v *vocabulary, counted [][]float32, chance *rand.Rand) {
	for r := range v.stems {
		f := float32(commonFrom/(commonFrom+v.frequency[r]) + leastStart)
		for d, x := range counted[r] {
			m.rows[r*m.dim+d] = f * x
		}
	}
	grams := int32(v.stems + v.words)
	weight := make([]float32, v.buckets)
	for id, t := range v.lexicon.tokens {
		stem, known := v.stemRows[t.Stem]
		if !known {
			continue
		}
		if word, ok := v.wordRows[t.Fold]; ok {
			copy(m.row(word), m.row(stem))
		}
		n := float32(math.Sqrt(float64(v.lexicon.counts[id])))
		for _, g := range v.gramsOf(nil, t.Fold) {
			addTo(m.row(g.row), n, m.row(stem))
			weight[g.row-grams] += n
		}
	}
	for b, w := range weight {
		row := m.row(grams + int32(b))
		for d := range row {
			row[d] = row[d]/max(w, 1) + 0.02*float32(chance.NormFloat64())
		}
	}
}

// leastLength is the length under which a text is not made longer.
const leastLength = 0.05

// A side is one half of a batch: its texts' rows and what they come to.
type side struct {
	texts  [][]rowShare
	places blas32.General // of length 1
	length []float32
}

func newSide(texts, dim int) side {
	return side{places: newGeneral(texts, dim), length: make([]float32, texts)}
}

// encode places the texts of a side.
func (m *model) encode(s *side) {
	for i, text := range s.texts {
		place := s.places.Data[i*m.dim:][:m.dim]
		clear(place)
		for _, r := range text {
			addTo(place, r.share, m.row(r.row))
		}
		s.length[i] = max(float32(math.Sqrt(float64(dot(place, place)))), leastLength)
		for d := range place {
			place[d] /= s.length[i]
		}
	}
}

// collect adds the slopes of a side's places to those of its rows.
func (m *model) collect(s *side, slopes blas32.General) {
	for i, text := range s.texts {
		place, slope := s.places.Data[i*m.dim:][:m.dim], slopes.Data[i*m.dim:][:m.dim]
		addTo(slope, -dot(place, slope), place)
		for _, r := range text {
			if !m.marked[r.row] {
				m.marked[r.row] = true
				m.touched = append(m.touched, r.row)
			}
			addTo(m.slope[int(r.row)*m.dim:][:m.dim], r.share/s.length[i], slope)
		}
	}
}

// move takes one step against the slope, shorter for rows that moved much.
func (m *model) move(rate float64) {
	for _, r := range m.touched {
		slope := m.slope[int(r)*m.dim:][:m.dim]
		m.seen[r] += float64(dot(slope, slope)) / float64(m.dim)
		addTo(m.row(r), float32(-rate/(math.Sqrt(m.seen[r])+1e-10)), slope)
		clear(slope)
		m.marked[r] = false
	}
	m.touched = m.touched[:0]
}

func addTo(to []float32, scale float32, from []float32) {
	blas32.Axpy(scale, blas32.Vector{N: len(from), Inc: 1, Data: from}, blas32.Vector{N: len(to), Inc: 1, Data: to})
}

func dot(a, b []float32) float32 {
	return blas32.Dot(blas32.Vector{N: len(a), Inc: 1, Data: a}, blas32.Vector{N: len(b), Inc: 1, Data: b})
}
