package app

import (
	"context"
	"crypto/hkdf"
	"crypto/sha256"

	"kodhjalpen/bot"
	"kodhjalpen/bot/redisstore"
)

// keys are what the secret is used for, each derived apart so that one never
// serves for another.
type keys struct {
	seal []byte // seals corrected codes in the outbox
	hash []byte // hashes codes
}

// root is what all keys are derived from: KODHJALPEN_SECRET or, when that is not
// set, the bot token, which every process of an installation has and Redis has
// not. Another root means that corrections under way are not shown (unless
// KODHJALPEN_SECRET_OLD holds the one before; they live ten minutes), that codes
// seen before are not recognised, and that the audit's pseudonyms are others.
func (o Options) root() string {
	if o.Secret == "" {
		return o.BotToken
	}
	return o.Secret
}

// openStore opens the store with the keys of the secret and of the one before.
func openStore(ctx context.Context, o Options, address string, team bot.TeamID) (*redisstore.Store, error) {
	now, err := deriveKeys(o.root())
	if err != nil {
		return nil, err
	}
	options := redisstore.Options{URL: address, Team: team, Secret: now.seal, Pace: o.Pace}
	if o.SecretOld != "" {
		before, err := deriveKeys(o.SecretOld)
		if err != nil {
			return nil, err
		}
		options.Before = before.seal
	}
	return redisstore.Open(ctx, options)
}

// deriveKeys makes the keys of a root.
func deriveKeys(root string) (keys, error) {
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
