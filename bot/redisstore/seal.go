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

// A sealer seals with the installation's secret, and opens with it or with the
// one before, so that a secret can be replaced while values wait.
type sealer struct {
	now    cipher.AEAD
	before cipher.AEAD // nil when there is none
}

// newSealer makes a sealer of the secret and the one before it, which may be nil.
func newSealer(secret, before []byte) (sealer, error) {
	var s sealer
	var err error
	if s.now, err = newSeal(secret); err != nil || len(before) == 0 {
		return s, err
	}
	s.before, err = newSeal(before)
	return s, err
}

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
	return string(s.seal.close(string(e.ID), []byte(e.Secret.Reveal())))
}

func (s sealer) close(bound string, plain []byte) []byte {
	nonce := make([]byte, s.now.NonceSize())
	rand.Read(nonce) // never fails: https://pkg.go.dev/crypto/rand#Read
	out := append([]byte{sealVersion}, nonce...)
	return s.now.Seal(out, nonce, plain, []byte(bound))
}

// opened is sealed's inverse. What cannot be opened, because the installation's
// secret was changed and the one before is not known, counts as expired: the zero
// Secret.
func (s *Store) opened(id bot.EffectID, value []byte) bot.Secret {
	if plain, ok := s.opens(string(id), value); ok {
		return bot.NewSecret(string(plain))
	}
	return bot.Secret{}
}

// opens opens what close sealed.
func (s *Store) opens(bound string, value []byte) ([]byte, bool) {
	for _, c := range []cipher.AEAD{s.seal.now, s.seal.before} {
		if plain, ok := open(c, bound, value); ok {
			return plain, true
		}
	}
	return nil, false
}

func open(c cipher.AEAD, bound string, value []byte) ([]byte, bool) {
	if c == nil || len(value) < 1+c.NonceSize() || value[0] != sealVersion {
		return nil, false
	}
	n := 1 + c.NonceSize()
	plain, err := c.Open(nil, value[1:n], value[n:], []byte(bound))
	return plain, err == nil
}
