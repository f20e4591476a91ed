package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"kodhjalpen/bot"
)

const (
	// Within is how long one reading may take; its processor's time is bounded too.
	Within = 45 * time.Second
	// maxWords is how much of what was read is taken, in bytes: a screen full of text.
	maxWords = 8 << 10
)

// languages are those that customers' screens speak, best first. English is in every
// installation; the other is used where it is there.
var languages = []string{"swe", "eng"}

// A Reader reads pictures, each in a process of its own.
type Reader struct {
	self, tesseract, languages string
	apart                      bool // the process has no network
	version                    string
}

// Find looks for Tesseract and tries what the kernel permits. self is the program that is
// started for each picture: its main calls Process first. An error of kind NotFound says
// that there is no Tesseract, or that it has no languages.
func Find(ctx context.Context, self string) (*Reader, error) {
	path, err := exec.LookPath("tesseract")
	if err != nil {
		return nil, &bot.Error{Op: "picture: there is no tesseract on PATH", Kind: bot.NotFound}
	}
	if path, err = filepath.Abs(path); err != nil {
		return nil, &bot.Error{Op: "picture: find tesseract", Err: err}
	}
	r := &Reader{self: self, tesseract: path}
	ctx, cancel := context.WithTimeout(ctx, Within)
	defer cancel()
	listed, err := exec.CommandContext(ctx, path, "--list-langs").CombinedOutput()
	if err != nil {
		return nil, &bot.Error{Op: "picture: tesseract lists no languages", Kind: bot.NotFound, Err: err}
	}
	var there []string
	for _, l := range languages {
		if strings.Contains("\n"+string(listed)+"\n", "\n"+l+"\n") {
			there = append(there, l)
		}
	}
	if r.languages = strings.Join(there, "+"); len(there) == 0 {
		return nil, &bot.Error{Op: "picture: tesseract has neither Swedish nor English", Kind: bot.NotFound}
	}
	if out, err := exec.CommandContext(ctx, path, "--version").CombinedOutput(); err == nil {
		r.version, _, _ = strings.Cut(string(out), "\n")
	}
	r.apart = permits(path)
	return r, nil
}

// permits reports whether the kernel starts a process without a network for this user.
func permits(program string) bool {
	cmd := exec.Command(program, "--version")
	cmd.SysProcAttr = attributes(true)
	return cmd.SysProcAttr.Cloneflags != 0 && cmd.Run() == nil
}

// Read returns the words in a picture, a line of it on each line; "" where there are
// none. An error of kind Invalid says that the file cannot be read, now or later; any
// other, that it was not read since ctx ended or no process could be started.
func (r *Reader) Read(ctx context.Context, file []byte) (string, error) {
	const op = "picture: read"
	if len(file) > MaxBytes {
		return "", &bot.Error{Op: op, Kind: bot.Invalid, Err: fmt.Errorf("%d bytes", len(file))}
	}
	bounded, cancel := context.WithTimeout(ctx, Within)
	defer cancel()
	cmd := exec.CommandContext(bounded, r.self, command, r.tesseract, r.languages)
	out, complaint := &capped{most: maxWords}, &capped{most: 200}
	cmd.Stdin, cmd.Stdout, cmd.Stderr, cmd.Dir = bytes.NewReader(file), out, complaint, "/"
	cmd.Env = environment()
	cmd.SysProcAttr = attributes(r.apart)
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	cmd.WaitDelay = time.Second
	err := cmd.Run()
	var ended *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return "", &bot.Error{Op: op, Kind: bot.Transient, Err: ctx.Err()}
	case bounded.Err() != nil:
		return "", &bot.Error{Op: op, Kind: bot.Invalid, Err: bounded.Err()}
	case errors.As(err, &ended) && ended.ExitCode() == unreadable:
		return "", &bot.Error{Op: op, Kind: bot.Invalid, Err: errors.New(strings.TrimSpace(complaint.String()))}
	case errors.As(err, &ended): // it reached a limit, or Tesseract gave up
		return "", &bot.Error{Op: op, Kind: bot.Invalid, Err: err}
	case err != nil:
		return "", &bot.Error{Op: op, Kind: bot.Transient, Err: err}
	default:
		return tidied(out.String()), nil
	}
}

// environment is all that the process gets of this one's: nothing that is secret.
func environment() []string {
	env := []string{"PATH=" + os.Getenv("PATH")}
	if data := os.Getenv("TESSDATA_PREFIX"); data != "" {
		env = append(env, "TESSDATA_PREFIX="+data)
	}
	return env
}

// A capped buffer keeps the beginning of what is written to it.
type capped struct {
	bytes.Buffer
	most int
}

// Write takes all, and keeps what there is room for.
func (c *capped) Write(p []byte) (int, error) {
	c.Buffer.Write(p[:min(len(p), c.most-c.Len())])
	return len(p), nil
}

// About says what reads pictures, for whoever runs the bot.
func (r *Reader) About() string {
	return fmt.Sprintf("%s, languages %s", r.version, r.languages)
}

// Swedish reports whether Swedish letters are known.
func (r *Reader) Swedish() bool { return strings.Contains(r.languages, languages[0]) }

// Apart reports whether the process that reads a picture has no network.
func (r *Reader) Apart() bool { return r.apart }
