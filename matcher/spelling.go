package matcher

import (
	"slices"
	"strings"
)

// Folding takes the dots off: "läst" (read) and "låst" (locked), "taget"
// (taken) and "tåget" (the train) become one. That is right where a customer
// leaves the dots out, and wrong where they stand. So the forms of what is not
// ours remember how they are written, and where a text has dots they count.

// A spelling is a folded form as one sense has it.
type spelling struct {
	form string
	sense
}

var dots = strings.NewReplacer("æ", "ä", "ø", "ö", "-", "", "'", "", ":", "")

// written is a word in small letters, the Danish ones as the Swedish, without
// what folding takes out as well.
func written(word string) string {
	for i := 0; i < len(word); i++ {
		if c := word[i]; c < 'a' || c > 'z' {
			return dots.Replace(strings.ToLower(word))
		}
	}
	return word
}

// remember notes how a form of a sense is written.
func (lx *lexicon) remember(f, form string, s sense) {
	if !ours(lx.concepts[s.concept].class) {
		k := spelling{f, s}
		lx.spellings[k] = append(lx.spellings[k], written(form))
	}
}

// agrees tells whether a token may be one of a sense's forms by its dots.
func (r *reading) agrees(lx *lexicon, t *token, s sense) bool {
	forms := lx.spellings[spelling{t.form, s}]
	if !r.dotted || forms == nil || t.fold != t.form {
		return true
	}
	return agreesWith(t, forms...)
}

// spelt tells whether token i may be word n of a form of several words.
func (r *reading) spelt(i int, words []string, n int) bool {
	t := &r.tokens[i]
	return !r.dotted || words == nil || t.fold != t.form || agreesWith(t, words[n])
}

// endsAs tells whether a compound's last n letters may be a sense's form by its
// dots: "selskapet" holds no "skåpet".
func (r *reading) endsAs(lx *lexicon, t *token, s sense, n int) bool {
	forms := lx.spellings[spelling{t.form[len(t.form)-n:], s}]
	if !r.dotted || forms == nil || t.fold != t.form {
		return true
	}
	return slices.ContainsFunc(forms, func(f string) bool { return strings.HasSuffix(written(t.text), f) })
}

// agreesWith tells whether a token is written as one of some forms, as far as
// that can be told: words that scanning tore or joined, and spellings with aa,
// ae and oe, are left alone.
func agreesWith(t *token, forms ...string) bool {
	w := written(t.text)
	if slices.Contains(forms, w) {
		return true
	}
	for _, two := range []string{"aa", "ae", "oe"} {
		if strings.Contains(w, two) {
			return true
		}
	}
	return fold(w) != t.fold
}

// hasDots tells whether a text was written with å, ä or ö.
func hasDots(words []word) bool {
	for i := range words {
		if strings.ContainsAny(words[i].text, "åäöæøÅÄÖÆØ") {
			return true
		}
	}
	return false
}
