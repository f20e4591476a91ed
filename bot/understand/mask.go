package understand

import (
	"regexp"
	"strings"

	"kodhjalpen/activation"
)

// What personal data is replaced by. Each is a word a reader understands and
// that holds nothing to mask.
const (
	maskedEmail  = "[e-post]"
	maskedPerson = "[personnummer]"
	maskedCard   = "[kortnummer]"
	maskedPhone  = "[telefon]"
)

var (
	email = regexp.MustCompile(`[\p{L}0-9._%+\-]+@[\p{L}0-9\-]+(?:\.[\p{L}0-9\-]+)+`)
	// digits is a run of digits with single separators, as people write cards,
	// phone numbers and personnummer; what it is, its digits tell.
	digits = regexp.MustCompile(`\+?\(?\d(?:[ \x{00A0}\-–./()+]{0,2}\d){6,22}`)
	// decimals tells a price or a version from a number that names a person.
	decimals = regexp.MustCompile(`^\d{1,3}(?:[ \x{00A0}.]\d{3})+$|^\d+[.]\d+(?:[.]\d+)*$`)
	isoDate  = regexp.MustCompile(`^(?:19|20)\d\d[-/.](?:0[1-9]|1[0-2])[-/.](?:0[1-9]|[12]\d|3[01])`)
)

// Mask returns a text that may be stored and shown to agents: e-mail addresses,
// personnummer, card numbers, phone numbers and everything that looks like an
// activation code are replaced. It favours recall. Masking twice changes
// nothing more.
func Mask(text string) string {
	text = email.ReplaceAllString(text, maskedEmail)
	text = digits.ReplaceAllStringFunc(text, maskNumber)
	return activation.Mask(text)
}

// maskNumber replaces a run of digits that names a person or a card.
func maskNumber(run string) string {
	d := onlyDigits(run)
	switch {
	case isoDate.MatchString(run) && len(d) <= 8:
		return run
	case isPersonnummer(run, d):
		return maskedPerson
	case len(d) >= 13 && len(d) <= 19 && luhn(d):
		return maskedCard
	case decimals.MatchString(strings.TrimSpace(run)):
		return run
	case isPhone(run, d):
		return maskedPhone
	default:
		return run
	}
}

// isPersonnummer reports whether the digits are a Swedish personal identity or
// coordination number: ten or twelve digits whose first six or eight are a date
// (days 61–91 for coordination numbers). The last digit's checksum is asked for
// only without a hyphen, where order numbers look alike
// (https://www.skatteverket.se/privat/folkbokforing/personnummer.4.3810a01c150939e893f18c29.html).
func isPersonnummer(run, d string) bool {
	if len(d) == 12 {
		if d[:2] != "18" && d[:2] != "19" && d[:2] != "20" {
			return false
		}
		d = d[2:]
	}
	if len(d) != 10 {
		return false
	}
	month, day := int(d[2]-'0')*10+int(d[3]-'0'), int(d[4]-'0')*10+int(d[5]-'0')
	if month < 1 || month > 12 || day < 1 || day > 91 || day > 31 && day < 61 {
		return false
	}
	i := strings.LastIndexAny(run, "-+–")
	return luhn(d) || i > 0 && len(onlyDigits(run[i:])) == 4
}

// isPhone reports whether the digits are a phone number as Swedes and their
// neighbours write one: a trunk 0 or a country prefix and 7 to 13 digits.
func isPhone(run, d string) bool {
	international := strings.HasPrefix(run, "+") || strings.HasPrefix(d, "00")
	if international {
		return len(d) >= 8 && len(d) <= 15
	}
	return strings.HasPrefix(d, "0") && len(d) >= 7 && len(d) <= 11
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

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
