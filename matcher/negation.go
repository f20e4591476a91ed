package matcher

// isNegation tells whether a folded word turns the meaning around.
func isNegation(f string) bool {
	switch f {
	case "inte", "int", "ej", "icke", "ikke", "ikkje", "aldrig", "aldri", "not", "never", "no",
		"ingen", "inget", "inga", "cant", "cannot", "couldnt", "dosnt", "dont", "didnt", "isnt", "wasnt", "wont",
		"arent", "havent", "hasnt", "wouldnt", "inte-", "varken", "knappast", "neither", "nor":
		return true
	}
	return false
}

// contracted tells whether a negation holds the verb it denies ("isn't"): what it
// turns around stands behind it.
func contracted(f string) bool {
	switch f {
	case "cant", "cannot", "couldnt", "dosnt", "dont", "didnt", "isnt", "wasnt", "wont", "arent", "havent", "hasnt", "wouldnt":
		return true
	}
	return false
}

// isAuxiliary tells whether a folded word leaves the meaning to the verb after.
func isAuxiliary(f string) bool {
	switch f {
	case "kan", "kunde", "kunne", "ska", "skall", "skulle", "vill", "ville", "far", "fick", "gar", "gick", "har", "hade", "ar", "var",
		"blir", "blev", "is", "was", "can", "could", "dos", "do", "did", "have", "has", "had", "will", "would", "er", "kunna", "vara", "bli", "lar", "verkar",
		"att", "det", "den", "jag", "ni", "vi", "man", "som", "om", "sa":
		return true
	}
	return false
}

// negate turns around the concepts that negations reach: the verb right before
// ("godkänns inte"), else the first concept of fault or deed within five words
// behind in the same clause.
func (r *reading) negate() {
	for i := range r.tokens {
		if !isNegation(r.tokens[i].form) {
			continue
		}
		if i > 0 && r.tokens[i-1].clause == r.tokens[i].clause && !contracted(r.tokens[i].form) && !isAuxiliary(r.tokens[i-1].form) && r.flip(i-1) {
			continue
		}
		for j := i + 1; j <= i+5 && j < len(r.tokens) && r.tokens[j].clause == r.tokens[i].clause; j++ {
			if isNegation(r.tokens[j].form) || r.flip(j) {
				break
			}
		}
	}
}

// flip marks token i as negated if a concept that has an opposite starts
// there; single words only, for a form of several words has its own meaning.
func (r *reading) flip(i int) bool {
	hit := false
	for k := range r.within(i, i+1) {
		if o := &r.within(i, i+1)[k]; o.flips {
			o.opposite = !o.opposite
			hit = true
		}
	}
	if hit {
		r.tokens[i].negated = true
	}
	return hit
}
