package redisstore

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/redis/go-redis/v9"
)

func TestEmbedded_KilledComesBackWithWhatItHeld(t *testing.T) {
	l, err := Embedded(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	o, err := redis.ParseURL(l.URL)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewClient(o)
	defer client.Close()
	if err := client.Set(t.Context(), "kept", "yes", 0).Err(); err != nil {
		t.Fatal(err)
	}
	before, err := client.Info(t.Context(), "server").Result()
	if err != nil {
		t.Fatal(err)
	}
	if !l.Kill() {
		t.Fatal("there is no child to kill: redis-server is not on PATH")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		after, err := client.Info(ctx, "server").Result()
		if err == nil && after != before && runID(after) != runID(before) {
			break
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			t.Fatal("it did not come back")
		}
	}
	if got := client.Get(t.Context(), "kept").Val(); got != "yes" {
		t.Errorf("what was written is %q after the kill", got)
	}
}

// runID is what INFO calls the process, new at each start.
func runID(info string) string {
	for line := range strings.Lines(info) {
		if id, ok := strings.CutPrefix(line, "run_id:"); ok {
			return id
		}
	}
	return ""
}
