package fetch

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// A site is a host on loopback that notes what it is asked.
type site struct {
	*httptest.Server
	mu     sync.Mutex
	robots string
	status int // of robots.txt; 0 is 200
	asked  []*http.Request
	answer http.HandlerFunc
}

// open serves an answer to everything but robots.txt.
func open(t *testing.T, robots string, answer http.HandlerFunc) *site {
	t.Helper()
	s := &site{robots: robots, answer: answer}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked = append(s.asked, r)
		status, robots := s.status, s.robots
		s.mu.Unlock()
		if r.URL.Path != "/robots.txt" {
			s.answer(w, r)
			return
		}
		if status != 0 {
			w.WriteHeader(status)
		}
		fmt.Fprint(w, robots)
	}))
	t.Cleanup(s.Close)
	return s
}

// paths are what it was asked for.
func (s *site) paths() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, r := range s.asked {
		out = append(out, r.URL.RequestURI())
	}
	return strings.Join(out, " ")
}

// fetcher may ask the sites, which are on loopback.
func fetcher(pause time.Duration, sites ...*site) *Fetcher {
	f := New(Options{Pause: pause, Version: "1"})
	for _, s := range sites {
		u, _ := url.Parse(s.URL)
		f.Allow(u)
	}
	return f
}

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, text) }
}

// TestRobotsAreKeptTo: what is disallowed for us, or for everybody where we are not named,
// is not asked for; the rules are read once.
func TestRobotsAreKeptTo(t *testing.T) {
	for name, c := range map[string]struct {
		robots string
		status int
		path   string
		want   error
	}{
		"allowed":            {"User-agent: *\nDisallow: /hemligt", 0, "/a", nil},
		"disallowed":         {"User-agent: *\nDisallow: /hemligt", 0, "/hemligt/x?y=1", ErrRobots},
		"for us":             {"User-agent: kodhjalpen\nDisallow: /a\n\nUser-agent: *\nDisallow:", 0, "/a", ErrRobots},
		"for others":         {"User-agent: annan\nDisallow: /\n", 0, "/a", nil},
		"the longer rule":    {"User-agent: *\nDisallow: /a\nAllow: /a/b", 0, "/a/b/c", nil},
		"none there":         {"", http.StatusNotFound, "/a", nil},
		"the server is down": {"", http.StatusInternalServerError, "/a", ErrRobots},
		"it is too busy":     {"", http.StatusTooManyRequests, "/a", ErrRobots},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, c.robots, says("sida"))
			s.status = c.status
			f := fetcher(0, s)
			for range 2 {
				if p, err := f.Get(t.Context(), s.URL+c.path, Validators{}); !errors.Is(err, c.want) || (err == nil) != (string(p.Body) == "sida") {
					t.Errorf("%q, %v, want %v", p.Body, err, c.want)
				}
			}
			want := "/robots.txt"
			if c.want == nil {
				want += strings.Repeat(" "+c.path, 2)
			}
			if got := s.paths(); got != want {
				t.Errorf("asked for %s, want %s", got, want)
			}
		})
	}
	if ua := askedBy(t); !strings.HasPrefix(ua, "kodhjalpen/1 ") {
		t.Errorf("we call ourselves %q", ua)
	}
}

// askedBy is what a site is told of who asks.
func askedBy(t *testing.T) string {
	s := open(t, "", says("x"))
	if _, err := fetcher(0, s).Get(t.Context(), s.URL+"/a", Validators{}); err != nil {
		t.Fatal(err)
	}
	return s.asked[1].UserAgent()
}

// TestAHostIsAskedAtItsPace: robots.txt and redirects count; what robots.txt asks for
// outranks ours where it is slower, and other hosts do not wait for it.
func TestAHostIsAskedAtItsPace(t *testing.T) {
	const pause = 60 * time.Millisecond
	s := open(t, "", func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/gammal" {
			http.Redirect(w, r, "/ny", http.StatusMovedPermanently)
			return
		}
		fmt.Fprint(w, "sida")
	})
	f := fetcher(pause, s)
	begun := time.Now()
	p, err := f.Get(t.Context(), s.URL+"/gammal", Validators{})
	if took := time.Since(begun); err != nil || p.Address != s.URL+"/ny" || took < 2*pause {
		t.Errorf("three requests in %v, to %s: %v", took, p.Address, err)
	}
	slow := open(t, "User-agent: *\nCrawl-delay: 600\n", says("sida"))
	f = fetcher(time.Millisecond, slow, s)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	time.AfterFunc(time.Second, cancel) // the delay is bounded by a minute
	if _, err := f.Get(ctx, slow.URL+"/a", Validators{}); err == nil {
		t.Error("asked at once")
	}
	if got := slow.paths(); got != "/robots.txt" {
		t.Errorf("asked for %s", got)
	}
	if _, err := f.Get(t.Context(), s.URL+"/ny", Validators{}); err != nil {
		t.Errorf("another host: %v", err)
	}
}

// TestABusyServerIsWaitedFor, once, as long as it says.
func TestABusyServerIsWaitedFor(t *testing.T) {
	for name, c := range map[string]struct {
		busy  int
		after string
		want  string
	}{
		"once":       {1, "0", "sida"},
		"again":      {2, "0", ""},
		"no word":    {1, "", ""},
		"for long":   {1, "86400", ""},
		"an old day": {1, "Mon, 02 Jan 2006 15:04:05 GMT", "sida"},
	} {
		n := 0
		s := open(t, "", func(w http.ResponseWriter, _ *http.Request) {
			if n++; n <= c.busy {
				w.Header().Set("Retry-After", c.after)
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			fmt.Fprint(w, "sida")
		})
		p, err := fetcher(0, s).Get(t.Context(), s.URL+"/a", Validators{})
		if string(p.Body) != c.want || (err == nil) != (c.want != "") {
			t.Errorf("%s: %q, %v", name, p.Body, err)
		}
	}
}

// TestWhatHasNotChangedIsNotSentAgain: the validators go back as they came, and an answer
// that nobody asked for is no page.
func TestWhatHasNotChangedIsNotSentAgain(t *testing.T) {
	s := open(t, "", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Mon, 30 Nov 2026 08:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"v1"` || r.URL.Path == "/alltid" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprint(w, "sida")
	})
	f := fetcher(0, s)
	first, err := f.Get(t.Context(), s.URL+"/a", Validators{})
	if err != nil || first.Same || string(first.Body) != "sida" || first.Type != "text/html" || first.ETag != `"v1"` || first.LastModified == "" {
		t.Fatalf("%+v, %v", first, err)
	}
	again, err := f.Get(t.Context(), s.URL+"/a", first.Validators)
	if err != nil || !again.Same || len(again.Body) != 0 || again.Validators != first.Validators {
		t.Errorf("again: %+v, %v", again, err)
	}
	if r := s.asked[len(s.asked)-1]; r.Header.Get("If-Modified-Since") != first.LastModified {
		t.Errorf("asked with %v", r.Header)
	}
	if p, err := f.Get(t.Context(), s.URL+"/alltid", Validators{}); err == nil {
		t.Errorf("an answer that nobody asked for: %+v", p)
	}
}

// TestWhatIsNoPage: too large, gone, refused, no web address, or one with a password.
func TestWhatIsNoPage(t *testing.T) {
	s := open(t, "", func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/stor":
			chunk := make([]byte, 1<<20)
			for range MaxBytes>>20 + 1 {
				_, _ = w.Write(chunk)
			}
		case "/lagom":
			_, _ = w.Write(make([]byte, MaxBytes))
		case "/borta":
			w.WriteHeader(http.StatusGone)
		case "/runt":
			http.Redirect(w, r, "/runt", http.StatusFound)
		case "/fil":
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		default:
			w.WriteHeader(http.StatusForbidden)
		}
	})
	f := fetcher(0, s)
	for address, want := range map[string]string{
		s.URL + "/stor": ErrTooLarge.Error(), s.URL + "/borta": ErrGone.Error(), s.URL + "/annat": "403 Forbidden", s.URL + "/runt": "more than 5 redirects",
		s.URL + "/fil": "no web address", "ftp://exempel.se/a": "no web address", "/a": "no web address", "http://kim:hemligt@exempel.se/": "name or password",
	} {
		_, err := f.Get(t.Context(), address, Validators{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", address, err, want)
		}
	}
	if p, err := f.Get(t.Context(), s.URL+"/lagom", Validators{}); err != nil || len(p.Body) != MaxBytes {
		t.Errorf("of the greatest size: %d bytes, %v", len(p.Body), err)
	}
}
