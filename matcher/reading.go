package matcher

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A term is a number for what a word stands for: a concept with its polarity,
// or a stem. Terms of concepts come first: 2×concept, plus one when opposite.
type term int32

// noTerm is the term of a word nothing knows.
const noTerm term = -1

// A token is one word as it was understood.
type token struct {
	word
	// form is the known word it was taken for, and number its number; its own
	// folded form, and -1, if unknown.
	form string
	// known tells that form is in the vocabulary, stop that it says little.
	known, stop bool
	// negated tells that a negation reaches the word's concept.
	negated bool
	// denied tells that the text says this is not what is meant.
	denied bool
	// stem is the term of the word's stem, noTerm if no article has it.
	stem term
	// strange tells that it is a compound whose first part nothing knows
	// ("zon-koden").
	strange bool
	// alien is the foreign concept of a compound's first part; noTerm if none.
	alien int32
}

// An occurrence is a concept found in a text.
type occurrence struct {
	sense
	// at and end are the tokens it spans, half open.
	at, end int
	// gaps tells that words stand between those of the form.
	gaps bool
	// compound tells that the concept is a compound's first part or head.
	compound bool
	// flips tells that a negation can turn the concept around.
	flips bool
}

// A reading is a text understood word by word.
type reading struct {
	tokens []token
	found  []occurrence
	// conceptual tells of each token whether a concept was found on it.
	conceptual []bool
	// things tells of each token whether it is one of the things support is
	// about; nil until it is asked for (isThing).
	things []bool
	// dotted tells that the text is written with å, ä and ö.
	dotted bool
}

// A reader turns text into readings. It does not change after it is built.
type reader struct {
	lexicon *lexicon
	speller *speller
	// stems numbers the stems that articles use.
	stems map[string]term
	// follows lists the words that follow a word in articles' errors and titles.
	follows map[string][]string
	// heads are forms of objects that can end a compound, longest first, by
	// their last letter.
	heads [256][]string
}

// read understands a normalised text.
func (rd *reader) read(text string, mem *scratch) *reading {
	words := rd.joinParts(appendWords(mem.texts.take(mostWords(text))[:0], text))
	r := &reading{tokens: mem.tokens.take(len(words) + len(words)/8 + 8)[:0], dotted: hasDots(words)}
	r.found = mem.found.take(2*len(words) + 8)[:0]
	for i, w := range words {
		r.tokens = rd.resolve(r.tokens, w, i == len(words)-1)
	}
	for i := range r.tokens {
		rd.single(r, i)
		rd.patternsAt(r, i)
	}
	slices.SortStableFunc(r.found, func(a, b occurrence) int { return a.at - b.at })
	rd.dropCovered(r)
	r.negate()
	r.deny()
	r.conceptual = make([]bool, len(r.tokens))
	for _, o := range r.found {
		for k := o.at; k < o.end; k++ {
			r.conceptual[k] = true
		}
	}
	return r
}

// joinParts puts words that scanning tore apart ("aktiver ingen") together:
// two neighbours make one word of articles or concepts and are not both words.
func (rd *reader) joinParts(words []word) []word {
	for i := range words {
		words[i].number = rd.speller.number(words[i].fold)
	}
	out := words[:0]
	for i := 0; i < len(words); i++ {
		w := words[i]
		if i+1 < len(words) && words[i+1].sentence == w.sentence && !w.key {
			next := words[i+1]
			if joined := rd.joined(&w, &next); joined != "" {
				w.fold, w.number, w.cut = joined, rd.speller.number(joined), next.cut
				i++
			}
		}
		out = append(out, w)
	}
	return out
}

func (rd *reader) joined(first, second *word) string {
	a, b, sp := first.fold, second.fold, rd.speller
	if len(a)+len(b) >= 10 && sp.owns(a+b) {
		return a + b
	}
	if known := first.number >= 0 && second.number >= 0; known && len(a) > 1 {
		return ""
	}
	if len(a)+len(b) < 6 && (len(a)+len(b) < 4 || first.number >= 0 || second.number >= 0) {
		return ""
	}
	if len(a) >= 5 && sp.ownsNumber(first.number) || len(b) >= 5 && sp.ownsNumber(second.number) {
		return ""
	}
	whole := a + b
	if sp.owns(whole) {
		return whole
	}
	if w := sp.best(sp.likeScanned(whole), unreadable(whole), 2, true); w != "" && sp.owns(w) {
		return w
	}
	return ""
}

func (rd *reader) known(f string) bool { return rd.speller.has(f) }

// resolve appends the token or tokens a word stands for.
func (rd *reader) resolve(out []token, w word, last bool) []token {
	t := token{word: w, form: w.fold, stem: noTerm, alien: -1}
	if form := rd.continued(out, &w); form != "" {
		w.fold, w.number = form, rd.speller.number(form)
		t.form, t.number, t.cut = form, w.number, false
	}
	if w.key || isNumber(w.fold) {
		t.stop = true
		return append(out, t)
	}
	switch {
	case w.number >= 0:
		t.known = true
	case rd.isCompound(w.fold):
	case mixed(w.text) && rd.speller.correct(w.fold) == "":
		t.key, t.stop = true, true
		return append(out, t)
	default:
		form := rd.speller.correct(w.fold)
		if form == "" {
			form = rd.cutForm(w, last)
		}
		if form != "" {
			t.form, t.number, t.known = form, rd.speller.number(form), true
		} else if parts := rd.speller.split(w.fold); parts != nil {
			for i, part := range parts {
				w.fold, w.number = part, rd.speller.number(part)
				out = rd.resolve(out, w, last && i == len(parts)-1)
			}
			return out
		}
	}
	if t.number >= 0 {
		w := &rd.speller.words[t.number]
		t.stop, t.stem = w.stop, w.stem
	} else {
		t.stem = rd.stemOf(t.form, false)
	}
	return append(out, t)
}

// stemOf is the term of a folded word's stem, noTerm if no article has it.
func (rd *reader) stemOf(form string, stop bool) term {
	if s, ok := rd.stems[stem(form)]; ok && !stop {
		return s
	}
	if s, ok := rd.stems[form]; ok {
		return s
	}
	return noTerm
}

// continued is the word that a cut word begins, or a short unknown one nearly
// is, in an article's wording where the same word stands before it ("gått u",
// "gått tu" in "har gått ut"); "" if there is none.
func (rd *reader) continued(before []token, w *word) string {
	if len(before) == 0 || before[len(before)-1].clause != w.clause || before[len(before)-1].number < 0 {
		return ""
	}
	slip := w.number < 0 && len(w.fold) <= 5
	if !slip && !w.cut {
		return ""
	}
	for _, next := range rd.speller.words[before[len(before)-1].number].follows {
		switch {
		case w.cut && strings.HasPrefix(next, w.fold) && (!rd.speller.owns(w.fold) || len(w.fold) <= 3):
			return next
		case slip && len(next) <= 5 && distance(w.fold, next, 2) <= (len(w.fold)+1)/3:
			return next
		}
	}
	return ""
}

func (rd *reader) cutForm(w word, last bool) string {
	if w.cut || last {
		return rd.speller.complete(unreadable(w.fold))
	}
	return ""
}

// mixed tells whether a word changes between letters and digits as often as
// only codes do.
func mixed(text string) bool {
	changes, last := 0, false
	for i, r := range text {
		digit := unicode.IsDigit(r)
		if i > 0 && digit != last {
			changes++
		}
		last = digit
	}
	return changes >= 2 && utf8.RuneCountInString(text) >= 6
}

func isNumber(f string) bool {
	for i := 0; i < len(f); i++ {
		if f[i] >= 'a' {
			return false
		}
	}
	return true
}

// single finds the concepts of token i by itself or as a compound.
func (rd *reader) single(r *reading, i int) {
	t := &r.tokens[i]
	if t.key || isNetwork(r.tokens, i+1) {
		return
	}
	senses := rd.senses(t)
	if first, _ := utf8.DecodeRuneInString(t.text); unicode.IsUpper(first) && rd.lexicon.capitals[t.fold] != nil {
		senses = rd.lexicon.capitals[t.fold]
	}
	if senses != nil {
		for _, s := range senses {
			if r.agrees(rd.lexicon, t, s) {
				r.found = append(r.found, occurrence{sense: s, at: i, end: i + 1, flips: rd.flips(s)})
			}
		}
		return
	}
	if maker, ok := strings.CutSuffix(t.form, "s"); ok && len(maker) >= 4 {
		for _, s := range rd.lexicon.forms[maker] {
			if rd.lexicon.concepts[s.concept].class == classBrand {
				r.found = append(r.found, occurrence{sense: s, at: i, end: i + 1})
				return
			}
		}
	}
	if t.number < 0 || rd.speller.words[t.number].compound || strings.Contains(t.text, "-") {
		rd.compound(r, i)
	}
}

// senses are the concepts a token stands for by itself; nil if none.
func (rd *reader) senses(t *token) []sense {
	if t.number >= 0 {
		return rd.speller.words[t.number].senses
	}
	return rd.lexicon.senses(t.form)
}

// isNetwork tells whether token i stands where a picture of a telephone's screen
// names the network at the top: after an operator's name ("Telia 4G"), as the
// charge after the time and the name ("10:08 Telia 22%"), or as the time after
// the name ("Telia 10:08").
func isNetwork(tokens []token, i int) bool {
	if i >= len(tokens) {
		return false
	}
	switch tokens[i].fold {
	case "3g", "4g", "5g", "lte", "4g+", "5g+":
		return true
	}
	if i == 1 && i+1 < len(tokens) {
		return isNumber(tokens[i].fold) && isNumber(tokens[i+1].fold)
	}
	return i >= 2 && i <= 4 && isNumber(tokens[i].fold) && isNumber(tokens[i-2].fold)
}

// patternsAt finds forms of several words that begin at token i. Up to two
// words of the same sentence may stand between two of a form's words.
func (rd *reader) patternsAt(r *reading, i int) {
	if r.tokens[i].number < 0 {
		return
	}
	patterns := rd.speller.words[r.tokens[i].number].patterns
	for k := range patterns {
		p, at, reach := &patterns[k], i, 3
		if p.tight {
			reach = 1
		}
		for n, want := range p.numbers {
			if at = r.after(at, want, reach); at < 0 {
				break
			}
			if !r.spelt(at, p.spelt, n+1) {
				at = -1
				break
			}
		}
		if at < 0 || !r.spelt(i, p.spelt, 0) {
			continue
		}
		o := occurrence{sense: p.sense, at: i, end: at + 1, gaps: at-i > len(p.numbers), flips: rd.flips(p.sense) && !p.negative}
		if !p.negative && r.negatedWithin(i, at+1) {
			if !o.flips {
				continue
			}
			o.opposite, o.flips = !o.opposite, false
		}
		r.found = append(r.found, o)
	}
}

// dropCovered drops makers and other things that are part of a longer form of
// something of ours ("windows" in "windows xp"), but not what stands in a gap of
// one ("kassaskåp" in "koden till vårt kassaskåp är fel").
func (rd *reader) dropCovered(r *reading) {
	r.found = slices.DeleteFunc(r.found, func(o occurrence) bool {
		if c := rd.lexicon.concepts[o.concept].class; c != classBrand && c != classForeign {
			return false
		}
		return slices.ContainsFunc(r.within(max(0, o.at-6), o.at+1), func(long occurrence) bool {
			return !long.gaps && o.end <= long.end && long.end-long.at > o.end-o.at && ours(rd.lexicon.concepts[long.concept].class)
		})
	})
}

// ours tells whether a class is of what this support is about.
func ours(c class) bool {
	return c == classFault || c == classDo || c == classObject || c == classTrouble
}

// negatedWithin tells whether a negation stands among tokens from..to or one or two
// words behind them.
func (r *reading) negatedWithin(from, to int) bool {
	for k := from; k < to; k++ {
		if isNegation(r.tokens[k].form) {
			return true
		}
	}
	for k := to; k < min(to+2, len(r.tokens)) && r.tokens[k].clause == r.tokens[to-1].clause; k++ {
		if isNegation(r.tokens[k].form) {
			return true
		}
	}
	return false
}

// after is the first of the n tokens behind i in its sentence with the number
// want; -1 if there is none.
func (r *reading) after(i int, want int32, n int) int {
	for j := i + 1; j <= i+n && j < len(r.tokens) && r.tokens[j].sentence == r.tokens[i].sentence; j++ {
		if r.tokens[j].number == want {
			return j
		}
	}
	return -1
}

// flips tells whether a sense has an opposite: what is wrong and what is done.
func (rd *reader) flips(s sense) bool {
	c := rd.lexicon.concepts[s.concept].class
	return c == classFault || c == classDo || c == classTrouble
}
