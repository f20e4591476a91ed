package main

import (
	"math"
	"math/rand/v2"
	"testing"

	"gonum.org/v1/gonum/mat"

	"kodhjalpen/kb"
	"kodhjalpen/matcher/vectors"
)

// What the trainer takes a word to be made of, the program must encode alike.
func TestTrainerEncodesAsTheProgram(t *testing.T) {
	l := newLexicon()
	texts := []string{
		"Fakturan kom två gånger och summan är fel", "betalning av räkningar", "trådlösa nätverk",
		"bredbandsräkning betalningspåminnelse", "e-postadress 2024", "zqxv", "hvordan får jeg pengene tilbage",
	}
	for _, text := range texts[:3] {
		l.read(nil, text)
	}
	v := newVocabulary(l, sizes{stems: 12, words: 6, buckets: 50})
	m := newModel(v.rows(), vectors.Dim)
	chance := rand.New(rand.NewPCG(1, 1))
	for i := range m.rows { // numbers that bytes hold exactly
		m.rows[i] = float32(chance.IntN(255)-127) / 127
	}
	for r := range v.rows() {
		m.row(int32(r))[0] = 1
	}
	table, err := vectors.Open(string(pack(v, m)))
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range texts {
		want := table.Text(kb.Tokens(text))
		for d, x := range m.place(v, text) {
			if math.Abs(float64(x-want[d])) > 1e-5 {
				t.Fatalf("%q: number %d is %v to the trainer, %v to the program", text, d, x, want[d])
			}
		}
	}
}

// The slopes are those of the loss: a small step along one number changes the
// loss as its slope says.
func TestSlopesAreThoseOfTheLoss(t *testing.T) {
	const rows, pairs, dim = 9, 5, 8
	chance := rand.New(rand.NewPCG(3, 3))
	m := newModel(rows, dim)
	for i := range m.rows {
		m.rows[i] = float32(chance.NormFloat64())
	}
	b := &batch{}
	for side := range b.rows {
		for i := range pairs {
			text := []rowShare{{int32(chance.IntN(rows)), 0.6}, {int32(chance.IntN(rows)), 0.8}}
			b.rows[side] = append(b.rows[side], text)
			b.same[side] = append(b.same[side], uint64(i/2)) // some are equal
		}
	}
	c := newContrast(pairs, dim)
	c.slope(m, b)
	slopes := append([]float32{}, m.slope...)
	for i := range m.rows {
		const by = 1e-2
		at := m.rows[i]
		m.rows[i] = at + by
		above := c.slope(m, b)
		m.rows[i] = at - by
		below := c.slope(m, b)
		m.rows[i] = at
		if got, want := float64(slopes[i]), (above-below)/(2*by); math.Abs(got-want) > 0.02*math.Max(1, math.Abs(want)) {
			t.Errorf("number %d: slope %.4f, the loss changes by %.4f", i, got, want)
		}
	}
}

// The randomised decomposition finds the strongest directions of the matrix.
func TestDecompositionIsThatOfTheMatrix(t *testing.T) {
	const rows, columns, dim = 60, 40, 5
	chance := rand.New(rand.NewPCG(4, 4))
	m := &sparse{rows: rows, columns: columns, from: []int{0}}
	dense := mat.NewDense(rows, columns, nil)
	for r := range rows {
		for c := range columns {
			if chance.IntN(3) == 0 {
				x := float32(chance.Float64() + float64(r%dim)*float64(c%dim))
				m.column, m.value = append(m.column, int32(c)), append(m.value, x)
				dense.Set(r, c, float64(x))
			}
		}
		m.from = append(m.from, len(m.value))
	}
	var svd mat.SVD
	svd.Factorize(dense, mat.SVDThin)
	values := svd.Values(nil)
	got := m.decompose(dim, chance)
	for d := range dim {
		length := mat.Norm(got.ColView(d), 2)
		if math.Abs(length*length-values[d]) > 0.01*values[d] {
			t.Errorf("direction %d has the value %.3f, want %.3f", d, length*length, values[d])
		}
	}
}
