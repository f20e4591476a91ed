package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/rs/zerolog"
)

// A sheet is what is written, by whichever goroutine.
type sheet struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *sheet) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *sheet) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// TestLog_IsJSONInAPipe: each line of a log that no person reads is an object with level
// and time, and what is below the level is not there.
func TestLog_IsJSONInAPipe(t *testing.T) {
	out := &sheet{}
	log := newDial(out, zerolog.WarnLevel).logger()
	log.Info().Msg("too low")
	log.Warn().Str("event", "m:C1:1.2").Msg("told")
	var line map[string]any
	if err := json.Unmarshal([]byte(out.String()), &line); err != nil {
		t.Fatalf("%v: %q", err, out)
	}
	if line["level"] != "warn" || line["event"] != "m:C1:1.2" || line["time"] == nil || strings.Contains(out.String(), "too low") {
		t.Errorf("the line is %q", out)
	}
}

// TestLog_TurnsToDebugAndBackBySIGUSR1 sends this process the signal, as kill -USR1 does.
func TestLog_TurnsToDebugAndBackBySIGUSR1(t *testing.T) {
	out := &sheet{}
	d := newDial(out, zerolog.WarnLevel)
	stop := d.obey(t.Context())
	defer stop()
	log := d.logger()
	for i, want := range []string{"debug", "warn", "debug"} {
		if err := syscall.Kill(syscall.Getpid(), syscall.SIGUSR1); err != nil {
			t.Fatal(err)
		}
		for deadline := time.Now().Add(20 * time.Second); strings.Count(out.String(), "log_level") <= i; {
			if time.Now().After(deadline) {
				t.Fatalf("the signal changes nothing: %q", out)
			}
			<-time.After(time.Millisecond)
		}
		log.Debug().Int("turn", i).Msg("small")
		if told := strings.Contains(out.String(), `"turn":`+string(rune('0'+i))); told != (want == "debug") {
			t.Errorf("turn %d, to %s: debug is told: %t\n%s", i, want, told, out)
		}
	}
}
