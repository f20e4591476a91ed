package activation

import (
	_ "embed"
	"strings"
	"unsafe"
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

// readable reports whether the letters read like a word of Swedish or English
// and how clearly not: their mean cost. It takes a folded word, a to z only;
// other characters count as the word's edge.
func readable(word string) (bool, float64) {
	return readableBytes(unsafe.Slice(unsafe.StringData(word), len(word)))
}

func readableBytes(word []byte) (bool, float64) {
	first, second, sum, vowels := 0, 0, 0, 0
	for i := 0; i <= len(word); i++ {
		next := 0
		if i < len(word) && 'a' <= word[i] && word[i] <= 'z' {
			next = int(word[i]-'a') + 1
			vowels += level(strings.IndexByte("aeiouy", word[i]) >= 0)
		}
		sum += int(tripleCost[(first*27+second)*27+next] - 'a')
		first, second = second, next
	}
	cost := float64(sum) / float64(len(word)+1)
	if vowels == 0 && len(word) > 2 {
		cost += 2 // no word without a vowel, some abbreviations apart
	}
	return len(word) > 0 && cost < wordCost, cost
}
