package activation

import (
	"strings"
	"unicode"
)

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
	if t.shape.upper == 0 && t.fits && cost > jumbleCost && r.smallTold(i, j, p) {
		return true
	}
	return p.strict && clear && t.fits && (t.shape.upper == 0 || t.shape.upper > 1)
}

// smallTold reports whether small letters that read as no word were typed in
// groups, or stand first with where they were read behind: "prövade hef-bqhc",
// "zvxboba står det i mejlet".
func (r *reader) smallTold(i, j int, p standing) bool {
	if r.claimed(i, j) {
		return true
	}
	if j == i+1 && p.about && r.ctx.told <= 4 && r.ctx.front.says(onto) && r.speaksOfLetters(i) {
		return true
	}
	if j > i+1 {
		return p.told && r.grouped(i, j) && r.behind(j).has(soft|trace)
	}
	if !p.first || !r.free(i, j) || j+1 >= len(r.atoms) || r.atoms[j].sentence || r.atoms[j].comma {
		return false
	}
	switch r.atoms[j].fold {
	case "star", "stod", "staar":
		return r.atoms[j+1].fold == "det" || r.atoms[j+1].fold == "der" || r.atoms[j+1].class.has(prep)
	}
	return false
}

// speaksOfLetters reports whether the words behind atom i, in the same sentence,
// speak of letters: "… ska det bara vara bokstäver?".
func (r *reader) speaksOfLetters(i int) bool {
	for k := i + 1; k < len(r.atoms) && k < i+maxAround && !r.atoms[k].sentence; k++ {
		if r.atoms[k].says(aWord) {
			return true
		}
	}
	return false
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
	if !t.fits || !p.strict && !hinted || t.shape.upper != t.shape.letters || strings.ContainsAny(raw, "/&|") || strings.Contains(raw, "_") && !p.strict {
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
