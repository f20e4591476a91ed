package main

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

// taken is an address that another program listens on.
func taken(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l.Addr().String()
}

// TestSandboxOnATakenPortSaysWhatToDo: 8080 is everybody's first choice.
func TestSandboxOnATakenPortSaysWhatToDo(t *testing.T) {
	addr := taken(t)
	err := (&sandboxCmd{Addr: addr}).Run(t.Context(), streams{out: io.Discard, err: io.Discard})
	var usage usageError
	if !errors.As(err, &usage) {
		t.Fatalf("ended with %v, want wrong usage", err)
	}
	for _, part := range []string{addr, "is taken", `make run ARGS="-addr 127.0.0.1:8081"`} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q does not say %q", err, part)
		}
	}
}

// TestSandboxChecksSettingsBeforeItTellsWhereItIs: a setting that ends the bot ends
// the sandbox first, with the bot's own words and exit code and nothing opened.
func TestSandboxChecksSettingsBeforeItTellsWhereItIs(t *testing.T) {
	busy := taken(t)
	for _, test := range []struct {
		flag, value string
		code        int
		names       string
	}{
		{"--secret", "short", 2, "KODHJALPEN_SECRET is shorter"},
		{"--secret-old", "short", 2, "KODHJALPEN_SECRET_OLD is shorter"},
		{"--http-addr", "nowhere", 2, "KODHJALPEN_HTTP_ADDR must be host:port"},
		{"--http-addr", busy, 2, "KODHJALPEN_HTTP_ADDR: choose a free address"},
		{"--articles", t.TempDir() + "/none", 2, "KODHJALPEN_ARTICLES"},
		{"--redis-url", "http://example.test", 2, "REDIS_URL cannot be used"},
		{"--redis-url", "redis://" + taken(t), 1, "does not answer"},
	} {
		ctx, cancel := context.WithCancel(t.Context())
		var told strings.Builder
		// Whatever it announces ends it, so that no bot is started.
		args := []string{"sandbox", "--addr", "127.0.0.1:0", "--http-addr", "off", test.flag, test.value}
		if test.flag == "--http-addr" {
			args = append(args[:3], test.flag, test.value)
		}
		code := run(ctx, args, streams{out: writer(func(p []byte) { cancel(); told.Write(p) }), err: &told})
		cancel()
		if code != test.code || !strings.Contains(told.String(), test.names) || strings.Contains(told.String(), "Sandbox:") {
			t.Errorf("%s %s: exit %d, want %d and %q before anything is announced; told\n%s", test.flag, test.value, code, test.code, test.names, &told)
		}
	}
}

// A writer is told what is written.
type writer func([]byte)

func (w writer) Write(p []byte) (int, error) {
	w(p)
	return len(p), nil
}

func TestFreeKnowsATakenAddressAlone(t *testing.T) {
	if free(taken(t)) == nil {
		t.Error("a taken address is free")
	}
	if err := free("127.0.0.1:0"); err != nil {
		t.Errorf("a free address: %v", err)
	}
	if err := free("no address"); err != nil {
		t.Errorf("what is no address is not taken: %v", err)
	}
}

func TestDefaultHTTPAddrIsTheFlags(t *testing.T) {
	parser, err := kong.New(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range parser.Model.Leaves(false) {
		for _, f := range command.Flags {
			if f.Name == "http-addr" && f.Default != defaultHTTPAddr {
				t.Errorf("%s: %s, want %s", command.Name, f.Default, defaultHTTPAddr)
			}
		}
	}
}

// TestSandboxPrintsTheLineThatExaminesIt takes the line apart as a shell does and
// runs the doctor by it.
func TestSandboxPrintsTheLineThatExaminesIt(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	redis := os.Getenv("REDIS_URL")
	for _, name := range []string{"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_API_URL", "REDIS_URL"} {
		t.Setenv(name, "")
	}
	c := &sandboxCmd{}
	c.Channels, c.Secret = []string{"support", "finns inte"}, "a secret that is the operator's own"
	line := doctorLine(c.settings(w, redis))
	if strings.Contains(line, c.Secret) || strings.Contains(line, "\n") {
		t.Errorf("the line is %q", line)
	}
	out, err := exec.Command("sh", "-c", strings.Replace(line, os.Args[0]+" doctor", "env", 1)).Output()
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	for pair := range strings.Lines(string(out)) {
		name, value, _ := strings.Cut(strings.TrimSuffix(pair, "\n"), "=")
		if strings.HasPrefix(name, "SLACK_") || strings.HasPrefix(name, "KODHJALPEN_") || name == "REDIS_URL" {
			t.Setenv(name, value)
		}
	}
	found := found(t, 1) // for the channel that there is not
	for what, f := range found {
		if f.State == bot.StateBad && what != "support channels" {
			t.Errorf("%+v", f)
		}
	}
	if f := found["support channels"]; !strings.Contains(f.Found, "finns inte") {
		t.Errorf("%+v", f)
	}
}

// TestDoctorLineShowsNoPassword: the line is copied into tickets and chats.
func TestDoctorLineShowsNoPassword(t *testing.T) {
	for address, want := range map[string]string{
		"redis://bot:hemligt@127.0.0.1:6379/0": `REDIS_URL="$REDIS_URL"`,
		"redis://:hem%zz@127.0.0.1":            `REDIS_URL="$REDIS_URL"`,
		"redis://127.0.0.1:6379/0":             "REDIS_URL=redis://127.0.0.1:6379/0",
	} {
		if line := doctorLine(map[string]string{"REDIS_URL": address}); !strings.HasPrefix(line, want) || strings.Contains(line, "hem") {
			t.Errorf("%s gives %s", address, line)
		}
	}
}
