package matcher

import (
	"math"
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
	// parts are the phrase's terms without repetition.
	parts []part
	// topical and telling are the sums over parts.
	topical, telling float64
	// core is the topical sum of the parts that say what is wrong.
	core float64
	// words are what alignment compares; grams what containment compares.
	words []alignWord
	grams []uint32
}

// A part is one term's share of a phrase: topical weighs how much the term
// says at all, telling how much it says about which article.
type part struct {
	term             term
	topical, telling float64
	// core is topical if the term says what is wrong, else 0.
	core float64
}

// A posting says that a phrase has a term.
type posting struct {
	phrase int32
	part   part
}

// A material is one article, prepared.
type material struct {
	id      string
	phrases []phrase
	// postings lists the phrases of each term.
	postings map[term][]posting
	// likely is each term's log share in the article against all articles.
	likely map[term]float64
	// concepts tells which concepts the article is about: named in an error or
	// the title, or in two symptoms.
	concepts []bool
	named    []int
	// things are what its errors and title, or else its symptoms, are about.
	things map[int32]bool
	// stems tells which stems it uses anywhere.
	stems map[term]bool
}

// newMaterial reads an article's wordings; weights come later, when all
// articles are known (weigh).
func newMaterial(rd *reader, a kb.Article) *material {
	m := &material{id: a.ID, concepts: make([]bool, len(rd.lexicon.concepts)), named: make([]int, len(rd.lexicon.concepts)), stems: map[term]bool{}, postings: map[term][]posting{}}
	add := func(kind phraseKind, text string) {
		if strings.TrimSpace(text) == "" {
			return
		}
		r := rd.read(normalise(text))
		p := phrase{text: text, kind: kind}
		for _, t := range r.terms(rd.lexicon, 0, len(r.tokens)) {
			if !slices.ContainsFunc(p.parts, func(q part) bool { return q.term == t }) {
				p.parts = append(p.parts, part{term: t})
			}
		}
		p.words = alignWords(rd, r, 0, len(r.tokens))
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
	return m
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

// weigh gives the phrases' terms their weights from how many of all articles
// use each, and the articles their likelihoods.
func weigh(lx *lexicon, weightOf []float64, all []*material) {
	uses := map[term]float64{}
	for _, m := range all {
		seen := map[term]bool{}
		for _, p := range m.phrases {
			for _, q := range p.parts {
				seen[q.term] = true
			}
		}
		for t := range seen {
			uses[t]++
		}
	}
	n := float64(len(all))
	for _, m := range all {
		for i := range m.phrases {
			p := &m.phrases[i]
			for k := range p.parts {
				q := &p.parts[k]
				q.topical = weightOf[q.term]
				if int(q.term) < 2*len(lx.concepts) && lx.concepts[q.term/2].class == classFault {
					q.core = q.topical
				}
				p.core += q.core
				q.telling = q.topical * math.Log(1+n/uses[q.term]) / math.Log(1+n)
				p.topical += q.topical
				p.telling += q.telling
			}
			for _, q := range p.parts {
				m.postings[q.term] = append(m.postings[q.term], posting{int32(i), q})
			}
		}
	}
	compare(all)
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

// compare fills in how likely each term is in each article, against the mean
// of all articles.
func compare(all []*material) {
	const smoothing = 0.7
	type counts struct {
		of    map[term]float64
		total float64
	}
	each := make([]counts, len(all))
	vocabulary := map[term]bool{}
	for i, m := range all {
		c := counts{of: map[term]float64{}}
		for _, p := range m.phrases {
			w := map[phraseKind]float64{errorPhrase: 3, symptomPhrase: 1, titlePhrase: 2, causePhrase: 1}[p.kind]
			for _, q := range p.parts {
				c.of[q.term] += w
				c.total += w
				vocabulary[q.term] = true
			}
		}
		each[i] = c
	}
	size := float64(len(vocabulary))
	mean := map[term]float64{}
	for t := range vocabulary {
		for _, c := range each {
			mean[t] += (c.of[t] + smoothing) / (c.total + smoothing*size)
		}
		mean[t] /= float64(len(all))
	}
	for i, m := range all {
		c := each[i]
		m.likely = make(map[term]float64, len(c.of))
		for t := range vocabulary {
			m.likely[t] = math.Log((c.of[t] + smoothing) / (c.total + smoothing*size) / mean[t])
		}
	}
}
