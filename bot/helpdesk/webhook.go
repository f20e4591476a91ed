package helpdesk

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"kodhjalpen/bot"
)

// A Webhook sends what happens to tickets to an address, and takes what happens to them
// there, both signed by Standard Webhooks:
// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
type Webhook struct {
	// URL is where to send; "" sends nothing.
	URL string
	// Secrets sign and prove; the first is today's, the others are being replaced.
	Secrets Secrets
	Client  *http.Client
	// Clock tells the time.
	Clock func() time.Time
}

// The headers of Standard Webhooks.
const (
	headerID        = standardwebhooks.HeaderWebhookID
	headerTimestamp = standardwebhooks.HeaderWebhookTimestamp
	headerSignature = standardwebhooks.HeaderWebhookSignature
)

// Secrets are signing secrets, whsec_ and base64 of 24 to 64 bytes.
type Secrets []*standardwebhooks.Webhook

// ParseSecrets reads secrets that are written with spaces between. Its error does not
// hold them.
func ParseSecrets(written string) (Secrets, error) {
	var out Secrets
	for _, word := range strings.Fields(written) {
		rest, ok := strings.CutPrefix(word, "whsec_")
		key, err := base64.StdEncoding.DecodeString(rest)
		if !ok || err != nil || len(key) < 24 || len(key) > 64 {
			return nil, errors.New("a secret is whsec_ followed by base64 of 24 to 64 bytes: make one with `echo whsec_$(openssl rand -base64 32)`")
		}
		w, err := standardwebhooks.NewWebhookRaw(key)
		if err != nil {
			return nil, errors.New("a secret cannot be used")
		}
		out = append(out, w)
	}
	return out, nil
}

// Sign returns the value of the signature header: a signature by each secret.
func (s Secrets) Sign(id string, at time.Time, body []byte) (string, error) {
	var all []string
	for _, secret := range s {
		signature, err := secret.Sign(id, at, body)
		if err != nil {
			return "", err
		}
		all = append(all, signature)
	}
	return strings.Join(all, " "), nil
}

// verify reports whether one of the secrets has signed a body with its headers. The
// comparison takes as long whatever is wrong.
func (s Secrets) verify(h http.Header, body []byte) bool {
	ok := false
	for _, secret := range s {
		ok = secret.VerifyIgnoringTimestamp(body, h) == nil || ok
	}
	return ok
}

// Create tells of a new ticket. The receiver calls it by its number.
func (w *Webhook) Create(ctx context.Context, t Told) (string, error) {
	return t.Ticket.String(), w.send(ctx, t)
}

// Find cannot look: it leaves what may be there already to the receiver, who knows each
// message by its id.
func (w *Webhook) Find(context.Context, Told) (string, bool, error) { return "", false, nil }

// Comment tells of all else.
func (w *Webhook) Comment(ctx context.Context, t Told) error { return w.send(ctx, t) }

// send sends one message. Nothing about it is ambiguous: sent again it has the same id.
func (w *Webhook) send(ctx context.Context, t Told) error {
	op := "helpdesk: webhook " + t.ID
	body, err := json.Marshal(bodyOf(t))
	if err != nil {
		return &bot.Error{Op: op, Kind: bot.Permanent, Err: err}
	}
	id, now := "msg_"+t.ID, w.Clock()
	signature, err := w.Secrets.Sign(id, now, body)
	if err != nil {
		return &bot.Error{Op: op, Kind: bot.Permanent, Err: errors.New("it cannot be signed")}
	}
	ctx, cancel := context.WithTimeout(ctx, callWithin)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, w.URL, bytes.NewReader(body))
	if err != nil {
		return &bot.Error{Op: op, Kind: bot.Permanent, Err: errors.New("the address cannot be used")}
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", userAgent)
	r.Header.Set(headerID, id)
	r.Header.Set(headerTimestamp, strconv.FormatInt(now.Unix(), 10))
	r.Header.Set(headerSignature, signature)
	resp, err := w.Client.Do(r)
	if err != nil {
		return &bot.Error{Op: op, Kind: bot.Transient, Err: withoutAddress(err)}
	}
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, io.LimitReader(resp.Body, 64<<10))
	return statusError(op, resp)
}

// userAgent says who calls.
const userAgent = "kodhjalpen"

// NewClient is an HTTP client that follows no redirection: a signed message and a token
// are for the address that was set.
func NewClient() *http.Client {
	return &http.Client{
		Timeout:       callWithin,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// withoutAddress takes an error's address away, which may hold a token.
func withoutAddress(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// maxRetryAfter bounds how long a help desk may have us wait by one answer.
const maxRetryAfter = time.Hour

// statusError classes an answer: 2xx is nil; 410 says that nobody will ever be there.
func statusError(op string, resp *http.Response) error {
	status := fmt.Errorf("HTTP %d", resp.StatusCode)
	switch {
	case resp.StatusCode >= 200 && resp.StatusCode < 300:
		return nil
	case resp.StatusCode == http.StatusGone:
		return &bot.Error{Op: op, Kind: bot.Permanent, Err: status}
	case resp.StatusCode == http.StatusTooManyRequests:
		wait := time.Minute
		if s, err := strconv.Atoi(resp.Header.Get("Retry-After")); err == nil && s > 0 {
			wait = min(time.Duration(s)*time.Second, maxRetryAfter)
		}
		return &bot.Error{Op: op, Kind: bot.RateLimited, RetryAfter: wait, Err: status}
	default:
		return &bot.Error{Op: op, Kind: bot.Transient, Err: status}
	}
}
