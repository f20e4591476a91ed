package slackio

import (
	"context"
	"io"
	"net/http"
	"path"
	"strconv"
	"time"

	"github.com/rs/zerolog"
)

// patient is a client that waits when Slack says for how long, and goes on with the
// same call: to begin anew what many calls make together would only ask for more.
// It is for calls that nobody waits for: at a start, and in the background.
type patient struct {
	web *web
	log zerolog.Logger
}

// Do is web.Do, made again after each 429.
func (p patient) Do(req *http.Request) (*http.Response, error) {
	for {
		resp, err := p.web.Do(req)
		if err != nil || resp.StatusCode != http.StatusTooManyRequests {
			return resp, err
		}
		wait := retryAfter(resp)
		_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, maxAnswer))
		_ = resp.Body.Close()
		p.log.Warn().Str("method", path.Base(req.URL.Path)).Dur("wait", wait).Msg("Slack asks to wait; the call is made again then")
		if err := sleep(req.Context(), wait); err != nil {
			return nil, err
		}
		if req.GetBody != nil {
			if req.Body, err = req.GetBody(); err != nil {
				return nil, err
			}
		}
	}
}

// retryAfter is how long a refusal asks to wait: whole seconds, a second when it does
// not say (https://docs.slack.dev/apis/web-api/rate-limits).
func retryAfter(resp *http.Response) time.Duration {
	seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
	return time.Duration(max(seconds, 1)) * time.Second
}

// sleep waits for a while or until ctx ends, whose error it returns then.
func sleep(ctx context.Context, d time.Duration) error {
	wait := time.NewTimer(d)
	defer wait.Stop()
	select {
	case <-wait.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
