package matcher

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxWords is how many words of a text are read; a message of Slack's longest
// length has about 6,000. Only the clauses that matter are aligned.
const maxWords = 8000

// A word is one word of a text with its place in it.
type word struct {
	// text is the word as normalised, fold its folded form, number that form's
	// in the vocabulary; -1 if it is not known.
	text, fold string
	number     int32
	// clause and sentence count from 0.
	clause, sentence int32
	// quoted tells that the word stood between quotation marks.
	quoted bool
	// cut tells that the text breaks off right behind the word.
	cut bool
	// afterComma tells that a comma stands right before the word.
	afterComma bool
	// asked tells that its sentence ends in a question mark.
	asked bool
	// beforeColon tells that a colon or dash stands right behind the word.
	beforeColon bool
	// key tells that the word looks like an activation code or another key.
	key bool
}

// splitWords is appendWords to nothing.
func splitWords(s string) []word { return appendWords(make([]word, 0, mostWords(s)), s) }

// mostWords is room for the words of nearly every text.
func mostWords(s string) int { return min(maxWords, len(s)/5+1) }

// appendWords cuts a normalised text into words, clauses and sentences. A
// clause ends at a comma, colon, quotation mark, bracket or dash and before a
// conjunction that turns the thought; a sentence at . ! ? ; or a line's end.
func appendWords(words []word, s string) []word {
	var clause, sentence int32
	quoted, comma := false, false
	breakClause := func() { clause++ }
	for i := 0; i < len(s) && len(words) < maxWords; {
		r, size := utf8.DecodeRuneInString(s[i:])
		if isWordRune(r) {
			end := wordEnd(s, i)
			w := word{text: s[i:end], clause: clause, sentence: sentence, quoted: quoted, afterComma: comma}
			comma = false
			w.key = looksLikeKey(w.text)
			w.fold = fold(w.text)
			if w.fold != "" {
				if turns(w.fold) || w.text == "å" || w.text == "o" {
					breakClause()
					w.clause = clause
				}
				if n := len(words); n > 0 && startsSecond(words[n-1].fold, w.fold) && words[n-1].clause == clause {
					breakClause()
					words[n-1].clause, w.clause = clause, clause
				}
				words = append(words, w)
			}
			i = end
			continue
		}
		switch r {
		case '.', '!', '?', ';', '\n', '…':
			if r == '?' {
				for k := len(words) - 1; k >= 0 && words[k].sentence == sentence; k-- {
					words[k].asked = true
				}
			}
			if n := len(words); n > 0 && (r == '…' || strings.HasPrefix(s[i:], "..")) {
				words[n-1].cut = true
			}
			clause++
			sentence++
		case '"':
			quoted = !quoted
			breakClause()
		case ',':
			comma = true
			breakClause()
		case ':':
			if n := len(words); n > 0 {
				words[n-1].beforeColon = true
			}
			breakClause()
		case '(', ')', '[', ']', '{', '}', '/':
			breakClause()
		case '-':
			if n := len(words); n > 0 && i > 0 && s[i-1] != ' ' {
				words[n-1].cut = true
			} else {
				breakClause()
			}
		}
		i += size
	}
	if n := len(words); n > 0 && !strings.ContainsAny(s[len(s)-1:], ".!?\")") {
		words[n-1].cut = true
	}
	return words
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '|' || r == utf8.RuneError || unicode.Is(unicode.Mn, r)
}

// wordEnd is where the word that starts at i ends. Apostrophes and hyphens
// between letters, a colon before a Swedish ending ("vpn:en") and a question
// mark in place of a lost letter ("anv?nts") belong to it.
func wordEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		next, _ := utf8.DecodeRuneInString(s[i+size:])
		switch {
		case isWordRune(r):
		case (r == '\'' || r == '-') && unicode.IsLetter(next):
		case r == ':' && unicode.IsLower(next):
		case r == '?' && unicode.IsLower(next):
		case (r == '+' || r == '&') && unicode.IsLetter(next):
		default:
			return i
		}
		i += size
	}
	return i
}

// turns tells whether a folded word starts a clause of its own.
func turns(f string) bool {
	switch f {
	case "men", "utan", "fast", "fastan", "eftersom", "trots", "medan", "but", "although", "sondern", "forran", "och", "and", "og":
		return true
	}
	return false
}

// startsSecond tells whether two folded words begin what is said of one of
// several things: "den andra", "kod 2".
func startsSecond(f, next string) bool {
	switch next {
	case "andra", "other", "andre", "anden":
		return f == "den" || f == "det" || f == "the" || f == "dom"
	case "1", "2", "3", "ett", "tva", "a", "b":
		return f == "kod" || f == "nyckel" || f == "code" || f == "key" || f == "kode"
	}
	return false
}

// looksLikeKey tells whether a word is a key or code rather than a word: at
// least six characters, upper case and digits mixed, or longer than any word.
func looksLikeKey(s string) bool {
	if len(s) < 6 {
		return false
	}
	var upper, lower, digit int
	for _, r := range s {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		case unicode.IsDigit(r):
			digit++
		}
	}
	return lower == 0 && digit >= 2 || digit >= 3 && upper >= 2 && lower <= 1 || len(s) > 60
}
