package matcher

import (
	_ "embed"
	"strings"
	"sync"

	"kodhjalpen/kb"
)

// The word lists, as data: what a text does (cues), and names of makers, shops
// and services (names). Neither knows what any article is about.
var (
	//go:embed lexicon/cues.txt
	cuesText string
	//go:embed lexicon/names.txt
	namesText string
)

// A phraseList finds phrases in a row of folded words.
type phraseList struct {
	// byFirst lists, by its first word, each phrase's further words and kind.
	byFirst map[string][]phrase
	// stems are first words of any ending, by their first letters.
	stems []phrase
}

// A phrase is what one line of a list names.
type phrase struct {
	words []string
	kind  string
}

// readPhrases reads a list: "kind: phrase, phrase*".
func readPhrases(text string) *phraseList {
	l := &phraseList{byFirst: map[string][]phrase{}}
	for line := range strings.Lines(text) {
		kind, rest, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		for p := range strings.SplitSeq(rest, ",") {
			open := strings.HasSuffix(strings.TrimSpace(p), "*")
			words := kb.Words(p)
			switch {
			case len(words) == 0:
			case open:
				l.stems = append(l.stems, phrase{words, kind})
			default:
				l.byFirst[words[0]] = append(l.byFirst[words[0]], phrase{words, kind})
			}
		}
	}
	return l
}

// each calls yield with every phrase in tokens: its kind and its tokens.
func (l *phraseList) each(tokens []kb.Token, yield func(kind string, from, to int)) {
	for i := range tokens {
		for _, p := range l.byFirst[tokens[i].Fold] {
			if follows(tokens[i:], p.words) {
				yield(p.kind, i, i+len(p.words))
			}
		}
		for _, p := range l.stems {
			if strings.HasPrefix(tokens[i].Fold, p.words[0]) {
				yield(p.kind, i, i+1)
			}
		}
	}
}

// follows tells whether tokens begin with words.
func follows(tokens []kb.Token, words []string) bool {
	if len(tokens) < len(words) {
		return false
	}
	for i, w := range words {
		if tokens[i].Fold != w {
			return false
		}
	}
	return true
}

var (
	cueList  = sync.OnceValue(func() *phraseList { return readPhrases(cuesText) })
	nameList = sync.OnceValue(func() *phraseList { return readPhrases(namesText) })
)
