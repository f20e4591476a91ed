package matcher

import "math/bits"

// A phraseFit is how well one phrase fits one window.
type phraseFit struct {
	phrase  int
	window  int
	forward float64 // share of the phrase that the window has
	back    float64 // share of the window that the phrase has
	mass    float64 // telling weight they share
	f       float64 // harmonic mean of forward and back, damped for small mass
}

// fits lists the best fits of phrases that share terms with the text, best
// first, each phrase once, and fills in the best fit of each window. A phrase
// may be left out that is not among the best (aligned) and surpasses the others
// in nothing (surpassed).
func (m *Matcher) fits(s *scan, c *contest, mat *material, v *view) []phraseFit {
	b, most := &s.scratch.fits, surpassed{}
	b.find(s, mat)
	for pi, n := range b.counts {
		if n == 0 {
			continue
		}
		p := &mat.phrases[pi]
		f := phraseFit{}
		if int(p.twin) == pi {
			places := b.places[mat.first[pi]:][:n]
			all, tells := s.sumOf(places), c.tells(m, p)
			if all.topical < enough*p.topical || most.by(s, p, &all, tells) {
				continue
			}
			f = s.bestWindow(p, places, &all, tells, v)
		} else if at := b.at[p.twin]; at > 0 {
			f = b.best[at-1]
		}
		if f.f > 0 {
			f.phrase = pi
			b.best = append(b.best, f)
			b.at[pi] = int32(len(b.best))
			most.add(&f, p.kind)
		}
	}
	return bestFits(b.best)
}

// enough is the share of a phrase's weight that a window must have to be
// compared with it.
const enough = 0.15

// A total is what a text has of a phrase's terms, and which windows have any.
type total struct {
	topical, telling float64
	holders          windowSet
}

// sumOf sums up the terms at places.
func (s *scan) sumOf(places []int32) (t total) {
	for _, at := range places {
		t.topical += s.says[at].topical
		t.telling += s.says[at].telling
		t.holders |= s.holders[at]
	}
	return t
}

// surpassed is the most that fits of an article have come to so far: a phrase
// matters if it may surpass it in something.
type surpassed struct {
	damped, mass, errors float64
	best                 [aligned]float64 // best first
}

func (m *surpassed) add(f *phraseFit, kind phraseKind) {
	m.damped = max(m.damped, f.forward*saturate(1.2*f.mass))
	m.mass = max(m.mass, f.mass)
	if kind == errorPhrase {
		m.errors = max(m.errors, f.forward)
	}
	for i, at := f.f, 0; at < aligned; at++ {
		if i > m.best[at] {
			i, m.best[at] = m.best[at], i
		}
	}
}

// by tells whether a phrase of which the text has some terms cannot matter,
// reckoned as if the lightest window that has any of them had all.
func (m *surpassed) by(s *scan, p *phrase, all *total, tells float64) bool {
	if all.telling > m.mass || all.holders == 0 {
		return all.holders == 0
	}
	forward := (0.5*all.topical/p.topical + 0.5*all.telling/tells) * (1 + 1e-9) // more than rounding takes
	if p.kind == errorPhrase && forward > m.errors {
		return false
	}
	damped := saturate(1.2*all.telling) * (1 + 1e-9)
	if forward*damped > m.damped {
		return false
	}
	weight := s.light[bits.TrailingZeros32(uint32(all.holders))].weight
	above := 2 * forward * all.topical * kindFactor[p.kind] * damped * (1 + 1e-9)
	return above < least(pairFloor, m.best[aligned-1])*(forward*weight+all.topical)
}

// A fitBuffer is the memory of one article's fits at a time.
type fitBuffer struct {
	best []phraseFit
	// counts is how many of a phrase's terms the text has, places where among
	// the text's they are, from the phrase's first on.
	counts, places []int32
	// at is one more than where a phrase's fit is in best, 0 if it has none.
	at []int32
}

// find fills in where the text has the terms of an article's phrases.
func (b *fitBuffer) find(s *scan, mat *material) {
	b.best = b.best[:0]
	b.counts, b.at = cleared(b.counts, len(mat.phrases)), cleared(b.at, len(mat.phrases))
	if n := int(mat.size); cap(b.places) < n {
		b.places = make([]int32, n)
	}
	b.places = b.places[:mat.size]
	for place, t := range s.terms {
		for _, pi := range mat.postingsOf(t) {
			b.places[mat.first[pi]+b.counts[pi]] = int32(place)
			b.counts[pi]++
		}
	}
}

// bestWindow is the window that a phrase fits best, the first of several, given
// where its terms are among the text's, what they sum up to, and how much all of
// its terms tell. A phrase has few terms, and most windows hold the same ones:
// they are reckoned together.
func (s *scan) bestWindow(p *phrase, places []int32, all *total, tells float64, v *view) phraseFit {
	var best phraseFit
	if len(places) == 1 {
		s.fitAll(&best, p, &s.says[places[0]], tells, all.holders, v)
		return best
	}
	most := all.topical * 2 * kindFactor[p.kind] * (1 + 1e-9) // more than rounding takes
	for left := all.holders; left != 0; {
		if most < least(best.f, pairFloor)*s.light[bits.TrailingZeros32(uint32(left))].weight {
			break // the windows left say too much beside it
		}
		has, alike := s.sumUp(places, left)
		left &^= alike
		if has.topical < enough*p.topical {
			continue
		}
		s.fitAll(&best, p, &has, tells, alike, v)
	}
	return best
}

// sumUp sums what the first of some windows has of the terms at places, in
// their order, and lists those of the windows that have the same.
func (s *scan) sumUp(places []int32, among windowSet) (has termWeight, alike windowSet) {
	first := among & -among
	for _, at := range places {
		holders := s.holders[at]
		if holders&first == 0 {
			among &^= holders
			continue
		}
		among &= holders
		says := &s.says[at]
		has.topical += says.topical
		has.telling += says.telling
		has.core += says.core
	}
	return has, among
}

// coreless damps phrases that say what is wrong where the window does not:
// "koden funkar inte" is no sign of "koden funkar inte i mitt land". Errors
// are not damped: of those, customers often see only the beginning.
const coreless = 0.6

// fitAll fits a phrase into windows that have the same of its weights; tells is
// all of its telling weight. A window where the fit cannot be better than what
// is known, or tell anything (pairFloor), is passed over: the fit is a
// fraction, and comparing it needs no division.
func (s *scan) fitAll(best *phraseFit, p *phrase, has *termWeight, tells float64, windows windowSet, v *view) {
	topical, telling := has.of(p)
	forward := 0.5*topical/p.topical + 0.5*telling/tells
	kind, damped := kindFactor[p.kind], saturate(1.2*telling)
	above := 2 * forward * topical * kind * damped * (1 + 1e-9) // more than rounding takes
	for windows != 0 {
		w := &s.light[bits.TrailingZeros32(uint32(windows))]
		windows &= windows - 1
		below := forward*w.weight + topical
		if above < least(best.f, pairFloor)*below {
			return // and heavier windows fit worse
		}
		here := v.perWindow[w.at]
		if here < pairFloor {
			here = pairFloor
		}
		if above*w.factor < least(best.f, here)*below {
			continue
		}
		back := topical / w.weight
		f := 2 * forward * back / (forward + back) * w.factor * kind
		f *= damped
		if f > v.perWindow[w.at] {
			v.perWindow[w.at] = f
		}
		if f > best.f || f == best.f && w.at < best.window {
			*best = phraseFit{window: w.at, forward: forward, back: back, mass: telling, f: f}
		}
	}
}

// least is the smaller of two numbers; the built-in min minds NaN and signed
// zeros, which takes longer than all else around it.
func least(a, b float64) float64 {
	if a < b {
		return a
	}
	return b
}

// of is what a phrase's topical and telling weight come to where these have
// been found.
func (has *termWeight) of(p *phrase) (topical, telling float64) {
	if p.core > 0 && has.core == 0 && p.kind != errorPhrase {
		return has.topical * coreless, has.telling * coreless
	}
	return has.topical, has.telling
}

// telling is the most telling weight that a window shares with a phrase of an
// article that it has a good part of.
func (m *Matcher) telling(s *scan, mat *material, window int) float64 {
	b := &s.scratch.fits
	b.find(s, mat)
	set := windowSet(0)
	for k := range s.light {
		if s.light[k].at == window {
			set = 1 << k
		}
	}
	most := 0.0
	for pi, n := range b.counts {
		p, from := &mat.phrases[pi], mat.first[pi]
		has, _ := s.sumUp(b.places[from:from+n], set)
		if has.topical < enough*p.topical {
			continue
		}
		_, telling := has.of(p)
		most = max(most, telling)
	}
	return most
}

// bestFits moves the best fits of all phrases, as many as are aligned, to the
// front, in order.
func bestFits(all []phraseFit) []phraseFit {
	for k := range all {
		f, at := all[k], k
		if k >= aligned {
			if at = aligned - 1; !f.beats(&all[at]) {
				continue
			}
			all[k] = all[at]
		}
		for ; at > 0 && f.beats(&all[at-1]); at-- {
			all[at] = all[at-1]
		}
		all[at] = f
	}
	return all
}

// beats tells whether a fit comes before another.
func (f *phraseFit) beats(g *phraseFit) bool {
	return f.f > g.f || f.f == g.f && f.phrase < g.phrase
}

// sizeFactor damps fits by the window's size, kindFactor by the phrase's kind.
var (
	sizeFactor = [5]float64{1, 0.97, 0.97, 0.93, 0.9}
	kindFactor = [4]float64{1, 1, 1, 0.8}
)
