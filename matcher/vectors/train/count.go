package main

import (
	"math"
	"math/rand/v2"
)

// How co-occurrence is counted. Stems are compared by the contexts they stand
// in: the commonest ones, within a window whose far ends count less.
const (
	contexts     = 12_000
	window       = 7
	thinFrom     = 2e-4 // the frequency above which occurrences are thinned
	contextPower = 0.75
	leastPMI     = 0.6
	countedRows  = 2_000 // counted at a time, which bounds the memory
)

// A sparse matrix holds its cells row by row.
type sparse struct {
	rows, columns int
	from          []int // where each row's cells begin, and where the last ends
	column        []int32
	value         []float32
}

// stemStream is the running text as rows of stems, frequent ones thinned as
// word2vec does, unknown ones left out.
func stemStream(c *corpus, v *vocabulary, chance *rand.Rand) []int32 {
	row := make([]int32, len(c.lexicon.tokens))
	for id, t := range c.lexicon.tokens {
		row[id] = endOfUnit
		if r, ok := v.stemRows[t.Stem]; ok {
			row[id] = r
		}
	}
	stream := make([]int32, 0, len(c.text)/2)
	for _, id := range c.text {
		if id == endOfUnit {
			stream = append(stream, endOfUnit)
			continue
		}
		if r := row[id]; r >= 0 {
			f := v.frequency[r] / thinFrom
			if f <= 1 || chance.Float64() < math.Sqrt(1/f)+1/f {
				stream = append(stream, r)
			}
		}
	}
	return stream
}

// cooccurrence is the positive pointwise mutual information of stems and
// contexts, of which there are at most contexts: the first rows.
func cooccurrence(stream []int32, stems int) *sparse {
	m := &sparse{rows: stems, columns: min(contexts, stems), from: make([]int, 1, stems+1)}
	rowSum, columnSum := make([]float64, m.rows), make([]float64, m.columns)
	for first := 0; first < stems; first += countedRows {
		block := countRows(stream, first, min(first+countedRows, stems), m.columns)
		for at, n := range block {
			if n > 0 {
				rowSum[first+at/m.columns] += float64(n)
				columnSum[at%m.columns] += float64(n)
				m.column = append(m.column, int32(at%m.columns))
				m.value = append(m.value, n)
			}
			if at%m.columns == m.columns-1 {
				m.from = append(m.from, len(m.value))
			}
		}
	}
	m.informative(rowSum, columnSum)
	return m
}

// countRows counts the contexts of some rows: a dense block, row by row.
func countRows(stream []int32, first, end, columns int) []float32 {
	block := make([]float32, (end-first)*columns)
	for at, r := range stream {
		if int(r) < first || int(r) >= end {
			continue
		}
		row := block[(int(r)-first)*columns:][:columns]
		for _, step := range [2]int{-1, 1} {
			for d := 1; d <= window; d++ {
				other := at + step*d
				if other < 0 || other >= len(stream) || stream[other] == endOfUnit {
					break
				}
				if c := stream[other]; int(c) < columns {
					row[c] += 1 - float32(d-1)/(window+1)
				}
			}
		}
	}
	return block
}

// informative turns counts into positive mutual information and drops cells
// that tell little.
func (m *sparse) informative(rowSum, columnSum []float64) {
	total := 0.0
	for c := range columnSum {
		columnSum[c] = math.Pow(columnSum[c], contextPower)
		total += columnSum[c]
	}
	kept := 0
	for r := range m.rows {
		from := m.from[r]
		m.from[r] = kept
		for k := from; k < m.from[r+1]; k++ {
			pmi := math.Log(float64(m.value[k]) / rowSum[r] * total / columnSum[m.column[k]])
			if pmi >= leastPMI {
				m.column[kept], m.value[kept] = m.column[k], float32(pmi)
				kept++
			}
		}
	}
	m.from[m.rows] = kept
	m.column, m.value = m.column[:kept], m.value[:kept]
}
