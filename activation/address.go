package activation

import "strings"

// secretValues adds the values that stand in addresses and could be a code or
// another secret: what stands between delimiters there, whole, or groups as short as
// one divides a code into. Names of hosts,
// words and small numbers stay, and so do the identifiers of Slack's mentions.
func (r *reader) secretValues(cuts []cut) []cut {
	var told []cut // the values of one address that may be parts of one secret
	var all shape
	for i := 0; i < len(r.atoms); {
		a, j := &r.atoms[i], i+1
		if a.zone == prose || a.zone == figure {
			i++
			continue
		}
		short := true
		for j < len(r.atoms) && r.atoms[j].zone == a.zone {
			if short = short && r.atoms[j-1].n < 5; !r.sameValue(j) && !(short && r.atoms[j].n < 5 && r.onlyBetween(j, `/\`)) {
				break
			}
			j++
		}
		named := a.zone == address && a.pause && i > 0 && r.atoms[i-1].sense.has(cue)
		slackID := a.zone == mention && a.n >= 9 && a.n != longLen && a.lower == 0 && strings.IndexByte("uwcgdstb", a.fold[0]) >= 0
		if i == 0 || r.atoms[i-1].zone != a.zone || a.newline || a.gap == blank {
			told, all = nil, shape{}
		}
		if j == i+1 && a.pause && (a.digits > 0 || a.upper == a.n) {
			told, all = append(told, cut{start: int(a.start), end: int(a.end)}), all.join(a.shape)
		}
		if len(told) > 1 && (all.mixed() && all.fits() || all.letters == 0 && all.n >= longLen) {
			cuts = append(cuts, told...)
		}
		if a.zone == opaque || !slackID && r.secret(i, j, named) {
			cuts = append(cuts, cut{start: int(a.start), end: int(r.atoms[j-1].end)})
		}
		i = j
	}
	return cuts
}

// sameValue reports whether no delimiter stands before atom j.
func (r *reader) sameValue(j int) bool {
	for k := r.atoms[j-1].to; k < r.atoms[j].from; k++ {
		if strings.ContainsRune("/\\?&=#;,|<>@:\"'()[]{}", r.chars[k].r) {
			return false
		}
	}
	return true
}

// secret judges the atoms [i, j) as one value of an address; named says that its
// name is a word for codes.
func (r *reader) secret(i, j int, named bool) bool {
	var all shape
	wordy := true
	for k := i; k < j; k++ {
		a := &r.atoms[k]
		all = all.join(a.shape)
		if a.mixed() && a.n >= 6 || a.letters == 0 && a.fits() || a.fits() && a.digits == 0 && a.sense == 0 && a.cost >= wordCost+1 {
			return true
		}
		wordy = wordy && (a.word() || a.n > 1 && a.n <= 4 && !a.mixed() && a.upper < 2)
	}
	return named && all.n >= 5 && (all.digits > 0 || !wordy) || j-i > 1 && !wordy && (all.mixed() && all.n >= 6 || all.fits())
}

// gapMost bounds what may stand about the @ sign of an address, and between groups
// of digits.
const gapMost = 8

// addresses adds the addresses of e-mail, as typed, with spaces or marks around the
// @ sign, or with a word for it in brackets.
func (r *reader) addresses(cuts []cut) []cut {
	for i := 1; i < len(r.atoms); i++ {
		from, end := i-1, r.hostAt(i)
		host := end
		for end > 0 && end+1 < len(r.atoms) && r.hostGoesOn(end+1) {
			end++
		}
		if end == host || r.atoms[end].letters < 2 {
			continue
		}
		for from > 0 && r.onlyBetween(from, "._-+%") {
			from--
		}
		start := int(r.atoms[from].start)
		if c := r.charBefore(from); isQuote(c) && c == r.charAfter(from) {
			start-- // *kim*@exempel.se
		}
		cuts = append(cuts, cut{start, int(r.atoms[end].end), "[e-post]"})
	}
	return cuts
}

// hostAt returns the atom where a host starts behind an @ sign or a word for it; 0
// when atom i is none.
func (r *reader) hostAt(i int) int {
	g := r.chars[r.atoms[i-1].to:r.atoms[i].from]
	at, bracket, f := false, false, r.atoms[i].fold
	for _, c := range g[:min(len(g), gapMost)] {
		at, bracket = at || c.r == '@', bracket || strings.ContainsRune(brackets, c.r)
	}
	switch {
	case at && len(g) <= gapMost && !r.atoms[i].newline:
		return i
	case i+1 < len(r.atoms) && (f == "snabela" || bracket && (f == "at" || f == "a")):
		return i + 1
	}
	return 0
}

// hostGoesOn reports whether a dot, or a word for it, joins atom i to the one before.
func (r *reader) hostGoesOn(i int) bool {
	a, b := r.atoms[i-1].fold, r.atoms[i].fold
	said := a == "punkt" || a == "dot" || (b == "punkt" || b == "dot") && i+1 < len(r.atoms)
	return said && r.onlyBetween(i, " ") || r.onlyBetween(i, ".-_")
}

// onlyBetween reports whether nothing but up to two of the signs stands before atom i.
func (r *reader) onlyBetween(i int, signs string) bool {
	g := r.chars[r.atoms[i-1].to:r.atoms[i].from]
	for _, c := range g {
		if !strings.ContainsRune(signs, c.r) {
			return false
		}
	}
	return len(g) > 0 && len(g) < 3
}
