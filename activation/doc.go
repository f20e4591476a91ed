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
// Check judges one string as a code, where a form field has said that it is one.
//
// # How it works
//
//	text ─normalise─▶ chars ─scan─▶ atoms ─spans─▶ spans ─features─▶ score ─▶ Find, Mask
//
// The text is read as a person reads it, offsets kept (normal.go), and divided into
// atoms: runs of letters and digits with the senses of words (scan.go, words.txt) and
// what stands between them (gap.go). What is no prose is told from the rest (zones.go).
// Each run of up to five atoms, or twelve single characters, is a span (span.go).
// Features say what a span is (form.go), what stands right beside it (nearby.go) and
// what its sentence calls it (about.go). Each level of a feature has a weight; a score
// is their sum, in logits (model.go). Find reports the best of the spans that overlap,
// from one score on. Mask hides from a lower one, and does not let what stands beside a
// span speak against it (mask.go); to that are added what is told in pieces or spelled
// out (pieces.go) and what names people (personal.go). MaskNext looks back at the
// messages before (conversation.go).
//
// # To change it
//
// Put the text that is judged wrongly into a set of testdata, with its codes labelled
// (eval.Line). Then see why: this prints each span with its score, the level of every
// feature and that level's weight. Find reports from "find" of weights.json on, Mask
// hides from "mask" on.
//
//	$ echo '{"id":1,"text":"min skrapkod K7XQ2MB"}' | kodhjalpen codes -explain
//
// A context word: if a word beside the span has the wrong sense, or none, put it into
// words.txt, folded (small letters, å and ä as a, ö as o), under the sense that its
// head line describes: cue announces a code, label the number of something else,
// heads and tails end compounds. Inflections are words of their own ("kortet" beside
// "kort"); compounds of heads and tails need not be listed. Nothing in Go changes.
//
// A feature: if something is to be seen of a span that no feature sees, write a method
// of reader that returns a level, the index of its name, and add a line to feature.go,
// which says under which heading:
//
//	func (r *reader) lone(s *span) int { return level(s.groups == len(r.atoms)) }
//
//	{"lone", []string{"no", "yes"}, (*reader).lone},
//
// The span says what it is made of (span, shape); its atoms are r.atoms[s.from:s.to],
// and each atom knows its senses and what stands before it (atom); r.past[s.from] is
// what has been said before, r.charBefore and r.charAfter what stands beside. A sense
// that calls strings something goes into callers in about.go, with its name.
//
// Then fit the weights, and look at each set left out in turn:
//
//	$ make fit-codes DATE=2026-11-30 ARGS=-list  # what is wrong, set by set
//	$ make fit-codes DATE=2026-11-30 ARGS=-worth # each feature left out in turn
//	$ go test ./activation/...                   # floors, what must be hidden, what stays
//	$ make prepare                               # last: writes down what passed
//
// Keep it if the last line of the table, sets left out, is better; a feature without
// which nothing is worse is deleted. There is no rule for one sentence.
//
// # Secrets
//
// A code is a bearer secret: whoever reads an unused one can take the
// subscription. A Code therefore prints, logs and encodes as its mask, "K7…";
// only its fields Raw and Suggest and its method Canonical hold the secret. Store
// a keyed hash of Canonical, never the code.
//
// Mask makes a whole text safe to log or store, MaskNext one in its conversation.
// They favour recall, and hide personal numbers, cards, telephones and addresses of
// e-mail too. They are the only masker of the product.
//
// All functions are pure, safe for concurrent use, accept any bytes (broken
// UTF-8, NUL, Slack's markup as delivered) and take time linear in their length.
// The package imports the standard library only.
package activation
