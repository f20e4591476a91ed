package activation

// partnerLetters reports whether atom i, capitals that clearly read as no word, is
// the second of two codes in a sentence, and said to fare otherwise than the
// first: "den ena koden K7XQ2MB gick bra men HNKWTPXU vägrar den".
func (r *reader) partnerLetters(i, j int, t typed, p standing) bool {
	a := &r.atoms[i]
	if !r.ctx.beside || j > i+1 || a.sentence || a.class != 0 || t.shape.upper != t.length || t.length < shortLen-1 || t.length > longLen+1 {
		return false
	}
	if p.device || p.brand || p.vendor || !r.free(i, j) || !r.ctx.front.says(contrast) && !r.ctx.prev.has(joins) || !r.around(i, j).has(cue) {
		return false
	}
	_, cost := readable(a.fold)
	return cost > jumbleCost && !keyboard(a.fold) && (r.fails(j) || r.refusedAt(j))
}

// refusedAt reports whether atom j says that what stands before it was not taken.
func (r *reader) refusedAt(j int) bool {
	return j < len(r.atoms) && !r.atoms[j].sentence && !r.atoms[j].comma && r.atoms[j].says(refusal)
}
