package app

import (
	"crypto/hkdf"
	"crypto/sha256"
	"time"

	"kodhjalpen/bot"
)

// offerKey is what marks answers that agents may send: from the secret or, when
// that is not set, from the bot token, as the other keys are.
func (o Options) offerKey() ([]byte, error) {
	root := o.Secret
	if root == "" {
		root = o.BotToken
	}
	key, err := hkdf.Key(sha256.New, []byte(root), nil, "kodhjalpen offers v1", 32)
	if err != nil {
		return nil, &bot.Error{Op: "app: derive the key of offers", Err: err}
	}
	return key, nil
}

// Mode decides about a command that sets its channel's mode.
func (r rules) Mode(u bot.Understanding, e bot.Event, now time.Time) (*bot.ModeChange, bot.Reply) {
	return r.now().Mode(u, e, now)
}
