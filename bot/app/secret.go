package app

import (
	"crypto/hkdf"
	"crypto/sha256"

	"kodhjalpen/bot"
)

// keys are what the secret is used for, each derived apart so that one never
// serves for another.
type keys struct {
	seal []byte // seals corrected codes in the outbox
	hash []byte // hashes codes
}

// deriveKeys makes the keys from KODHJALPEN_SECRET or, when that is not set,
// from the bot token, which every process of an installation has and Redis has
// not. A new token then means that corrections under way are not shown and old
// codes are not recognised; both last minutes, so nothing else is lost.
func deriveKeys(o Options) (keys, error) {
	root := o.Secret
	if root == "" {
		root = o.BotToken
	}
	var k keys
	for info, to := range map[string]*[]byte{"kodhjalpen seal v1": &k.seal, "kodhjalpen code hash v1": &k.hash} {
		derived, err := hkdf.Key(sha256.New, []byte(root), nil, info, 32)
		if err != nil {
			return keys{}, &bot.Error{Op: "app: derive keys", Err: err}
		}
		*to = derived
	}
	return k, nil
}
