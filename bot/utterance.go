package bot

import (
	"fmt"
	"io"
)

// An Utterance is what a person wrote, raw as Slack delivers it. It may hold a
// code, so it is never stored, logged or sent on: every way of printing or
// encoding it gives its length alone. Reveal is for understanding, which masks.
//
// The text is behind a pointer since fmt passes by Format when it reports a
// wrong verb, and then prints fields.
type Utterance struct{ text *string }

// NewUtterance wraps a raw text.
func NewUtterance(text string) Utterance { return Utterance{text: &text} }

// Reveal returns the raw text.
func (u Utterance) Reveal() string {
	if u.text == nil {
		return ""
	}
	return *u.text
}

// IsZero reports whether nothing was written.
func (u Utterance) IsZero() bool { return u.Reveal() == "" }

// String gives the length instead of the text.
func (u Utterance) String() string { return fmt.Sprintf("[%d bytes]", len(u.Reveal())) }

// Format prints String for every verb, %#v and %+v included.
func (u Utterance) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, u.String()) }

// MarshalText gives String, so that JSON never holds the text.
func (u Utterance) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// A Secret is a value that one person alone may read, such as their corrected
// code. It prints and encodes as nothing; the store seals it apart.
type Secret struct{ value *string }

// NewSecret wraps a secret value.
func NewSecret(value string) Secret { return Secret{value: &value} }

// Reveal returns the secret value.
func (s Secret) Reveal() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

// IsZero reports whether there is no secret.
func (s Secret) IsZero() bool { return s.Reveal() == "" }

// String never gives the value.
func (s Secret) String() string { return "[secret]" }

// Format prints String for every verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, s.String()) }

// MarshalText gives an empty text, so that JSON never holds the value.
func (s Secret) MarshalText() ([]byte, error) { return []byte{}, nil }

// UnmarshalText leaves the secret empty.
func (s *Secret) UnmarshalText([]byte) error { return nil }
