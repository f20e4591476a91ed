package redisstore

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

const corrected = "K7XQ2MB9PD"

// withSecret commits an effect that carries a corrected code.
func withSecret(t *testing.T, s *Store, n int) bot.EffectID {
	t.Helper()
	c := change(bot.Conversation{Key: thread(n)}, 1, "C1")
	c.Effects[0].Secret, c.Effects[0].To.Only = bot.NewSecret(corrected), "U1"
	commit(t, s, c, bot.Committed)
	return c.Effects[0].ID
}

func secrets(t *testing.T, s *Store) {
	id := withSecret(t, s, 1)
	name := s.keys.secret(id)
	if life := s.client.PTTL(t.Context(), name).Val(); life > 10*time.Minute || life < 9*time.Minute {
		t.Errorf("a secret lives %v, want 10 min", life)
	}
	words := change(bot.Conversation{Key: thread(9)}, 1, "C9")
	words.Effects[0].Quoted, words.Effects[0].Secret = true, bot.NewSecret(corrected)
	commit(t, s, words, bot.Committed)
	kept := s.keys.secret(words.Effects[0].ID)
	if life := s.client.PTTL(t.Context(), kept).Val(); life > 24*time.Hour || life < 23*time.Hour {
		t.Errorf("an agent's public words live %v, want as long as they may be sent", life)
	}
	must(t, s.client.Del(t.Context(), kept).Err())
	d := claim(t, s, noon)
	for d.Effect.Quoted {
		must(t, s.Done(t.Context(), d, bot.Post{}))
		d = claim(t, s, noon)
	}
	if d.Effect.Secret.Reveal() != corrected || !d.Effect.Sealed {
		t.Errorf("claimed without the secret: %+v", d.Effect)
	}
	nothingShows(t, s)
	must(t, s.Done(t.Context(), d, bot.Post{}))
	if n := s.client.Exists(t.Context(), name).Val(); n != 0 {
		t.Error("the secret outlives its sending")
	}

	// Buried: the dead letter has none, and the sealed value is gone.
	id = withSecret(t, s, 2)
	must(t, s.Bury(t.Context(), claim(t, s, noon), "no", noon))
	if n := s.client.Exists(t.Context(), s.keys.secret(id)).Val(); n != 0 {
		t.Error("the secret outlives its dead letter")
	}
	nothingShows(t, s)

	// Expired: the effect says that there was one.
	id = withSecret(t, s, 3)
	must(t, s.client.Del(t.Context(), s.keys.secret(id)).Err())
	if d := claim(t, s, noon); !d.Effect.Secret.IsZero() || !d.Effect.Sealed {
		t.Errorf("an expired secret came as %+v", d.Effect)
	}

	// Sealed for its own effect, by its own installation's secret.
	id = withSecret(t, s, 4)
	value := []byte(s.client.Get(t.Context(), s.keys.secret(id)).Val())
	if got := s.opened(id, value); got.Reveal() != corrected {
		t.Error("the sealed value does not open")
	}
	if got := s.opened(id+"1", value); !got.IsZero() {
		t.Error("a sealed value opens for another effect")
	}
	seal, err := newSealer(bytes.Repeat([]byte("x"), 32), nil)
	must(t, err)
	if got := (&Store{seal: seal}).opened(id, value); !got.IsZero() {
		t.Error("a sealed value opens with another key")
	}
}

// kinds are those that CONTRACT.md names.
var kinds = regexp.MustCompile(`^kh:\{T1\}:(ev|conv|lane|due|timer|queue|person|dead|audit|meta):.`)

// nothingShows reads every key of the installation: none is misnamed, and none
// holds the corrected code.
func nothingShows(t *testing.T, s *Store) {
	t.Helper()
	names := s.client.Keys(t.Context(), "*").Val()
	if len(names) < 5 {
		t.Fatalf("only %d keys", len(names))
	}
	for _, name := range names {
		if !kinds.MatchString(name) {
			t.Errorf("key %q is of no known kind", name)
		}
		if text := everything(t, s, name); strings.Contains(text, corrected) || strings.Contains(name, corrected) {
			t.Errorf("key %q holds the secret", name)
		}
	}
}

// everything is all that a key holds.
func everything(t *testing.T, s *Store, name string) string {
	t.Helper()
	ctx := t.Context()
	var value any
	switch kind := s.client.Type(ctx, name).Val(); kind {
	case "string":
		value = s.client.Get(ctx, name).Val()
	case "hash":
		value = s.client.HGetAll(ctx, name).Val()
	case "list":
		value = s.client.LRange(ctx, name, 0, -1).Val()
	case "set":
		value = s.client.SMembers(ctx, name).Val()
	case "zset":
		value = s.client.ZRangeWithScores(ctx, name, 0, -1).Val()
	case "stream":
		value = s.client.XRange(ctx, name, "-", "+").Val()
	default:
		t.Fatalf("key %q is a %s", name, kind)
	}
	return fmt.Sprint(value)
}

// sealedBefore replaces the secret while a value waits: with the one before it
// opens still, without it counts as expired, and what is sealed from then on
// needs the new one alone.
func sealedBefore(t *testing.T, s *Store) {
	id := withSecret(t, s, 1)
	value := []byte(s.client.Get(t.Context(), s.keys.secret(id)).Val())
	old, fresh := bytes.Repeat([]byte("s"), 32), bytes.Repeat([]byte("n"), 32)
	rotated, err := newSealer(fresh, old)
	must(t, err)
	s.seal = rotated
	if d := claim(t, s, noon); d.Effect.Secret.Reveal() != corrected {
		t.Error("a value sealed before the secret was replaced does not open")
	}
	alone, err := newSealer(fresh, nil)
	must(t, err)
	if got := (&Store{seal: alone}).opened(id, value); !got.IsZero() {
		t.Error("a value of the secret before opens without it")
	}
	e := bot.Effect{ID: "m:C1:1.1/0", Secret: bot.NewSecret(corrected)}
	if got := (&Store{seal: alone}).opened(e.ID, []byte(s.sealed(e))); got.Reveal() != corrected {
		t.Error("what is sealed now does not open with the new secret alone")
	}
}
