package slackio

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// stampSize is how many bytes of a stamp are kept: enough that none is guessed.
const stampSize = 16

// A stamp marks the arguments of buttons that post for somebody else, so that no
// value but one that this bot wrote is obeyed.
type stamp struct{ key []byte }

// newStamp makes a stamp of a key; without one it is good for this process alone.
func newStamp(key []byte) stamp {
	if len(key) == 0 {
		key = make([]byte, 32)
		_, _ = rand.Read(key) // never fails: crypto/rand.Read
	}
	return stamp{key: slices.Clone(key)}
}

// seal appends the mark to an argument.
func (s stamp) seal(arg string) string { return arg + "|" + s.mark(arg) }

// open is seal's inverse; false when the mark is not this stamp's.
func (s stamp) open(sealed string) (string, bool) {
	i := strings.LastIndexByte(sealed, '|')
	if i < 0 || !hmac.Equal([]byte(sealed[i+1:]), []byte(s.mark(sealed[:i]))) {
		return "", false
	}
	return sealed[:i], true
}

// ofForm marks the text of a form, with what was chosen in it, as one whose writer has been shown what becomes of
// it.
func (s stamp) ofForm(name bot.FormName, ticket bot.TicketNumber, text, means string) string {
	return s.mark(string(name) + "|" + ticket.String() + "|" + means + "|" + text)
}

func (s stamp) mark(arg string) string {
	h := hmac.New(sha256.New, s.key)
	h.Write([]byte(arg))
	return hex.EncodeToString(h.Sum(nil)[:stampSize])
}

// buttons returns buttons as they are written: those that post for somebody else
// sealed.
func (s stamp) buttons(list []bot.Button) []bot.Button {
	if !slices.ContainsFunc(list, func(b bot.Button) bool { return b.Action == bot.ActionSend }) {
		return list
	}
	out := slices.Clone(list)
	for i, b := range out {
		if b.Action == bot.ActionSend {
			out[i].Arg = s.seal(b.Arg)
		}
	}
	return out
}
