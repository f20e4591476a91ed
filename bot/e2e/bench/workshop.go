package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"kodhjalpen/articles"
	"kodhjalpen/bot/sandbox"
	"kodhjalpen/kb"
	"kodhjalpen/matcher/eval/growth"
)

// patience is how long anything may take before the measurement fails.
const patience = 2 * time.Minute

// A workshop is a folder with the built bot in it.
type workshop struct{ dir, bot string }

// A process is one that this program started, and others that share its work.
type process struct {
	cmd    *exec.Cmd
	beside []*process
}

// stop ends it, in order if it will.
func (p *process) stop() {
	for _, other := range p.beside {
		other.stop()
	}
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	done := make(chan struct{})
	go func() { _ = p.cmd.Wait(); close(done) }()
	select {
	case <-done:
	case <-time.After(15 * time.Second):
		_ = p.cmd.Process.Kill()
		<-done
	}
}

// start starts a program; it dies with this one.
func start(env []string, name string, args ...string) (*process, error) {
	cmd := exec.Command(name, args...)
	cmd.Env, cmd.Stderr = append(os.Environ(), env...), os.Stderr
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	return &process{cmd: cmd}, cmd.Start()
}

// redis starts a server with an append-only file, and returns its address.
func (s *workshop) redis(ctx context.Context, fsync string) (*process, string, error) {
	dir, err := os.MkdirTemp(s.dir, "redis-")
	if err != nil {
		return nil, "", err
	}
	socket := filepath.Join(dir, "r.sock")
	p, err := start(nil, "redis-server", "--port", "0", "--unixsocket", socket, "--dir", dir, "--save", "",
		"--appendonly", "yes", "--appendfsync", fsync, "--loglevel", "warning")
	if err != nil {
		return nil, "", err
	}
	return p, "unix://" + socket, until(ctx, func() bool { _, err := os.Stat(socket); return err == nil })
}

// run starts the bot in a workspace, and waits until Slack has said hello to both its
// connections. It returns how long that took.
func (s *workshop) run(ctx context.Context, w *sandbox.Workspace, redisURL string, more ...string) (*process, time.Duration, error) {
	env := append(slackEnv(w), "REDIS_URL="+redisURL, "KODHJALPEN_HTTP_ADDR=off", "KODHJALPEN_LOG_LEVEL=warn",
		"KODHJALPEN_DATA="+filepath.Join(s.dir, "data"), "KODHJALPEN_ARTICLES="+filepath.Join(s.dir, "articles-50"))
	var args []string
	for _, m := range more {
		if strings.HasPrefix(m, "--") {
			args = append(args, m)
		} else {
			env = append(env, m)
		}
	}
	before, began := w.Opened(), time.Now()
	p, err := start(env, s.bot, append([]string{"run"}, args...)...)
	if err != nil {
		return nil, 0, err
	}
	err = until(ctx, func() bool { return w.Opened() >= before+2 })
	return p, time.Since(began), err
}

// bare starts the bare bot.
func bare(ctx context.Context, w *sandbox.Workspace) (*process, error) {
	before := w.Opened()
	p, err := start(append(slackEnv(w), echoVar+"=1"), os.Args[0])
	if err != nil {
		return nil, err
	}
	return p, until(ctx, func() bool { return w.Opened() > before })
}

func slackEnv(w *sandbox.Workspace) []string {
	return []string{"SLACK_BOT_TOKEN=" + w.BotToken(), "SLACK_APP_TOKEN=" + w.AppToken(), "SLACK_API_URL=" + w.APIURL()}
}

// until waits until something holds, and looks every millisecond.
func until(ctx context.Context, holds func() bool) error {
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for tick := time.NewTicker(time.Millisecond); ; {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-deadline.C:
			return fmt.Errorf("nothing came of it in %v", patience)
		case <-tick.C:
			if holds() {
				return nil
			}
		}
	}
}

// shelf is the seven articles and made ones, n in all.
func shelf(n int) []kb.Article {
	seven, _ := kb.Load(articles.FS())
	return append(seven, growth.Articles(max(0, n-len(seven)), 1, true)...)
}

// write puts a shelf into a folder of the workshop.
func (s *workshop) write(n int) (string, error) {
	dir := filepath.Join(s.dir, "articles-"+strconv.Itoa(n))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", err
	}
	err := fs.WalkDir(articles.FS(), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(articles.FS(), name)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, filepath.Base(name)), text, 0o600)
	})
	if err != nil {
		return "", err
	}
	for _, a := range shelf(n)[7:] {
		a.Sources = []kb.Source{{Address: "https://example.se/hjalp/" + a.ID, Read: time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC)}}
		text, err := kb.Compose(a)
		if err != nil {
			return "", err
		}
		if err := os.WriteFile(filepath.Join(dir, a.ID+".md"), text, 0o600); err != nil {
			return "", err
		}
	}
	return dir, nil
}

// status is a number of /proc/PID/status, such as VmRSS, in kB.
func (p *process) status(name string) int {
	raw, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	for line := range strings.Lines(string(raw)) {
		if rest, ok := strings.CutPrefix(line, name+":"); ok {
			n, _ := strconv.Atoi(strings.Fields(rest)[0])
			return n
		}
	}
	return 0
}

// processor is how long it and those beside it have used the processors (/proc/PID/stat,
// in hundredths).
func (p *process) processor() (spent time.Duration) {
	for _, other := range p.beside {
		spent += other.processor()
	}
	raw, _ := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	_, rest, _ := strings.Cut(string(raw), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return spent
	}
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return spent + time.Duration(user+system)*10*time.Millisecond
}
