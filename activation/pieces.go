package activation

// A code may be told in pieces: its halves with words between, in one post or in
// two, or letter by letter in words. No piece is a code; together they are one.

// pieceMost is how many characters a piece of a ten-character code can have; reach
// bounds how many words may stand between a word that tells of a part and the part.
const (
	pieceMost = longLen - 1
	reach     = 6
)

// jumbled reports whether letters and digits are mixed as in a code, and not as in
// "win10", "24h" or "2st".
func (a *atom) jumbled() bool {
	switch {
	case !a.mixed() || a.foreign() > 0:
		return false
	case a.upper > 1 || a.flips > 1 || a.upper == 1 && a.n < 5:
		return true
	case a.firstD:
		return !words[a.fold[a.digits:]].has(unit) && (a.letters > 3 || a.n > 6)
	}
	return a.letters < 3 || a.digits > 4
}

// loud reports whether an atom is capitals that people do not shout.
func (a *atom) loud() bool {
	return a.zone != mention && a.n > 1 && a.n <= pieceMost && a.upper == a.n && a.sense == 0
}

// pieces adds the parts of codes that are told as parts, and two pieces that are
// together as long as a code.
func (r *reader) pieces(cuts []cut) []cut {
	told, last := -2*reach, -2*reach
	for i := range r.atoms {
		a := &r.atoms[i]
		if a.sense.has(parts) {
			told = i
		}
		near := i-told <= reach && i != told
		rest := near && (a.mixed() && !a.misread || r.parts > 1 && (a.loud() && r.small > 0 || a.letters == 0 && r.all.has(cue|label|trace)))
		if a.zone != prose || a.n < 2 || a.n > pieceMost || !a.jumbled() && !rest {
			continue
		}
		if near {
			cuts = append(cuts, a.cut(ellipsis))
			told = i // what goes on is told of too
		}
		if last >= 0 && i-last <= 2*reach && a.jumbled() && fits(r.atoms[last].n+a.n) {
			cuts = append(cuts, r.atoms[last].cut(ellipsis), a.cut(ellipsis))
		}
		if a.jumbled() {
			last = i
		}
	}
	return cuts
}

// values adds the values of one address that together could be a secret.
func (r *reader) values(cuts []cut) []cut {
	var told []cut
	var all shape
	for i := range r.atoms {
		a := &r.atoms[i]
		if a.zone != address {
			told, all = nil, shape{}
		} else if a.pause && (a.digits > 0 || a.upper == a.n) {
			told = append(told, a.cut(""))
			all.join(&a.shape)
		}
		if len(told) > 1 && (all.mixed() && all.fits() || all.letters == 0 && all.n >= longLen) {
			cuts = append(cuts, told...)
		}
	}
	return cuts
}

// spelledLeast is from how many letters and digits on what is spelled out is a code.
const spelledLeast = 6

// spelled adds what is spelled out letter by letter, in words or singly, with any
// words of spelling between: "K sju X som i Xerxes".
func (r *reader) spelled(cuts []cut) []cut {
	for i := 0; i < len(r.atoms); {
		n, single, said, last := 0, 0, 0, i-1
		var read reading
		for j := i; j < len(r.atoms) && j <= last+2; j++ {
			r.steps++
			a := &r.atoms[j]
			if a.spells() {
				n, last = n+1, j
				read.add(a.fold)
				single += level(a.n == 1 || a.mixed())
				said += level(a.digits > 0 || a.n > 1)
			} else if n == 0 || !words[a.fold].has(filler) {
				break
			}
		}
		if n >= spelledLeast && (single > 0 || n >= shortLen) && (said > 0 || read.cost() > wordCost) {
			cuts = append(cuts, cut{int(r.atoms[i].start), int(r.atoms[last].end), ellipsis})
		}
		i = max(last, i) + 1
	}
	return cuts
}

// spells reports whether an atom is a letter or digit, or a word for one.
func (a *atom) spells() bool {
	return a.zone != mention && a.zone != address && (a.n == 1 || words[a.fold].has(spell) || a.n < 3 && a.digits > 0)
}
