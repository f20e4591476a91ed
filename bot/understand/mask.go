package understand

import (
	"regexp"

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

// uuid is a key of another vendor's, masked before its digits are taken for a
// person's.
var uuid = regexp.MustCompile(`(?i)\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b`)

// maxPasses bounds how often Mask looks again at what it has masked: what is
// hidden changes what stands beside the rest. Text people write needs two.
const maxPasses = 16

// email is an address, as typed or percent-encoded.
var email = regexp.MustCompile(`[\p{L}0-9._%+\-]+(?:@|＠|%40)[\p{L}0-9\-]+(?:\.[\p{L}0-9\-]+)+`)

// Mask returns a text that may be stored and shown to agents: e-mail addresses,
// personnummer, card numbers, phone numbers and everything that looks like an
// activation code are replaced. It favours recall. Masking twice changes
// nothing more.
func Mask(text string) string {
	for range maxPasses {
		masked := email.ReplaceAllString(text, maskedEmail)
		masked = uuid.ReplaceAllStringFunc(masked, activation.Mask)
		masked = numbers.ReplaceAllStringFunc(masked, maskNumbers)
		masked = grouped.ReplaceAllStringFunc(activation.Mask(masked), maskGroups)
		if masked == text {
			break
		}
		text = masked
	}
	return text
}
