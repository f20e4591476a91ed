package redisstore

import (
	"context"
	"strconv"

	"kodhjalpen/bot"
)

// KeptArticles returns the files of articles as they were last sound, by name.
func (s *Store) KeptArticles(ctx context.Context) (map[string]string, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	files, err := s.client.HGetAll(ctx, s.keys.articles()).Result()
	if err != nil {
		return nil, wrap("kept articles", err)
	}
	if v, err := strconv.Atoi(or(files["schema"], "1")); err != nil || v > schema {
		return nil, newer("kept articles")
	}
	delete(files, "schema")
	return files, nil
}

// KeepArticles keeps files that are sound, and forgets those that are gone, in one
// step.
func (s *Store) KeepArticles(ctx context.Context, sound map[string]string, gone []string) error {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	pipe := s.client.TxPipeline()
	key := s.keys.articles()
	fields := []any{"schema", schema}
	for name, text := range sound {
		if name == "schema" {
			return &bot.Error{Op: "redisstore: keep articles", Kind: bot.Invalid}
		}
		fields = append(fields, name, text)
	}
	pipe.HSet(ctx, key, fields...)
	if len(gone) > 0 {
		pipe.HDel(ctx, key, gone...)
	}
	_, err := pipe.Exec(ctx)
	return wrap("keep articles", err)
}
