package understand

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"kodhjalpen/bot"
)

// A code may be written in pieces, one a message. No piece is a code, so Mask
// lets it by; together they are one. So a message that is nothing but a short
// mixture of letters and digits is hidden, and in what the same person writes
// soon after something was hidden, so is what could be the rest.
//
// What this does not see: a piece that is a word ("BANAN" and "47"), a rest in
// small letters alone, a first piece of one or two characters or in the middle
// of a sentence (its rest is hidden only if Mask hid the piece), a rest that
// comes more than rememberedLines of the person's own lines later, and pieces
// that different people write.
const (
	rememberedLines = 3
	// pieceMost is how many characters a piece of a ten-character code can have.
	pieceMost = 9
	// shortMessage is how many words a message may have for digits alone, or
	// capitals alone, to be taken for the rest of a code.
	shortMessage = 3
)

// hidden is what a piece is replaced by. Its first characters may be the code's
// middle, so none is shown.
const hidden = "…"

var piece = regexp.MustCompile(`[\p{L}\p{N}]+`)

// masked returns the event's text as it may be stored.
func masked(e bot.Event, c bot.Conversation) string {
	text := e.Text.Reveal()
	if e.Kind != bot.FormSent { // what is typed in a form comes as it was typed
		text = plain(text)
	}
	text = Mask(text)
	words := piece.FindAllString(text, -1)
	switch {
	case alone(words):
		return Mask(piece.ReplaceAllString(text, hidden))
	case afterHalf(e, c):
		return Mask(piece.ReplaceAllStringFunc(text, func(w string) string {
			if rest(w, len(words)) {
				return hidden
			}
			return w
		}))
	}
	return text
}

// alone reports whether a message is nothing but a piece of a code: one mixture,
// or a few short groups of capitals and digits.
func alone(words []string) bool {
	joined := strings.Join(words, "")
	if len(words) == 0 || len(words) > shortMessage || len(joined) < 3 || len(joined) > pieceMost {
		return false
	}
	letters, digits, upper := counted(joined)
	if letters+digits < len(joined) {
		return false
	}
	return slices.ContainsFunc(words, jumble) || letters > 0 && digits > 0 && upper == letters
}

// afterHalf reports whether something was hidden in what the person wrote last,
// or a piece ended it.
func afterHalf(e bot.Event, c bot.Conversation) bool {
	left := rememberedLines
	for i := len(c.Transcript) - 1; i >= 0 && left > 0; i-- {
		l := c.Transcript[i]
		if l.By != e.Person || l.Who == bot.SpeakerBot || l.TS != "" && l.TS == e.TS {
			continue
		}
		words := piece.FindAllString(l.Text, -1)
		if left--; strings.Contains(l.Text, hidden) || len(words) > 0 && jumble(words[len(words)-1]) {
			return true
		}
	}
	return false
}

// rest reports whether a word could be the rest of a code, in a message of so
// many words.
func rest(w string, words int) bool {
	if len(w) > pieceMost || len(w) < 2 && words > 1 {
		return false
	}
	letters, digits, upper := counted(w)
	switch {
	case letters+digits < len(w):
		return false // å, ä, ö and other scripts are in no code
	case letters > 0 && digits > 0:
		return jumble(w)
	case words > shortMessage:
		return false
	}
	return digits > 0 || upper == letters && !shouted[w]
}

// jumble reports whether letters and digits are mixed as in a code, and not as
// in "win10", "24h" or "2st".
func jumble(w string) bool {
	letters, digits, upper := counted(w)
	if letters == 0 || digits == 0 || letters+digits < len(w) {
		return false
	}
	word, number := strings.Trim(w, "0123456789"), letters+digits
	if upper > 1 || len(word) != letters || upper == 1 && len(w) < 5 {
		return true
	}
	before := w[0] >= '0' && w[0] <= '9'
	switch {
	case before && strings.HasSuffix(w, word):
		return letters > 3 || number > 6
	case strings.HasPrefix(w, word):
		return letters < 3 || digits > 4
	}
	return true
}

// counted counts a word's letters a–z, digits 0–9 and capitals.
func counted(w string) (letters, digits, upper int) {
	for _, r := range w {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r < unicode.MaxASCII && unicode.IsLetter(r):
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		}
	}
	return letters, digits, upper
}

// shouted are short words that people write in capitals.
var shouted = map[string]bool{
	"OK": true, "JA": true, "NEJ": true, "HEJ": true, "TACK": true, "PC": true, "MAC": true, "HALLO": true, "HELP": true, "SNART": true, "NU": true,
	"INTE": true, "FEL": true, "JO": true, "VAD": true, "VA": true, "HUR": true, "SVARA": true, "IGEN": true, "THANKS": true, "YES": true, "NO": true,
}
