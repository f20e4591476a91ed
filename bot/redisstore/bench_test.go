package redisstore

import (
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// benchStore is a store on a server that fsyncs as the embedded one does.
func benchStore(b *testing.B) *Store {
	return openURL(b, startServer(b, "--appendonly", "yes", "--appendfsync", "always").url)
}

// benchCommit has 2 KB of state and two effects of about 300 bytes, as measured
// by the prototypes.
func benchCommit(conv, n int) bot.Commit {
	key := thread(conv)
	to := bot.ChannelID(fmt.Sprintf("C%d", conv))
	c := change(bot.Conversation{Key: key, Version: int64(n)}, n, to, to)
	c.Next.Transcript = []bot.Line{{At: noon, Text: strings.Repeat("x", 1700)}}
	for i := range c.Effects {
		c.Effects[i].Say.Text = strings.Repeat("y", 120)
	}
	return c
}

func BenchmarkCommit(b *testing.B) {
	s := benchStore(b)
	n := 0
	for b.Loop() {
		commit(b, s, benchCommit(0, n), bot.Committed)
		n++
	}
}

func BenchmarkCommitParallel(b *testing.B) {
	s := benchStore(b)
	var conversations atomic.Int64
	b.SetParallelism(32)
	b.RunParallel(func(p *testing.PB) {
		conv := int(conversations.Add(1))
		for n := 0; p.Next(); n++ {
			if o, err := s.Commit(b.Context(), benchCommit(conv, n)); err != nil || o != bot.Committed {
				b.Errorf("%s, %v", o, err)
				return
			}
		}
	})
}

func BenchmarkClaimAndDone(b *testing.B) {
	s := benchStore(b)
	n := 0
	now := noon
	for b.Loop() {
		if n%2 == 0 {
			b.StopTimer()
			commit(b, s, benchCommit(0, n/2), bot.Committed)
			b.StartTimer()
		}
		now = now.Add(time.Second)
		must(b, s.Done(b.Context(), claim(b, s, now), bot.Post{}))
		n++
	}
}
