package activation

import "strings"

// values adds the values that stand in addresses and could be a code or
// another secret: what stands between delimiters there, whole, or groups as short as
// one divides a code into. Names of hosts,
// words and small numbers stay, and so do the identifiers of Slack's mentions.
func (r *reader) values(cuts []cut) []cut {
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
		slackID := a.zone == mention && a.n >= 9 && a.n != longLen && a.lower == 0 && strings.IndexByte("uwcgdstb", a.fold[0]) >= 0
		if i == 0 || r.atoms[i-1].zone != a.zone || a.newline || a.gap == blank {
			told, all = nil, shape{}
		}
		if j == i+1 && a.pause && (a.digits > 0 || a.upper == a.n) {
			told = append(told, cut{start: int(a.start), end: int(a.end)})
			all.join(&a.shape)
		}
		if len(told) > 1 && (all.mixed() && all.fits() || all.letters == 0 && all.n >= longLen) {
			cuts = append(cuts, told...)
		}
		if a.zone == opaque || !slackID && r.secret(i, j) {
			cuts = append(cuts, r.hide(i, j))
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

// secret judges the atoms [i, j) as one value of an address.
func (r *reader) secret(i, j int) bool {
	var all shape
	wordy := true
	for k := i; k < j; k++ {
		a := &r.atoms[k]
		all.join(&a.shape)
		if a.mixed() && a.n >= 6 || a.letters == 0 && a.fits() || a.fits() && a.digits == 0 && a.sense == 0 && a.cost >= wordCost+1 {
			return true
		}
		wordy = wordy && (a.word() || a.n > 1 && a.n <= 4 && !a.mixed() && a.upper < 2)
	}
	return j-i > 1 && !wordy && (all.mixed() && all.n >= 6 || all.fits())
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
