package activation

// The lengths of one group, and of all groups together, that toldGroups takes: one
// character under or over a code at most.
const (
	minGroup, maxGroup   = 2, 5
	minGroups, maxGroups = shortLen - 1, longLen + 1
)

// toldGroups returns the atom after the groups of capitals and digits, joined by
// single spaces, that were told from atom i on: "min kod är YKA L28", "det står
// GHP TJM0 på lappen". It returns 0 when a word or a plain number is among them,
// since names of things go on so: "det står HP 250 G8".
func (r *reader) toldGroups(i int) int {
	j := r.groupsEnd(i)
	if j < i+2 || r.after(j) == label {
		return 0
	}
	strict := r.ctx.strict(&r.atoms[i]) && !r.ctx.listed || r.after(j) == cue || r.claimed(i, j)
	told := r.ctx.told == 0 && !r.atoms[i].sentence && !r.ctx.article()
	if !r.small || r.ctx.governs == label || r.ctx.device <= 2 || r.ctx.alien <= 2 || !strict && !told {
		return 0
	}
	t, mixed, things := r.typed(i, j), 0, 0
	for k := i; k < j; k++ {
		if r.atoms[k].shape.mixed() {
			mixed++
			if r.product(k) {
				things++
			}
		}
	}
	c := r.around(i, j)
	switch {
	case mixed == 0 || t.length < minGroups || t.length > maxGroups:
		return 0
	case strict:
	case !c.has(cue|trace) || c.has(foreignTo):
		return 0
	case t.fits && things == 0:
	case mixed < j-i || things == mixed || t.shape.flips < 3:
		return 0
	}
	return j
}

// groupsEnd returns where the groups of capitals and digits from atom i on end,
// or 0 when something else is among them.
func (r *reader) groupsEnd(i int) int {
	j := i
	for ; j < len(r.atoms) && j-i <= maxGroups/minGroup; j++ {
		a := &r.atoms[j]
		if j > i && r.text[r.atoms[j-1].end:a.start] != " " {
			if a.before == tight || a.before == bad {
				return 0
			}
			break
		}
		if a.shape.lower > 0 {
			break
		}
		if a.length < minGroup || a.length > maxGroup || a.shape.foreign > 0 || a.shape.letters == 0 || a.class != 0 || a.other {
			return 0
		}
		if ok, _ := readable(a.fold); a.shape.digits == 0 && a.length > 2 && ok {
			return 0
		}
	}
	return j
}
