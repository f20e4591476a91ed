package main

import (
	"math/rand/v2"
	"slices"
	"strings"

	"kodhjalpen/kb"
)

// How texts are varied, so that what does not matter comes to not matter: the
// frame of a question, what is told besides, the word chosen of several, a word
// left out, a slip.
const (
	frameShare           = 0.30 // of the first sides: those a customer would write
	asideShare           = 0.25 // of the same: with an everyday sentence that has nothing to do with it
	synonymShare         = 0.35 // of the texts
	synonymWords         = 0.30 // of such a text's words that have one
	lossShare, lossWords = 0.30, 0.20
	slipShare            = 0.10
	spellShare           = 0.10 // n-grams though the words are known
	slipWords            = 0.25
)

// synonymKind is the kind of pairs that are synonyms.
const synonymKind = "syn"

// An augmenter turns words into rows, varied by chance.
type augmenter struct {
	corpus     *corpus
	vocabulary *vocabulary
	chance     *rand.Rand
	synonyms   map[int32][]int32
	asides     []pair
}

func newAugmenter(c *corpus, v *vocabulary, chance *rand.Rand) *augmenter {
	a := &augmenter{corpus: c, vocabulary: v, chance: chance, synonyms: map[int32][]int32{}}
	for _, kind := range c.kinds {
		if everydayKind(kind) {
			a.asides = append(a.asides, c.pairs[kind]...)
		}
	}
	for _, p := range c.pairs[synonymKind] {
		x, y := p.sides[0], p.sides[1]
		if len(x) == 1 && len(y) == 1 {
			a.synonyms[x[0]] = append(a.synonyms[x[0]], y[0])
			a.synonyms[y[0]] = append(a.synonyms[y[0]], x[0])
		}
	}
	return a
}

// everydayKind tells whether a kind's pairs are sentences of everyday language.
func everydayKind(kind string) bool { return kind == "para" || strings.HasPrefix(kind, "par:tat") }

// rows are a text's rows, varied; asked tells that a customer would write it.
func (a *augmenter) rows(words []int32, asked bool) []rowShare {
	words = a.swapped(words)
	words = a.shortened(words)
	if asked && a.chance.Float64() < frameShare {
		words = a.framed(words)
	}
	if asked && a.chance.Float64() < asideShare {
		words = a.besides(words)
	}
	rows := make([]rowShare, 0, 3*len(words)+8)
	slips, spelled := a.chance.Float64() < slipShare, a.chance.Float64() < spellShare
	for _, id := range words {
		t := a.vocabulary.lexicon.tokens[id]
		switch {
		case slips && a.chance.Float64() < slipWords:
			for _, slip := range kb.Tokens(a.slip(t.Text)) {
				rows = a.vocabulary.written(rows, slip)
			}
		case spelled:
			rows = a.vocabulary.gramsOf(rows, t.Fold)
		default:
			rows = a.vocabulary.word(rows, id)
		}
	}
	return rows
}

// framed puts a question's beginning before or its end behind.
func (a *augmenter) framed(words []int32) []int32 {
	before, after := a.corpus.before, a.corpus.after
	frame := a.chance.IntN(len(before) + len(after))
	if frame < len(before) {
		return slices.Concat(before[frame], words)
	}
	return slices.Concat(words, after[frame-len(before)])
}

// besides puts an everyday sentence before a text or behind.
func (a *augmenter) besides(words []int32) []int32 {
	if len(a.asides) == 0 {
		return words
	}
	aside := a.asides[a.chance.IntN(len(a.asides))].sides[a.chance.IntN(2)]
	if a.chance.IntN(2) == 0 {
		return slices.Concat(aside, words)
	}
	return slices.Concat(words, aside)
}

// swapped puts synonyms for some words.
func (a *augmenter) swapped(words []int32) []int32 {
	if a.chance.Float64() >= synonymShare {
		return words
	}
	out := make([]int32, len(words))
	for i, w := range words {
		out[i] = w
		if others := a.synonyms[w]; len(others) > 0 && a.chance.Float64() < synonymWords {
			out[i] = others[a.chance.IntN(len(others))]
		}
	}
	return out
}

// shortened leaves some words out, never all.
func (a *augmenter) shortened(words []int32) []int32 {
	if a.chance.Float64() >= lossShare {
		return words
	}
	out := make([]int32, 0, len(words))
	for _, w := range words {
		if a.chance.Float64() >= lossWords {
			out = append(out, w)
		}
	}
	if len(out) == 0 {
		return words
	}
	return out
}

// slip is a word as a hasty hand types it: a letter lost, doubled, or two
// letters exchanged.
func (a *augmenter) slip(word string) string {
	r := []rune(word)
	if len(r) < 4 {
		return word
	}
	at := 1 + a.chance.IntN(len(r)-2)
	switch a.chance.IntN(3) {
	case 0:
		return string(append(r[:at:at], r[at+1:]...))
	case 1:
		return string(append(append(r[:at:at], r[at]), r[at:]...))
	}
	r[at], r[at+1] = r[at+1], r[at]
	return string(r)
}
