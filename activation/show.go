package activation

import (
	"fmt"
	"io"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// ellipsis ends every mask.
const ellipsis = "…"

// Masked returns what may be shown of a code: at most its first two characters
// and an ellipsis, as in "K7…". Fewer are shown of a code so short that two
// would be most of it.
func (c Code) Masked() string { return maskOf(c.Raw) }

// maskOf returns the first one or two characters of raw and an ellipsis. Only
// characters of codes are shown; others end what is shown.
func maskOf(raw string) string {
	show := 2
	if utf8.RuneCountInString(raw) < 4 {
		show = 0
	}
	end := 0
	for i, r := range raw {
		if show == 0 || !isCodeRune(r) && !unicode.IsLetter(r) {
			break
		}
		show--
		end = i + utf8.RuneLen(r)
	}
	return raw[:end] + ellipsis
}

// String returns the mask and the verdict, never the code.
func (c Code) String() string { return c.Masked() + " (" + string(c.Verdict) + ")" }

// GoString returns what %#v prints, never the code.
func (c Code) GoString() string { return "activation.Code(" + strconv.Quote(c.String()) + ")" }

// Format makes every verb of package fmt, %x and %d too, print the mask. Package
// fmt asks no methods in two cases, which no type can help: %p, which go vet
// forbids here, and a Code in an unexported field of a struct that is printed
// whole. Such a struct needs a String method of its own.
func (c Code) Format(f fmt.State, verb rune) {
	s := c.String()
	switch {
	case verb == 'v' && f.Flag('#'):
		s = c.GoString()
	case verb == 'q':
		s = strconv.Quote(s)
	}
	io.WriteString(f, s) //nolint:errcheck // fmt.State reports its own errors
}

// MarshalText makes encoders of text, XML and YAML show the mask.
func (c Code) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// MarshalJSON makes encoding/json and log/slog's JSON handler show the mask.
func (c Code) MarshalJSON() ([]byte, error) { return []byte(strconv.Quote(c.String())), nil }
