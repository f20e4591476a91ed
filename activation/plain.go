package activation

import (
	"strings"
)

// wordish reports whether a mixed run is a word after all: read wrongly from a
// picture (k0ntakta), or with a number before or after (sommar25, 90dagar).
func (r *reader) wordish(i, j int, t typed, p standing) bool {
	a := &r.atoms[i]
	if j-i > 1 { // Google's codes for logging in: G-123456
		return j-i == 2 && t.shape.letters == 1 && a.fold == "g" && t.shape.digits == 6
	}
	if misread(a) || year(a) || !fits(a.length) && counted(a) {
		return true
	}
	if a.class.has(cue) || leet(a) {
		return !(p.direct && a.shape.capital() && t.fits)
	}
	if !p.direct && a.shape.upper < 2 && a.shape.digits < 3 && a.length > 4 {
		word := strings.Trim(leetspeak.Replace(a.fold), "0123456789")
		if ok, _ := readable(word); ok && !strings.ContainsAny(word, "0123456789") && !(p.shown && t.fits && noise(a) && !clearWord(a)) {
			return true
		}
	}
	if !p.direct && !(p.lone && t.fits && a.shape.lower == 0) && quantity(a.fold) {
		return true
	}
	if a.shape.flips != 1 {
		return a.shape.flips == 2 && !p.direct && !p.near && named(a.fold)
	}
	front := strings.Trim(a.fold, "0123456789")
	if len(front) < 4 || a.shape.digits > 4 {
		return a.class != 0
	}
	ok, _ := readable(front)
	if p.strict && t.fits && r.small && a.shape.lower == 0 {
		return lexicon[front] != 0
	}
	return (ok || lexicon[front] != 0) && (len(front) >= 5 || !p.direct || !t.fits)
}

// leetspeak reads digits as the letters they resemble.
var leetspeak = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t")

// misread reports whether a long atom in small letters is a word with one digit
// for a letter that resembles it: begran5ad.
func misread(a *atom) bool {
	if a.shape.upper > 1 || a.shape.digits != 1 || a.shape.flips != 2 || a.length < 8 || fits(a.length) {
		return false
	}
	ok, _ := readable(leetspeak.Replace(a.fold))
	return ok
}

// quantity reports whether a folded word is a size of a screen, of a memory or of
// a processor's words: 800x600, 16gbram, setupx64.
func quantity(w string) bool {
	rest := strings.TrimLeft(w, "0123456789")
	if tail, ok := strings.CutPrefix(rest, "x"); ok && len(rest) < len(w) && allDigits(tail) {
		return true
	}
	if len(rest) < len(w) && (strings.HasPrefix(rest, "gb") || strings.HasPrefix(rest, "tb")) && allLetters(rest) {
		return true
	}
	return strings.HasSuffix(w, "x64") || strings.HasSuffix(w, "x86")
}

// named reports whether a folded word starts with a word and a number of two
// digits or more: lars72k, err404n.
func named(w string) bool {
	rest := strings.TrimLeft(w, letters)
	front := w[:len(w)-len(rest)]
	tail := strings.TrimLeft(rest, "0123456789")
	if len(front) < 3 || len(rest)-len(tail) < 2 || len(tail) > 2 {
		return false
	}
	ok, _ := readable(front)
	return lexicon[front] != 0 || ok && len(front) > 3
}

// counted reports whether an atom is a number and what it counts: 1år, 3enh.
func counted(a *atom) bool {
	rest := strings.TrimLeft(a.fold, "0123456789")
	return len(rest) > 1 && len(rest) < len(a.fold) && (rest == "ar" || lexicon[rest].has(unit))
}

// letters are those of folded words.
const letters = "abcdefghijklmnopqrstuvwxyz"

// year reports whether an atom is a year with O for its zeros: 2o19.
func year(a *atom) bool {
	n := strings.ReplaceAll(a.fold, "o", "0")
	return len(n) == 4 && allDigits(n) && (n[:2] == "20" || n[:2] == "19")
}

// leet reports whether an atom reads as a word once its zeros and ones are read
// as the letters they resemble.
func leet(a *atom) bool {
	if a.length < 4 || a.shape.digits*2 >= a.length || strings.ContainsAny(a.fold, "23456789?") {
		return false
	}
	if ok, _ := readable(unleet(a.fold)); ok {
		return true
	}
	if ok, _ := readable(leetspeak.Replace(a.fold)); ok {
		return true
	}
	ok, _ := readable(strings.ReplaceAll(unleet(a.fold), "q", "g"))
	return ok && a.shape.upper < 2
}

// digits judges a run of digits right after a cue.
func (r *reader) digits(i, j int, t typed) bool {
	raw := bare(r.text[r.atoms[i].start:r.atoms[j-1].end])
	switch {
	case i > 0 && strings.HasSuffix(r.text[:r.atoms[i].start], " -"): // a negative number
		return false
	case t.signs || t.length < 5 || t.length > 14 || j-i > 1 && !t.fits:
		return false
	case r.channel || r.login && !t.fits:
		return false
	case j < len(r.atoms) && r.atoms[j].class.has(unit) && !r.atoms[j].sentence:
		return false
	case t.length == 8 && (strings.HasPrefix(raw, "19") || strings.HasPrefix(raw, "20")): // a day
		return false
	case t.length == longLen && (strings.HasPrefix(raw, "07") || strings.HasPrefix(raw, "46")): // a phone
		return false
	case j-i == 2 && r.atoms[i+1].length == 4 && r.atoms[i].length >= 6: // a personnummer
		return false
	}
	return true
}

// noise reports whether the letters of an atom, its digits left out, clearly read
// as no word.
func noise(a *atom) bool {
	_, cost := readable(strings.Map(func(c rune) rune {
		if isDigit(c) {
			return -1
		}
		return c
	}, a.fold))
	return a.shape.letters >= 4 && cost > jumbleCost
}
