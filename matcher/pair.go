package matcher

import (
	"cmp"
	"math"
	"slices"
)

// A pairing is the question whether a text means two articles: the best one
// and another, each in a part of its own.
type pairing struct {
	first, second int // indexes into the ranking
	features      []feature
	probability   float64
}

// pairFloor is how well a phrase must fit its part for a pairing to be asked.
const pairFloor = 0.25

// unmarkedFloor is the same for the second part of a text that does not say that
// it is about two things: what fits worse hardly ever is a second problem, and
// judging it takes as long as reading the text.
const unmarkedFloor = 0.4

// maxPairings is how many other articles are asked about, best first.
const maxPairings = 2

// pairings asks, for the best article and each of the next three, whether the
// text means both. Only fits in parts that do not overlap count.
func (m *Matcher) pairings(s *scan, c *contest, clean string, ranked []ranking) []pairing {
	var out []pairing
	if len(ranked) < 2 || len(s.windows) < 2 {
		return nil
	}
	splits, holders := s.rivalsApart(ranked), m.holders(s.reading)
	j := judge{m: m, s: s, c: c, clean: clean, ranked: ranked, holders: holders, rivals: rivals(ranked, splits)}
	j.marked = s.wantsAny("second") || holders > 1 || s.reading.has("1") && s.reading.has("2")
	for _, b := range splits {
		if !j.marked && ranked[b.second].view.perWindow[b.wb] < unmarkedFloor {
			continue
		}
		p := pairing{first: 0, second: b.second}
		p.features = j.features(b)
		z := 0.0
		for _, f := range p.features {
			z += f.value * m.weights.Pair[f.name]
		}
		if len(m.weights.Pair) > 0 {
			p.probability = 1 / (1 + math.Exp(-z))
		}
		out = append(out, p)
	}
	return out
}

// A split is where a text may change from one article to another: the windows
// where each fits best, and how well they fit together.
type split struct {
	second, wa, wb int
	fit            float64
}

// rivalsApart lists the articles that fit best in a part of their own beside
// the best one's, at most maxPairings.
func (s *scan) rivalsApart(ranked []ranking) []split {
	var out []split
	for b := 1; b < len(ranked); b++ {
		if at, ok := s.apart(&ranked[0].view, &ranked[b].view); ok {
			at.second = b
			out = append(out, at)
		}
	}
	slices.SortStableFunc(out, func(a, b split) int { return cmp.Compare(b.fit, a.fit) })
	return out[:min(len(out), maxPairings)]
}

// apart finds the two windows that do not overlap where two articles fit best;
// ok is false if one of them fits nowhere apart from the other.
func (s *scan) apart(a, b *view) (best split, ok bool) {
	for i := range s.windows {
		fa := a.perWindow[i]
		if fa < pairFloor || fa < 0.8*b.perWindow[i] {
			continue
		}
		for j := range s.windows {
			fb := b.perWindow[j]
			if fb < pairFloor || fb < 0.8*a.perWindow[j] || !disjoint(s.windows[i], s.windows[j]) {
				continue
			}
			if f := math.Min(fa, fb) + 0.3*math.Max(fa, fb); f > best.fit {
				best, ok = split{wa: i, wb: j, fit: f}, true
			}
		}
	}
	return best, ok
}

func disjoint(a, b window) bool { return a.to <= b.from || b.to <= a.from }

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
	p.ranked, p.none = j.m.rank(j.m.scanReading(p.reading, j.clean), j.c, j.rivals)
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
	fs := []feature{
		{"bias", 1},
		{"part.first", logOdds(pa)},
		{"part.second", logOdds(pb)},
		{"part.least", math.Min(logOdds(pa), logOdds(pb))},
		{"part.first.choice", logOdds(pa / (1 - na + 1e-9))},
		{"part.second.choice", logOdds(pb / (1 - nb + 1e-9))},
		{"part.first.other", xa},
		{"part.second.other", xb},
		{"fit.first", ranked[0].view.perWindow[wa]},
		{"fit.second", ranked[b].view.perWindow[wb]},
		{"whole.second", logOdds(ranked[b].probability) / 4},
		{"whole.first", logOdds(ranked[0].probability) / 4},
		{"run.second", saturate(ranked[b].view.run / 3)},
	}
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
		feature{"trouble.both", boolValue(m.troubled(ofFirst) && m.troubled(ofSecond))},
		feature{"trouble.here", boolValue(m.troubled(s.reading.part(b2.from, b2.to)))},
		feature{"trouble.there", boolValue(m.troubled(s.reading.part(a.from, a.to)))},
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
	return m.addWords(fs, s.reading, first, second)
}

// troubled tells whether a part says that something is wrong.
func (m *Matcher) troubled(r *reading) bool {
	return slices.ContainsFunc(r.found, func(o occurrence) bool { return m.reader.lexicon.trouble(o.sense) })
}

// has tells whether a word stands in the text.
func (r *reading) has(f string) bool {
	return slices.ContainsFunc(r.tokens, func(t token) bool { return t.fold == f })
}

// hasPair tells whether things are told apart by letters: "kod A", "kod B".
func (r *reading) hasPair(a, b string) bool {
	seen := [2]bool{}
	for i := 1; i < len(r.tokens); i++ {
		if startsSecond(r.tokens[i-1].fold, a) && r.tokens[i].fold == a {
			seen[0] = true
		}
		if startsSecond(r.tokens[i-1].fold, b) && r.tokens[i].fold == b {
			seen[1] = true
		}
	}
	return seen[0] && seen[1]
}

// shared counts the known words that two parts of a text have in common.
func shared(a, b *reading) int {
	seen := map[string]bool{}
	for i := range a.tokens {
		if t := &a.tokens[i]; t.known && (!t.stop || isNegation(t.form)) {
			seen[t.form] = true
		}
	}
	n := 0
	for i := range b.tokens {
		if f := b.tokens[i].form; seen[f] {
			n++
			delete(seen, f)
		}
	}
	return n
}

// holders counts whose different things are named: "min kod", "dotterns nyckel".
func (m *Matcher) holders(r *reading) int {
	seen := map[string]bool{}
	for i := 1; i < len(r.tokens); i++ {
		f := r.tokens[i-1].form
		if f == "mine" || f == "hers" || f == "makens" || f == "fruns" || f == "frugans" || f == "morsans" || f == "min" && !m.reader.isThing(r, i) {
			seen[f] = true
		}
		if (f == "den" || f == "det" || f == "dom") && pointsOut(r.tokens[i].form) {
			seen["den "+r.tokens[i].form+r.formAt(i+1)] = true
		}
		if m.reader.isThing(r, i-1) && (r.tokens[i].form == "fran" || r.tokens[i].form == "till" || r.tokens[i].form == "from") {
			seen[r.tokens[i].form+r.formAt(i+1)] = true
		}
		if (f == "hennes" || f == "hans" || f == "min" || f == "mitt" || f == "mine" || f == "his" || f == "hers") && saysOf(r.tokens[i].form) {
			seen[f] = true
		}
		if !m.reader.isThing(r, i) || m.reader.isThing(r, i-1) {
			continue
		}
		switch f {
		case "min", "mitt", "mina", "my", "hans", "hennes", "hans-", "var", "vart", "his", "her", "andra", "ena", "forsta", "nya", "gamla", "egen", "egna":
			seen[f] = true
		default:
			if len(f) > 4 && f[len(f)-1] == 's' && !r.tokens[i-1].stop {
				seen[f] = true
			}
		}
	}
	return len(seen)
}

// pointsOut tells whether a folded word behind "den" tells one of several
// things apart: "den till", "den från", "den jag".
func pointsOut(f string) bool {
	switch f {
	case "till", "fran", "jag", "hon", "han", "vi", "nya", "gamla", "forsta", "andra", "ena", "svenska", "kopta", "i", "pa":
		return true
	}
	return false
}

// saysOf tells whether a folded verb may follow a thing left out: "hennes har …".
func saysOf(f string) bool {
	switch f {
	case "har", "ar", "gar", "gick", "hade", "sager", "kan", "blev", "blir", "is", "has", "was", "says", "var":
		return true
	}
	return false
}

// namesThing tells whether a window names a thing that can have an error.
func (m *Matcher) namesThing(r *reading, w window) bool {
	return slices.ContainsFunc(r.found, func(o occurrence) bool {
		return o.at >= w.from && o.end <= w.to && m.isThing(o.concept)
	})
}

// sentencesOf is the stretch of the sentences that a window touches.
func (r *reading) sentencesOf(w window) (from, to int) {
	from, to = w.from, w.to
	for from > 0 && r.tokens[from-1].sentence == r.tokens[w.from].sentence {
		from--
	}
	for to < len(r.tokens) && r.tokens[to].sentence == r.tokens[w.to-1].sentence {
		to++
	}
	return from, to
}

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

// logOdds is the logarithm of the odds, within ±5.
func logOdds(p float64) float64 { return clamp(math.Log((p+1e-9)/(1-p+1e-9)), -5, 5) }

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
