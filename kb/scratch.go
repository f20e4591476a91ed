package kb

import (
	"math"
	"sync"
)

// A scratch says, for the terms of one text, what they stand for. It is used
// again and again, so that a text costs no memory in proportion to the articles.
type scratch struct {
	stems   []meeting
	grams   []float32
	touched []Term // of stems, then of grams from gramsFrom on
	letters []Term
}

// A meeting is a term that stands for a word of the text; again are further
// words that it stands for.
type meeting struct {
	word  int
	share float32
	again []meeting
}

var scratches = sync.Pool{New: func() any { return new(scratch) }}

func takeScratch(v *vocabulary) *scratch {
	s := scratches.Get().(*scratch)
	if n := len(v.stems.counts); len(s.stems) < n {
		s.stems = make([]meeting, n)
	}
	if n := len(v.grams.counts); len(s.grams) < n {
		s.grams = make([]float32, n)
	}
	return s
}

func (s *scratch) free() {
	for _, t := range s.touched {
		s.stems[t] = meeting{}
	}
	for _, t := range s.letters {
		s.grams[t] = 0
	}
	s.touched, s.letters = s.touched[:0], s.letters[:0]
	scratches.Put(s)
}

// stem is what a term stands for in the text; its share is 0 if for nothing.
func (s *scratch) stem(t Term) *meeting {
	if int(t) >= len(s.stems) { // taught since the text was read
		return &meeting{}
	}
	return &s.stems[t]
}

func (s *scratch) gram(t Term) float32 {
	if int(t) >= len(s.grams) {
		return 0
	}
	return s.grams[t]
}

// addWord notes what word i stands for.
func (s *scratch) addWord(i int, w *Word) {
	for _, l := range w.terms {
		m := &s.stems[l.term]
		next := meeting{word: i, share: float32(l.much)}
		switch {
		case m.share == 0:
			s.touched = append(s.touched, l.term)
			*m = next
		case m.share < next.share:
			next.again = append(m.again, meeting{word: m.word, share: m.share})
			*m = next
		default:
			m.again = append(m.again, next)
		}
	}
}

// addGrams adds a word's letters, each gram by how few articles have it. The
// grams of one word share the root of their number, else a long word would
// outweigh all others.
func (s *scratch) addGrams(w *Word, v *vocabulary) {
	if w.Rarity < tellingRarity {
		return
	}
	n := 0
	eachGram(w.Token.Fold, func(string) { n++ })
	share := w.Rarity / math.Sqrt(float64(n))
	eachGram(w.Token.Fold, func(gram string) {
		t := v.grams.used(gram)
		if t == noTerm {
			return
		}
		if s.grams[t] == 0 {
			s.letters = append(s.letters, t)
		}
		s.grams[t] += float32(share * v.grams.idf(t, v.articles))
	})
}
