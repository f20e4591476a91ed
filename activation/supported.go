package activation

import "strings"

// supported reports whether what stands beside the atoms [i, j), letters and
// digits, shows that a code was meant where their form leaves doubt.
func (r *reader) supported(i, j int, t typed, p standing) bool {
	c := r.around(i, j)
	if p.vendor || p.brand || p.device || t.shape.foreign > 0 || !r.free(i, j) || !c.has(cue) && c.has(foreignTo) {
		return false
	}
	if t.signs {
		return r.signRead(i, j, t, p, c)
	}
	if j > i+1 {
		return false
	}
	return r.jumbledCase(i, t, p) || t.shape.lower == 0 && r.remains(i, t)
}

// jumbledCase reports whether atom i changes between capitals and small letters by
// chance, and was read or typed or is said to fail: "vgVKAy2 funkar inte".
func (r *reader) jumbledCase(i int, t typed, p standing) bool {
	a := &r.atoms[i]
	if !t.fits || a.class != 0 || !(p.shown || r.fails(i+1)) {
		return false
	}
	word := strings.Map(func(c rune) rune {
		if isDigit(c) {
			return -1
		}
		return c
	}, r.text[a.start:a.end])
	return noise(a) && caseFlips(word) >= 2
}

// fails reports whether the words from atom j on say that what stands before did
// not work.
func (r *reader) fails(j int) bool {
	for k := j; k < len(r.atoms) && k < j+3 && !r.atoms[k].sentence && !r.atoms[k].comma; k++ {
		a := &r.atoms[k]
		if a.says(failing) {
			return k > j || a.class.has(soft)
		}
		if k == j && !a.class.has(reports|soft|copula|tells) {
			return false
		}
	}
	return false
}

// behind returns the classes of the words in the same sentence from atom j on, at
// most maxAround.
func (r *reader) behind(j int) class {
	var c class
	for k := j; k < len(r.atoms) && k < j+maxAround && !r.atoms[k].sentence; k++ {
		c |= r.atoms[k].bearing()
	}
	return c
}

// remains reports whether atom i is what can still be seen of a code: "koden är
// avklippt, jag ser bara NQASB4".
func (r *reader) remains(i int, t typed) bool {
	if !r.ctx.cued || i < 2 || r.atoms[i].sentence || t.length < 4 || t.length > 12 || r.product(i) {
		return false
	}
	only, sees := false, i+1 < len(r.atoms) && !r.atoms[i+1].sentence && (r.atoms[i+1].fold == "syns" || r.atoms[i+1].fold == "synes")
	for k := i - 1; k >= 0 && k > i-4 && !r.atoms[k+1].sentence; k-- {
		a := &r.atoms[k]
		if !a.says(merely | seeing | seer) {
			return false
		}
		only, sees = only || a.says(merely), sees || a.says(seeing)
		if only && sees {
			return t.shape.flips > 1 || r.jumble(i, i+1)
		}
	}
	return false
}

// signRead reports whether the atoms [i, j) are capitals and digits with one sign
// among them, read off where codes are printed: "det blev ZY2V8Z€K när jag skrev
// av kortet". A slash, a plus and the like join two things.
func (r *reader) signRead(i, j int, t typed, p standing, c class) bool {
	sign := ""
	for k := i + 1; k < j; k++ {
		if g := r.text[r.atoms[k-1].end:r.atoms[k].start]; r.atoms[k].before == bad && sign == "" {
			sign = g
		} else if r.atoms[k].before == bad {
			return false
		}
	}
	return t.shape.lower == 0 && t.shape.flips >= 3 && t.length >= shortLen-1 && t.length <= longLen+1 && c.has(trace) && !strings.ContainsAny(sign, "/&+_@%") &&
		(p.shown || p.said || p.first)
}

// barRead reports whether atom i was read off where codes are printed and a bar,
// which a text recogniser makes of I, divides it: "skannade och fick S|SYSHC0W2".
func (r *reader) barRead(i int) bool {
	end := r.atoms[i].end
	return r.ctx.told == 0 && !r.ctx.article() && end < len(r.text) && r.text[end] == '|' && r.around(i, i+1).has(trace)
}

// tildeTold reports whether a tilde divides atom i from the next where something
// was told, or a code found before.
func (r *reader) tildeTold(i int) bool {
	end := r.atoms[i].end
	return end < len(r.text) && r.text[end] == '~' && (r.last.to > 0 || r.toldBefore(i))
}

// declined reports whether atom i says that something typed was not taken: "the
// form refuses it". What refuses to do something is a thing that fails.
func (r *reader) declined(i int) bool {
	switch r.atoms[i].fold {
	case "refuses", "refused", "refuse":
		return i+1 == len(r.atoms) || r.atoms[i+1].fold != "to"
	}
	return false
}

// partnered reports whether atom i is one of two codes in a sentence, of which the
// other is one by its form, and reads as a word only by its digits: "den första
// VEF0XTN gick inte och den andra M00SFTKXCF inte heller".
func (r *reader) partnered(i, j int, t typed, p standing) bool {
	a := &r.atoms[i]
	if j > i+1 || !t.fits || a.shape.lower+a.shape.foreign > 0 || a.class != 0 || p.brand || p.vendor || p.device || !r.free(i, j) {
		return false
	}
	if !(p.first || p.shown || r.ctx.front.says(ordinal)) || r.product(i) || quantity(a.fold) || named(a.fold) || clearWord(a) {
		return false
	}
	if c := r.around(i, j); !c.has(cue) && c.has(foreignTo) {
		return false
	}
	for k := i - 1; k >= 0 && k >= i-maxAround && !r.atoms[k+1].sentence; k-- {
		if r.sound(k) {
			return true
		}
	}
	for k := j; k < len(r.atoms) && k < j+maxAround && !r.atoms[k].sentence; k++ {
		if r.sound(k) {
			return true
		}
	}
	return false
}

// sound reports whether atom k is a code by its form.
func (r *reader) sound(k int) bool {
	a := &r.atoms[k]
	return fits(a.length) && a.class == 0 && a.shape.mixed() && a.shape.foreign == 0 && a.shape.flips > 1 && a.shape.hex < a.length &&
		!r.plainWord(a) && !r.product(k) && !quantity(a.fold) && !named(a.fold) && !leet(a) && r.free(k, k+1)
}

// clearCost is the mean cost of a pair up to which letters are a word for certain.
const clearCost = wordCost - 1.2

// clearWord reports whether an atom is a word for certain once its digits are read
// as the letters they resemble.
func clearWord(a *atom) bool {
	for _, w := range []string{unleet(a.fold), leetspeak.Replace(a.fold)} {
		if _, cost := readable(w); cost < clearCost || lexicon[w] != 0 {
			return true
		}
	}
	return false
}
