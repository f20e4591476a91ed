package main

import (
	"math/rand/v2"
	"strings"

	"kodhjalpen/activation/eval"
)

// A code is drawn by chance, and a labelled text shows one draw. So each text is
// also learnt from with its codes drawn anew, and with the word that announces
// them put in place of one that names something else, where nothing is a code.
// Both count less than what a person wrote.
const (
	redraws     = 5
	redrawn     = 0.2
	renamed     = 0.2
	barren      = 2.0 // what a text without codes counts, which has no variants
	codeLetters = "ABCDEFGHIJKLMNPQRSTUVWXYZ"
	codeDigits  = "023456789"
)

// others are words that name what is no code.
var others = strings.Fields(`ordernummer ordernumret serienummer serienumret fakturanummer ärendenummer kundnummer bokningsnummer referensnummer lösenord
	rabattkod felkod bokningskod inloggningskod presentkortskod spårningsnummer artikelnummer kollinummer Nortonkod Windowsnyckel`)

// announcing are words that augmentation replaces.
var announcing = map[string]bool{"kod": true, "koden": true, "nyckel": true, "nyckeln": true, "aktiveringskod": true, "aktiveringskoden": true,
	"licensnyckel": true, "licensnyckeln": true, "aktiveringsnyckel": true, "aktiveringsnyckeln": true, "licenskod": true, "licenskoden": true}

// variants are the texts made of one labelled text, with what each counts.
func variants(l eval.Line, rnd *rand.Rand) (lines []eval.Line, weights []float64) {
	if len(l.Codes) == 0 {
		return nil, nil
	}
	for range redraws {
		v := eval.Line{ID: l.ID, Text: l.Text}
		for _, c := range l.Codes {
			n := c
			n.Raw = regroup(redraw(c.Raw, rnd), rnd)
			v.Text = strings.ReplaceAll(v.Text, c.Raw, n.Raw)
			v.Codes = append(v.Codes, n)
		}
		lines, weights = append(lines, v), append(weights, redrawn)
	}
	if len(l.Codes) == 1 && strings.ContainsAny(l.Codes[0].Raw, codeDigits) {
		for _, text := range foreign(l, rnd) {
			lines, weights = append(lines, eval.Line{ID: l.ID, Text: text}), append(weights, renamed)
		}
	}
	return lines, weights
}

// vendors are others that sell keys.
var vendors = strings.Fields(`Norton Spotify Netflix Kaspersky McAfee Steam Avast Minecraft Adobe Nintendo`)

// foreign are texts in which the one code of a line is something else's: its word
// replaced by another's, or a vendor named before it, behind it, or behind the code.
func foreign(l eval.Line, rnd *rand.Rand) []string {
	vendor := vendors[rnd.IntN(len(vendors))]
	renamed, n := rename(l.Text, func(string) string { return others[rnd.IntN(len(others))] })
	if n != 1 {
		return nil
	}
	theirs, _ := rename(l.Text, func(w string) string {
		return []string{vendor + " " + w, vendor + "-" + w, w + " till " + vendor, w + " från " + vendor}[rnd.IntN(4)]
	})
	raw := l.Codes[0].Raw
	behind := strings.Replace(l.Text, raw, raw+[]string{" till ", " från ", " som är till "}[rnd.IntN(3)]+vendor, 1)
	return []string{renamed, theirs, behind}
}

// rename replaces the words that announce, and says how many there were.
func rename(text string, by func(string) string) (string, int) {
	fields, n := strings.SplitAfter(text, " "), 0
	for i, f := range fields {
		w := strings.Trim(f, " :,.*\"")
		if announcing[strings.ToLower(w)] {
			fields[i] = strings.Replace(f, w, by(w), 1)
			n++
		}
	}
	return strings.Join(fields, ""), n
}

// redraw draws the letters and digits of a code anew, keeping its groups, its case
// and what is wrong in it.
func redraw(raw string, rnd *rand.Rand) string {
	letters, digits := strings.ContainsAny(strings.ToUpper(raw), codeLetters), strings.ContainsAny(raw, codeDigits)
	small := raw == strings.ToLower(raw)
	if !digits && raw == strings.ToUpper(raw) && rnd.IntN(2) == 0 {
		return pronounceable(raw, rnd)
	}
	for {
		var b strings.Builder
		for _, r := range raw {
			b.WriteString(redrawRune(r, letters, digits, small, rnd))
		}
		s := b.String()
		if strings.ContainsAny(strings.ToUpper(s), codeLetters) == letters && strings.ContainsAny(s, codeDigits) == digits {
			return s
		}
	}
}

// pronounceable draws letters that read as a word for those of raw, O apart.
func pronounceable(raw string, rnd *rand.Rand) string {
	vowel := rnd.IntN(2) == 0
	return strings.Map(func(r rune) rune {
		if !strings.ContainsRune(codeLetters, r) {
			return r
		}
		if vowel = !vowel; vowel {
			return rune("AEIUY"[rnd.IntN(5)])
		}
		return rune("BDFGHKLMNPRSTV"[rnd.IntN(14)])
	}, raw)
}

// separators are what divides the groups of a code, most often.
var separators = []string{"-", "-", "-", "-", " ", " ", " ", " ", ".", ".", "\u00a0", "\u00a0", "–", "–", "\n"}

// regroup divides some of the codes anew: those in groups in others, and a few that
// stand in one.
func regroup(raw string, rnd *rand.Rand) string {
	bare := strings.NewReplacer("-", "", " ", "", ".", "", "\u00a0", "", "–", "").Replace(raw)
	if rnd.IntN(2) > 0 || bare == raw && rnd.IntN(4) > 0 || len(bare) < 7 || strings.Trim(strings.ToUpper(bare), codeLetters+codeDigits+"1") != "" {
		return raw
	}
	sep, size := separators[rnd.IntN(len(separators))], 1+rnd.IntN(10)
	if size = (size + 4) / 3; sep == "\n" {
		size = 4 // into two lines, no more
	}
	var groups []string
	for len(bare) > size {
		groups, bare = append(groups, bare[:size]), bare[size:]
	}
	return strings.Join(append(groups, bare), sep)
}

func redrawRune(r rune, letters, digits, small bool, rnd *rand.Rand) string {
	switch {
	case r == 'O' || r == 'o' || r == '1' || r >= 0x80 || !strings.ContainsRune(codeLetters+codeDigits+strings.ToLower(codeLetters), r):
		return string(r)
	case !letters || digits && rnd.IntN(len(codeLetters)+len(codeDigits)) < len(codeDigits):
		return string(codeDigits[rnd.IntN(len(codeDigits))])
	}
	c := string(codeLetters[rnd.IntN(len(codeLetters))])
	if small || 'a' <= r && r <= 'z' {
		return strings.ToLower(c)
	}
	return c
}
