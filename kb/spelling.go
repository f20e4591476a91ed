package kb

import (
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"
)

// A word is a token with the stems of its parts.
type word struct {
	Token // but for its place in the text
	parts []string
}

// A Speller takes articles apart into words, and knows each word it has met: a shelf
// says the same ones over and over, and most of what preparing it costs is stemming
// and splitting them. It lives as long as one reading of articles and never reads
// what customers write, so that nothing of theirs stays and it cannot grow with them.
type Speller map[string]*word

// A spelling is an article taken apart: its passages, and the words of each.
type spelling struct {
	passages []Passage
	words    [][]*word
}

// spell takes an article with its lessons apart.
func (s Speller) spell(a *Article, lessons []lesson) spelling {
	out := spelling{passages: Passages(*a)}
	for _, l := range lessons {
		out.passages = append(out.passages, Passage{Lesson, l.text})
	}
	out.words = make([][]*word, len(out.passages))
	for i, p := range out.passages {
		out.words[i] = s.words(p.Text)
	}
	return out
}

// Tokens are those of the function Tokens.
func (s Speller) Tokens(text string) []Token {
	tokens := make([]Token, 0, len(text)/5)
	s.eachWord(text, func(w *word, at, end int) {
		t := w.Token
		t.At, t.End = at, end
		tokens = append(tokens, t)
	})
	return tokens
}

// words are those of Tokens, each with its parts.
func (s Speller) words(text string) []*word {
	words := make([]*word, 0, len(text)/5)
	s.eachWord(text, func(w *word, _, _ int) { words = append(words, w) })
	return words
}

// eachWord calls yield with each word of a text, and with where it stands.
func (s Speller) eachWord(text string, yield func(w *word, at, end int)) {
	eachWord(text, func(at, end int) {
		w, met := s[text[at:end]]
		if !met {
			w = &word{Token: newToken(text, at, end)}
			eachPart(w.Token, func(stem string) { w.parts = append(w.parts, stem) })
			s[text[at:end]] = w
		}
		if w.Fold != "" {
			yield(w, at, end)
		}
	})
}

// document is what bleve indexes of an article: its stems and the parts of its
// compounds, split and folded here so that queries see the very same.
func (s spelling) document() string {
	var b strings.Builder
	for _, words := range s.words {
		for _, w := range words {
			b.WriteString(w.Stem)
			b.WriteByte(' ')
			for _, stem := range w.parts {
				b.WriteString(stem)
				b.WriteByte(' ')
			}
		}
	}
	return b.String()
}

// strip is how many articles one Speller takes: enough that it has met most words,
// few enough that every processor has some.
const strip = 256

// spellAll takes all articles apart, on all processors at once.
func spellAll(articles []Article) (spelt []spelling, documents []string) {
	spelt, documents = make([]spelling, len(articles)), make([]string, len(articles))
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(articles); from += strip {
		all.Go(func() error {
			s := Speller{}
			for i := from; i < min(from+strip, len(articles)); i++ {
				spelt[i] = s.spell(&articles[i], nil)
				documents[i] = spelt[i].document()
			}
			return nil
		})
	}
	_ = all.Wait() // nothing in it fails
	return spelt, documents
}
