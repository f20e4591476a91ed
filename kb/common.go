package kb

import (
	"cmp"
	"slices"
	"strings"
)

// A common is a stem, with what means the same, that many of an article's
// wordings have: "nyckel" in an article on keys. A text without it is seldom
// about the article, however well the rest fits.
type common struct {
	terms []Term
	// share is the share of the title and wordings that have it.
	share float64
}

// leastWordings is how many wordings must be there for one to be missed,
// commonShare how many of them must have it, and commonRarity how rare it must be.
const (
	leastWordings = 4
	commonShare   = 0.4
	commonRarity  = 0.3
)

// readCommon finds what most of the title and wordings share.
func (e *Entry) readCommon(words [][]*word, v *vocabulary) {
	counts, wordings := map[Term]int{}, 0
	for i, p := range e.Passages {
		if zoneOf(p.Kind) == proseZone {
			continue
		}
		wordings++
		for t := range e.said(words[i], v) {
			counts[t]++
		}
	}
	if wordings < leastWordings {
		return
	}
	for t, n := range counts {
		if share := float64(n) / float64(wordings); share >= commonShare {
			e.common = append(e.common, common{append([]Term{t}, e.same[t]...), share})
		}
	}
	slices.SortFunc(e.common, func(a, b common) int { return cmp.Compare(a.terms[0], b.terms[0]) })
}

// said is the set of telling stems and parts of a passage, with what means the same.
func (e *Entry) said(words []*word, v *vocabulary) map[Term]bool {
	out := map[Term]bool{}
	note := func(stem string) {
		t := v.stems.number(stem)
		out[t] = true
		for _, same := range e.same[t] {
			out[same] = true
		}
	}
	for _, w := range words {
		if Rarity(w.Stem) >= commonRarity {
			note(w.Stem)
			for _, part := range w.parts {
				note(part)
			}
		}
	}
	return out
}

// Lacks says how surely the text lacks what the article's wordings share, 0 to
// 1: the share of them that have it.
func (q *Query) Lacks(e *Entry) float64 {
	lacks := 0.0
	for _, c := range e.common {
		has := float32(0)
		for _, t := range c.terms {
			has = max(has, q.scratch.stem(t).share)
		}
		lacks = max(lacks, c.share*float64(1-has))
	}
	return lacks
}

// ForeignHead says how surely the text names a thing of the article's kind that
// is another: a compound whose last part the article has and whose first part
// it does not ("engångskod" to an article on keys), 0 to 1.
func (q *Query) ForeignHead(e *Entry) float64 {
	most := 0.0
	for i := range q.Words {
		head, tail, ok := compound(q.Words[i].Token.Text)
		if !ok || e.about(q, q.Words[i].Token.Stem) > 0 || e.about(q, Stem(tail)) == 0 || e.about(q, Stem(head)) > 0 {
			continue
		}
		most = max(most, Rarity(Stem(head)))
	}
	return most
}

// compound takes a word apart, at a hyphen if no compound is known.
func compound(word string) (head, tail string, ok bool) {
	if head, tail, ok = Split(word); ok {
		return head, tail, true
	}
	at := strings.LastIndexByte(word, '-')
	if at <= 0 || at == len(word)-1 {
		return "", "", false
	}
	return word[:at], word[at+1:], true
}

// about is how much an article is about a stem.
func (e *Entry) about(q *Query, stem string) float32 {
	t := q.state.vocabulary.stems.find(stem)
	i, ok := slices.BinarySearchFunc(e.stems, t, func(w weight, t Term) int { return cmp.Compare(w.term, t) })
	if !ok {
		return 0
	}
	return e.stems[i].much
}
