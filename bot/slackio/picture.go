package slackio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

// filesHost is where Slack keeps files; the bot token goes nowhere else
// (https://docs.slack.dev/reference/objects/file-object: url_private).
const filesHost = "files.slack.com"

// Picture fetches a shared file by its id, of at most so many bytes. Its address is asked
// for anew, since it holds the file's name and is not kept; it must be Slack's own, and no
// redirection is followed. An error of kind Permanent or NotFound says that no later try
// will do.
func (s *Slack) Picture(ctx context.Context, id string, most int64) ([]byte, error) {
	_, body, err := s.fetch(ctx, "slackio: fetch file "+id, id, most)
	return body, err
}

// fetch is Picture, of any file, with its name.
func (s *Slack) fetch(ctx context.Context, op, id string, most int64) (name string, body []byte, err error) {
	info, _, _, err := s.api.GetFileInfoContext(ctx, id, 0, 0)
	if err != nil {
		known := classify(op, err, reading)
		if code := codeOf(err); code == "file_not_found" || code == "file_deleted" {
			known.Kind = bot.NotFound
		}
		return "", nil, known
	}
	address := info.URLPrivateDownload
	if address == "" {
		address = info.URLPrivate
	}
	switch {
	case int64(info.Size) > most:
		return "", nil, &bot.Error{Op: op, Kind: bot.Permanent, Err: fmt.Errorf("%d bytes", info.Size)}
	case !s.isFiles(address):
		return "", nil, &bot.Error{Op: op, Kind: bot.Permanent, Err: errors.New("it is not with Slack")}
	}
	body, err = s.web.download(ctx, address, most)
	if err != nil {
		known := classify(op, err, reading)
		if status, ok := errors.AsType[slack.StatusCodeError](err); ok && status.Code < http.StatusInternalServerError && status.Code != http.StatusTooManyRequests {
			known.Kind = bot.Permanent // it is gone, or the token may not read it: Slack sends to a page for signing in
		}
		if errors.Is(err, errTooLarge) {
			known.Kind = bot.Permanent
		}
		return "", nil, known
	}
	return info.Name, body, nil
}

// isFiles reports whether an address is where Slack keeps files: its own host, or the
// one that stands in for Slack where SLACK_API_URL names another.
func (s *Slack) isFiles(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.User != nil {
		return false
	}
	if u.Scheme == "https" && u.Host == filesHost {
		return true
	}
	if s.opt.APIURL == slack.APIURL {
		return false
	}
	api, err := url.Parse(s.opt.APIURL)
	return err == nil && u.Scheme == api.Scheme && u.Host == api.Host
}

// errTooLarge says that more was sent than may be read.
var errTooLarge = errors.New("too large")

// download gets an address with the bot token, and follows it nowhere.
func (w *web) download(ctx context.Context, address string, most int64) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("Authorization", "Bearer "+w.token)
	straight := *w.client
	straight.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	straight.Timeout = 0 // ctx bounds it: ten megabytes take longer than a call
	resp, err := straight.Do(req)
	if err != nil {
		return nil, err
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return nil, slack.StatusCodeError{Code: resp.StatusCode, Status: resp.Status}
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, most+1))
	if err == nil && int64(len(body)) > most {
		return nil, errTooLarge
	}
	return body, err
}
