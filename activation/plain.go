package activation

import (
	"strings"
	"unicode"
)

// wordish reports whether a mixed run is a word after all: read wrongly from a
// picture (k0ntakta), or with a number before or after (sommar25, 90dagar).
func (r *reader) wordish(i, j int, t typed, p standing) bool {
	a := &r.atoms[i]
	if j-i > 1 { // Google's codes for logging in: G-123456
		return j-i == 2 && t.shape.letters == 1 && a.fold == "g" && t.shape.digits == 6
	}
	if misread(a) || year(a) {
		return true
	}
	if a.class.has(cue) || leet(a) {
		return !(p.direct && a.shape.capital() && t.fits)
	}
	if !p.direct && a.shape.upper < 2 && a.shape.digits < 3 && a.length > 4 {
		if ok, _ := readable(leetspeak.Replace(a.fold)); ok {
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

// letters judges a run of letters: only a run that does not read as a word, and
// only where a code is announced or alone.
func (r *reader) letters(i, j int, t typed, p standing) bool {
	a := &r.atoms[i]
	if t.length < 4 || t.length > 12 {
		return false
	}
	all := fold(bare(r.text[a.start:r.atoms[j-1].end]))
	ok, cost := readable(all)
	if ok || drawnOut(all) || keyboard(all) || lexicon[all] != 0 {
		return false
	}
	clear := cost > wordCost+1
	upper := t.shape.lower == 0
	if upper && clear && p.strict && r.namedHere(i, j, t, p, cost) {
		return true
	}
	if t.shape.foreign > 0 || j-i > 1 && !t.fits || t.length < 5 {
		return false
	}
	if upper && t.fits && (r.linked(i, j) && p.near || r.grouped(i, j) && (clear && r.onlyThis(i, j) || p.shown && r.around(i, j).has(trace))) {
		return true
	}
	if ok, _ := readable(strings.ReplaceAll(all, "q", "g")); ok && !upper {
		return false // a word read wrongly from a picture: oqiltiq
	}
	switch {
	case upper && j-i == 1 && r.loudLetters(i, t, p, cost):
		return true
	case upper && t.fits:
		return p.strict || clear && (p.direct || (p.shown || p.first) && r.small && !p.device && !p.vendor || (p.lone || p.near || p.loud || p.quoted && p.about) && j-i == 1)
	case upper:
		return p.strict && clear
	}
	if p.shown && p.about && t.fits && t.shape.upper == 0 && cost > wordCost+3 && j-i == 1 {
		return true
	}
	if p.shown && t.fits && clear && j-i == 1 && caseFlips(r.text[a.start:a.end]) >= 3 {
		return true
	}
	return p.strict && clear && t.fits && (t.shape.upper == 0 || t.shape.upper > 1)
}

// grouped reports whether dashes or dots join the atoms [i, j), two or more, and
// some of them is no word.
func (r *reader) grouped(i, j int) bool {
	return j > i+1 && !r.anyLoose(i, j) && r.noWords(i, j)
}

// namedHere judges capitals that clearly read as no word right where a code is
// named, by a copula, a colon or the word for it before them, when they are too
// few or hold a letter no code has: "koden lyder DJSW", "kod: MBAÖDFF".
func (r *reader) namedHere(i, j int, t typed, p standing, cost float64) bool {
	a := &r.atoms[i]
	switch {
	case !r.small && !p.colon || t.length < 6 && cost < jumbleCost || !r.noWords(i, j):
		return false
	case t.shape.foreign > 0 && (!t.fits && t.length < 6 || strings.Contains(a.fold, "?") || !capitals(r.text[a.start:r.atoms[j-1].end])):
		return false
	}
	return p.said || p.colon || r.ctx.prev.has(cue) && (t.shape.foreign > 0 || t.length < 6)
}

// caseFlips counts the changes between capitals and small letters in s: names
// have one or two, "YouTube" three.
func caseFlips(s string) int {
	n, last := 0, rune(0)
	for _, c := range s {
		if last != 0 && unicode.IsUpper(c) != unicode.IsUpper(last) {
			n++
		}
		last = c
	}
	return n
}

// capitals reports whether no letter of s, of any alphabet, is a small one.
func capitals(s string) bool { return strings.ToUpper(s) == s }

// onlyThis reports whether a text consists of the atoms [i, j), greetings aside.
func (r *reader) onlyThis(i, j int) bool {
	return len(r.atoms)-j <= maxHello && i <= maxHello && r.greets(0, i) && r.greets(j, len(r.atoms))
}

// maxHello bounds how many words of a greeting may stand beside what is alone.
const maxHello = 3

// greets reports whether the atoms [i, j) greet and say nothing.
func (r *reader) greets(i, j int) bool {
	for ; i < j; i++ {
		if !r.atoms[i].class.has(hello) {
			return false
		}
	}
	return true
}

// noWords reports whether some atom of [i, j) is no word, and none a known one.
func (r *reader) noWords(i, j int) bool {
	strange := false
	for ; i < j; i++ {
		a := &r.atoms[i]
		if a.length > 2 && a.class != 0 {
			return false
		}
		strange = strange || !a.known()
	}
	return strange
}

// jumbleCost is the mean cost of a pair from which on capitals are a code without
// an announcement.
const jumbleCost = wordCost + 2

// loudLetters judges one run of capitals that reads as no word: among words in
// small letters, alone in the text, or right where a code is announced.
func (r *reader) loudLetters(i int, t typed, p standing, cost float64) bool {
	switch {
	case p.said && p.strict && r.small && t.length >= 6:
		return true
	case !r.free(i, i+1) || p.device || p.vendor || cost < jumbleCost:
		return false
	case len(r.atoms) == 1:
		return t.length > shortLen-1
	}
	c := r.around(i, i+1)
	return t.fits && r.small && !r.owned() && (c.has(cue) || !c.has(foreignTo))
}

// signedLetters judges capitals with a sign no code has among them, right where
// a code is announced: "koden är LF#FSIM". A slash and the like join words.
func (r *reader) signedLetters(i, j int, t typed, p standing) bool {
	raw := r.text[r.atoms[i].start:r.atoms[j-1].end]
	hinted := p.about && t.shape.lower == 0 && r.unread(i, j)
	if !t.fits || !p.strict && !hinted || t.shape.upper != t.shape.letters || strings.ContainsAny(raw, "/&_|") {
		return false
	}
	var all strings.Builder
	for k := i; k < j; k++ {
		all.WriteString(r.atoms[k].fold)
	}
	ok, _ := readable(all.String())
	return !ok
}

// keyboard reports whether letters run along a row of the keyboard.
func keyboard(word string) bool {
	return strings.HasPrefix(word, "asdf") || strings.HasPrefix(word, "qwert") || strings.HasPrefix(word, "zxcv")
}
