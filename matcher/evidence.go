package matcher

import (
	"math"

	"kodhjalpen/kb"
)

// The evidence that a text means one article rather than another. All of it is
// relative: to the article, to the index, or to everyday language.
const (
	lexical      = iota // words shared, weighed by how few articles and how little everyday language have them
	lexicalShare        // the same as a share of all that the text's words weigh
	lexicalPart         // the same of the text's best sentence
	letters             // what the words share letter by letter
	near                // how many spreads nearer than everyday sentences the text lies
	nearPart            // the same of its best sentence
	passage             // cosine with the nearest passage
	title               // share of the title's words that the text has
	wording             // the same of the error, symptom or lesson that fits best
	whole               // 1 where the text is one of those, and nothing else
	both                // lexical share times nearness
	number              // an error number that both have
	quoted              // words of an error of the article, one after the other
	features
)

// RankNames names the evidence, as weights.json does.
var RankNames = [features]string{
	"lexical", "lexical.share", "lexical.part", "letters", "near", "near.part", "passage", "title", "wording", "whole", "both", "number", "quoted",
}

// An evidence is what speaks for one article.
type evidence struct {
	place  int
	values [features]float64
	match  kb.Match
	mat    *material
	// passage is the place of the nearest passage.
	passage int
}

// usualNear is about how many spreads near a text is that means an article; it
// keeps features of one size.
const usualNear = 5.0

// evidence compares a text with the articles it may mean.
func (m *Matcher) evidence(r *reading) []evidence {
	hits := m.retrieve(r)
	out := make([]evidence, len(hits))
	for i, h := range hits {
		out[i] = m.compare(r, h)
	}
	return out
}

func (m *Matcher) compare(r *reading, h kb.Hit) evidence {
	mat := m.materials[h.Place].Load()
	e := evidence{place: h.Place, match: h.Match, mat: mat}
	v := &e.values
	v[lexical] = math.Log1p(h.Match.Lexical)
	v[lexicalShare] = h.Match.Lexical / math.Max(r.query.Total, 1)
	v[letters] = math.Log1p(h.Match.Grams)
	v[quoted] = h.Match.Quoted
	v[title], v[wording], v[whole] = h.Match.Title, h.Match.Wording, h.Match.Whole
	v[near] = mat.near(&r.vector) / usualNear
	v[lexicalPart], v[nearPart] = r.bestPart(&e)
	for n := range mat.passages {
		if c := float64(mat.passages[n].Dot(&r.vector)); n == 0 || c > v[passage] {
			v[passage], e.passage = c, n
		}
	}
	v[both] = v[lexicalShare] * math.Max(0, v[near])
	if sharedNumber(r.numbers, mat.numbers) {
		v[number] = 1
	}
	return e
}

// bestPart is what the sentence shares with the article that shares most, and
// how near the nearest lies.
func (r *reading) bestPart(e *evidence) (shares, lies float64) {
	for k := range r.parts {
		p := &r.parts[k]
		if n := e.mat.near(&p.vector) / usualNear; k == 0 || n > lies {
			lies = n
		}
		sum := 0.0
		for i := p.fromWord; i < p.toWord; i++ {
			sum += r.query.Words[i].Weight * e.match.About[i]
		}
		shares = math.Max(shares, math.Log1p(sum))
	}
	return shares, lies
}

// wording is the article's own phrase that fits the text best: the error,
// symptom or lesson that shares most words, else the nearest passage.
func (e *evidence) wording() string {
	at := e.passage
	if e.match.Best >= 0 && e.match.Wording > e.match.Title {
		at = e.match.Best
	}
	if at >= len(e.mat.entry.Passages) {
		return ""
	}
	return e.mat.entry.Passages[at].Text
}
