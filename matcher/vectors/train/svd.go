package main

import (
	"math"
	"math/rand/v2"

	"gonum.org/v1/gonum/mat"
)

// The randomised decomposition (Halko, Martinsson and Tropp 2011, algorithms
// 4.4 and 5.1): a few random directions more than wanted, turned towards the
// strongest by a few powers.
const (
	spareDirections = 12
	powers          = 2
)

// decompose returns the rows of a matrix in dim dimensions: the strongest left
// singular vectors times the square root of their values.
func (m *sparse) decompose(dim int, chance *rand.Rand) *mat.Dense {
	wanted := min(dim+spareDirections, m.columns)
	z := mat.NewDense(m.columns, wanted, nil)
	for i := range z.RawMatrix().Data {
		z.RawMatrix().Data[i] = chance.NormFloat64()
	}
	q := orthonormal(m.times(z))
	for range powers {
		q = orthonormal(m.times(orthonormal(m.transposedTimes(q))))
	}
	var svd mat.SVD
	if !svd.Factorize(m.transposedTimes(q), mat.SVDThin) {
		panic("train: a matrix of finite numbers has no singular values")
	}
	values := svd.Values(nil)
	var right, rows mat.Dense // of the transposed: our left
	svd.VTo(&right)
	rows.Mul(q, &right)
	out := mat.NewDense(m.rows, dim, nil)
	for d := range min(dim, wanted) {
		scale := math.Sqrt(values[d])
		for r := range m.rows {
			out.Set(r, d, rows.At(r, d)*scale)
		}
	}
	return out
}

// orthonormal returns a basis of the columns' space: Q of their QR
// decomposition. The columns are turned one against the other twice, which is
// as exact as needed here and needs no square matrix of the rows' size.
func orthonormal(a *mat.Dense) *mat.Dense {
	for range 2 { // Cholesky-QR, repeated for exactness
		var gram mat.SymDense
		gram.SymOuterK(1, a.T())
		for i := range gram.SymmetricDim() {
			gram.SetSym(i, i, gram.At(i, i)*(1+1e-12)+1e-30)
		}
		var chol mat.Cholesky
		if !chol.Factorize(&gram) {
			panic("train: random directions are not independent")
		}
		var upper, inverse mat.TriDense
		chol.UTo(&upper)
		if err := inverse.InverseTri(&upper); err != nil {
			panic("train: random directions are not independent: " + err.Error())
		}
		var q mat.Dense
		q.Mul(a, &inverse)
		a = &q
	}
	return a
}

// times is the matrix times a dense one.
func (m *sparse) times(z *mat.Dense) *mat.Dense {
	_, n := z.Dims()
	out := mat.NewDense(m.rows, n, nil)
	for r := range m.rows {
		to := out.RawRowView(r)
		for k := m.from[r]; k < m.from[r+1]; k++ {
			addScaled(to, float64(m.value[k]), z.RawRowView(int(m.column[k])))
		}
	}
	return out
}

// transposedTimes is the transposed matrix times a dense one.
func (m *sparse) transposedTimes(q *mat.Dense) *mat.Dense {
	_, n := q.Dims()
	out := mat.NewDense(m.columns, n, nil)
	for r := range m.rows {
		from := q.RawRowView(r)
		for k := m.from[r]; k < m.from[r+1]; k++ {
			addScaled(out.RawRowView(int(m.column[k])), float64(m.value[k]), from)
		}
	}
	return out
}

func addScaled(to []float64, scale float64, from []float64) {
	for i, x := range from {
		to[i] += scale * x
	}
}
