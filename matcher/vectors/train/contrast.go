package main

import (
	"math"

	"gonum.org/v1/gonum/blas"
	"gonum.org/v1/gonum/blas/blas32"
)

// temperature divides cosines: the smaller, the more the nearest strangers
// count.
const temperature = 0.05

// A contrast compares the two sides of a batch: each text must find its own
// partner among all of the other side.
type contrast struct {
	sides  [2]side
	match  blas32.General // cosines, then their slopes
	slopes [2]blas32.General
}

func newContrast(pairs, dim int) *contrast {
	c := &contrast{match: newGeneral(pairs, pairs)}
	for i := range c.sides {
		c.sides[i] = newSide(pairs, dim)
		c.slopes[i] = newGeneral(pairs, dim)
	}
	return c
}

func newGeneral(rows, columns int) blas32.General {
	return blas32.General{Rows: rows, Cols: columns, Stride: columns, Data: make([]float32, rows*columns)}
}

// slope adds a batch's slopes to the model's and returns its loss: the mean
// surprise at finding the right partner.
func (c *contrast) slope(m *model, b *batch) float64 {
	for i := range c.sides {
		c.sides[i].texts = b.rows[i]
		m.encode(&c.sides[i])
	}
	a, z := c.sides[0].places, c.sides[1].places
	blas32.Gemm(blas.NoTrans, blas.Trans, 1, a, z, 0, c.match)
	loss := c.surprise(b)
	blas32.Gemm(blas.NoTrans, blas.NoTrans, 1, c.match, z, 0, c.slopes[0])
	blas32.Gemm(blas.Trans, blas.NoTrans, 1, c.match, a, 0, c.slopes[1])
	for i := range c.sides {
		m.collect(&c.sides[i], c.slopes[i])
	}
	return loss
}

// surprise turns cosines into the slopes of the loss: softmax over each row
// and each column, less the right partner.
func (c *contrast) surprise(b *batch) float64 {
	n := c.match.Rows
	rows, columns := make([]float32, n), make([]float32, n)
	loss := 0.0
	for i := range n {
		row := c.match.Data[i*n:][:n]
		loss -= 2 * float64(row[i]-1) / temperature
		for k, cosine := range row {
			if k != i && (b.same[0][i] == b.same[0][k] || b.same[1][i] == b.same[1][k]) {
				row[k] = 0
				continue
			}
			row[k] = float32(math.Exp(float64(cosine-1) / temperature))
			rows[i] += row[k]
			columns[k] += row[k]
		}
	}
	for i := range n {
		loss += math.Log(float64(rows[i])) + math.Log(float64(columns[i]))
		rows[i], columns[i] = 1/rows[i], 1/columns[i]
	}
	scale := float32(1 / (2 * temperature * float64(n)))
	for i := range n {
		row := c.match.Data[i*n:][:n]
		for k := range row {
			row[k] *= (rows[i] + columns[k]) * scale
		}
		row[i] -= 2 * scale
	}
	return loss / float64(2*n)
}
