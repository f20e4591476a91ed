package vectors

import (
	"hash/crc32"
	"math"

	"kodhjalpen/kb"
)

// The shares of a word's rows in its vector, those the table was trained with
// (README.md).
const (
	stemShare, wordShare = 0.6, 0.6 // where both rows are known
	partShare            = 0.5      // of a known word's compound parts
	unknownPartShare     = 0.7      // of an unknown word's
	minGram, maxGram     = 3, 5
)

// Word adds what a token means to a vector, not normalised. A number means
// nothing. It tells whether the word itself is known.
func (t *Table) Word(v *Vector, token kb.Token) (known bool) {
	return t.eachRow(token, func(row int32, share float32) { t.add(v, row, share) })
}

// eachRow calls yield with the rows that a token is the sum of.
func (t *Table) eachRow(token kb.Token, yield func(row int32, share float32)) (known bool) {
	stem, known := t.stems[token.Stem]
	if !known && token.Fold[0] <= '9' {
		return false
	}
	share := float32(unknownPartShare)
	if known {
		share = partShare
		if word, ok := t.words[token.Fold]; ok {
			yield(stem, stemShare)
			yield(word, wordShare)
		} else {
			yield(stem, 1)
		}
	}
	if head, tail, ok := kb.Split(token.Text); ok {
		for _, part := range [2]string{head, tail} {
			if row, ok := t.stems[kb.Stem(part)]; ok {
				yield(row, share)
			}
		}
	}
	if !known {
		t.eachGram(token.Fold, yield)
	}
	return known
}

// eachGram calls yield with the hashed n-grams of a word that the table does not know.
func (t *Table) eachGram(fold string, yield func(row int32, share float32)) {
	word := []rune("<" + fold + ">")
	count := 0
	for n := minGram; n <= maxGram; n++ {
		count += max(0, len(word)-n+1)
	}
	share := float32(1 / math.Sqrt(math.Max(1, float64(count))))
	for n := minGram; n <= maxGram; n++ {
		for i := 0; i+n <= len(word); i++ {
			bucket := crc32.ChecksumIEEE([]byte(string(word[i:i+n]))) % t.buckets
			yield(int32(t.grams)+int32(bucket), share)
		}
	}
}

// Text is the vector of a text's tokens.
func (t *Table) Text(tokens []kb.Token) Vector {
	var v Vector
	for _, token := range tokens {
		t.Word(&v, token)
	}
	v.Normalise()
	return v
}

// Normalise gives a vector the length 1; one of nothing stays as it is.
func (v *Vector) Normalise() {
	length := math.Sqrt(float64(v.Dot(v)))
	if length < 1e-9 {
		return
	}
	for i := range v {
		v[i] /= float32(length)
	}
}

// Dot is the sum of the products, the cosine of two vectors of length 1.
func (v *Vector) Dot(w *Vector) float32 {
	var a, b, c, d float32
	for i := 0; i < Dim; i += 4 {
		a += v[i] * w[i]
		b += v[i+1] * w[i+1]
		c += v[i+2] * w[i+2]
		d += v[i+3] * w[i+3]
	}
	return a + b + c + d
}

// Add adds a vector, times share.
func (v *Vector) Add(w *Vector, share float32) {
	for i := range v {
		v[i] += share * w[i]
	}
}

// Stem adds a stem's own row.
func (t *Table) Stem(v *Vector, stem string) bool {
	row, ok := t.stems[stem]
	if ok {
		t.add(v, row, 1)
	}
	return ok
}
