package activation

import (
	"slices"
	"strings"
	"unicode"
)

// maxPasses bounds how often Mask looks again at what it has masked. A pass
// changes what stands around the rest, so one more may be needed; what still
// changes then loses all that is no known word, and if that is not enough, all.
const maxPasses = 4

// Mask returns text as it may be stored and shown: every code is replaced by its
// first two characters at most and an ellipsis, as in "K7…", personal numbers and
// addresses by a word in brackets. It hides more than Find finds, since a code left
// readable costs more than a word hidden: what is one slip from a code, however it
// is divided, drawn or encoded, pieces of codes, values in addresses, UUIDs, hashes
// and other vendors' keys. Words, error texts, dates and prices stay. Masking a
// masked text changes nothing.
func Mask(text string) string { return mask(text, true) }

// MaskCodes hides what Mask does but the numbers and addresses of people: for what
// somebody writes whose own they are to give.
func MaskCodes(text string) string { return mask(text, false) }

func mask(text string, people bool) string {
	for range maxPasses {
		masked, _ := maskOnce(text, people)
		if masked == text {
			return text
		}
		text = masked
	}
	text = newReader(text, false).without(func(a *atom) bool { return a.digits > 0 || a.sense == 0 })
	if again, _ := maskOnce(text, people); again != text {
		return ellipsis
	}
	return text
}

// A cut is a half-open range of bytes to hide, and what is shown in its place: its
// first characters when shown is empty.
type cut struct {
	start, end int
	shown      string
}

// cut hides an atom.
func (a *atom) cut(shown string) cut { return cut{int(a.start), int(a.end), shown} }

// maskOnce masks what one reading of text shows, escapes decoded, and says in how
// many steps.
func maskOnce(text string, people bool) (string, int) {
	decode := strings.ContainsAny(text, `%\`)
	r := newReader(text, decode)
	r.wide = true
	var cuts []cut
	var found []scored
	hidden := 0 // up to this atom; spans come by where they start
	r.spans(func(s *span) {
		typed := !s.loose && r.atoms[s.from].zone == prose // as Find looks for
		hide, sure := r.plainly(s)
		if typed || !sure && s.to > hidden {
			form, beside := current.sums(r, s)
			if typed && form+beside >= float32(current.Find) {
				found = append(found, scored{s.from, s.to, form + beside})
			}
			hide = hide || !sure && current.hides(s, form, beside)
		}
		if hide && s.to > hidden {
			cuts = append(cuts, r.hide(s.from, s.to))
			hidden = s.to
		}
	})
	for _, s := range r.best(found) {
		cuts = append(cuts, r.hide(s.from, s.to))
	}
	if decode { // Find reads escapes as they stand
		for _, c := range current.Codes(text) {
			cuts = append(cuts, cut{start: c.Start, end: c.End})
		}
	}
	cuts = r.spelled(r.pieces(r.values(cuts)))
	if people {
		cuts = r.emails(r.personal(cuts))
	} else {
		cuts = r.given(cuts)
	}
	return cutOut(text, cuts), r.steps
}

// hide cuts out the atoms [from, to) and the capitals right beside them, whatever
// stands between: they may be the rest.
func (r *reader) hide(from, to int) cut {
	if from > 0 && r.rest(from-1, from) {
		from--
	}
	if to < len(r.atoms) && r.rest(to, to) {
		to++
	}
	return cut{start: int(r.atoms[from].start), end: int(r.atoms[to-1].end)}
}

// given leaves out the cuts that hide nothing but digits of a number or an address of
// somebody's: where those are the writer's to give, they are no pieces of a code.
func (r *reader) given(cuts []cut) []cut {
	people := r.emails(r.personal(nil))
	return slices.DeleteFunc(cuts, func(c cut) bool {
		return !strings.ContainsFunc(r.text[c.start:c.end], unicode.IsLetter) &&
			slices.ContainsFunc(people, func(p cut) bool { return p.start <= c.start && c.end <= p.end })
	})
}

// plainly reports whether a span is hidden, if that is sure whatever its score. Words
// with digits for some letters, or beside a number, stay; of words and small numbers
// what Find finds is enough; a mixture one character short of a code is hidden.
func (r *reader) plainly(s *span) (hide, sure bool) {
	switch zone := r.atoms[s.from].zone; {
	case zone == opaque:
		return true, true
	case zone != prose: // a value of an address: a code's length that does not read, or a mixture
		strange := s.mixed() || s.letters == 0 || s.cost >= wordCost+1
		wordy := s.known+s.small+s.shorts > 0 || s.groups > 1 && s.tame == s.groups
		return !s.apart && !wordy && (s.fits() && strange || s.mixed() && s.n >= shortLen-1), true
	case s.digits == 0 && s.lower > 0:
		// Letters in small groups, none of which reads: "z bwj dzu".
		return s.groups > 2 && s.fits() && s.upper == 0 && s.words() == 0 && s.longest <= 4 && s.cost > wordCost+1 && r.all.has(cue|trace), true
	case s.groups > 2 && s.lower == 0 && s.mixed() && s.fits() && int(s.n) > (s.groups-1)*int(s.longest):
		return true, true // groups of one length, whatever some of them read as: "AA BA C2 OF A2"
	case s.letters == 0 && s.n < 5 || s.misread > 0 && !(s.groups > 1 && s.fits()):
		return false, true
	case s.groups == 1 && s.mixed() && s.n >= shortLen-1:
		return true, true
	}
	return false, s.words() > 0 && s.joint != sign
}

// wideCost is what a span must score more when what divides it is usually no part
// of a code.
const wideCost = 1.5

// hides reports whether s could be a code by its score, if what speaks against it
// beside it is left out of account.
func (m *Model) hides(s *span, form, beside float32) bool {
	if s.apart {
		form -= wideCost
	}
	if s.n > 5 && s.letters > 0 && (s.lower == 0 || !s.apart && s.joint != blank) {
		beside = max(beside, float32(m.Neutral))
	}
	return form+beside >= float32(m.Mask)
}

// rest reports whether atom i, with little before atom j between it and what is
// hidden, is capitals that could be the rest of it.
func (r *reader) rest(i, j int) bool {
	a := &r.atoms[i]
	between := r.atoms[j].from - r.atoms[j-1].to
	return (a.loud() || a.jumbled() && between == 1 && r.atoms[j].gap == hard) && a.n < shortLen && between <= gapMost && !r.atoms[j].newline && r.small > 0
}

// cutOut replaces the cuts, which may overlap.
func cutOut(text string, cuts []cut) string {
	slices.SortFunc(cuts, func(a, b cut) int { return a.start - b.start })
	var b strings.Builder
	end := 0
	for i := 0; i < len(cuts); {
		c := cuts[i]
		for i++; i < len(cuts) && cuts[i].start <= c.end; i++ {
			c.end = max(c.end, cuts[i].end)
			if c.shown == "" || strings.HasPrefix(cuts[i].shown, "[") {
				c.shown = cuts[i].shown
			}
		}
		if c.shown == "" {
			c.shown = maskOf(text[c.start:c.end])
		}
		b.WriteString(text[end:c.start])
		b.WriteString(c.shown)
		if end = c.end; strings.HasSuffix(c.shown, ellipsis) && strings.HasPrefix(text[end:], ellipsis) {
			end += len(ellipsis)
		}
	}
	return b.String() + text[end:]
}

// without hides the atoms that hide tells.
func (r *reader) without(hide func(*atom) bool) string {
	var cuts []cut
	for i := range r.atoms {
		if a := &r.atoms[i]; hide(a) {
			cuts = append(cuts, a.cut(ellipsis))
		}
	}
	return cutOut(r.text, cuts)
}
