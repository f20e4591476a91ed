package redisstore

import (
	"context"
	"strings"

	"kodhjalpen/bot"
)

// Warnings lists in English what about the server may lose records, for the
// start's log; none is best. A server that does not tell is warned of as such.
func (s *Store) Warnings(ctx context.Context) ([]string, error) {
	memory, err := s.info(ctx, "memory")
	if err != nil {
		return nil, err
	}
	persistence, err := s.info(ctx, "persistence")
	if err != nil {
		return nil, err
	}
	return append(memoryWarnings(memory), persistenceWarnings(persistence)...), nil
}

// info reads a section of INFO as its fields; none when the server has no such
// section or does not let us ask.
func (s *Store) info(ctx context.Context, section string) (map[string]string, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	text, err := s.client.Info(ctx, section).Result()
	if err != nil {
		if kind := kindOf(err); kind != bot.Internal && kind != bot.Invalid {
			return nil, wrap("info "+section, err)
		}
	}
	fields := map[string]string{}
	for line := range strings.Lines(text) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), ":"); ok {
			fields[name] = value
		}
	}
	return fields, nil
}

func memoryWarnings(info map[string]string) []string {
	switch policy := info["maxmemory_policy"]; policy {
	case "noeviction":
		return nil
	case "":
		return []string{"redis does not tell its maxmemory-policy: make sure that it is noeviction"}
	default:
		return []string{"redis has maxmemory-policy " + policy + " and may throw conversations away: set noeviction"}
	}
}

func persistenceWarnings(info map[string]string) []string {
	switch info["aof_enabled"] {
	case "1":
		return nil
	case "":
		return []string{"redis does not tell how it persists: make sure that appendonly is yes"}
	default:
		return []string{"redis has no append-only file and loses what was said when it stops: set appendonly yes"}
	}
}
