package e2e

import (
	"bytes"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// A spoken is what a process has written, to wait for a word in it.
type spoken struct {
	mu   sync.Mutex
	text bytes.Buffer
	more chan struct{}
}

func (s *spoken) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.more != nil {
		close(s.more)
		s.more = nil
	}
	return s.text.Write(p)
}

// await waits until one of some words has been written.
func (s *spoken) await(t *testing.T, words ...string) {
	t.Helper()
	for limit := time.After(patience); ; {
		s.mu.Lock()
		there := slices.ContainsFunc(words, func(word string) bool { return strings.Contains(s.text.String(), word) })
		if s.more == nil {
			s.more = make(chan struct{})
		}
		more := s.more
		s.mu.Unlock()
		if there {
			return
		}
		select {
		case <-more:
		case <-limit:
			s.mu.Lock()
			defer s.mu.Unlock()
			t.Fatalf("the process never said one of %q but\n%s", words, s.text.String())
		}
	}
}

// String returns what has been written so far.
func (s *spoken) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.text.String()
}
