package activation

import (
	_ "embed"
	"strings"
)

// Is a run of letters a word, or the letters of a code? People write words in
// capitals, so capitals alone prove nothing. What tells them apart is which
// letter follows which: "KONTAKT" reads, "JWXKQPT" does not. A list of words
// could never be long enough; triples of letters are few.

// tripleCost holds how surprising a letter is after the two before it: 'a' not at
// all, each further letter a third of a nat. There is a line for the first of the
// three, in it 27 times 27 for the second and the third, _ (the word's edge) and a
// to z; å and ä count as a, ö as o. Counted over the different words (not their
// frequencies) of Swedish and English, 193,000 in all (Debian's lists wswedish and
// wamerican), smoothed by pairs.
//
//go:embed letters.txt
var letterList string

var tripleCost = strings.ReplaceAll(letterList, "\n", "")

// wordCost is the mean cost of a letter from which on letters no longer read as a
// word. Of words in messages, slips and all, 5 % cost more; of letters by chance,
// 99 %.
const wordCost = 9.4

// readable reports whether the letters of a folded word read like a word of Swedish
// or English; cost says how clearly not.
func readable(word string) bool { return word != "" && cost(word) < wordCost }

func cost(word string) float32 {
	var w reading
	w.add(word)
	return w.cost()
}

// A reading is a run of letters, read from left to right: a to z, the rest counting as
// the word's edge. Its cost is the mean of its letters'.
type reading struct{ first, second, sum, length, vowels int }

func (w *reading) add(letters string) {
	for i := range len(letters) {
		w.step(letters[i])
	}
}

func (w *reading) step(c byte) {
	next := 0
	if 'a' <= c && c <= 'z' {
		next = int(c-'a') + 1
		w.vowels += 0x1104111 >> (c - 'a') & 1 // aeiouy
	}
	w.sum += int(tripleCost[(w.first*27+w.second)*27+next] - 'a')
	w.first, w.second, w.length = w.second, next, w.length+1
}

func (w reading) cost() float32 {
	w.step(' ')
	mean := float32(w.sum) / float32(w.length)
	if w.vowels == 0 && w.length > 3 {
		mean += 2 // no word without a vowel, some abbreviations apart
	}
	return mean
}
