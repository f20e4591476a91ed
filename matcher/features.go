package matcher

import (
	"math"
)

// A feature is one number about a text and an article, by name.
type feature struct {
	name  string
	value float64
}

// A view is a text compared with one article.
type view struct {
	features []feature
	// wording is the article's phrase that fitted best, "" if none did.
	wording string
	// perWindow is the best fit of any phrase in each window of the text;
	// those below pairFloor are not exact.
	perWindow []float64
	// run is the longest row of words shared with an error's wording.
	run float64
	// best are the phrases that fitted best, best first.
	best []phraseFit
	// verbatim is the share of an error's letter fours that the text has; whole
	// tells that an error of at least four words stands in the text.
	verbatim float64
	whole    bool
	// fit is how well it fitted, 0 to 1; window is where.
	fit    float64
	window window
}

// mostFeatures is room for the features of nearly every view.
const mostFeatures = 64

// lookOver compares a text with one article's phrases by the terms they share.
func (m *Matcher) lookOver(s *scan, c *contest, mat *material) view {
	v := view{features: s.scratch.features.take(mostFeatures)[:0]}
	v.perWindow = s.scratch.numbers.take(len(s.windows))
	fits := m.fits(s, c, mat, &v)
	if len(fits) > 0 {
		best := fits[0]
		v.wording, v.fit, v.window = mat.phrases[best.phrase].text, best.f, s.windows[best.window]
	} else if len(s.windows) > 0 {
		v.window = s.windows[len(s.windows)-1]
	}
	v.best = append(s.scratch.best.take(aligned)[:0], fits[:min(len(fits), aligned)]...)
	m.addFits(v.add, mat, fits)
	return v
}

// lookClosely adds to a view what takes longer to see. Phrases are aligned
// word by word only if the article fits about as well as the leader, the best
// fit of all articles.
func (m *Matcher) lookClosely(s *scan, c *contest, mat *material, v *view, leader float64) {
	if v.fit < 0.4*leader {
		v.best = nil
	}
	m.addAlignment(v.add, s, mat, v.best, v)
	m.addLikelihood(v.add, s, c, mat, v.window)
	m.addObjects(v.add, s, mat, v)
	v.features = append(v.features, s.cues...)
}

// add notes a feature; 0 says nothing.
func (v *view) add(name string, value float64) {
	if value != 0 {
		v.features = append(v.features, feature{name, value})
	}
}

func (m *Matcher) addFits(add func(string, float64), mat *material, fits []phraseFit) {
	var top, forward, mass, sum, errors float64
	for i, f := range fits {
		top = max(top, f.f)
		if f.forward > forward { // else what is left of it is not, either
			forward = max(forward, f.forward*saturate(1.2*f.mass))
		}
		mass = max(mass, f.mass)
		if i < 4 {
			sum += f.f / 4
		}
		if mat.phrases[f.phrase].kind == errorPhrase {
			errors = max(errors, f.forward)
		}
	}
	add("phrase.f", top)
	add("phrase.f.high", max(0, top-0.6))
	add("phrase.forward", forward)
	add("phrase.forward.high", max(0, forward-0.7))
	add("phrase.mass", math.Min(1, mass/3))
	add("phrase.mean4", sum)
	add("phrase.error", errors)
}

// wholeError is how many words an error has at least that is said in full.
const wholeError = 4

// aligned is how many phrases of an article are aligned word by word.
const aligned = 5

func (m *Matcher) addAlignment(add func(string, float64), s *scan, mat *material, fits []phraseFit, v *view) {
	var best, deep, back alignment
	for i, f := range fits {
		if i >= aligned {
			break
		}
		p := &mat.phrases[f.phrase]
		a := align(p.words, &p.set, s.around(s.windows[f.window]), &s.scratch.align)
		if a.cover*math.Min(1, a.mass/3) > best.cover*math.Min(1, best.mass/3) {
			best = a
		}
		if p.kind == errorPhrase && a.mass > deep.mass {
			deep = a
		}
		if a.back*saturate(a.mass/2) > back.back*saturate(back.mass/2) {
			back = a
		}
	}
	gram, row := 0.0, 0.0
	for i := range mat.phrases {
		if p := &mat.phrases[i]; p.kind == errorPhrase && len(p.grams) > 0 {
			gram = max(gram, s.contains(p.grams))
			shared := run(p.words, s.words, &s.places)
			row = max(row, shared)
			v.whole = v.whole || len(p.words) >= wholeError && shared >= p.mass-1e-9
		}
	}
	add("align.cover", best.cover)
	add("align.cover.high", max(0, best.cover-0.7))
	add("align.mass", math.Min(1, best.mass/6))
	add("align.swapped", math.Min(1, best.swapped/1.3))
	add("align.lead", math.Min(1, best.lead/1.3))
	add("align.back", back.back*saturate(back.mass/2))
	add("align.error.back", deep.back*saturate(deep.mass/2))
	add("align.error.mass", math.Min(1, deep.mass/6))
	add("align.error.swapped", math.Min(1, deep.swapped/1.3))
	v.run, v.verbatim = row, gram
	add("run", saturate(row/3))
	add("gram.error", gram)
	add("gram.error.high", max(0, gram-0.6))
}

func (m *Matcher) addLikelihood(add func(string, float64), s *scan, c *contest, mat *material, w window) {
	sum, n := 0.0, 0.0
	for _, t := range s.terms {
		if l, ok := c.likely(mat, t); ok {
			sum += clamp(l, -1.2, 2.2) * m.topical(t)
			n += m.topical(t)
		}
	}
	add("likely.sum", math.Tanh(sum/6)*3)
	if n > 0 {
		add("likely.mean", sum/n*saturate(n))
	}
	sum = 0
	for _, t := range w.terms {
		if l, ok := c.likely(mat, t); ok {
			sum += clamp(l, -1.2, 2.2) * m.topical(t)
		}
	}
	add("likely.window", math.Tanh(sum/4)*2)
	denied, agreed := 0.0, 0.0
	for _, t := range w.terms {
		if !m.reader.lexicon.faulty(t) {
			continue
		}
		for _, f := range []struct {
			t   term
			sum *float64
		}{{t, &agreed}, {t ^ 1, &denied}} {
			if l, _ := c.likely(mat, f.t); l > 0.3 {
				*f.sum += l
			}
		}
	}
	add("denied", math.Min(1.5, max(0, denied-agreed)))
	add("agreed", math.Min(2, agreed))
}

// addObjects adds whose thing the text is about, seen from the article.
func (m *Matcher) addObjects(add func(string, float64), s *scan, mat *material, v *view) {
	w := v.window
	lx := m.reader.lexicon
	var shared, sharedHere, foreignHere, foreignElse, brandHere, brandElse, stray float64
	var source, things, swapped float64
	for i := range s.reading.found {
		o := &s.reading.found[i]
		c := &lx.concepts[o.concept]
		if o.at >= w.from && o.end <= w.to && m.isThing(o.concept) && !s.owner.source[o.at] {
			things++
			if mat.things[m.thing(o.concept)] {
				swapped--
			}
			swapped++
		}
		here := o.at >= w.from && o.end <= w.to
		mine := mat.concepts[o.concept]
		switch {
		case c.class == classObject && mine:
			shared = 1
			if here && c.name != "product" && c.name != "support" {
				sharedHere = 1
			}
		case c.class == classFault && !mine && here:
			stray++
		case (c.class == classForeign || c.class == classBrand) && !mine && s.owner.source[o.at]:
			source++
		case c.class == classForeign && !mine && here:
			foreignHere++
			add(c.here, 1)
		case c.class == classForeign && !mine:
			foreignElse++
		case c.class == classBrand && !mine && here:
			brandHere++
			add(c.here, 1)
		case c.class == classBrand && !mine:
			brandElse++
			add(c.elsewhere, 1)
		}
	}
	quoted := s.quotedIn(w)
	if foreignHere+foreignElse+brandHere+brandElse == 0 {
		add("whole.alone", boolValue(v.whole))
		add("quote.alone", quoted)
	} else {
		add("whole.beside", boolValue(v.whole))
		add("quote.beside", quoted)
	}
	if foreignHere+foreignElse+brandHere+brandElse == 0 && s.plain() {
		add("plain.gram", v.verbatim)
		add("plain.run", saturate(v.run/3))
		add("plain.fit", v.fit)
	}
	add("source", math.Min(1, source))
	add("thing.swapped", boolValue(things > 0 && swapped == things))
	add("thing.mixed", boolValue(swapped > 0 && swapped < things))
	add("object.none", 1-shared)
	add("foreign.here.alone", math.Min(2, foreignHere)*(1-sharedHere))
	add("foreign.here.beside", math.Min(2, foreignHere)*sharedHere)
	add("foreign.else.alone", math.Min(2, foreignElse)*(1-sharedHere)*(1-v.verbatim))
	add("foreign.else.beside", math.Min(2, foreignElse)*sharedHere*(1-v.verbatim))
	add("brand.here", math.Min(2, brandHere))
	add("brand.else", math.Min(2, brandElse))
	add("stray.fault", math.Min(2, stray))
	unknown, content, strange := 0.0, 0.0, 0.0
	for k := w.from; k < w.to; k++ {
		t := &s.reading.tokens[k]
		if t.stop || t.key {
			continue
		}
		content++
		strange += boolValue(t.strange)
		if !s.reading.conceptual[k] && (t.stem == noTerm || !mat.stems[t.stem]) {
			unknown++
		}
	}
	add("unknown.here", unknown/max(3, content))
	add("strange.here", math.Min(1, strange))
	add("object.none.here", 1-sharedHere)
	foreign := math.Min(1, foreignHere+brandHere)
	add("other.object.here", foreign*(1-sharedHere))
	add("unknown.object.here", (1-sharedHere)*(1-foreign)*math.Min(1, unknown/2))
	add("brand.no.product", math.Min(1, brandHere+brandElse)*(1-s.product))
	add("foreign.no.product", math.Min(1, foreignHere)*(1-s.product)*(1-sharedHere))
}

// isThing tells whether a concept is a thing that can have an error or a key.
func (m *Matcher) isThing(c int32) bool {
	switch k := m.reader.lexicon.concepts[c]; k.class {
	case classForeign, classBrand:
		return true
	case classObject:
		return k.name != "product" && k.name != "support" && k.name != "packaging" && k.name != "seller"
	}
	return false
}

// thing is the concept itself, with license taken for key.
func (m *Matcher) thing(c int32) int32 {
	if c == m.license {
		return m.key
	}
	return c
}

// saturate grows from 0 towards 1, much as 1-exp(-x) does but cheaper.
func saturate(x float64) float64 { return 1 - 1/(1+x*(1+x*(0.5+x*0.2))) }

func clamp(x, low, high float64) float64 { return math.Max(low, math.Min(high, x)) }
