package understand

import (
	"regexp"
	"strings"
)

// digit and between are what the numbers of people are written with: digits,
// also full-width ones, and up to three marks between two of them, also
// percent-encoded or unseen.
const (
	digit   = `[0-9０-９]`
	between = `(?:[ \t\x{00A0}\x{00AD}\x{2000}-\x{200B}\x{2010}-\x{2015}\x{202F}\x{2060}\x{2212}\-./()+_]|%20|%2[dDbB])`
)

var (
	// numbers is a run of digits as people write cards, phone numbers and
	// personnummer; several may stand in it side by side.
	numbers = regexp.MustCompile(`(?:\+|%2[bB])?\(?` + digit + `(?:` + between + `{0,3}` + digit + `)*`)
	// gap is what stands between two groups of a run, or before its first.
	gap = regexp.MustCompile(`(?:` + between + `)+`)
	// day is a date as forms write it.
	day = regexp.MustCompile(`^(?:19|20)\d\d([-/.])(?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])$`)
	// dotted is a version, an address of a machine, or digits people divide so.
	dotted = regexp.MustCompile(`^\d+(?:\.\d+)+$`)
)

// fewest and most are how many digits a number that names a person or a card
// has: a local phone number, and the longest card (ISO/IEC 7812-1).
const (
	fewest = 7
	most   = 19
)

// A group is digits that stand together in a run, from start to end; digits are
// written in ASCII. Plus says that a plus sign stands before it.
type group struct {
	start, end int
	digits     string
	plus       bool
}

// maskNumbers replaces what names a person or a card in a run of digits: at each
// group the longest such number that begins there.
func maskNumbers(run string) string {
	groups := groupsOf(run)
	var b strings.Builder
	at := 0
	for i := 0; i < len(groups); {
		what, n := named(run, groups[i:])
		if n == 0 {
			i += max(1, dated(run, groups[i:]))
			continue
		}
		start := groups[i].start
		if groups[i].plus {
			start = max(at, signStart(run, start))
		}
		b.WriteString(run[at:start])
		b.WriteString(what)
		at = groups[i+n-1].end
		i += n
	}
	b.WriteString(run[at:])
	return b.String()
}

// groupsOf divides a run at what stands between its digits.
func groupsOf(run string) []group {
	var groups []group
	start, plus := 0, false
	add := func(end int) {
		if end > start {
			groups = append(groups, group{start, end, ascii(run[start:end]), plus})
		}
	}
	for _, g := range gap.FindAllStringIndex(run, -1) {
		add(g[0])
		mark := strings.ToUpper(run[g[0]:g[1]])
		start, plus = g[1], strings.HasSuffix(mark, "+") || strings.HasSuffix(mark, "%2B")
	}
	add(len(run))
	return groups
}

// signStart is where the plus sign before a group begins.
func signStart(run string, start int) int {
	if strings.HasSuffix(run[:start], "+") {
		return start - 1
	}
	return start - len("%2B")
}

// named returns what the longest number that begins with the first group is
// replaced by, and how many groups it has; 0 when none names anybody.
func named(run string, groups []group) (what string, n int) {
	isDay := dated(run, groups) > 0
	d := ""
	for j, g := range groups {
		if d += g.digits; len(d) > most {
			break
		}
		if len(d) < fewest {
			continue
		}
		raw := run[groups[0].start:g.end]
		switch {
		case isPersonnummer(groups[:j+1], d):
			what, n = maskedPerson, j+1
		case isDay: // what follows a day is another number
		case len(d) >= 13 && luhn(d):
			what, n = maskedCard, j+1
		case isPhone(raw, d, groups[0].plus):
			what, n = maskedPhone, j+1
		}
	}
	return what, n
}

// dated returns how many groups a date that begins with the first one has.
func dated(run string, groups []group) int {
	if len(groups) > 2 && day.MatchString(run[groups[0].start:groups[2].end]) {
		return 3
	}
	return 0
}

// isPersonnummer reports whether the digits are a Swedish personal identity or
// coordination number: ten or twelve digits whose first six or eight are a date
// (days 61–91 for coordination numbers). The last digit's checksum is asked for
// only where other numbers look alike: in ten digits that stand together, and
// after a day written with dashes
// (https://www.skatteverket.se/privat/folkbokforing/personnummer.4.3810a01c150939e893f18c29.html).
func isPersonnummer(groups []group, d string) bool {
	long := len(d) == 12 && (d[:2] == "18" || d[:2] == "19" || d[:2] == "20")
	if long {
		d = d[2:]
	}
	if len(d) != 10 {
		return false
	}
	month, dayOf := int(d[2]-'0')*10+int(d[3]-'0'), int(d[4]-'0')*10+int(d[5]-'0')
	if month < 1 || month > 12 || dayOf < 1 || dayOf > 91 || dayOf > 31 && dayOf < 61 {
		return false
	}
	if long && len(groups) > 3 {
		return luhn(d) // a day with its dashes, and a number after it
	}
	return long || luhn(d) || len(groups) > 1 && len(groups[len(groups)-1].digits) == 4
}

// isPhone reports whether the digits are a phone number as Swedes and their
// neighbours write one: a trunk 0 or a country prefix and 7 to 15 digits.
// Versions and addresses of machines are not.
func isPhone(raw, d string, plus bool) bool {
	head, _, _ := strings.Cut(raw, ".")
	switch {
	case dotted.MatchString(raw) && (len(d) < 9 || len(head) < 2 || d[0] != '0'):
		return false
	case plus, strings.HasPrefix(d, "00"):
		return len(d) >= 8 && len(d) <= 15
	case strings.HasPrefix(d, "467"):
		return len(d) == 11
	default:
		return d[0] == '0' && len(d) <= 11
	}
}

// luhn reports whether the digits pass the Luhn check (ISO/IEC 7812-1 annex B).
func luhn(d string) bool {
	sum, double := 0, false
	for i := len(d) - 1; i >= 0; i-- {
		n := int(d[i] - '0')
		if double {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum, double = sum+n, !double
	}
	return sum%10 == 0
}

// ascii writes full-width digits as others.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '０' && r <= '９' {
			return r - '０' + '0'
		}
		return r
	}, s)
}
