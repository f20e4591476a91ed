package matcher

import "slices"

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
	p := judged{from: from, to: to, reading: j.s.reading.part(from, to, j.s.scratch)}
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
func (r *reading) part(from, to int, mem *scratch) *reading {
	p := &reading{tokens: r.tokens[from:to], conceptual: r.conceptual[from:to], found: mem.found.take(len(r.found))[:0]}
	for _, o := range r.found {
		if o.at >= from && o.end <= to {
			o.at, o.end = o.at-from, o.end-from
			p.found = append(p.found, o)
		}
	}
	return p
}
