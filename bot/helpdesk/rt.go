package helpdesk

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"

	"kodhjalpen/bot"
)

// An RT is a queue of a Request Tracker 5, by its REST 2:
// https://docs.bestpractical.com/rt/5.0/RT/REST2.html
//
// A ticket there refers to a URN of the ticket's, and what is added has a subject with
// the news' id: by these what an earlier attempt has done is found. What people do there
// comes back signed, at /connect/rt: deploy/rt/kodhjalpen-push sends it.
type RT struct {
	// URL is where RT's own pages begin; Token is of a user who may do there what
	// deploy/OPERATING.md names.
	URL, Token, Queue string
	Client            *http.Client
}

// The statuses of RT's default lifecycle.
const (
	rtOpen     = "open"
	rtResolved = "resolved"
)

// rtURN is what a ticket in RT refers to.
func rtURN(t Told) string { return "urn:kodhjalpen:" + string(t.Team) + ":" + t.Ticket.String() }

// rtMark is the subject of what the news add, and of nothing else.
func rtMark(t Told) string { return "kodhjalpen " + t.ID }

// Create makes the ticket with all that was said.
func (r *RT) Create(ctx context.Context, t Told) (string, error) {
	refers := []string{rtURN(t)}
	if t.Thread != "" {
		refers = append(refers, t.Thread)
	}
	var made struct {
		ID string `json:"id"`
	}
	err := r.write(ctx, http.MethodPost, "ticket", map[string]any{
		"Queue": r.Queue, "Subject": "[" + t.Ticket.String() + "] " + strings.TrimPrefix(t.Subject(), t.Ticket.String()+": "),
		"RefersTo": refers, "Content": t.write(), "ContentType": "text/plain",
	}, &made)
	if err == nil && made.ID == "" {
		err = &bot.Error{Op: "helpdesk: rt", Kind: bot.Ambiguous, Err: errors.New("it does not say which ticket it made")}
	}
	return made.ID, err
}

// Find looks for the ticket by its URN, or in the ticket for what the news added.
func (r *RT) Find(ctx context.Context, t Told) (string, bool, error) {
	var found struct {
		Items []struct {
			ID string `json:"id"`
		} `json:"items"`
	}
	if t.What == bot.NewsCreated {
		query := url.Values{"query": {"RefersTo = '" + rtURN(t) + "'"}, "orderby": {"id"}}
		err := r.call(ctx, http.MethodGet, "tickets?"+query.Encode(), nil, &found)
		if err != nil || len(found.Items) == 0 {
			return "", false, err
		}
		return found.Items[0].ID, true, nil
	}
	if t.Ref == "" {
		return "", false, nil // then its ticket is looked for first
	}
	ask := []map[string]string{{"field": "Subject", "value": rtMark(t)}}
	err := r.call(ctx, http.MethodPost, "ticket/"+url.PathEscape(t.Ref)+"/attachments", ask, &found)
	return t.Ref, len(found.Items) > 0, err
}

// Comment adds to the ticket: the customer's words as a reply, which is what RT's agents
// look for, all else as a comment. The status comes first, since setting it twice changes
// nothing: what is found by its mark is done whole.
func (r *RT) Comment(ctx context.Context, t Told) error {
	ticket := "ticket/" + url.PathEscape(t.Ref)
	if status := map[bot.NewsKind]string{bot.NewsClosed: rtResolved, bot.NewsReopened: rtOpen}[t.What]; status != "" {
		if err := r.write(ctx, http.MethodPut, ticket, map[string]any{"Status": status}, nil); err != nil {
			return err
		}
	}
	how := "comment"
	if t.What == bot.NewsComment && len(t.Said) > 0 && t.Said[0].Who == bot.SpeakerCustomer {
		how = "correspond"
	}
	return r.write(ctx, http.MethodPost, ticket+"/"+how, map[string]any{"Subject": rtMark(t), "Content": t.write(), "ContentType": "text/plain"}, nil)
}

// write makes a call that changes something: cut off it may have been done.
func (r *RT) write(ctx context.Context, method, path string, body, into any) error {
	err := r.call(ctx, method, path, body, into)
	var known *bot.Error
	if errors.As(err, &known) && known.Kind == bot.Transient && !errors.Is(err, errNotSent) {
		known.Kind = bot.Ambiguous
	}
	return err
}

// errNotSent says that a call has not reached RT, or that it was refused at the door.
var errNotSent = errors.New("not sent")

// maxAnswer bounds what is read of an answer.
const maxAnswer = 1 << 20

// call makes one call.
func (r *RT) call(ctx context.Context, method, path string, body, into any) error {
	op := "helpdesk: rt " + method
	ctx, cancel := context.WithTimeout(ctx, callWithin)
	defer cancel()
	var raw []byte
	if body != nil {
		var err error
		if raw, err = json.Marshal(body); err != nil {
			return &bot.Error{Op: op, Kind: bot.Permanent, Err: err}
		}
	}
	q, err := http.NewRequestWithContext(ctx, method, strings.TrimSuffix(r.URL, "/")+"/REST/2.0/"+path, bytes.NewReader(raw))
	if err != nil {
		return &bot.Error{Op: op, Kind: bot.Permanent, Err: errors.New("the address cannot be used")}
	}
	q.Header.Set("Authorization", "token "+r.Token)
	q.Header.Set("User-Agent", userAgent)
	if body != nil {
		q.Header.Set("Content-Type", "application/json; charset=utf-8")
	}
	resp, err := r.Client.Do(q)
	if err != nil {
		err = withoutAddress(err)
		var dial *net.OpError
		if errors.As(err, &dial) && dial.Op == "dial" {
			err = fmt.Errorf("%w: %w", errNotSent, err)
		}
		return &bot.Error{Op: op, Kind: bot.Transient, Err: err}
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if refused := r.refused(op, resp, answer); refused != nil {
		return refused
	}
	if err == nil && into != nil {
		err = json.Unmarshal(answer, into)
	}
	if err != nil {
		return &bot.Error{Op: op, Kind: bot.Transient, Err: errors.New("the answer cannot be read")}
	}
	return nil
}

// refused classes an answer that is no success. A token or a right that lacks is mended
// by people and tried again; another refusal of what we ask stands.
func (r *RT) refused(op string, resp *http.Response, answer []byte) error {
	err := statusError(op, resp)
	var known *bot.Error
	if err == nil || !errors.As(err, &known) {
		return err
	}
	var said struct {
		Message string `json:"message"`
	}
	if json.Unmarshal(answer, &said) == nil && said.Message != "" {
		known.Err = fmt.Errorf("%w: %s", known.Err, oneLine(said.Message, 200))
	}
	switch {
	case resp.StatusCode == http.StatusUnauthorized, resp.StatusCode == http.StatusForbidden, resp.StatusCode == http.StatusTooManyRequests:
		known.Err = fmt.Errorf("%w: %w", errNotSent, known.Err)
	case resp.StatusCode >= 400 && resp.StatusCode < 500:
		known.Kind = bot.Permanent
	}
	return known
}
