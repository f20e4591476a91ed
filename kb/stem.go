package kb

import (
	"sync"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/swedish"
)

// minStemmed is the shortest word that is stemmed: of shorter ones the stemmer
// takes more than an ending.
const minStemmed = 4

var stemmers = sync.Pool{New: func() any { return snowballstem.NewEnv("") }}

// stemOf is the folded stem of a word in lower case whose folded form is given.
// The Swedish stemmer knows endings with and without their marks, so that a
// word typed without å ä ö mostly meets the same stem.
func stemOf(lower, folded string) string {
	if len(lower) < minStemmed || utf8.RuneCountInString(lower) < minStemmed || lower[0] <= '9' {
		return folded
	}
	env := stemmers.Get().(*snowballstem.Env)
	env.SetCurrent(lower)
	swedish.Stem(env)
	stem := foldWord(env.Current())
	stemmers.Put(env)
	return stem
}

// Stem is the folded stem of a word in lower case.
func Stem(lower string) string { return stemOf(lower, foldWord(lower)) }

// Fold is a word in lower case without its marks.
func Fold(lower string) string { return foldWord(lower) }
