package matcher

// vague tells whether a text says that something is wrong and nothing else:
// "det funkar inte", "jag får ett fel". There is nothing to go on then, and
// the customer should be asked rather than answered or left.
func (m *Matcher) vague(s *scan) bool {
	lx, r := m.reader.lexicon, s.reading
	if len(r.tokens) > 14 {
		return false
	}
	wrong := false
	for _, o := range r.found {
		switch c := lx.concepts[o.concept]; {
		case c.name == "work" && o.opposite, c.name == "fault", c.name == "refused":
			wrong = true
		case c.name == "key" || c.name == "product" || c.name == "still" || c.name == "hello" || c.name == "report" || c.name == "repeat":
		default:
			return false
		}
	}
	for k := range r.tokens {
		if t := &r.tokens[k]; !t.stop && !r.conceptual[k] && !m.everyday(t.form) {
			return false
		}
	}
	return wrong
}

// everyday tells whether a folded word only says how much or how often.
func (m *Matcher) everyday(f string) bool {
	switch f {
	case "hela", "tiden", "alls", "helt", "idag", "nu", "langre", "bra", "gor", "gora", "varfor", "igen", "aldrig", "jo", "ja", "nej", "fel", "ocksa", "all", "any", "just", "why":
		return true
	}
	return false
}

// bare tells whether a text names a key, writes one out or greets, and says
// nothing of it: "min kod: AB12CD34EF". No article is meant by that.
func (m *Matcher) bare(s *scan) bool {
	lx, r := m.reader.lexicon, s.reading
	named := false
	for k := range r.tokens {
		t := &r.tokens[k]
		named = named || t.key
		if !t.stop && !t.key && !r.conceptual[k] {
			return false
		}
	}
	for _, o := range r.found {
		switch c := lx.concepts[o.concept]; {
		case c.name == "key" || c.name == "license":
			if r.tokens[len(r.tokens)-1].cut && !named && len(r.tokens) > 2 {
				return false // perhaps the beginning of an error
			}
		case c.name == "product" || c.name == "hello" || c.name == "thanks":
		default:
			return false
		}
	}
	return true
}
