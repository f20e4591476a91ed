package activation

import "strings"

// Features of what a span itself is.

func (r *reader) form(s *span) int { return s.made*len(lengths) + s.lengthOf() }

func (r *reader) flips(s *span) int {
	if !s.mixed() {
		return 12
	}
	return level(s.lower > 0)*6 + min(int(s.shape.flips), 5)
}

// digitRun is the most digits in a row: in what is drawn by chance they are few.
func (r *reader) digitRun(s *span) int {
	if !s.mixed() {
		return 10
	}
	return level(s.lower > 0)*5 + min(int(s.run), 5) - 1
}

func (r *reader) lettersRead(s *span) int {
	if s.letters < 3 || s.longest == 1 {
		return 12
	}
	among := first(s.digits > 0, s.lower == 0)
	return among*4 + first(s.cost < wordCost, s.cost < wordCost+1.2, s.cost < wordCost+3)
}

// What stands between groups, as levels of "joint".
var jointNames = []string{"none", "spelled", "dash", "stop", "slash", "line", "blank", "sign ?", "sign *", "sign :=", "sign ,;", "sign &@|", "another sign"}

func (r *reader) jointOf(s *span) int {
	if s.groups == 1 || s.joint != sign {
		return first(s.groups == 1, s.groups > 2 && s.longest == 1, s.joint == dash, s.joint == stop, s.joint == slashed, s.joint == broken)
	}
	c := r.charBefore(s.signAt)
	for i, signs := range []string{"?", "*", ":=", ",;", "&@|"} {
		if strings.ContainsRune(signs, c) {
			return 7 + i
		}
	}
	return 12
}

func (r *reader) wordsIn(s *span) int {
	n := s.words()
	return first(n == 0 && s.shorts+s.small == 0, n == 0, n == 1 && s.known == 0, n == 1)
}

func (r *reader) slips(s *span) int {
	mixed := s.mixed()
	return first(s.foreign() > 1, s.fillers > 0, mixed && s.hasOne, mixed && s.hasO)
}

// What a mixed group can be the name of, as levels of "model".
var modelNames = []string{"leet", "word-number", "number-word", "device-number", "number-unit", "letters-number", "number-letters", "prefix-number", "none"}

// plainModels is how many of modelNames, the first ones, are of words people write,
// from namedModel on in capitals too; noModel is the last.
const (
	namedModel  = 3
	plainModels = 5
	noModel     = 8
)

// model says what a span of one group could be the name of.
func (r *reader) model(s *span) int {
	a := &r.atoms[s.from]
	if s.groups == 2 && s.joint == dash && a.letters == a.upper && a.n < 5 && a.digits == 0 && r.atoms[s.to-1].firstD {
		return noModel - 1 // INV-48209
	}
	if s.groups > 1 {
		return noModel
	}
	return level(a.lower > 0)*len(modelNames) + int(a.model)
}

func (a *atom) modelOf() int {
	front, tail := leading(a.fold, 'a', 'z')
	digits, tail := leading(tail, '0', '9')
	end, rest := leading(tail, 'a', 'z')
	f, b := front != "" && rest == "", front == "" && rest == ""
	device := f && end == "" && len(front) > 2 && words[front].has(device)
	word := f && end == "" && (len(front) > 3 && readable(front) || len(front) > 2 && words[front] != 0)
	counted := b && words[end].has(unit)
	return first(
		a.unleet(),
		!device && word,
		b && !counted && (len(end) > 3 && words[end] != 0 || len(end) > 4 && readable(end)),
		device,
		counted,
		f && len(front) <= 4 && (len(digits) >= 3 && len(end) <= 2 || len(digits) == 2 && len(end) < 2),
		b && len(end) < 4,
		false,
	)
}

// leading cuts s behind the characters from lo to hi that it starts with.
func leading(s string, lo, hi byte) (run, rest string) {
	n := 0
	for n < len(s) && lo <= s[n] && s[n] <= hi {
		n++
	}
	return s[:n], s[n:]
}

// unleet reports whether the atom reads as a word once its digits are read as the
// letters they resemble: k0ntakta.
func (a *atom) unleet() bool {
	w := a.fold
	if int(a.digits)*2 >= len(w) || len(w) < 3 || len(w) > spanMost || strings.ContainsAny(w, "2689?") {
		return false
	}
	var b [spanMost]byte
	plain := !strings.ContainsAny(w, "3457") // which stand in codes as often
	for _, one := range []byte("li") {
		for i := range len(w) {
			if b[i] = w[i]; w[i] == '1' {
				b[i] = one
			} else if isDigit(rune(w[i])) {
				b[i] = "o??eas?t"[w[i]-'0']
			}
		}
		if word := string(b[:len(w)]); words[word] != 0 || senseOf(word) != 0 || plain && len(word) > 5 && readable(word) {
			return true
		}
	}
	return false
}
