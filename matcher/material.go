package matcher

import (
	"maps"
	"slices"
	"strings"

	"kodhjalpen/kb"
)

// phraseKind is where in its article a phrase stands.
type phraseKind uint8

const (
	errorPhrase phraseKind = iota
	symptomPhrase
	titlePhrase
	causePhrase
)

// A phrase is one wording of an article, understood.
type phrase struct {
	text string
	kind phraseKind
	// terms are the phrase's, sorted, without repetition; twin is the article's
	// first phrase of the same kind with the same: they fit alike.
	terms []term
	twin  int32
	// topical and telling are the sums over terms; core is the topical sum of
	// those that say what is wrong. telling is 0 where contests differ.
	topical, telling, core float64
	// words are what alignment compares, mass is the sum of their weights; grams
	// what containment compares.
	words []alignWord
	mass  float64
	set   wordSet
	grams []uint32
}

// A material is one article, prepared.
type material struct {
	id      string
	phrases []phrase
	// postings lists the phrases of each term; terms are its keys, sorted.
	postings map[term][]int32
	terms    []term
	// lists are the postings by term, and likely how likely each is (see
	// contest), where all articles are one contest; else nil.
	lists  [][]int32
	likely []float64
	// first is how many terms the phrases before each have, size how many all.
	first []int32
	size  int32
	// counts weighs how often each term stands in the phrases, by their kind;
	// total is the sum.
	counts map[term]float64
	total  float64
	// concepts tells which concepts the article is about: named in an error or
	// the title, or in two symptoms.
	concepts []bool
	named    []int
	// things are what its errors and title, or else its symptoms, are about.
	things map[int32]bool
	// exact are its errors and symptoms as exactKey has them.
	exact []string
	// stems tells which stems it uses anywhere.
	stems map[term]bool
}

// newMaterial reads an article's wordings; weights come later, when all
// articles are known (weigh).
func newMaterial(rd *reader, a kb.Article) *material {
	m := &material{id: a.ID, concepts: make([]bool, len(rd.lexicon.concepts)), named: make([]int, len(rd.lexicon.concepts)), stems: map[term]bool{}, postings: map[term][]int32{}, counts: map[term]float64{}}
	add := func(kind phraseKind, text string) {
		if strings.TrimSpace(text) == "" {
			return
		}
		clean := normalise(text)
		r := rd.read(clean, &scratch{})
		p := phrase{text: text, kind: kind}
		if (kind == errorPhrase || kind == symptomPhrase) && len(clean) <= exactLength && len(r.tokens) > 0 {
			m.exact = append(m.exact, exactKey(clean))
		}
		p.terms = r.termsOf(rd.lexicon, &scratch{})
		slices.Sort(p.terms)
		p.terms = slices.Compact(p.terms)
		for _, t := range p.terms {
			m.postings[t] = append(m.postings[t], int32(len(m.phrases)))
			m.counts[t] += kindCount[kind]
			m.total += kindCount[kind]
		}
		p.twin = m.twinOf(&p)
		m.first = append(m.first, m.size)
		m.size += int32(len(p.terms))
		p.words = alignWords(rd, r, make([]alignWord, len(r.tokens)))
		for k := range p.words {
			p.mass += p.words[k].weight
		}
		p.set = newWordSet(p.words)
		p.grams = r.grams()
		m.phrases = append(m.phrases, p)
		m.mark(r, kind)
	}
	for _, lang := range languages(a.Errors) {
		for _, e := range a.Errors[lang] {
			add(errorPhrase, e)
		}
	}
	for _, lang := range languages(a.Symptoms) {
		for _, s := range a.Symptoms[lang] {
			add(symptomPhrase, s)
		}
	}
	add(titlePhrase, a.Title)
	for _, s := range splitSentences(a.Cause) {
		add(causePhrase, s)
	}
	if len(a.Errors) == 0 && len(a.Symptoms) == 0 {
		for _, s := range splitSentences(a.Body) {
			add(causePhrase, s)
		}
	}
	m.terms = slices.Sorted(maps.Keys(m.postings))
	return m
}

// twinOf is the first phrase that fits as a new one does; the new one itself, if
// there is none.
func (m *material) twinOf(p *phrase) int32 {
	for i := range m.phrases {
		if q := &m.phrases[i]; q.kind == p.kind && slices.Equal(q.terms, p.terms) {
			return int32(i)
		}
	}
	return int32(len(m.phrases))
}

// postingsOf lists the phrases that have a term.
func (m *material) postingsOf(t term) []int32 {
	if m.lists != nil {
		return m.lists[t]
	}
	return m.postings[t]
}

func languages(byLanguage map[string][]string) []string {
	out := make([]string, 0, len(byLanguage))
	for lang := range byLanguage {
		out = append(out, lang)
	}
	slices.Sort(out)
	return out
}

func splitSentences(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == '!' || r == '?' || r == '\n' })
}

// mark notes which concepts and stems a reading of the article names.
func (m *material) mark(r *reading, kind phraseKind) {
	for _, o := range r.found {
		switch kind {
		case errorPhrase, titlePhrase:
			m.named[o.concept] += 100
		case symptomPhrase:
			m.named[o.concept]++
		}
		m.concepts[o.concept] = m.named[o.concept] >= 2
	}
	for _, t := range r.tokens {
		if t.stem != noTerm {
			m.stems[t.stem] = true
		}
	}
}

// findThings fills in the things of an article: those of its errors and title,
// of an article without any there those of its symptoms.
func (m *material) findThings(of *Matcher) {
	m.things = map[int32]bool{}
	for _, least := range []int{100, 2} {
		for c, n := range m.named {
			if n >= least && of.isThing(int32(c)) {
				m.things[of.thing(int32(c))] = true
			}
		}
		if len(m.things) > 0 {
			return
		}
	}
}

// kindCount is what a term counts by the kind of phrase it stands in.
var kindCount = [4]float64{errorPhrase: 3, symptomPhrase: 1, titlePhrase: 2, causePhrase: 1}

// weigh sums up what the phrases' terms say.
func (m *material) weigh(lx *lexicon, weightOf []float64) {
	for i := range m.phrases {
		p := &m.phrases[i]
		for _, t := range p.terms {
			p.topical += weightOf[t]
			if lx.faulty(t) {
				p.core += weightOf[t]
			}
		}
	}
}

// topicalWeight is how much a term says, by its class.
func topicalWeight(lx *lexicon, t term) float64 {
	if int(t) >= 2*len(lx.concepts) {
		return 0.5
	}
	switch lx.concepts[t/2].class {
	case classFault:
		return 1
	case classForeign, classBrand:
		return 0.8
	case classObject:
		return 0.6
	case classDo, classPlace:
		return 0.5
	case classTrouble:
		return 0.4
	case classShop, classPlatform:
		return 0.3
	default:
		return 0.1
	}
}
