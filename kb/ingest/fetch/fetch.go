package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/temoto/robotstxt"
	"golang.org/x/time/rate"
)

// The limits, our own. A help page is some 100 kB; sitemaps are at most 50 MB
// uncompressed (https://www.sitemaps.org/protocol.html), a help centre's far less.
const (
	MaxBytes     = 10 << 20
	pageTime     = 30 * time.Second
	maxRedirects = 5
	maxRobots    = 500 << 10 // RFC 9309, 2.5: "at least 500 kibibytes"
	// longestWait bounds what a server's Retry-After and robots.txt's Crawl-delay ask.
	longestWait = 60 * time.Second
)

// agent is what we call ourselves; robots.txt may name it.
const agent = "kodhjalpen"

var (
	// ErrRobots is a page that its host asks programs not to read.
	ErrRobots = errors.New("robots.txt asks programs not to read it")
	// ErrTooLarge is a page longer than MaxBytes.
	ErrTooLarge = fmt.Errorf("it is larger than %d MB", MaxBytes>>20)
	// ErrGone is a page that is not there (404, 410).
	ErrGone = errors.New("there is no such page any more")
)

// Options say how to fetch.
type Options struct {
	// Pause is the least time between two requests to one host.
	Pause time.Duration
	// Private are hosts, "name" or "name:port", that may be in a private network.
	Private []string
	// Version is named in the user agent.
	Version string
}

// Validators are what a server gave with a page, to be asked by whether it changed.
type Validators struct {
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
}

// A Page is what was fetched.
type Page struct {
	// Address is where it was read in the end, redirects followed.
	Address string
	// Type is the Content-Type header.
	Type string
	Body []byte
	Validators
	// Same tells that it has not changed since the validators were given; Body is
	// empty then.
	Same bool
}

// A Fetcher fetches pages. It is safe for concurrent use.
type Fetcher struct {
	open    Options
	client  *http.Client
	mu      sync.Mutex
	hosts   map[string]*host
	private map[string]bool
}

// host is what is known of one.
type host struct {
	pace   *rate.Limiter
	robots *robotstxt.Group
}

// New makes a fetcher.
func New(o Options) *Fetcher {
	f := &Fetcher{open: o, hosts: map[string]*host{}, private: map[string]bool{}}
	for _, p := range o.Private {
		f.private[strings.ToLower(p)] = true
	}
	guarded := &net.Dialer{Timeout: 10 * time.Second, Control: guard}
	free := &net.Dialer{Timeout: 10 * time.Second}
	f.client = &http.Client{
		Timeout: pageTime,
		Transport: &http.Transport{
			// A proxy would dial in our place, unguarded: none is used.
			DialContext: func(ctx context.Context, network, address string) (net.Conn, error) {
				if f.named(address) {
					return free.DialContext(ctx, network, address)
				}
				return guarded.DialContext(ctx, network, address)
			},
			TLSHandshakeTimeout: 10 * time.Second, ResponseHeaderTimeout: 20 * time.Second,
			MaxResponseHeaderBytes: 1 << 16, MaxIdleConnsPerHost: 1, IdleConnTimeout: 30 * time.Second,
		},
		CheckRedirect: f.follow,
	}
	return f
}

// Allow names a host, "name:port", that may be in a private network.
func (f *Fetcher) Allow(u *url.URL) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.private[hostPort(u)] = true
}

// named tells whether "host:port" was named.
func (f *Fetcher) named(address string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	name, _, _ := net.SplitHostPort(address)
	return f.private[strings.ToLower(address)] || f.private[strings.ToLower(name)]
}

// follow judges a redirect: not too many, by the web only, and allowed by robots.txt
// of a host that is known. It waits its turn like any request.
func (f *Fetcher) follow(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	if err := webAddress(req.URL); err != nil {
		return err
	}
	if req.URL.Path == "/robots.txt" {
		return f.host(req.URL).pace.Wait(req.Context())
	}
	return f.turn(req.Context(), req.URL)
}

// Get fetches a page, or says that it has not changed.
func (f *Fetcher) Get(ctx context.Context, address string, known Validators) (Page, error) {
	u, err := url.Parse(address)
	if err != nil {
		return Page{}, fmt.Errorf("%s: %w", address, err)
	}
	if err := webAddress(u); err != nil {
		return Page{}, fmt.Errorf("%s: %w", address, err)
	}
	page, wait, err := f.get(ctx, u, known)
	if wait > 0 && wait <= longestWait {
		select {
		case <-ctx.Done():
			return Page{}, ctx.Err()
		case <-time.After(wait):
		}
		page, _, err = f.get(ctx, u, known)
	}
	if err != nil {
		return Page{}, fmt.Errorf("%s: %w", address, bare(err))
	}
	return page, nil
}

// get fetches once, and says how long the server asks to wait where it is too busy.
func (f *Fetcher) get(ctx context.Context, u *url.URL, known Validators) (Page, time.Duration, error) {
	if err := f.turn(ctx, u); err != nil {
		return Page{}, 0, err
	}
	req, err := f.request(ctx, u)
	if err != nil {
		return Page{}, 0, err
	}
	if known.ETag != "" {
		req.Header.Set("If-None-Match", known.ETag)
	}
	if known.LastModified != "" {
		req.Header.Set("If-Modified-Since", known.LastModified)
	}
	resp, err := f.client.Do(req)
	if err != nil {
		return Page{}, 0, err
	}
	defer resp.Body.Close()
	page := Page{
		Address: resp.Request.URL.String(), Type: resp.Header.Get("Content-Type"),
		Validators: Validators{ETag: resp.Header.Get("ETag"), LastModified: resp.Header.Get("Last-Modified")},
	}
	switch {
	case resp.StatusCode == http.StatusNotModified && known != Validators{}:
		page.Same, page.Validators = true, known
		return page, 0, nil
	case resp.StatusCode == http.StatusNotFound || resp.StatusCode == http.StatusGone:
		return Page{}, 0, ErrGone
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable:
		return Page{}, retryAfter(resp), fmt.Errorf("the server answers %s", resp.Status)
	case resp.StatusCode != http.StatusOK:
		return Page{}, 0, fmt.Errorf("the server answers %s", resp.Status)
	}
	page.Body, err = read(resp.Body, MaxBytes)
	return page, 0, err
}

// request is one as we make it.
func (f *Fetcher) request(ctx context.Context, u *url.URL) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	req.Header.Set("User-Agent", agent+"/"+f.open.Version+" (imports help articles)")
	req.Header.Set("Accept", "text/html, application/xhtml+xml, application/xml, application/json, text/markdown, text/plain;q=0.8")
	return req, nil
}

// retryAfter is how long a busy server asks to wait, 0 where it does not say.
func retryAfter(resp *http.Response) time.Duration {
	said := resp.Header.Get("Retry-After")
	if seconds, err := time.ParseDuration(said + "s"); err == nil {
		return max(seconds, time.Millisecond)
	}
	if at, err := http.ParseTime(said); err == nil {
		return max(time.Until(at), time.Millisecond)
	}
	return 0
}

// read reads all up to a limit.
func read(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, fmt.Errorf("reading it: %w", err)
	}
	if int64(len(data)) > limit {
		return nil, ErrTooLarge
	}
	return data, nil
}

// webAddress refuses what is no address of a page.
func webAddress(u *url.URL) error {
	if u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" {
		return errors.New("it is no web address")
	}
	if u.User != nil {
		return errors.New("it holds a name or password, which would be kept with the articles")
	}
	return nil
}

// bare takes the address, which the caller names, out of an error.
func bare(err error) error {
	if in, ok := errors.AsType[*url.Error](err); ok {
		return in.Err
	}
	return err
}
