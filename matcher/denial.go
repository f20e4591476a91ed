package matcher

// deny marks the tokens that a text says are not meant: "inte regionen utan
// …", "varken … eller …", "ingenting om …", "inget fel på …", "trodde att …
// men …". What is denied is no evidence for an article.
func (r *reading) deny() {
	for i := range r.tokens {
		if to := r.deniedFrom(i); to > i {
			for k := i; k < to; k++ {
				r.tokens[k].denied = true
			}
		}
	}
}

// deniedFrom is the end of the denial that token i opens; 0 if it opens none.
func (r *reading) deniedFrom(i int) int {
	switch f := r.tokens[i].form; f {
	case "varken", "neither", "hverken", "verken":
		return r.pastOr(i)
	case "vare":
		if r.formAt(i+1) == "sig" {
			return r.pastOr(i)
		}
	case "trodde", "thought", "trode":
		if k := r.next(i, 14, "men", "but"); k > 0 {
			return k
		}
	case "inget", "ingenting", "ingen", "nothing", "no", "inte", "int", "ej", "not", "ikke", "icke", "intet":
		return r.negationDenies(i)
	}
	return 0
}

// negationDenies is the end of what the negation at i denies; 0 for a plain
// negation, which belongs to what is said ("kan inte aktiveras").
func (r *reading) negationDenies(i int) int {
	if (r.formAt(i+1) == "fel" || r.formAt(i+1) == "feil" || r.formAt(i+1) == "fejl") && (r.formAt(i+2) == "pa" || r.formAt(i+2) == "med") {
		return r.clauseEnd(i + 2)
	}
	for k := i + 1; k <= i+4 && k < len(r.tokens); k++ {
		if f := r.tokens[k].form; (f == "om" || f == "about" || f == "of" || f == "kring") && r.speech(i, k) {
			return r.thoughtEnd(k)
		}
	}
	if !isAble(r.formAt(i-1)) && !isAble(r.formAt(i+1)) && (saysThat(r.formAt(i-1)) || saysThat(r.formAt(i-2))) {
		k := i + 1
		if isFiller(r.formAt(k)) { // "det är inte så att …"; "du är inte behörig att …" is said
			k++
		}
		if f := r.formAt(k); f == "att" || f == "that" || f == "at" {
			return r.thoughtEnd(k)
		}
	}
	if f := r.formAt(i + 1); f == "saker" || f == "sure" || f == "sikker" { // "inte säker på att …"
		for k := i + 2; k <= i+3; k++ {
			if f := r.formAt(k); f == "att" || f == "that" || f == "at" || f == "om" || f == "if" {
				return r.clauseEnd(k)
			}
		}
	}
	if k := r.next(i, 14, "utan", "sondern"); k > 0 && r.contrasts(k) {
		return k
	}
	return 0
}

// isFiller tells whether a folded word may stand between a negation and "att"
// without being what is denied.
func isFiller(f string) bool {
	switch f {
	case "sa", "for", "bara", "just", "det", "direkt", "because":
		return true
	}
	return false
}

// speech tells whether what stands between a negation and "om" is nothing or
// a word for what is said: "inget om", "inte ett ord om", "no mention of".
func (r *reading) speech(i, om int) bool {
	if om == i+1 {
		f := r.tokens[i].form
		return f == "inget" || f == "ingenting" || f == "nothing" || f == "intet"
	}
	switch r.tokens[om-1].form {
	case "ord", "text", "mention", "besked", "stavelse", "information", "info", "talar", "namner", "handlar", "fraga", "fragan", "ett":
		return true
	}
	return false
}

// contrasts tells whether "utan" at k brings what is meant instead, and not
// what is lacking ("utan förklaring").
func (r *reading) contrasts(k int) bool {
	switch r.formAt(k + 1) {
	case "att":
		return r.tokens[k].clause != r.tokens[k-1].clause && r.tokens[k].afterComma
	case "forklaring", "orsak", "anledning", "resultat", "framgang", "problem", "vidare", "text", "nagon", "nagot", "ingen":
		return false
	}
	return true
}

// isAble tells whether a folded verb with a negation says that something could
// not be done ("det går inte att aktivera"), not that something is not meant.
func isAble(f string) bool {
	switch f {
	case "gar", "gick", "gatt", "ga", "kan", "kunde", "kunnat", "lyckas", "lyckades", "lyckats", "fick", "far", "ville", "vill", "orkar", "hinner",
		"possible", "able", "allowed", "mulig", "muligt", "mojligt", "mogligt":
		return true
	}
	return false
}

func saysThat(f string) bool {
	switch f {
	case "ar", "star", "stod", "sager", "sa", "handlar", "beror", "is", "says", "er", "sier", "siger", "havdar", "pastar", "inte", "det":
		return true
	}
	return false
}

// pastOr is the end of the clause that holds the "eller" behind token i.
func (r *reading) pastOr(i int) int {
	k := r.next(i, 16, "eller", "nor", "or")
	if k <= 0 {
		return r.clauseEnd(i)
	}
	return r.clauseEnd(k)
}

// next is the first token within n behind i in its sentence with one of the
// forms; 0 if there is none.
func (r *reading) next(i, n int, forms ...string) int {
	for k := i + 1; k <= i+n && k < len(r.tokens) && r.tokens[k].sentence == r.tokens[i].sentence; k++ {
		for _, f := range forms {
			if r.tokens[k].form == f {
				return k
			}
		}
	}
	return 0
}

// clauseEnd is the end of token i's clause, thoughtEnd that of its sentence or
// the "men", "utan" or "bara" before that.
func (r *reading) clauseEnd(i int) int {
	k := i
	for k < len(r.tokens) && r.tokens[k].clause == r.tokens[min(i, len(r.tokens)-1)].clause {
		k++
	}
	return k
}

func (r *reading) thoughtEnd(i int) int {
	for k := i; k < len(r.tokens); k++ {
		f := r.tokens[k].form
		if r.tokens[k].sentence != r.tokens[i].sentence || k > i && (f == "men" || f == "but" || f == "utan" && r.contrasts(k) || f == "bara") {
			return k
		}
	}
	return len(r.tokens)
}

// formAt is the form of token i, "" outside the text.
func (r *reading) formAt(i int) string {
	if i < 0 || i >= len(r.tokens) {
		return ""
	}
	return r.tokens[i].form
}
