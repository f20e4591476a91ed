package matcher

import (
	"math"
	"slices"
	"strings"
)

// Whether a text means any article is not only told by how well one fits. A
// text about keys, accounts and activating is likelier a case for us than one
// that names nothing of ours, and everyday words betray what somebody wants.
// So the question whether any article is meant also weighs what a text says
// apart from the article: its concepts, and words the article does not have.
// These say little of an article that has them itself: there they count only
// in its favour, as else an article about a new thing would not be found.

// A saying is how often a sense is in a text.
type saying struct {
	sense
	times float64
}

// mostSaid is how often at most a sense counts as said.
const mostSaid = 2

// countSaid counts the senses that have no features of their own.
func (s *scan) countSaid(lx *lexicon) {
	for _, o := range s.reading.found {
		if c := lx.concepts[o.concept].class; c == classForeign || c == classBrand || c == classCue {
			continue
		}
		s.say(o.sense)
	}
}

func (s *scan) say(of sense) {
	for i := range s.said {
		if said := &s.said[i]; said.sense == of {
			said.times = math.Min(mostSaid, said.times+1)
			return
		}
	}
	s.said = append(s.said, saying{of, 1})
}

// saidFeatures adds what a text says seen from its best article: a concept of
// the article ("says."), another ("tells."), and words it does not have ("word.").
func (m *Matcher) saidFeatures(out []feature, s *scan, mat *material) []feature {
	for _, said := range s.said {
		names := &m.reader.lexicon.concepts[said.concept].says
		k := 0
		if said.opposite {
			k = 1
		}
		if !mat.concepts[said.concept] {
			k += 2
		}
		out = append(out, feature{names[k], said.times})
	}
	return m.addWords(out, s, mat, mat)
}

// A wordWeight names the feature of a word that has a weight of its own; number
// is its place among those.
type wordWeight struct {
	name        string
	number      int
	scope, pair bool
}

// wordWeights are the words with weights of their own: by number those of the
// vocabulary, by form the others.
type wordWeights struct {
	known []*wordWeight
	other map[string]*wordWeight
	count int
}

// weighWords finds the words that weights name.
func (rd *reader) weighWords(w *Weights) wordWeights {
	byForm := map[string]*wordWeight{}
	for name := range w.Scope {
		if form, ok := strings.CutPrefix(name, "word."); ok {
			byForm[form] = &wordWeight{name: name, scope: true}
		}
	}
	for name := range w.Pair {
		if form, ok := strings.CutPrefix(name, "word."); ok {
			if byForm[form] == nil {
				byForm[form] = &wordWeight{name: name}
			}
			byForm[form].pair = true
		}
	}
	out := wordWeights{known: make([]*wordWeight, len(rd.speller.words)), other: map[string]*wordWeight{}}
	for form, weight := range byForm {
		weight.number = out.count
		out.count++
		if n := rd.speller.number(form); n >= 0 {
			out.known[n] = weight
		} else {
			out.other[form] = weight
		}
	}
	return out
}

// of is the weight of a token's word, nil if it has none.
func (w *wordWeights) of(t *token) *wordWeight {
	if t.number >= 0 {
		return w.known[t.number]
	}
	return w.other[t.form]
}

// addWords adds each word of a text that neither of two articles has: those
// that weigh something, or all of them while weights are fitted. Two articles
// are a pair; one given twice is the question whether any is meant.
func (m *Matcher) addWords(out []feature, s *scan, a, b *material) []feature {
	s.scratch.named = cleared(s.scratch.named, m.words.count)
	from, named := len(out), s.scratch.named
	for i := range s.reading.tokens {
		t := &s.reading.tokens[i]
		w := m.words.of(t)
		weighs := w != nil && (w.pair && a != b || w.scope && a == b)
		if !weighs && !m.fitting {
			continue
		}
		if t.key || isNumber(t.form) || !t.stop && t.stem != noTerm && (a.stems[t.stem] || b.stems[t.stem]) {
			continue
		}
		switch {
		case !weighs:
			if name := "word." + t.form; !slices.ContainsFunc(out[from:], func(f feature) bool { return f.name == name }) {
				out = append(out, feature{name, 1})
			}
		case !named[w.number]:
			named[w.number] = true
			out = append(out, feature{w.name, 1})
		}
	}
	return out
}
