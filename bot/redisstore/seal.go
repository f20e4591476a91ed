package redisstore

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"errors"

	"kodhjalpen/bot"
)

// sealVersion opens every sealed value, so that the way of sealing can change.
const sealVersion = 1

// newSeal makes the cipher for secrets: AES-256-GCM with a key of its own,
// derived from the installation's secret, which is never stored.
func newSeal(secret []byte) (cipher.AEAD, error) {
	if len(secret) < 32 {
		return nil, &bot.Error{Op: "KODHJALPEN_SECRET cannot be used", Kind: bot.Invalid, Err: errors.New("want at least 32 bytes")}
	}
	key, err := hkdf.Key(sha256.New, secret, nil, "kodhjalpen redisstore sealed effects 1", 32)
	if err != nil {
		return nil, &bot.Error{Op: "redisstore: derive the sealing key", Err: err}
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, &bot.Error{Op: "redisstore: make the sealing cipher", Err: err}
	}
	return cipher.NewGCM(block)
}

// sealed is an effect's secret as it is stored. The effect's id is bound to it,
// so that it opens for no other.
func (s *Store) sealed(e bot.Effect) string {
	nonce := make([]byte, s.seal.NonceSize())
	rand.Read(nonce) // never fails: https://pkg.go.dev/crypto/rand#Read
	out := append([]byte{sealVersion}, nonce...)
	return string(s.seal.Seal(out, nonce, []byte(e.Secret.Reveal()), []byte(e.ID)))
}

// opened is sealed's inverse. What cannot be opened, because the installation's
// secret was changed, counts as expired: the zero Secret.
func (s *Store) opened(id bot.EffectID, value []byte) bot.Secret {
	n := 1 + s.seal.NonceSize()
	if len(value) < n || value[0] != sealVersion {
		return bot.Secret{}
	}
	plain, err := s.seal.Open(nil, value[1:n], value[n:], []byte(id))
	if err != nil {
		return bot.Secret{}
	}
	return bot.NewSecret(string(plain))
}
