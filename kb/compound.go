package kb

import (
	"math"
	"unicode"
	"unicode/utf8"
)

// The limits of splitting, those that the vectors were trained with (matcher/
// vectors/README.md): the shortest word and part, the least frequencies of the
// rarer part, where both are long and where one is short.
const (
	minCompound, minPart = 7, 3
	rarestPart           = 2e-6
	rarestShortPart      = 2e-5
)

// Split returns the two parts of a compound word in lower case, a linking s
// dropped, or ok false if it is none: both parts are known words, and of
// several ways the one of the commonest parts is taken.
func Split(word string) (head, tail string, ok bool) {
	runes, place := letters(word)
	if runes < minCompound {
		return "", "", false
	}
	table, best := knownWords(), math.Inf(-1)
	for i := minPart; i <= runes-minPart; i++ {
		at := place[i]
		b, known := table[word[at:]]
		long := runes-i > minPart
		if !known || !b.word && long {
			continue
		}
		for _, end := range [2]int{at, linkless(word[:at], i)} {
			a, known := table[word[:end]]
			if !known || !a.word || end == 0 {
				continue
			}
			length := i - (at - end)
			if score, fine := pairScore(a.frequency, b.frequency, length > minPart, long); fine && score > best {
				best, head, tail, ok = score, word[:end], word[at:], true
			}
		}
	}
	return head, tail, ok
}

// linkless is the length of a head without its linking s, 0 if it has none.
func linkless(head string, runes int) int {
	if runes > minPart+1 && head[len(head)-1] == 's' {
		return len(head) - 1
	}
	return 0
}

// pairScore weighs two parts; the table's frequencies are doubled, as the
// recipe does.
func pairScore(a, b float32, longA, longB bool) (float64, bool) {
	pa, pb := 2*float64(a), 2*float64(b)
	if least := math.Min(pa, pb); least < rarestPart || !(longA && longB) && least < rarestShortPart {
		return 0, false
	}
	score := math.Log(pa) + math.Log(pb)
	if longA {
		score += 2
	}
	if longB {
		score += 2
	}
	return score, true
}

// letters counts a word's letters and says where each begins; 0 if anything
// else is in it.
func letters(word string) (int, *[maxWordRunes + 1]int) {
	var place [maxWordRunes + 1]int
	n := 0
	for i, r := range word {
		if !unicode.IsLetter(r) || r == utf8.RuneError || n >= maxWordRunes {
			return 0, &place
		}
		place[n] = i
		n++
	}
	place[n] = len(word)
	return n, &place
}
