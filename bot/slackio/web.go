package slackio

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/slack-go/slack"
)

const (
	// dialWithin bounds a connection's making, callWithin a whole Web API call.
	// slack-go's own client has no bound at all (slack.go:195).
	dialWithin = 5 * time.Second
	callWithin = 8 * time.Second
	// openWithin bounds apps.connections.open, which would otherwise hang a
	// reconnect silently for ever (socket_mode_managed_conn.go:282).
	openWithin = 10 * time.Second
	// maxAnswer is how much of an answer is read, in bytes.
	maxAnswer = 16 << 20
)

// web is the HTTP client under slack-go. It tells a request of which nothing
// was sent from one whose fate is unknown, and makes the few calls whose answer
// is read leniently.
type web struct {
	client *http.Client
	api    string
	token  string
}

// newWeb makes a client whose calls end within a time.
func newWeb(api, token string, within time.Duration) *web {
	transport := &http.Transport{
		Proxy:                 http.ProxyFromEnvironment,
		DialContext:           (&net.Dialer{Timeout: dialWithin}).DialContext,
		TLSHandshakeTimeout:   dialWithin,
		ResponseHeaderTimeout: within,
		MaxIdleConnsPerHost:   8,
		IdleConnTimeout:       60 * time.Second,
		ForceAttemptHTTP2:     true,
	}
	return &web{client: &http.Client{Transport: transport, Timeout: within}, api: api, token: token}
}

// Do is http.Client.Do, with errNotSent in the error's chain when the request
// never got a connection.
func (w *web) Do(req *http.Request) (*http.Response, error) {
	var connected atomic.Bool
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { connected.Store(true) }}
	resp, err := w.client.Do(req.WithContext(httptrace.WithClientTrace(req.Context(), trace)))
	if err != nil && !connected.Load() {
		return nil, fmt.Errorf("%w: %w", errNotSent, err)
	}
	return resp, err
}

// call makes one Web API call and decodes the answer leniently: a field of an
// unexpected type is left out, where slack-go would refuse the whole page.
func (w *web) call(ctx context.Context, method string, args url.Values, answer any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.api+method, strings.NewReader(args.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.Header.Set("Authorization", "Bearer "+w.token)
	body, err := w.fetch(req)
	if err != nil {
		return err
	}
	var status struct {
		OK    bool   `json:"ok"`
		Error string `json:"error"`
	}
	if err := decode(body, &status); err != nil {
		return err
	}
	if !status.OK {
		return slack.SlackErrorResponse{Err: status.Error}
	}
	return decode(body, answer)
}

// respond posts JSON to a response_url.
func (w *web) respond(ctx context.Context, address string, body any) error {
	raw, err := json.Marshal(body)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(raw))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	_, err = w.fetch(req)
	return err
}

// fetch sends a request and reads its answer.
func (w *web) fetch(req *http.Request) ([]byte, error) {
	resp, err := w.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	switch {
	case resp.StatusCode == http.StatusTooManyRequests:
		seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
		return nil, &slack.RateLimitedError{RetryAfter: time.Duration(max(seconds, 1)) * time.Second}
	case resp.StatusCode != http.StatusOK:
		return nil, slack.StatusCodeError{Code: resp.StatusCode, Status: resp.Status}
	}
	return io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
}
