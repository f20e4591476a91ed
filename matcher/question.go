package matcher

import "slices"

// states tells whether a sentence that is no open question says that something
// is wrong, or reports what was said. "Varför avvisas koden?" takes the fault
// for granted and counts.
func (r *reading) states(lx *lexicon) bool {
	return slices.ContainsFunc(r.found, func(o occurrence) bool {
		return !r.open(o.at) && (lx.trouble(o.sense) || lx.concepts[o.concept].name == "report" || lx.concepts[o.concept].name == "fault")
	})
}

// open tells whether token i stands in an open question: one with a question
// mark that begins with a verb or a question word other than why.
func (r *reading) open(i int) bool {
	if !r.tokens[i].asked {
		return false
	}
	k := i
	for k > 0 && r.tokens[k-1].sentence == r.tokens[i].sentence {
		k--
	}
	if r.tells(k) {
		return false
	}
	for k < i && opensPolitely(r.tokens[k].form) {
		k++
	}
	if next := r.formAt(k + 1); isPreposition(next) || r.formAt(k) == "har" && follows(next) { // "Är i Spanien", "Har redan löst in": somebody tells, leaving "jag" out
		return false
	}
	switch r.tokens[k].form {
	case "ar", "kan", "far", "gar", "star", "sitter", "galler", "maste", "behover", "ska", "skulle", "har", "finns", "innehaller", "fungerar", "funkar",
		"stoder", "stodjer", "vad", "var", "vart", "vilken", "vilket", "vilka", "vem", "nar", "can", "is", "are", "do", "dos", "what", "where",
		"which", "who", "when", "may", "should", "er", "kan-", "hvor", "hva", "hvad", "hvilken", "hvornar", "skal", "ma", "tar", "blir", "raknas", "kommer":
		return true
	case "hur", "how", "hvordan":
		next := r.formAt(k + 1)
		return next != "kan" && next != "kommer" && next != "can" && next != "come"
	}
	return false
}

// follows tells whether a folded word stands behind "har" where nobody is named
// in between, which a question would do.
func follows(f string) bool {
	switch f {
	case "redan", "nu", "nyss", "just", "precis", "inte", "aldrig", "provat", "testat", "forsokt", "kopt", "fatt", "haft", "bytt", "gjort", "skrivit", "matat", "lagt", "loggat", "startat":
		return true
	}
	return false
}

// isPreposition tells whether a folded word says where somebody is.
func isPreposition(f string) bool {
	switch f {
	case "i", "pa", "hos", "hemma", "utomlands", "in", "at", "abroad":
		return true
	}
	return false
}

// tells tells whether the sentence that begins with token k passes on what was
// said, for all its question mark: "får inte aktivera, den är slut tydligen?"
func (r *reading) tells(k int) bool {
	for at := k; at < len(r.tokens) && r.tokens[at].sentence == r.tokens[k].sentence; at++ {
		switch r.tokens[at].form {
		case "tydligen", "enligt", "pastas", "star", "stod", "sager", "melding", "besked", "apparently", "says", "sier", "siger":
			return true
		}
	}
	return false
}

// asksOnly tells whether every word stands in an open question.
func (r *reading) asksOnly() bool {
	for i := range r.tokens {
		if !r.tokens[i].stop && !r.open(i) {
			return false
		}
	}
	return len(r.tokens) > 0
}

// opensPolitely tells whether a folded word may stand before a question.
func opensPolitely(f string) bool {
	switch f {
	case "hej", "hejsan", "hi", "hello", "hallo", "men", "och", "sa", "bara", "undrar", "undrade", "jag", "en", "fraga", "snabb", "om", "but", "and":
		return true
	}
	return false
}
