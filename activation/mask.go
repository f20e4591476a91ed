package activation

import (
	"slices"
	"strings"
)

// maxPasses bounds how often Mask looks again at what it has masked. A pass
// changes what stands around the rest, so one more may be needed; text people
// write needs two.
const maxPasses = 16

// Mask returns text with every code replaced by its first two characters at most
// and an ellipsis, as in "K7…". It hides more than Find finds, since a code left
// readable costs more than a word hidden: what is one slip from a code, split
// codes, values in addresses (encoded ones too), UUIDs, hashes and other
// vendors' keys. Words, error texts, dates and prices stay. Masking a masked
// text changes nothing.
func Mask(text string) string {
	for range maxPasses {
		masked := maskOnce(text)
		if masked == text {
			break
		}
		text = masked
	}
	return text
}

// maskOnce masks what one reading of text shows.
func maskOnce(text string) string {
	spans := maskSpans(text)
	if len(spans) == 0 {
		return text
	}
	slices.SortFunc(spans, func(a, b span) int { return a.start - b.start })
	var b strings.Builder
	end := 0
	for i := 0; i < len(spans); {
		s := spans[i]
		for i++; i < len(spans) && spans[i].start < s.end; i++ {
			s.end = max(s.end, spans[i].end)
		}
		b.WriteString(text[end:s.start])
		b.WriteString(maskOf(text[s.start:s.end]))
		end = s.end
	}
	b.WriteString(text[end:])
	return b.String()
}

// maskSpans returns what to mask, in any order, possibly overlapping.
func maskSpans(text string) []span {
	var spans []span
	for _, c := range Find(text) {
		spans = append(spans, span{c.Start, c.End})
	}
	for _, s := range skips(text) {
		if s.opensLabel(text) { // the label, though prose, may hold what its address does
			s.end += strings.IndexByte(text[s.end:], '>')
		}
		spans = append(spans, secretParts(text, s)...)
	}
	r, others := newReader(text), 0
	for i := 0; i < len(r.atoms); i++ {
		a := &r.atoms[i]
		r.ctx.enter(a)
		if i < others {
			// It is hidden: the rest of a run of other keys is not walked
			// through again from each of them.
		} else if end := r.hidden(i); end > 0 {
			spans = append(spans, span{a.start, r.atoms[end-1].end})
			if a.other {
				others = end
			}
		}
		r.ctx.pass(a)
	}
	return append(spans, r.scattered()...)
}

// hidden returns the atom after the run from atom i on that Mask hides, or 0. It
// does not care whether the run is a code, only whether it could be.
func (r *reader) hidden(i int) int {
	a := &r.atoms[i]
	switch {
	case a.other:
		for i++; i < len(r.atoms) && r.atoms[i].other && r.atoms[i].before != hard; i++ {
		}
		return i
	case r.secretive(a):
		return i + 1
	case a.class.has(cue):
		return 0
	}
	end := r.tightEnd(i)
	t := r.typed(i, end)
	near := r.ctx.governs == cue || r.ctx.direct()
	switch {
	case end > i+1 && t.shape.mixed() && t.length >= 6 && r.jumbled(i, end):
		return end
	case end > i+1 || a.length != t.length:
		return 0
	case t.shape.letters == 0:
		if near && t.fits && !a.class.has(unit) {
			return end
		}
	case t.shape.mixed():
		if near && a.length >= 4 && (t.shape.flips > 1 || t.shape.capital()) && !r.plainWord(a) {
			return end
		}
	case r.letterCode(a, near):
		return end
	}
	return 0
}

// secretive reports whether an atom mixes letters and digits as a code does, and
// is no word with a number.
func (r *reader) secretive(a *atom) bool {
	if !a.shape.mixed() || a.length < 6 {
		return false
	}
	return !r.plainWord(a)
}

// plainWord reports whether a mixed atom is a word in small letters: with digits
// for letters, or with a number before or after it.
func (r *reader) plainWord(a *atom) bool {
	if a.shape.upper > 1 || a.shape.foreign > 0 && a.shape.lower == 0 {
		return false
	}
	if a.class.has(cue) || leet(a) || misread(a) || year(a) {
		return true
	}
	letters := strings.Trim(a.fold, "0123456789")
	if a.shape.flips != 1 || a.shape.digits > 4 || len(letters) < 4 && lexicon[letters] == 0 {
		return false
	}
	ok, _ := readable(letters)
	return ok || lexicon[letters] != 0
}

// jumbled reports whether the atoms [i, end), joined by dashes or dots, are more
// than words and numbers.
func (r *reader) jumbled(i, end int) bool {
	t := r.typed(i, end)
	for k := i; k < end; k++ {
		a := &r.atoms[k]
		switch {
		case a.shape.mixed() && !r.plainWord(a), a.length == 1 && a.shape.letters == 1:
			return true
		case a.shape.digits == 0 && a.length < 5 && (t.fits || !a.known()):
			return true
		}
	}
	return false
}

// known reports whether an atom of letters is a word.
func (a *atom) known() bool {
	ok, _ := readable(a.fold)
	return ok || a.class != 0
}

// letterCode reports whether an atom of letters reads as a code and not as a
// word: unlikely letters after a cue, very unlikely capitals anywhere.
func (r *reader) letterCode(a *atom, near bool) bool {
	if a.class != 0 || a.length < 6 || a.length > 12 || a.shape.foreign > 0 || drawnOut(a.fold) {
		return false
	}
	upper := a.shape.lower == 0
	if ok, _ := readable(strings.ReplaceAll(a.fold, "q", "g")); ok && !upper {
		return false // a word read wrongly from a picture
	}
	_, cost := readable(a.fold)
	switch {
	case near && cost >= wordCost:
		return upper || cost >= wordCost+1
	}
	return upper && fits(a.length) && cost >= wordCost+1
}

// scattered returns runs of short groups, however divided, that could be one
// code: K7X/Q2M/B, K 7 X Q 2 M B.
func (r *reader) scattered() []span {
	var spans []span
	for i := 0; i < len(r.atoms); {
		j := i
		var s shape
		jumbled, singles := 0, 0
		near := i > 0 && r.atoms[i-1].class.has(cue|copula)
		for j < len(r.atoms) && (j == i || r.close(j)) && (r.codey(&r.atoms[j], s) || near && r.small && r.loudWord(&r.atoms[j])) {
			a := &r.atoms[j]
			s = s.join(a.shape)
			if a.shape.mixed() {
				jumbled++
			}
			if a.length == 1 {
				singles++
			}
			j++
		}
		enough := jumbled > 1 || singles > 4 || jumbled > 0 && s.flips > 2 || s.flips > 1 && (near || s.fits() && s.lower == 0 && jumbled > 0)
		if j > i+1 && s.mixed() && s.size() >= 6 && enough {
			spans = append(spans, span{r.atoms[i].start, r.atoms[j-1].end})
		}
		i = max(j, i+1)
	}
	return spans
}

// close reports whether atom j stands near the one before it, in the same
// passage of prose.
func (r *reader) close(j int) bool {
	g := r.text[r.atoms[j-1].end:r.atoms[j].start]
	return len(g) <= 6 && !strings.Contains(g, ellipsis)
}

// loudWord reports whether an atom is a short word or unit in capitals, which
// right after a cue may be a group of a code.
func (r *reader) loudWord(a *atom) bool {
	return a.length <= 3 && a.shape.lower == 0 && a.shape.foreign == 0 && !a.class.has(cue)
}

// codey reports whether an atom can be a group of a code, after groups of the
// shape before.
func (r *reader) codey(a *atom, before shape) bool {
	s := a.shape
	switch {
	case a.length > 6 || a.class.has(cue):
		return false
	case a.length == 1:
		return s.digits > 0 || s.capital() || a.class == 0 || before.size() > 0 && before.capital() == s.capital() && before.size() < 4
	case s.letters == 0:
		return a.length <= 4
	case s.mixed():
		return !r.plainWord(a) || a.length <= 3 && s.lower == 0
	}
	ok, _ := readable(a.fold)
	switch {
	case a.class != 0:
		return false
	case a.length > 4:
		return s.capital() && !ok
	}
	return s.capital() || !ok
}
