package activation

// partnerLetters reports whether atom i, capitals that clearly read as no word, is
// the second of two codes in a sentence, and said to fare otherwise than the
// first: "den ena koden K7XQ2MB gick bra men HNKWTPXU vägrar den".
func (r *reader) partnerLetters(i, j int, t typed, p standing) bool {
	a := &r.atoms[i]
	if !r.ctx.beside || j > i+1 || a.sentence || a.class != 0 || t.shape.upper != t.length || t.length < shortLen-1 || t.length > longLen+1 {
		return false
	}
	if p.device || p.brand || p.vendor || !r.free(i, j) || !contrasts(r.ctx.front.fold) && !r.ctx.prev.has(joins) || !r.around(i, j).has(cue) {
		return false
	}
	_, cost := readable(a.fold)
	return cost > jumbleCost && !keyboard(a.fold) && (r.fails(j) || r.refusedAt(j))
}

// contrasts reports whether a folded word sets what follows against what was said.
func contrasts(word string) bool {
	switch word {
	case "men", "medan", "fast", "but", "while", "mens", "dock":
		return true
	}
	return false
}

// refusedAt reports whether atom j says that what stands before it was not taken.
func (r *reader) refusedAt(j int) bool {
	if j >= len(r.atoms) || r.atoms[j].sentence || r.atoms[j].comma {
		return false
	}
	switch r.atoms[j].fold {
	case "vagrar", "vagrade", "vagras", "nekar", "nekas", "nekades", "avvisas", "avvisades", "strular", "kranglar", "fails", "failed", "refuses", "refused":
		return true
	}
	return false
}
