// Package spill draws what people write that nobody else may read: activation
// codes in every form, personnummer, card numbers, addresses and phone numbers,
// in sentences, links and messages in two parts; and says whether a record
// shows one. It is for tests of the rooms that handle such texts.
//
// Imports nothing of ours.
package spill

import (
	"net/url"
	"regexp"
	"strings"

	"pgregory.net/rapid"
)

// A Spill is a text that holds a secret.
type Spill struct {
	// Kind names the form, for failures.
	Kind string
	// Personal is set when it names a person and is no code: who writes it may mean
	// somebody else to read it.
	Personal bool
	// Text is raw mrkdwn as Slack delivers it. Rest is the second message of a
	// secret that was written in two, "" otherwise.
	Text, Rest string
	// Another is set when somebody else writes the rest.
	Another bool
	// needles are what a record must not hold, normalised.
	needles []string
	// halves are tokens that a record must not hold both of.
	halves []string
}

// Draw draws a text with a secret of any kind.
func Draw(t *rapid.T) Spill {
	if rapid.IntRange(0, 2).Draw(t, "whose") == 0 {
		return person(t)
	}
	return code(t)
}

// A Record is a text that must hold no secret, made ready to be looked through
// for many.
type Record struct{ raw, plain string }

// Read makes a text ready.
func Read(record string) Record { return Record{record, normal(record)} }

// In returns the piece of the secret that a record shows, "" when it shows
// none. What masks show, a code's first two characters, does not count.
func (s Spill) In(r Record) string {
	for _, n := range s.needles {
		if strings.Contains(r.plain, n) {
			return n
		}
	}
	for _, h := range s.halves {
		if !strings.Contains(r.raw, h) || !token(h).MatchString(r.raw) {
			return ""
		}
	}
	return strings.Join(s.halves, " and ")
}

// token matches a half that stands by itself.
func token(half string) *regexp.Regexp {
	return regexp.MustCompile(`(?:^|[^A-Za-z0-9])` + regexp.QuoteMeta(half) + `(?:[^A-Za-z0-9]|$)`)
}

// between are the marks that people put between a secret's characters.
var between = strings.NewReplacer(" ", "", "-", "", "–", "", ".", "", "/", "", "_", "", "*", "", "`", "", "\u200b", "", "\u00a0", "", "O", "0", "1", "I")

// normal writes a record so that a secret in any form looks the same.
func normal(s string) string {
	for range 2 {
		if d, err := url.PathUnescape(s); err == nil {
			s = d
		}
	}
	return between.Replace(strings.ToUpper(s))
}

// windows are the stretches of n characters of a secret, those of digits alone
// left out: they are in every timestamp. Short ones of hexadecimal digits alone
// are in a keyed hash by chance: where a secret has no others, all of it is one.
func windows(secret string, n int) []string {
	s := normal(secret)
	var out []string
	for i := 0; i+n <= len(s); i++ {
		w := s[i : i+n]
		hex := n < 10 && strings.Trim(w, "0123456789ABCDEF") == ""
		if strings.Trim(w, "0I23456789") != "" && !hex {
			out = append(out, w)
		}
	}
	if out == nil && strings.Trim(s, "0I23456789") != "" {
		out = append(out, s)
	}
	return out
}
