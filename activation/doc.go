// Package activation finds, checks, corrects and masks activation codes in what
// people write.
//
// A code has 7 or 10 characters, capital letters A-Z and digits 0-9, never the
// letter O (it is zero) and never the digit 1 (it is the letter I); see
// https://www.bitdefender.se/consumer/support/answer/35751/. The package judges
// this form only. Whether a code has been used, expired, or belongs to another
// country, no form shows.
//
// Find returns what a person typed as a code in running text, with byte offsets:
//
//	for _, c := range activation.Find("min kod är k7x-q2mb, den nekas") {
//		switch c.Verdict {
//		case activation.Valid:   // good as typed
//		case activation.Fixable: // c.Suggest is the code they meant
//		case activation.Invalid: // c.Problems says why none can be made of it
//		}
//	}
//
// People type codes in small letters, in groups with spaces, dashes or dots, with
// O for zero and 1 for I, and paste them with characters nobody can see. All of
// that is found and, where the length is right, corrected. What is not reported:
// words in capitals, order numbers, phone numbers, dates, models of devices,
// other vendors' keys, codes by SMS, addresses. Three things decide: a word that
// announces a code or something else (in Swedish, Norwegian, Danish or English),
// the mixture of letters and digits, and whether letters read as a word. A mixed
// string of the right length needs no announcement unless its sentence names a
// device, a vendor or a number of something else; one of nearly the length needs
// a hint of where it was read or what became of it; one with a sign no code has, a
// word that tells of reading or typing it; what stands in the frame of a code found
// before may lack more; plain digits need an
// announcement, and so do plain letters that could be a word.
//
// Check judges one string as a code, where a form field has said that it is one.
//
// # Secrets
//
// A code is a bearer secret: whoever reads an unused one can take the
// subscription. A Code therefore prints, logs and encodes as its mask, "K7…";
// only its fields Raw and Suggest and its method Canonical hold the secret. Store
// a keyed hash of Canonical, never the code.
//
// Mask makes a whole text safe to log or store. It favours recall: it also hides
// what is one slip from a code, what stands in addresses, UUIDs, hashes and other
// vendors' keys. Personal data (phone numbers, personnummer, cards, e-mail
// addresses) is not its business, though it may hide some.
//
// All functions are pure, safe for concurrent use, accept any bytes (broken
// UTF-8, NUL, Slack's markup as delivered) and take time linear in their length.
package activation
