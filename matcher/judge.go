package matcher

import (
	"math"
	"slices"
)

// A judge judges the parts of one text.
type judge struct {
	m       *Matcher
	s       *scan
	c       *contest
	clean   string
	ranked  []ranking
	rivals  []*material
	holders int
	// marked tells that the text says that it is about two things.
	marked bool
	// seen are the parts judged so far: two pairings often share one.
	seen []judged
}

// A judged part is a stretch of the text as a text of its own.
type judged struct {
	from, to int
	reading  *reading
	ranked   []ranking
	none     float64
}

// rivals are the articles that parts are judged among: the text's three best
// and those that may be meant besides.
func rivals(ranked []ranking, splits []split) []*material {
	var out []*material
	for i, r := range ranked {
		if i < 3 || slices.ContainsFunc(splits, func(s split) bool { return s.second == i }) {
			out = append(out, r.material)
		}
	}
	return out
}

// part judges tokens from..to.
func (j *judge) part(from, to int) *judged {
	for i := range j.seen {
		if p := &j.seen[i]; p.from == from && p.to == to {
			return p
		}
	}
	p := judged{from: from, to: to, reading: j.s.reading.part(from, to)}
	p.ranked, p.none = j.m.rank(j.m.scanReading(p.reading, j.clean, j.s.scratch), j.c, j.rivals)
	j.seen = append(j.seen, p)
	return &j.seen[len(j.seen)-1]
}

// of is the probability of an article in a part.
func (p *judged) of(mat *material) float64 {
	for _, k := range p.ranked {
		if k.material == mat {
			return k.probability
		}
	}
	return 0
}

// parts cuts the text where one article gives way to another.
func (j *judge) parts(cut split) (ofFirst, ofSecond *judged) {
	s := j.s
	head, tail := s.windows[cut.wa], s.windows[cut.wb]
	swapped := head.from > tail.from
	if swapped {
		head, tail = tail, head
	}
	at := tail.from
	from, _ := s.reading.sentencesOf(head)
	_, to := s.reading.sentencesOf(tail)
	j.seen = slices.Grow(j.seen, 2) // so that the first stays where it is
	ofFirst = j.part(near(head, min(from, at), at))
	ofSecond = j.part(near(tail, at, to))
	if swapped {
		return ofSecond, ofFirst
	}
	return ofFirst, ofSecond
}

// features judges both parts of the text as texts of their own.
func (j *judge) features(cut split) []feature {
	m, s, ranked := j.m, j.s, j.ranked
	b, wa, wb := cut.second, cut.wa, cut.wb
	partA, partB := j.parts(cut)
	ofFirst, ofSecond := partA.reading, partB.reading
	first, second := ranked[0].material, ranked[b].material
	pa, xa, na := partA.of(first), partA.of(second), partA.none
	pb, xb, nb := partB.of(second), partB.of(first), partB.none
	fs := append(s.scratch.features.take(4 * mostFeatures)[:0],
		feature{"bias", 1},
		feature{"part.first", logOdds(pa)},
		feature{"part.second", logOdds(pb)},
		feature{"part.least", math.Min(logOdds(pa), logOdds(pb))},
		feature{"part.first.choice", logOdds(pa / (1 - na + 1e-9))},
		feature{"part.second.choice", logOdds(pb / (1 - nb + 1e-9))},
		feature{"part.first.other", xa},
		feature{"part.second.other", xb},
		feature{"fit.first", ranked[0].view.perWindow[wa]},
		feature{"fit.second", ranked[b].view.perWindow[wb]},
		feature{"whole.second", math.Max(wholeLeast, logOdds(ranked[b].probability)/4)},
		feature{"whole.first", logOdds(ranked[0].probability) / 4},
		feature{"run.second", saturate(ranked[b].view.run / 3)},
	)
	// How surely the two parts mean different articles, whether or not either
	// would be understood alone.
	apart := math.Max(0, math.Min(logOdds(pa/(1-na+1e-9)), logOdds(pb/(1-nb+1e-9)))) / 5
	// How much rather each part means its own article than the other's.
	versusA, versusB := logOdds((pa+1e-6)/(pa+xa+2e-6)), logOdds((pb+1e-6)/(pb+xb+2e-6))
	versus, fit := math.Min(versusA, versusB), ranked[b].view.perWindow[wb]
	ownFit := math.Min(ranked[0].view.perWindow[wa]-ranked[b].view.perWindow[wa], fit-ranked[0].view.perWindow[wb])
	fs = append(fs,
		feature{"apart", apart},
		feature{"apart.fit", ownFit},
		feature{"versus.first", versusA},
		feature{"versus.second", versusB},
		feature{"versus.least", versus},
		feature{"short", math.Min(1, float64(min(len(ofFirst.tokens), len(ofSecond.tokens)))/20)},
		feature{"long", math.Min(1, float64(len(s.reading.tokens))/80)},
	)
	a, b2 := s.windows[wa], s.windows[wb]
	mass := m.telling(s, second, wb)
	fs = append(fs,
		feature{"quoted.alone", math.Max(0, ranked[0].view.verbatim-ranked[b].view.verbatim)},
		feature{"quoted.both", math.Min(ranked[0].view.verbatim, ranked[b].view.verbatim)},
		feature{"trouble.both", boolValue(m.troubledIn(ofFirst, 0, len(ofFirst.tokens)) && m.troubledIn(ofSecond, 0, len(ofSecond.tokens)))},
		feature{"trouble.here", boolValue(m.troubledIn(s.reading, b2.from, b2.to))},
		feature{"trouble.there", boolValue(m.troubledIn(s.reading, a.from, a.to))},
		feature{"things.both", boolValue(m.namesThing(s.reading, a) && m.namesThing(s.reading, b2))},
		feature{"sentence.apart", boolValue(s.reading.tokens[a.from].sentence != s.reading.tokens[b2.from].sentence)},
		feature{"two.numbers", boolValue(s.reading.has("1") && s.reading.has("2") || s.reading.hasPair("a", "b"))},
		feature{"two.parallel", math.Min(1, float64(shared(ofFirst, ofSecond))/3)},
		feature{"two.holders", math.Min(1, float64(j.holders)/2)},
		feature{"mass.second", saturate(mass)},
		feature{"apart.mass", apart * saturate(mass)},
	)
	if j.marked {
		fs = append(fs, feature{"apart.two", apart})
	} else { // a long story of one thing has parts that read like two
		fs = append(fs, feature{"unmarked", 1}, feature{"unmarked.long", math.Min(1, float64(len(s.reading.tokens))/60)},
			feature{"lone.versus", versus}, feature{"lone.least", math.Min(logOdds(pa), logOdds(pb))}, feature{"lone.fit", fit})
	}
	for _, w := range s.wants {
		switch w {
		case "second", "denial", "past", "solved", "still", "ask-can", "rule":
			fs = append(fs, feature{"cue." + w, 1})
		}
	}
	return m.addWords(fs, s, first, second)
}

// wholeLeast is the least that the second article's standing in the whole text
// counts: one that its own part means surely stands low there all the same.
const wholeLeast = -0.8

// partWords is how many words around a window are judged as its part.
const partWords = 60

// near is the stretch of from..to that lies around a window.
func near(w window, from, to int) (int, int) {
	if to-from <= partWords {
		return from, to
	}
	spare := max(0, partWords-(w.to-w.from)) / 2
	return max(from, w.from-spare), min(to, w.to+spare)
}

// part is the reading of tokens from..to alone.
func (r *reading) part(from, to int) *reading {
	p := &reading{tokens: r.tokens[from:to], conceptual: r.conceptual[from:to]}
	for _, o := range r.found {
		if o.at >= from && o.end <= to {
			o.at, o.end = o.at-from, o.end-from
			p.found = append(p.found, o)
		}
	}
	return p
}
