package redisstore

import (
	"fmt"
	"strings"
	"testing"
)

// TestTheLogIsWrittenAnewAfterWhatIsAtIt: a rewriting that began before an erasure writes what was erased, so another follows.
func TestTheLogIsWrittenAnewAfterWhatIsAtIt(t *testing.T) {
	server := startServer(t, "--rdb-key-save-delay", "20000") // microseconds a key: a rewriting of forty takes .8 s
	s := openURL(t, withPatience(server.url))
	for i := range 40 {
		must(t, s.client.Set(t.Context(), fmt.Sprintf("other:%d", i), "x", 0).Err())
	}
	must(t, s.client.BgRewriteAOF(t.Context()).Err())
	if err := s.client.BgRewriteAOF(t.Context()).Err(); err == nil || !strings.Contains(err.Error(), "already in progress") {
		t.Fatalf("a second one meanwhile: %v", err)
	}
	if err := s.RewriteLog(t.Context()); err != nil {
		t.Errorf("RewriteLog beside a rewriting: %v", err)
	}
}
