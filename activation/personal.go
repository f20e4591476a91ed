package activation

import (
	"regexp"
	"slices"
	"strings"
)

// Numbers that name a person or a card are written in groups of digits, with
// anything between them but letters. At each group the longest such number that
// begins there is hidden.

// mostDigits is how many digits such a number has: the longest card (ISO/IEC 7812-1).
const mostDigits = 19

// gapMost bounds what may stand between groups of digits.
const gapMost = 8

// personal adds the numbers of people and cards.
func (r *reader) personal(cuts []cut) []cut {
	for i := 0; i < len(r.atoms); {
		what, to := r.namedNumber(i)
		if what != "" {
			start := int(r.atoms[i].start)
			if r.charBefore(i) == '+' {
				start = int(r.chars[r.atoms[i].from-1].at)
			}
			cuts = append(cuts, cut{start, int(r.atoms[to-1].end), what})
		}
		i = max(i+1, to)
	}
	return r.lastFour(cuts)
}

// lastFour adds days and the four digits that are told to be the last ones, or another
// part, of the number that begins with one, wherever they stand.
func (r *reader) lastFour(cuts []cut) []cut {
	day, four, told := -1, -1, -2*reach
	for i := range r.atoms {
		a := &r.atoms[i]
		if a.sense.has(parts) {
			told = i
		}
		switch d := a.fold; {
		case a.letters > 0:
			continue
		case (a.n == 6 || a.n == 8) && isDay(d[a.n-4:a.n-2], d[a.n-2:]):
			day = i
		case a.n == 4 && i-told <= reach:
			four = i
		default:
			continue
		}
		if day >= 0 && four >= 0 {
			cuts = append(cuts, r.atoms[day].cut("[personnummer]"), r.atoms[four].cut("[personnummer]"))
		}
	}
	return cuts
}

// A number is digits that stand in groups of a text.
type number struct {
	digits      [mostDigits]byte
	n           int
	groups      int
	first, last int8 // digits of these groups
	plus        bool // a plus sign stands before it
	dots        bool // only dots divide it
}

// namedNumber returns what the longest number from atom i on is replaced by, and
// the atom behind it; "" when none names anybody, and the atom behind a date.
func (r *reader) namedNumber(i int) (what string, to int) {
	x := number{dots: true, plus: r.charBefore(i) == '+', first: r.atoms[i].n}
	told := i > 0 && words[r.atoms[i-1].fold].has(phone)
	isDate := false
	for j := i; j < len(r.atoms) && (j == i || r.atoms[j].from-r.atoms[j-1].to <= gapMost) && x.take(&r.atoms[j]); j++ {
		r.steps++
		x.dots = x.dots && (j == i || r.charBefore(j) == '.')
		goesOn := j+1 < len(r.atoms) && r.atoms[j+1].from == r.atoms[j].to+1 && r.charAfter(j) == r.charBefore(j)
		if x.groups == 3 && !goesOn && days.MatchString(r.text[r.atoms[i].start:r.atoms[j].end]) {
			isDate, to = true, j+1
		}
		if kind := x.names(told, isDate); kind != "" {
			what, to = kind, j+1
		}
	}
	return what, to
}

// take adds a group: digits, some perhaps typed as the letters that look like them.
func (x *number) take(a *atom) bool {
	if a.digits == 0 || a.zone == mention || a.zone == opaque || x.n+len(a.fold) > mostDigits {
		return false
	}
	for i, c := range []byte(a.fold) {
		if at := strings.IndexByte("oil", c); at >= 0 {
			c = "011"[at]
		} else if c > '9' {
			return false
		}
		x.digits[x.n+i] = c
	}
	x.n, x.groups, x.last = x.n+len(a.fold), x.groups+1, a.n
	return true
}

// names says what the number is replaced by, "" when it names nobody; told says that
// a word for telephones stands before it.
func (x *number) names(told, isDate bool) string {
	switch d := string(x.digits[:x.n]); {
	case x.n < shortLen:
	case x.isPerson(d):
		return "[personnummer]"
	case isDate:
	case x.n >= 13 && luhn(d) && d[0] >= '2' && d[0] <= '6':
		return "[kortnummer]"
	case x.isPhone(d, told):
		return "[telefon]"
	}
	return ""
}

// isPerson reports whether the digits are a personal number: Swedish ones of ten or
// twelve digits begin with a date (days 61-91 for coordination numbers,
// https://www.skatteverket.se/privat/folkbokforing/personnummer.4.3810a01c150939e893f18c29.html),
// Danish ones of ten and Norwegian ones of eleven with one the other way round. A
// checksum is asked for where other numbers look alike.
func (x *number) isPerson(d string) bool {
	apart := x.groups > 1 && x.last == 4 && x.first >= 2 && x.first <= 6
	switch {
	case len(d) == 8:
		return x.groups == 1 && d[:2] == "19" && isDay(d[4:6], d[6:]) // a day of birth
	case len(d) == 12 && (d[:2] == "18" || d[:2] == "19" || d[:2] == "20"):
		return isDay(d[4:6], d[6:8]) && (x.groups <= 3 || luhn(d[2:]))
	case len(d) == 10:
		return isDay(d[2:4], d[4:6]) && (luhn(d) || apart) || isDay(d[2:4], d[0:2]) && apart && x.groups == 2
	case len(d) == 11:
		return x.groups < 3 && isDay(d[2:4], d[0:2])
	}
	return false
}

// isDay reports whether a month and a day of it exist.
func isDay(month, day string) bool {
	return month >= "01" && month <= "12" && (day >= "01" && day <= "31" || day >= "61" && day <= "91")
}

// isPhone reports whether the digits are a phone number as Swedes and their
// neighbours write one: a trunk 0 or a country prefix and 7 to 15 digits, or eight in
// the groups of Danes and Norwegians. Versions and addresses of machines, divided by
// dots alone, are not.
func (x *number) isPhone(d string, told bool) bool {
	switch {
	case x.dots && x.groups > 1 && d[0] != '0':
		return false
	case x.plus || d[:2] == "00":
		return len(d) >= 8 && len(d) <= 15
	case len(d) == 8 && d[0] >= '2':
		return told || x.groups == 4 && x.first == 2 && x.last == 2 || x.groups == 3 && x.first == 3 && x.last == 3
	}
	return d[0] == '0' && len(d) <= 11 || d[:3] == "467" && len(d) == 11
}

// luhn reports whether the digits pass the Luhn check (ISO/IEC 7812-1 annex B).
func luhn(d string) bool {
	sum := 0
	for i := range len(d) {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			n = 2*n - 9*level(n > 4)
		}
		sum += n
	}
	return sum%10 == 0
}

// email is an address of e-mail in folded text, as typed, with spaces or marks around
// the @ sign, or with a word for it, or for a dot.
var email = regexp.MustCompile(`["'*]?[a-z0-9][a-z0-9._+%-]*` +
	`(?:[^a-z0-9?\n]{0,4}@[^a-z0-9?\n]{0,4}| {0,2}[(\[{<] ?(?:at|a) ?[)\]}>] {0,2}| snabel-?a )` +
	`[a-z0-9]+(?:(?:[._-]{1,2}| {1,2}(?:punkt|dot) {1,2})[a-z0-9]+)*(?:[._-]{1,2}| {1,2}(?:punkt|dot) {1,2})[a-z]{2}[a-z0-9]*`)

// atSigns are what one of which such an address holds.
var atSigns = []string{"@", "snabel", "(a", "[a", "{a", "<a", "( a", "[ a", "{ a", "< a"}

// emails adds the addresses of e-mail.
func (r *reader) emails(cuts []cut) []cut {
	if !slices.ContainsFunc(atSigns, func(sign string) bool { return strings.Contains(r.folded, sign) }) {
		return cuts // the rule for the rest
	}
	for _, at := range email.FindAllStringIndex(r.folded, -1) {
		cuts = append(cuts, cut{int(r.chars[at[0]].at), int(r.chars[at[1]-1].end), "[e-post]"})
	}
	return cuts
}
