package matcher

import (
	"math"
	"slices"

	"kodhjalpen/kb"
	"kodhjalpen/matcher/vectors"
)

// An unanswered text is one that no article answers: the desk's list of such, or
// what an agent taught. A text that is more like one of them than like the best
// article's own words is hardly about the article.
type unanswered struct {
	id     string
	vector vectors.Vector
	// stems are its distinct stems, rare the sum of their rarities.
	stems []string
	rare  float64
}

// An unansweredList is all of them at one moment; it never changes.
type unansweredList struct {
	texts []unanswered
	// having lists, for each stem, the texts that have it, in order.
	having map[string][]int32
}

func (m *Matcher) newUnanswered(id, text string) unanswered {
	tokens := kb.Tokens(normalise(text))
	u := unanswered{id: id, vector: m.table.Text(tokens)}
	for _, t := range tokens {
		if !slices.Contains(u.stems, t.Stem) {
			u.stems = append(u.stems, t.Stem)
			u.rare += kb.Rarity(t.Stem)
		}
	}
	return u
}

func newUnansweredList(texts []unanswered) *unansweredList {
	l := &unansweredList{texts: texts, having: map[string][]int32{}}
	for i := range texts {
		for _, stem := range texts[i].stems {
			if kb.Rarity(stem) > 0 {
				l.having[stem] = append(l.having[stem], int32(i))
			}
		}
	}
	return l
}

// with is the list with a text of that id, or, where text is nil, without it.
func (l *unansweredList) with(id string, text *unanswered) (next *unansweredList, had bool) {
	texts := slices.DeleteFunc(slices.Clone(l.texts), func(u unanswered) bool { return u.id == id })
	had = len(texts) < len(l.texts)
	if text != nil {
		texts = append(texts, *text)
	}
	return newUnansweredList(texts), had
}

// likest says how like a text is to the one of the list that is most like it:
// near is the cosine of the nearest, -1 if there is none; whole is 1 where the
// text is one of them, and less by what either has besides, as Match.Whole.
func (l *unansweredList) likest(r *reading) (near, whole float64) {
	near = -1
	for i := range l.texts {
		near = math.Max(near, float64(l.texts[i].vector.Dot(&r.vector)))
	}
	shared := make([]float64, len(l.texts))
	for _, w := range r.query.Words {
		for _, i := range l.having[w.Token.Stem] {
			shared[i] += w.Rarity
		}
	}
	for i, s := range shared {
		if s > 0 {
			whole = math.Max(whole, (s+0.1)/(l.texts[i].rare+0.1)*(s+0.1)/(r.query.Rare+0.1))
		}
	}
	return near, whole
}

// surelyUnanswered and surelyAnswered are how much of a text must be a text that the desk has spoken of, and it of
// the text, for that to count by itself, whatever else speaks for or against an article:
// one that no article answers, or a wording of an article's own.
const surelyUnanswered, surelyAnswered = 0.5, 0.8

// heed takes what is left of two probabilities where the text is, almost word for
// word, one that no article answers, and more so than a wording of the best one. Where
// it is such a wording, what an editor or agent said of it is at least as probable.
func heed(scope *[scopeFeatures]float64, share, right, meant float64) (float64, float64) {
	more, whole := scope[scopeUnansweredWords], scope[scopeWhole]
	switch known := more + whole; {
	case more > 0 && known >= surelyUnanswered:
		rest := math.Max(0, 1-known)
		return right * rest, meant * rest
	case more <= 0 && whole >= surelyAnswered:
		return math.Max(right, whole*share), math.Max(meant, whole)
	}
	return right, meant
}
