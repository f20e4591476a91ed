package fetch

import (
	"context"
	"net/http"
	"net/url"

	"github.com/temoto/robotstxt"
	"golang.org/x/time/rate"
)

// host is the record of a host, made at its first page.
func (f *Fetcher) host(u *url.URL) *host {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := u.Scheme + "://" + hostPort(u)
	h, ok := f.hosts[key]
	if !ok {
		h = &host{pace: rate.NewLimiter(rate.Every(f.open.Pause), 1)}
		f.hosts[key] = h
	}
	return h
}

// turn waits until a host may be asked, and refuses a page that its robots.txt
// disallows. What is not there allows everything; what cannot be read, nothing
// (RFC 9309, 2.3.1).
func (f *Fetcher) turn(ctx context.Context, u *url.URL) error {
	h := f.host(u)
	f.mu.Lock()
	rules := h.robots
	f.mu.Unlock()
	if rules == nil {
		var err error
		if rules, err = f.robots(ctx, u, h); err != nil {
			return err
		}
		f.mu.Lock()
		h.robots = rules
		f.mu.Unlock()
		if delay := min(rules.CrawlDelay, longestWait); delay > f.open.Pause {
			h.pace.SetLimit(rate.Every(delay))
			// A slow robots.txt has let a part of a turn gather at our own pace, or a whole
			// one: it does not count, and the first page may wait up to twice as long.
			h.pace.Reserve()
		}
	}
	if !rules.Test(u.RequestURI()) {
		return ErrRobots
	}
	return h.pace.Wait(ctx)
}

// robots reads a host's rules for us.
func (f *Fetcher) robots(ctx context.Context, u *url.URL, h *host) (*robotstxt.Group, error) {
	if err := h.pace.Wait(ctx); err != nil {
		return nil, err
	}
	at := &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}
	req, err := f.request(ctx, at)
	if err != nil {
		return nil, err
	}
	resp, err := f.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	text, err := read(resp.Body, maxRobots)
	if err != nil {
		return nil, err
	}
	status := resp.StatusCode
	if status >= http.StatusInternalServerError || status == http.StatusTooManyRequests { // RFC 9309 has no word for the latter; be careful
		// The library keeps a refusal of this kind beside its groups, where a group has none.
		status, text = http.StatusOK, []byte("User-agent: *\nDisallow: /\n")
	}
	rules, err := robotstxt.FromStatusAndBytes(status, text)
	if err != nil { // what nobody can read forbids nothing
		rules, _ = robotstxt.FromStatusAndBytes(http.StatusNotFound, nil)
	}
	return rules.FindGroup(agent), nil
}
