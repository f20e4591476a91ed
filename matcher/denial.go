package matcher

import (
	"strings"

	"kodhjalpen/kb"
)

// What a text says that it is not about is no evidence: "inte regionen utan
// kontot", "varken … eller …", "trodde att … men …", "inget fel på …". The
// words of such turns are taken out before the text is compared with anything;
// politeness goes the same way; a plain negation ("kan inte aktiveras") belongs to what is said and stays.

// contrast is how many words a denial may hold.
const contrast = 14

// signature is how many words a writer's name has at most.
const signature = 4

var (
	butWords    = wordSet("men but fast bara utan")
	insteadWord = wordSet("utan sondern")
	notWords    = wordSet("inte not ikke ej int icke")
	orWords     = wordSet("eller or nor")
)

// denied tells of each token whether the text denies it; nil if none is.
func (r *reading) denied() []bool {
	var out []bool
	mark := func(from, to int) {
		if to <= from {
			return
		}
		if out == nil {
			out = make([]bool, len(r.tokens))
		}
		for i := from; i < to; i++ {
			out[i] = true
		}
	}
	cueList().each(r.tokens, func(kind string, from, to int) {
		switch kind {
		case "deny":
			mark(from, r.until(to, butWords, true))
		case "neither":
			if or := r.until(to, orWords, false); or > to {
				mark(from, r.clauseEnd(or))
			}
		case "polite":
			mark(from, to)
		case "closing": // and the name behind it
			if len(r.tokens)-to <= signature {
				mark(from, len(r.tokens))
			}
		case "believed":
			if but := r.until(to, butWords, false); but > to {
				mark(from, but)
			}
		}
	})
	for i := range r.tokens {
		if notWords[r.tokens[i].Fold] {
			if to := r.until(i+1, insteadWord, false); to > i && r.brings(to) {
				mark(i, to)
			}
		}
	}
	return out
}

// until is the first token from i on, in its sentence, that is one of words;
// else the sentence's end where open, and 0 where not.
func (r *reading) until(i int, words map[string]bool, open bool) int {
	for k := i; k < len(r.tokens); k++ {
		if k > i && r.startsSentence(k) {
			if open {
				return k
			}
			return 0
		}
		if words[r.tokens[k].Fold] && k-i <= contrast {
			return k
		}
	}
	if open {
		return len(r.tokens)
	}
	return 0
}

// clauseEnd is the token behind the clause of token i.
func (r *reading) clauseEnd(i int) int {
	for k := i + 1; k < len(r.tokens); k++ {
		if r.startsSentence(k) || butWords[r.tokens[k].Fold] || r.afterComma(k) {
			return k
		}
	}
	return len(r.tokens)
}

// brings tells whether "utan" brings what is meant, and not what is lacking
// ("utan resultat"): more than one word follows.
func (r *reading) brings(k int) bool {
	return k+2 < len(r.tokens) && !r.startsSentence(k+2)
}

func (r *reading) afterComma(k int) bool {
	return strings.Contains(r.between(k), ",")
}

// without leaves out the tokens that are denied; all stay if all are.
func without(tokens []kb.Token, denied []bool) []kb.Token {
	if denied == nil {
		return tokens
	}
	var out []kb.Token
	for i, t := range tokens {
		if !denied[i] {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return tokens
	}
	return out
}
