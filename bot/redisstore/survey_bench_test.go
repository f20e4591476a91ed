package redisstore

import (
	"testing"

	"kodhjalpen/bot"
)

// BenchmarkConversations reads ten thousand conversations of 2 KB, as /kodhjalp statistik
// and sök do.
func BenchmarkConversations(b *testing.B) {
	s := openURL(b, startServer(b, "--save", "").url)
	for n := range 10_000 {
		c := benchCommit(n, 0)
		c.Effects = nil
		commit(b, s, c, bot.Committed)
	}
	for b.Loop() {
		seen := 0
		if _, err := s.Conversations(b.Context(), nil, func(bot.Conversation) error { seen++; return nil }); err != nil || seen < 10_000 {
			b.Fatalf("%d conversations, %v", seen, err)
		}
	}
}
