package matcher

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// compound reads an unknown word as first part and head: the first part's
// concepts, and the head's unless the first part makes it foreign ("port-koden").
func (rd *reader) compound(r *reading, i int) {
	t := &r.tokens[i]
	if s, ok := rd.hyphened(t.text); ok {
		r.found = append(r.found, occurrence{sense: s, at: i, end: i + 1, compound: true})
		t.alien = s.concept
		return
	}
	part, head := rd.cutCompound(t.form)
	if head == "" {
		rd.otherCompound(r, i)
		return
	}
	foreign := false
	for _, s := range rd.partSenses(part) {
		r.found = append(r.found, occurrence{sense: s, at: i, end: i + 1, compound: true})
		if c := rd.lexicon.concepts[s.concept].class; c == classForeign || c == classBrand {
			foreign = true
			t.alien = s.concept
		}
	}
	if foreign {
		return
	}
	t.strange = !rd.known(part) && !rd.known(strings.TrimSuffix(part, "s")) && rd.partSenses(part) == nil
	for _, s := range rd.lexicon.senses(head) {
		r.found = append(r.found, occurrence{sense: s, at: i, end: i + 1, compound: true})
	}
}

// hyphened is the other maker or thing whose name a word begins with before its
// hyphen ("Zoom-mötet").
func (rd *reader) hyphened(text string) (s sense, ok bool) {
	first, _, found := strings.Cut(text, "-")
	if !found || len(first) < 3 {
		return s, false
	}
	senses := rd.lexicon.forms[fold(first)]
	if r, _ := utf8.DecodeRuneInString(first); unicode.IsUpper(r) && rd.lexicon.capitals[fold(first)] != nil {
		senses = rd.lexicon.capitals[fold(first)]
	}
	for _, s := range senses {
		if c := rd.lexicon.concepts[s.concept].class; c == classForeign || c == classBrand {
			return s, true
		}
	}
	return s, false
}

// otherCompound finds the foreign concepts of an unknown word that begins or
// ends in a foreign thing ("parkerings-appen", "buss-biljetten").
func (rd *reader) otherCompound(r *reading, i int) {
	t := &r.tokens[i]
	if t.known || len(t.form) < 8 {
		return
	}
	for n := len(t.form) - 3; n >= 4; n-- {
		for k, senses := range [][]sense{rd.partSenses(t.form[:n]), rd.lexicon.forms[t.form[len(t.form)-n:]]} {
			for _, s := range senses {
				if c := rd.lexicon.concepts[s.concept].class; (c == classForeign || c == classBrand) && (k == 0 || r.endsAs(rd.lexicon, t, s, n)) {
					r.found = append(r.found, occurrence{sense: s, at: i, end: i + 1, compound: true})
					t.alien = s.concept
					return
				}
			}
		}
	}
}

func (rd *reader) isCompound(f string) bool {
	_, head := rd.cutCompound(f)
	return head != ""
}

// heads tells whether a form of a sense can end a compound.
func (lx *lexicon) heads(s sense) bool {
	switch lx.concepts[s.concept].name {
	case "key", "license", "account", "subscription", "packaging":
		return true
	}
	return false
}

// cutCompound cuts a word into first part and a head of rd.heads; head is ""
// if it has none.
func (rd *reader) cutCompound(f string) (part, head string) {
	if f == "" {
		return "", ""
	}
	for _, h := range rd.heads[f[len(f)-1]] {
		if len(f) >= len(h)+2 && strings.HasSuffix(f, h) {
			return f[:len(f)-len(h)], h
		}
	}
	return "", ""
}

// partSenses are the concepts of a compound's first part, with and without
// the linking s.
func (rd *reader) partSenses(part string) []sense {
	for _, p := range []string{part, strings.TrimSuffix(part, "s")} {
		if s := rd.lexicon.parts[p]; s != nil {
			return s
		}
		if s := rd.lexicon.senses(p); s != nil {
			return s
		}
	}
	return nil
}
