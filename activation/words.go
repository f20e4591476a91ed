package activation

import (
	_ "embed"
	"strings"
)

// A sense is what a word says of the strings beside it; words.txt tells what each
// means. A word may have several.
type sense uint32

// The senses, in the order of senseNames: up to word the kinds of words that are told
// apart beside a span, of which the first counts; from head on they say nothing of a
// word that stands by itself.
const (
	place sense = 1 << iota
	cue
	label
	vendor
	channel
	alien
	device
	copula
	tells
	reports
	article
	prep
	purpose
	joins
	trace
	soft
	unit
	negation
	link
	hello
	word
	parts
	head
	ours
	others
	tail
	goods
	phone
	spell
	filler
)

const senseNames = "place cue label vendor channel alien device copula tells reports article prep purpose joins trace soft unit negation link hello word parts " +
	"heads ours others tails goods phone spell filler"

// apart are the senses that say nothing of a word by itself.
const apart = ^(head - 1)

// has reports whether s holds any of the senses in of.
func (s sense) has(of sense) bool { return s&of != 0 }

//go:embed words.txt
var wordList string

// words holds folded words by sense; tailEnds the last bytes of those that end
// compounds, to look few strings up.
var words, tailEnds = readWords(wordList)

func readWords(list string) (table map[string]sense, ends [256]bool) {
	table, current := map[string]sense{}, sense(0)
	for line := range strings.Lines(list) {
		line, _, _ = strings.Cut(line, "#")
		if name, rest, ok := strings.Cut(line, ":"); ok {
			i := strings.Index(" "+senseNames+" ", " "+name+" ")
			if i < 0 {
				panic("activation: words.txt names no sense " + name) // built in: a broken build
			}
			current, line = 1<<strings.Count(senseNames[:i], " "), rest
		}
		for _, w := range strings.Fields(line) {
			table[w] |= current
			if current.has(head | tail | goods) {
				ends[w[len(w)-1]] = true
			}
		}
	}
	return table, ends
}

// longestTail is the most bytes of a word that ends compounds.
const longestTail = 12

// senseOf returns the senses of a folded word: its own, or those of the compound
// it is, by its last part: kod and nyckel announce unless what stands in front
// is of something else; nummer, bokning and the like name another number.
func senseOf(w string) sense {
	own := words[w]
	if own.has(head) {
		own |= cue
	}
	own &^= apart
	if len(w) < 4 || !tailEnds[w[len(w)-1]] {
		return own
	}
	for n := min(longestTail, len(w)-2); n >= 2; n-- {
		if last := words[w[len(w)-n:]]; last.has(head | tail | goods) {
			if s := compound(strings.TrimRight(w[:len(w)-n], "-"), last, w[len(w)-n:]); s != 0 {
				return own | s
			}
		}
	}
	return own
}

// compound returns the sense of front followed by a word of the senses last. English
// words for codes compound with nothing but what is ours: "monkey".
func compound(front string, last sense, end string) sense {
	f := words[front]
	switch {
	case last.has(head) && f.has(ours):
		return cue
	case f.has(vendor) && last.has(goods|head):
		return vendor
	case last.has(head) && f.has(others|channel):
		return label | f&channel
	case len(front) < 3 || last.has(goods) || !readable(front):
		return 0
	case last.has(tail):
		return label
	case strings.HasPrefix(end, "key") || strings.HasPrefix(end, "code"):
		return 0
	}
	return cue
}
