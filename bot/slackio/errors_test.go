package slackio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

func TestClassify(t *testing.T) {
	refused := &url.Error{Op: "Post", URL: "https://hooks.slack.test/secret", Err: &net.OpError{Op: "dial", Err: errors.New("connection refused")}}
	reset := &url.Error{Op: "Post", URL: "https://hooks.slack.test/secret", Err: &net.OpError{Op: "read", Err: errors.New("connection reset by peer")}}
	for _, c := range []struct {
		err  error
		why  purpose
		want bot.Kind
	}{
		{&slack.RateLimitedError{RetryAfter: 3 * time.Second}, writing, bot.RateLimited},
		{slack.SlackErrorResponse{Err: "ratelimited"}, writing, bot.RateLimited},
		{slack.SlackErrorResponse{Err: "channel_not_found"}, writing, bot.Permanent},
		{slack.SlackErrorResponse{Err: "is_archived"}, writing, bot.Permanent},
		{slack.SlackErrorResponse{Err: "invalid_auth"}, writing, bot.Transient}, // the message waits for a good token
		{slack.SlackErrorResponse{Err: "invalid_auth"}, reading, bot.Permanent},
		{slack.SlackErrorResponse{Err: "thread_not_found"}, writing, bot.NotFound},
		{slack.SlackErrorResponse{Err: "missing_scope"}, reading, bot.Permanent},
		{slack.SlackErrorResponse{Err: "service_unavailable"}, writing, bot.Transient},
		{slack.SlackErrorResponse{Err: "fatal_error"}, writing, bot.Ambiguous},
		{slack.SlackErrorResponse{Err: "fatal_error"}, reading, bot.Transient},
		{slack.StatusCodeError{Code: 503}, writing, bot.Ambiguous},
		{slack.StatusCodeError{Code: 503}, reading, bot.Transient},
		{slack.StatusCodeError{Code: 429}, writing, bot.Transient},
		{refused, writing, bot.Transient},
		{&url.Error{Op: "Post", URL: "x://", Err: &net.DNSError{Err: "no such host"}}, writing, bot.Transient},
		{fmt.Errorf("%w: %w", errNotSent, context.DeadlineExceeded), writing, bot.Transient},
		{reset, writing, bot.Ambiguous},
		{&url.Error{Op: "Post", URL: "x://", Err: io.EOF}, writing, bot.Ambiguous},
		{context.DeadlineExceeded, writing, bot.Ambiguous},
		{context.DeadlineExceeded, reading, bot.Transient},
		{errNoTimestamp, writing, bot.Ambiguous},
	} {
		got := classify("op", c.err, c.why)
		if got.Kind != c.want {
			t.Errorf("classify(%v, %v) = %s, want %s", c.err, c.why, got.Kind, c.want)
		}
		if strings.Contains(got.Error(), "hooks.slack.test") {
			t.Errorf("classify(%v) tells a response_url", c.err)
		}
		if (got.RetryAfter > 0) != (c.want == bot.RateLimited) {
			t.Errorf("classify(%v): retry after %v", c.err, got.RetryAfter)
		}
	}
}
