package redisstore

import (
	"os"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// examined is what Examine finds, by name.
func examined(t *testing.T, address string, now func() time.Time) map[string]bot.Finding {
	t.Helper()
	out := map[string]bot.Finding{}
	for _, f := range Examine(t.Context(), address, now) {
		if (f.State == bot.StateOK) != (f.Remedy == "") || f.Found == "" {
			t.Errorf("%+v wants a finding, and a remedy exactly when it is not ok", f)
		}
		out[f.Name] = f
	}
	return out
}

// wantState checks one finding.
func wantState(t *testing.T, found map[string]bot.Finding, name string, want bot.State, says string) {
	t.Helper()
	if f := found[name]; f.State != want || !strings.Contains(f.Found, says) {
		t.Errorf("%s: %+v; want %s and %q", name, f, want, says)
	}
}

func TestExamineAGoodServer(t *testing.T) {
	s := startServer(t, "--appendonly", "yes")
	found := examined(t, s.url, time.Now)
	for _, name := range []string{"redis", "redis writes", "redis version", "redis persistence", "redis eviction", "clock against Redis"} {
		wantState(t, found, name, bot.StateOK, "")
	}
}

func TestExamineWhatMayLoseRecords(t *testing.T) {
	s := startServer(t, "--maxmemory", "200mb", "--maxmemory-policy", "allkeys-lru")
	found := examined(t, s.url, func() time.Time { return time.Now().Add(-time.Minute) })
	wantState(t, found, "redis persistence", bot.StateBad, "append-only")
	wantState(t, found, "redis eviction", bot.StateBad, "allkeys-lru")
	wantState(t, found, "clock against Redis", bot.StateBad, "1m0")
	client := openURL(t, s.url).client
	must(t, client.ConfigSet(t.Context(), "maxmemory", "0").Err())
	wantState(t, examined(t, s.url, time.Now), "redis eviction", bot.StateWarn, "allkeys-lru")
	must(t, client.ConfigSet(t.Context(), "maxmemory-policy", "noeviction").Err())
	must(t, client.ConfigSet(t.Context(), "maxmemory", "1kb").Err())
	found = examined(t, s.url, time.Now)
	wantState(t, found, "redis writes", bot.StateBad, "OOM")
	wantState(t, found, "redis memory", bot.StateWarn, "% of maxmemory")
}

func TestExamineAReplica(t *testing.T) {
	s := startServer(t, "--replicaof", "127.0.0.1", "1")
	found := examined(t, s.url, time.Now)
	wantState(t, found, "redis role", bot.StateBad, "replica")
	wantState(t, found, "redis writes", bot.StateBad, "READONLY")
}

func TestExamineWhatDoesNotAnswer(t *testing.T) {
	s := startServer(t)
	must(t, openURL(t, s.url).client.ConfigSet(t.Context(), "requirepass", "hemligt").Err())
	for address, want := range map[string]bot.Finding{
		"http://example.org":  {State: bot.StateBad, Setting: true},
		"redis://127.0.0.1:1": {State: bot.StateBad, Found: "does not answer"},
		s.url:                 {State: bot.StateBad, Found: "password"},
	} {
		f := examined(t, address, time.Now)["redis"]
		if f.State != want.State || f.Setting != want.Setting || !strings.Contains(f.Found, want.Found) {
			t.Errorf("%s: %+v, want %+v", address, f, want)
		}
	}
}

func TestJudgeVersion(t *testing.T) {
	for _, c := range []struct {
		info map[string]string
		want bot.State
		says string
	}{
		{map[string]string{"redis_version": "6.0.16"}, bot.StateBad, "6.0.16"},
		{map[string]string{"redis_version": "6.2.0"}, bot.StateOK, "6.2.0"},
		{map[string]string{"redis_version": "10.0.1"}, bot.StateOK, "10.0.1"},
		{map[string]string{"redis_version": "7.2.4", "valkey_version": "8.1.0"}, bot.StateOK, "Valkey 8.1.0"},
		{map[string]string{}, bot.StateWarn, "does not tell"},
	} {
		if f := judgeVersion(c.info)[0]; f.State != c.want || !strings.Contains(f.Found, c.says) {
			t.Errorf("%v: %+v", c.info, f)
		}
	}
}

func TestRunningFindsTheServerOfAnotherProcess(t *testing.T) {
	needServer(t)
	dir, err := os.MkdirTemp("", "kh") // t.TempDir is too long for a socket's path
	must(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	if _, ok := Running(t.Context(), dir); ok {
		t.Error("a server answers in an empty folder")
	}
	l := embed(t, dir)
	address, ok := Running(t.Context(), dir)
	if !ok || address != l.URL {
		t.Errorf("%q, %v; want %q", address, ok, l.URL)
	}
	wantState(t, examined(t, address, time.Now), "redis persistence", bot.StateOK, "")
}
