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
// soon after something was hidden, so is what could be the rest. Right after a
// message that was nothing but a piece, whoever wrote it, a single word is hidden
// unless people say it.
//
// What this does not see: a piece that is a word ("BANAN" and "47"), a rest within a
// sentence that is small letters alone or reads as a size ("92gb"), a first piece of
// one or two characters or in the middle of a sentence (its rest is hidden only if
// Mask hid the piece), a rest that comes more than rememberedLines of the person's
// own lines later, and pieces of different people with words around the first.
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
	text = withoutHalves(Mask(text))
	words := piece.FindAllString(text, -1)
	switch {
	case alone(words):
		return Mask(piece.ReplaceAllString(text, hidden))
	case len(words) == 1 && (afterPiece(e, c) || beginsHalf(e, c)) && !reply(words[0]):
		return piece.ReplaceAllString(text, hidden)
	case afterHalf(e, c) || afterPiece(e, c):
		n, open := 0, beginsHalf(e, c) && text != strings.ToUpper(text)
		return Mask(piece.ReplaceAllStringFunc(text, func(w string) string {
			if n++; rest(w, len(words)) || open && n == len(words) && capitals(w) {
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

// beginsHalf reports whether the person's last line ended in a piece, as in "min kod
// börjar på K7X2": then capitals that end the next one are the rest.
func beginsHalf(e bot.Event, c bot.Conversation) bool {
	for i := len(c.Transcript) - 1; i >= 0; i-- {
		l := c.Transcript[i]
		if l.By != e.Person || l.Who == bot.SpeakerBot || l.TS != "" && l.TS == e.TS {
			continue
		}
		words := piece.FindAllString(l.Text, -1)
		return len(words) > 0 && jumble(words[len(words)-1])
	}
	return false
}

// capitals reports whether a word is written in capitals that people do not shout.
func capitals(w string) bool {
	letters, _, upper := counted(w)
	return len(w) > 2 && len(w) <= pieceMost && letters == len(w) && upper == letters && !shouted[w]
}

// afterPiece reports whether the last that a person wrote here was nothing but a
// piece, which is hidden. What agents write is their own.
func afterPiece(e bot.Event, c bot.Conversation) bool {
	if e.Role == bot.Agent {
		return false
	}
	for i := len(c.Transcript) - 1; i >= 0; i-- {
		l := c.Transcript[i]
		if l.Who == bot.SpeakerBot || l.TS != "" && l.TS == e.TS {
			continue
		}
		return strings.Contains(l.Text, hidden) && !piece.MatchString(l.Text)
	}
	return false
}

// reply reports whether a word is one that people write alone: a word of two
// letters or one that is known, or one that no code can hold.
func reply(w string) bool {
	letters, digits, _ := counted(w)
	return letters+digits < len(w) || len(w) > pieceMost || digits == 0 && len(w) < 3 || shouted[strings.ToUpper(w)] || answers[strings.ToLower(w)]
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
		return jumble(w) || upper == 0 && letters < 6 && !counts[strings.Trim(w, "0123456789")]
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

// answers are words that people write alone, in small letters, after a code.
var answers = map[string]bool{
	"alltså": true, "bitdefender": true, "central": true, "den": true, "det": true, "fungerar": true, "funkar": true, "förlåt": true, "hallå": true,
	"hjälp": true, "hmm": true, "hoppsan": true, "jaha": true, "jag": true, "japp": true, "jadå": true, "koden": true, "kod": true, "men": true,
	"mvh": true, "nix": true, "nope": true, "nyckeln": true, "oj": true, "okej": true, "precis": true, "sen": true, "sorry": true, "suck": true,
	"tackar": true, "tja": true, "va": true, "varför": true, "vänta": true, "yep": true, "människa": true, "bot": true, "support": true,
}

// counts are what stands beside a number in words, and what systems are called.
var counts = map[string]bool{
	"android": true, "dgr": true, "dag": true, "dagar": true, "e": true, "euro": true, "eur": true, "gb": true, "ggr": true, "h": true, "ios": true,
	"k": true, "kb": true, "kr": true, "m": true, "macos": true, "mb": true, "min": true, "mån": true, "pc": true, "p": true, "sek": true, "st": true,
	"tb": true, "tim": true, "usd": true, "v": true, "win": true, "x": true, "år": true,
}

// shouted are short words that people write in capitals.
var shouted = map[string]bool{
	"OK": true, "JA": true, "NEJ": true, "HEJ": true, "TACK": true, "PC": true, "MAC": true, "HALLO": true, "HELP": true, "SNART": true, "NU": true,
	"INTE": true, "FEL": true, "JO": true, "VAD": true, "VA": true, "HUR": true, "SVARA": true, "IGEN": true, "THANKS": true, "YES": true, "NO": true,
}
