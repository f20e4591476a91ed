package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
	"kodhjalpen/bot/sandbox/product"
)

// redisServer starts a redis-server on a unix socket and returns its address.
// Its absence is a failure.
func redisServer(t *testing.T, args ...string) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "kh") // t.TempDir is too long for a socket's path
	if err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(dir, "r.sock")
	cmd := exec.Command("redis-server", append([]string{"--port", "0", "--unixsocket", socket, "--dir", dir, "--save", ""}, args...)...)
	if err := cmd.Start(); err != nil {
		t.Fatalf("start redis-server (apt-get install redis-server): %v", err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		_ = os.RemoveAll(dir)
	})
	for deadline := time.Now().Add(20 * time.Second); ; {
		if _, err := os.Stat(socket); err == nil {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("redis-server does not listen")
		}
		<-time.After(5 * time.Millisecond)
	}
	return (&url.URL{Scheme: "unix", Path: socket}).String()
}

// workspace starts a sandbox and points the environment at it and a Redis.
func workspace(t *testing.T, o sandbox.Options) *sandbox.Workspace {
	t.Helper()
	w, err := sandbox.Start(t.Context(), product.With(o))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	t.Setenv("SLACK_BOT_TOKEN", w.BotToken())
	t.Setenv("SLACK_APP_TOKEN", w.AppToken())
	t.Setenv("SLACK_API_URL", w.APIURL())
	t.Setenv("REDIS_URL", redisServer(t, "--appendonly", "yes"))
	return w
}

// doctor runs the command and returns its exit code and what it printed.
func doctor(t *testing.T, args ...string) (int, string) {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(t.Context(), append([]string{"doctor"}, args...), streams{in: strings.NewReader(""), out: &out, err: &errs})
	for _, name := range []string{"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "KODHJALPEN_SECRET"} {
		if v := os.Getenv(name); len(v) > 8 && strings.Contains(out.String()+errs.String(), v) {
			t.Errorf("%s is shown: %s%s", name, &out, &errs)
		}
	}
	return code, out.String() + errs.String()
}

// found runs doctor -json and returns the findings by name.
func found(t *testing.T, want int) map[string]bot.Finding {
	t.Helper()
	code, out := doctor(t, "-json")
	var list []bot.Finding
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatalf("not an array: %v\n%s", err, out)
	}
	if code != want {
		t.Errorf("exit %d, want %d\n%s", code, want, out)
	}
	byName := map[string]bot.Finding{}
	for _, f := range list {
		byName[f.Name] = f
	}
	return byName
}

func TestDoctorOfAGoodInstallation(t *testing.T) {
	workspace(t, sandbox.Options{})
	for name, f := range found(t, 0) {
		if f.State != bot.StateOK {
			t.Errorf("%s: %+v", name, f)
		}
	}
	code, out := doctor(t)
	if code != 0 || !strings.Contains(out, " 0 warn, 0 bad\n") || strings.Contains(out, "\x1b[") {
		t.Errorf("exit %d; want no colour where there is no terminal\n%s", code, out)
	}
}

// TestEmptyVariablesAreDefaults: compose.yaml hands on what is not set as empty.
func TestEmptyVariablesAreDefaults(t *testing.T) {
	workspace(t, sandbox.Options{})
	for _, name := range []string{"KODHJALPEN_CHANNELS", "KODHJALPEN_AGENTS_CHANNEL", "KODHJALPEN_AGENTS_GROUP", "KODHJALPEN_SECRET", "KODHJALPEN_ARTICLES", "KODHJALPEN_DATA"} {
		t.Setenv(name, "")
	}
	for name, f := range found(t, 0) {
		if f.State != bot.StateOK {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestDoctorExitCodes(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	advised := t.TempDir()
	old, err := os.ReadFile("testdata/lint/old.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(advised, "old.md"), old, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		set  map[string]string
		code int
		bad  string
	}{
		"advice alone":      {map[string]string{"KODHJALPEN_ARTICLES": advised}, 0, ""},
		"swapped tokens":    {map[string]string{"SLACK_BOT_TOKEN": w.AppToken(), "SLACK_APP_TOKEN": w.BotToken()}, 2, "app token"},
		"no tokens":         {map[string]string{"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""}, 2, "bot token"},
		"a wrong token":     {map[string]string{"SLACK_BOT_TOKEN": "xoxb-123456789"}, 1, "bot token"},
		"redis away":        {map[string]string{"REDIS_URL": "redis://:hemligt@127.0.0.1:1"}, 1, "redis"},
		"redis nonsense":    {map[string]string{"REDIS_URL": "http://:hemligt@127.0.0.1"}, 2, "redis"},
		"a channel without": {map[string]string{"KODHJALPEN_CHANNELS": "support,allmant"}, 1, "support channels"},
		"broken articles":   {map[string]string{"KODHJALPEN_ARTICLES": "testdata/lint"}, 1, "articles"},
		"no such articles":  {map[string]string{"KODHJALPEN_ARTICLES": "testdata/none"}, 2, "articles"},
		"a short secret":    {map[string]string{"KODHJALPEN_SECRET": "123456789"}, 2, "secret"},
		"a hook unsigned":   {map[string]string{"KODHJALPEN_WEBHOOK_URL": "https://desk.example/"}, 2, "help desk"},
		"a hook in clear":   {map[string]string{"KODHJALPEN_WEBHOOK_URL": "http://desk.example/", "KODHJALPEN_WEBHOOK_SECRET": "whsec_QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="}, 2, "help desk"},
		"a hook's secret":   {map[string]string{"KODHJALPEN_WEBHOOK_SECRET": "hemligt"}, 2, "help desk"},
		"mail to nobody":    {map[string]string{"KODHJALPEN_MAIL_URL": "smtp://u:hemligt@mail.example"}, 2, "help desk"},
		"no slash":          {map[string]string{"SLACK_API_URL": strings.TrimSuffix(w.APIURL(), "/")}, 2, "api address"},
	} {
		t.Run(name, func(t *testing.T) {
			for k, v := range c.set {
				t.Setenv(k, v)
			}
			got := found(t, c.code)
			if c.bad == "" && got["articles"].State != bot.StateWarn {
				t.Errorf("articles: %+v, want a warning", got["articles"])
			}
			if c.bad != "" && got[c.bad].State != bot.StateBad {
				t.Errorf("%s: %+v, want bad", c.bad, got[c.bad])
			}
			if dir := c.set["KODHJALPEN_ARTICLES"]; !strings.Contains(got["articles"].Found, dir) {
				t.Errorf("articles: %+v does not name %s", got["articles"], dir)
			}
			for _, f := range got {
				if strings.Contains(f.Found, "hemligt") {
					t.Errorf("%+v shows a password", f)
				}
			}
		})
	}
	t.Run("wrong usage", func(t *testing.T) {
		if code, _ := doctor(t, "--fix"); code != 2 {
			t.Errorf("exit %d for an unknown flag, want 2", code)
		}
	})
}

func TestDoctorTriesTheEmbeddedServerAside(t *testing.T) {
	workspace(t, sandbox.Options{})
	data := t.TempDir()
	t.Setenv("REDIS_URL", "")
	t.Setenv("KODHJALPEN_DATA", data)
	if f := found(t, 0)["redis"]; f.State != bot.StateOK || !strings.Contains(f.Found, "child") {
		t.Errorf("%+v", f)
	}
	if left, err := os.ReadDir(data); err != nil || len(left) > 0 {
		t.Errorf("the doctor left %v in the bot's folder (%v)", left, err)
	}
	t.Setenv("PATH", t.TempDir())
	if f := found(t, 1)["redis"]; f.State != bot.StateBad || !strings.Contains(f.Remedy, "valkey") {
		t.Errorf("without a server on PATH: %+v", f)
	}
}

// A brokenPipe takes nothing.
type brokenPipe struct{}

func (brokenPipe) Write([]byte) (int, error) { return 0, errors.New("nobody reads") }

func TestPrintFindingsColoursAndReportsWriteErrors(t *testing.T) {
	list := []bot.Finding{bot.Good("a", "fine"), bot.Bad("långt namn", "broken", "mend it")}
	var plain, colour bytes.Buffer
	if err := errors.Join(printFindings(&plain, list, false), printFindings(&colour, list, true)); err != nil {
		t.Fatal(err)
	}
	want := "ok    a           fine\nbad   långt namn  broken\n                  → mend it\n1 ok, 0 warn, 1 bad\n"
	if plain.String() != want {
		t.Errorf("got\n%q, want\n%q", &plain, want)
	}
	if !strings.Contains(colour.String(), "\x1b[31mbad \x1b[0m") {
		t.Errorf("no red in %q", &colour)
	}
	if printFindings(brokenPipe{}, list, false) == nil {
		t.Error("a lost report counts as given")
	}
}
