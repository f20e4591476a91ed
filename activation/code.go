package activation

// Verdict says what the form of a code allows: it is good as typed, it becomes
// good by plain corrections, or it cannot be made good. It never says whether a
// code has been used: the form cannot show that.
type Verdict string

// The three verdicts.
const (
	Valid   Verdict = "valid"
	Fixable Verdict = "fixable"
	Invalid Verdict = "invalid"
)

// Problem names one thing that is wrong in a code as typed.
type Problem string

// The problems, in the order in which Code.Problems lists them. Lengths are
// counted in characters, without separators and with bad characters.
const (
	Lowercase    Problem = "lowercase"     // a small letter a-z
	LetterO      Problem = "letter-o"      // the letter O where only the digit 0 exists
	Digit1       Problem = "digit-1"       // the digit 1 where only the letter I exists
	Separator    Problem = "separator"     // a space, dash, dot or invisible character
	TooShort     Problem = "too-short"     // under 7 characters
	BadLength    Problem = "bad-length"    // 8 or 9 characters
	TooLong      Problem = "too-long"      // over 10 characters
	BadCharacter Problem = "bad-character" // neither A-Z, 0-9 nor a separator, or only drawn as one
)

// Code is one string judged as an activation code. It holds a bearer secret:
// whoever reads an unused code can take the subscription. Printing, logging or
// encoding a Code therefore shows its mask only; who needs the secret reads Raw
// or Suggest by name.
type Code struct {
	// Raw is the code as typed, inner separators included.
	Raw string
	// Start and End are the half-open byte offsets of Raw in the text.
	Start, End int
	// Verdict judges the form.
	Verdict Verdict
	// Suggest is the corrected code of a Fixable one, otherwise empty.
	Suggest string
	// Problems lists everything that is wrong in Raw; nil when it is valid.
	Problems []Problem
}

// Canonical returns the good form of the code: Raw when it is valid, Suggest
// when it is fixable, otherwise Raw in upper case without separators. Callers
// hash it with a key, so that one code typed in two ways is known as one.
func (c Code) Canonical() string {
	switch c.Verdict {
	case Valid:
		return c.Raw
	case Fixable:
		return c.Suggest
	default:
		return bare(c.Raw)
	}
}
