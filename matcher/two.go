package matcher

import "slices"

// troubled tells whether a part says that something is wrong.
func (m *Matcher) troubled(r *reading) bool { return m.troubledIn(r, 0, len(r.tokens)) }

// troubledIn tells whether tokens from..to say that something is wrong.
func (m *Matcher) troubledIn(r *reading, from, to int) bool {
	return slices.ContainsFunc(r.within(from, to), func(o occurrence) bool {
		return o.end <= to && m.reader.lexicon.trouble(o.sense)
	})
}

// has tells whether a word stands in the text.
func (r *reading) has(f string) bool {
	return slices.ContainsFunc(r.tokens, func(t token) bool { return t.fold == f })
}

// hasPair tells whether things are told apart by letters: "kod A", "kod B".
func (r *reading) hasPair(a, b string) bool {
	seen := [2]bool{}
	for i := 1; i < len(r.tokens); i++ {
		if startsSecond(r.tokens[i-1].fold, a) && r.tokens[i].fold == a {
			seen[0] = true
		}
		if startsSecond(r.tokens[i-1].fold, b) && r.tokens[i].fold == b {
			seen[1] = true
		}
	}
	return seen[0] && seen[1]
}

// shared counts the known words that two parts of a text have in common.
func shared(a, b *reading) int {
	seen := map[string]bool{}
	for i := range a.tokens {
		if t := &a.tokens[i]; t.known && (!t.stop || isNegation(t.form)) {
			seen[t.form] = true
		}
	}
	n := 0
	for i := range b.tokens {
		if f := b.tokens[i].form; seen[f] {
			n++
			delete(seen, f)
		}
	}
	return n
}

// holders counts whose different things are named: "min kod", "dotterns nyckel".
func (m *Matcher) holders(r *reading) int {
	seen := map[string]bool{}
	for i := 1; i < len(r.tokens); i++ {
		f := r.tokens[i-1].form
		if f == "mine" || f == "hers" || f == "makens" || f == "fruns" || f == "frugans" || f == "morsans" || f == "min" && !m.reader.isThing(r, i) {
			seen[f] = true
		}
		if (f == "den" || f == "det" || f == "dom") && pointsOut(r.tokens[i].form) {
			seen["den "+r.tokens[i].form+r.formAt(i+1)] = true
		}
		if m.reader.isThing(r, i-1) && (r.tokens[i].form == "fran" || r.tokens[i].form == "till" || r.tokens[i].form == "from") {
			seen[r.tokens[i].form+r.formAt(i+1)] = true
		}
		if (f == "hennes" || f == "hans" || f == "min" || f == "mitt" || f == "mine" || f == "his" || f == "hers") && saysOf(r.tokens[i].form) {
			seen[f] = true
		}
		if !m.reader.isThing(r, i) || m.reader.isThing(r, i-1) {
			continue
		}
		switch f {
		case "min", "mitt", "mina", "my", "hans", "hennes", "hans-", "var", "vart", "his", "her", "andra", "ena", "forsta", "nya", "gamla", "egen", "egna":
			seen[f] = true
		default:
			if len(f) > 4 && f[len(f)-1] == 's' && !r.tokens[i-1].stop {
				seen[f] = true
			}
		}
	}
	return len(seen)
}

// pointsOut tells whether a folded word behind "den" tells one of several
// things apart: "den till", "den från", "den jag".
func pointsOut(f string) bool {
	switch f {
	case "till", "fran", "jag", "hon", "han", "vi", "nya", "gamla", "forsta", "andra", "ena", "svenska", "kopta", "i", "pa":
		return true
	}
	return false
}

// saysOf tells whether a folded verb may follow a thing left out: "hennes har …".
func saysOf(f string) bool {
	switch f {
	case "har", "ar", "gar", "gick", "hade", "sager", "kan", "blev", "blir", "is", "has", "was", "says", "var":
		return true
	}
	return false
}

// namesThing tells whether a window names a thing that can have an error.
func (m *Matcher) namesThing(r *reading, w window) bool {
	return slices.ContainsFunc(r.found, func(o occurrence) bool {
		return o.at >= w.from && o.end <= w.to && m.isThing(o.concept)
	})
}
