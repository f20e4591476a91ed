package redisstore

import (
	"context"
	"encoding/json"

	"kodhjalpen/bot"
)

// A deadItem is a dead letter as it is stored.
type deadItem struct {
	Schema int            `json:"schema"`
	Letter bot.DeadLetter `json:"letter"`
}

// DeadLetters lists at most limit dead letters, the newest first. Those of a
// newer program are left out.
func (s *Store) DeadLetters(ctx context.Context, limit int) ([]bot.DeadLetter, error) {
	ctx, cancel := s.bound(ctx)
	defer cancel()
	ids, err := s.client.ZRevRange(ctx, s.keys.deadIndex(), 0, int64(limit)-1).Result()
	if err != nil || len(ids) == 0 || limit <= 0 {
		return nil, wrap("dead letters", err)
	}
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = s.keys.dead(id)
	}
	values, err := s.client.MGet(ctx, names...).Result()
	if err != nil {
		return nil, wrap("dead letters", err)
	}
	letters := make([]bot.DeadLetter, 0, len(values))
	for _, v := range values {
		text, ok := v.(string)
		if !ok {
			continue // its fourteen days are over
		}
		var item deadItem
		if err := json.Unmarshal([]byte(text), &item); err != nil {
			return nil, wrapRead("dead letters", err)
		}
		if item.Schema <= schema {
			letters = append(letters, item.Letter)
		}
	}
	return letters, nil
}
