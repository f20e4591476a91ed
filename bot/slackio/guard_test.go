package slackio

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// opens makes a guard over a Slack that always says yes.
func opens(count *int) *guard {
	return &guard{
		storm: func(int, time.Duration) {},
		do: func(*http.Request) (*http.Response, error) {
			*count++
			return &http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(strings.NewReader(""))}, nil
		},
	}
}

// open makes one open and ends its body.
func open(t *testing.T, g *guard, ctx context.Context) error {
	t.Helper()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://slack.test/", nil)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := g.Do(req)
	if err == nil {
		_ = resp.Body.Close()
	}
	return err
}

func TestGuardSpacesConnectionsThatEndEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		count := 0
		g := opens(&count)
		start := time.Now()
		for time.Since(start) < 3*time.Second {
			if err := open(t, g, t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if count > 6 {
			t.Errorf("%d opens in 3 s by connections that end at once, want at most 6", count)
		}
		for time.Since(start) < time.Hour {
			if err := open(t, g, t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if count > 135 {
			t.Errorf("%d opens in an hour, want at most 135", count)
		}
		if count < 90 {
			t.Errorf("%d opens in an hour, want at least 90: the guard must not give up", count)
		}
	})
}

func TestGuardOpensAtOnceAfterASteadyConnection(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		count := 0
		g := opens(&count)
		for range 5 {
			start := time.Now()
			if err := open(t, g, t.Context()); err != nil {
				t.Fatal(err)
			}
			if took := time.Since(start); took != 0 {
				t.Errorf("an open after a steady connection waited %v", took)
			}
			<-time.After(steady)
		}
	})
}

func TestGuardEndsWithItsContext(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		count := 0
		g := opens(&count)
		if err := open(t, g, t.Context()); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := open(t, g, ctx); !errors.Is(err, context.Canceled) {
			t.Errorf("open with an ended context: %v, want context.Canceled", err)
		}
		if count != 1 {
			t.Errorf("%d opens reached Slack, want 1", count)
		}
	})
}
