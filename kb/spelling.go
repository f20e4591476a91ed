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

// A speller takes articles apart into words, and knows each word it has met: a shelf
// says the same ones over and over, and most of what preparing it costs is stemming
// and splitting them. It lives as long as one reading of articles and never reads
// what customers write, so that nothing of theirs stays and it cannot grow with them.
type speller map[string]*word

// A spelling is an article taken apart: its passages, and the words of each.
type spelling struct {
	passages []Passage
	words    [][]*word
}

// spell takes an article with its lessons apart.
func (s speller) spell(a *Article, lessons []lesson) spelling {
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

// words are those of Tokens, each with its parts.
func (s speller) words(text string) []*word {
	words := make([]*word, 0, len(text)/5)
	eachWord(text, func(at, end int) {
		w, met := s[text[at:end]]
		if !met {
			w = &word{Token: newToken(text, at, end)}
			eachPart(w.Token, func(stem string) { w.parts = append(w.parts, stem) })
			s[text[at:end]] = w
		}
		if w.Fold != "" {
			words = append(words, w)
		}
	})
	return words
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

// strip is how many articles one speller takes: enough that it has met most words,
// few enough that every processor has some.
const strip = 256

// spellAll takes all articles apart, on all processors at once.
func spellAll(articles []Article) (spelt []spelling, documents []string) {
	spelt, documents = make([]spelling, len(articles)), make([]string, len(articles))
	var all errgroup.Group
	all.SetLimit(runtime.GOMAXPROCS(0))
	for from := 0; from < len(articles); from += strip {
		all.Go(func() error {
			s := speller{}
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
