package main

import (
	"strings"

	"kodhjalpen/kb"
)

// A lexicon numbers the words of a corpus, as written in lower case, in the
// order in which they are met.
type lexicon struct {
	ids    map[string]int32
	tokens []kb.Token // of each word; places are of no meaning
	counts []int32
}

func newLexicon() *lexicon { return &lexicon{ids: map[string]int32{}} }

// read appends the words of a text to a list; numbers are left out.
func (l *lexicon) read(words []int32, text string) []int32 {
	for _, t := range kb.Tokens(text) {
		if t.Fold[0] <= '9' {
			continue
		}
		id, known := l.ids[t.Text]
		if !known {
			id = int32(len(l.tokens))
			t = kb.Token{Text: strings.Clone(t.Text), Fold: strings.Clone(t.Fold), Stem: strings.Clone(t.Stem)}
			l.ids[t.Text] = id
			l.tokens = append(l.tokens, t)
			l.counts = append(l.counts, 0)
		}
		l.counts[id]++
		words = append(words, id)
	}
	return words
}

// total is how many words were read.
func (l *lexicon) total() int {
	n := 0
	for _, c := range l.counts {
		n += int(c)
	}
	return n
}
