package slackio

import (
	"testing"
	"time"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

// TestTheTokenGoesToSlackAlone: files of another host, of another scheme, or with
// somebody's name before a host are not asked for.
func TestTheTokenGoesToSlackAlone(t *testing.T) {
	for api, addresses := range map[string]map[string]bool{
		slack.APIURL: {
			"https://files.slack.com/files-pri/T1-F1/download/fel.png": true,
			"http://files.slack.com/files-pri/T1-F1/fel.png":           false,
			"https://files.slack.com.example.test/x.png":               false,
			"https://example.test/files.slack.com/x.png":               false,
			"https://files.slack.com@example.test/x.png":               false,
			"https://files.slack.com:8443/x.png":                       false,
			"https://slack.com/x.png":                                  false,
			"file:///etc/passwd":                                       false,
			"":                                                         false,
		},
		"http://127.0.0.1:4711/api/": {
			"http://127.0.0.1:4711/files-pri/T1-F1/fel.png":  true,
			"http://127.0.0.1:4712/files-pri/T1-F1/fel.png":  false,
			"https://127.0.0.1:4711/files-pri/T1-F1/fel.png": false,
		},
	} {
		s := &Slack{opt: Options{APIURL: api}}
		for address, want := range addresses {
			if got := s.isFiles(address); got != want {
				t.Errorf("with %s, %q is Slack's: %v, want %v", api, address, got, want)
			}
		}
	}
}

// TestPictureIsFetched: with the token, no more than is wanted, and by no redirection;
// what no later try mends is said so.
func TestPictureIsFetched(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	came := make(chan string, 4)
	d := openDesk(t, w, nil, nil)
	share := func(f sandbox.File) string {
		t.Helper()
		if _, err := w.Post("kim", "support", "", customerWords, f); err != nil {
			t.Fatal(err)
		}
		d.eventually("the file has come", func() bool {
			d.mu.Lock()
			defer d.mu.Unlock()
			n := len(d.events)
			if n == 0 || len(d.events[n-1].Files) == 0 || string(d.events[n-1].Files[0].Name.Reveal()) != f.Name {
				return false
			}
			came <- d.events[n-1].Files[0].ID
			return true
		})
		return <-came
	}
	small, large := share(sandbox.File{Name: "liten.png", Data: []byte("PNG")}), share(sandbox.File{Name: "stor.png", Data: make([]byte, 2000)})
	if got, err := d.s.Picture(d.ctx, small, 1000); err != nil || string(got) != "PNG" {
		t.Errorf("fetched %q, %v", got, err)
	}
	for name, c := range map[string]struct {
		id    string
		fault sandbox.Fault
		kind  bot.Kind
	}{
		"too large":         {large, sandbox.Fault{}, bot.Permanent},
		"none":              {"F0NONE", sandbox.Fault{}, bot.NotFound},
		"sent elsewhere":    {small, sandbox.Fault{Status: 302}, bot.Permanent},
		"not for the token": {small, sandbox.Fault{Status: 403}, bot.Permanent},
		"away":              {small, sandbox.ServerError(503), bot.Transient},
		"too many":          {small, sandbox.RateLimited(time.Second), bot.Transient},
	} {
		if c.fault != (sandbox.Fault{}) {
			w.FailNext("download", c.fault)
		}
		if got, err := d.s.Picture(d.ctx, c.id, 1000); bot.KindOf(err) != c.kind || got != nil {
			t.Errorf("%s: fetched %q, %v; want an error of kind %s", name, got, err, c.kind)
		}
	}
}
