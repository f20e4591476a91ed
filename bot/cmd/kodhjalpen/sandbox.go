package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/url"
	"os"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
	"kodhjalpen/bot/sandbox/product"
	"kodhjalpen/kb"
)

// sandboxCmd runs a local Slack with a page, and the bot as a process of its own
// that is connected to it just as to Slack: it is `kodhjalpen run`, and only
// SLACK_API_URL and the tokens differ.
type sandboxCmd struct {
	Addr     string  `default:"127.0.0.1:8080" help:"Address of the page; loopback only."`
	Pace     float64 `default:"1" help:"Scale of Slack's rate limits: 1 is Slack's own, 0 none."`
	botFlags `embed:""`
}

// defaultHTTPAddr is where health and metrics are served unless one says otherwise: Prometheus' own port, so it is often
// taken on a developer's machine.
const defaultHTTPAddr = "127.0.0.1:9090"

// free reports that another program listens on an address; what else is wrong with it is for whoever listens there.
func free(addr string) error {
	l, err := net.Listen("tcp", addr)
	if err == nil {
		return l.Close()
	}
	if errors.Is(err, syscall.EADDRINUSE) {
		return err
	}
	return nil
}

// botDown is how long a bot killed from the page stays away.
const botDown = 2 * time.Second

// sandboxRetries are the waits before each redelivery: Slack's are at once, one
// minute and five, which is long for who looks on.
func sandboxRetries() []time.Duration {
	return []time.Duration{0, 3 * time.Second, 10 * time.Second, 30 * time.Second, time.Minute}
}

// Run runs until ctx ends. Without REDIS_URL and KODHJALPEN_DATA its state is in
// a folder that goes with it, since its workspace does too.
func (c *sandboxCmd) Run(ctx context.Context, s streams) (err error) {
	if err := free(c.Addr); err != nil {
		return usageError{fmt.Errorf("sandbox: %s is taken by another program: choose another, such as -addr 127.0.0.1:8081 (make run ARGS=\"-addr 127.0.0.1:8081\"): %w", c.Addr, err)}
	}
	taken := c.HTTPAddr == defaultHTTPAddr && free(c.HTTPAddr) != nil
	if taken {
		c.HTTPAddr = "off"
	}
	o, err := c.checked(ctx, s.err)
	if err != nil {
		return err
	}
	if taken {
		fmt.Fprintf(s.err, "Sandbox: %s is taken by another program, so this bot serves no /readyz and /metrics. KODHJALPEN_HTTP_ADDR names another address.\n", defaultHTTPAddr)
	}
	if o.RedisURL == "" && o.Data == "" {
		dir, err := os.MkdirTemp("", "kodhjalpen-sandbox-")
		if err != nil {
			return fmt.Errorf("sandbox: make a folder for its state: %w", err)
		}
		defer os.RemoveAll(dir)
		o.Data = dir
	}
	process := &botProcess{log: s.err, paused: botDown}
	controls := []sandbox.Control{{
		Name: "kill-bot", Label: "Döda boten", Hint: "kill -9; den startas igen efter två sekunder",
		Do: func(context.Context) error { return process.Kill() },
	}}
	if o.RedisURL == "" {
		app.LogLibraries(o.Log)
		local, err := o.LocalState(ctx)
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, local.Close()) }()
		o.RedisURL = local.URL
		controls = append(controls, sandbox.Control{
			Name: "kill-redis", Label: "Döda Redis", Hint: "kill -9; den startas igen efter en halv sekund",
			Do: func(context.Context) error {
				if !local.Kill() {
					return errors.New("här finns ingen redis-server att döda")
				}
				return nil
			},
		})
	}
	// The workspace outlives ctx, so that the bot can stop in good order.
	workspace, err := sandbox.Start(context.WithoutCancel(ctx), product.With(sandbox.Options{
		Addr: c.Addr, Pace: c.Pace, Controls: controls, RetryAfter: sandboxRetries(), Page: product.From(c.examples()),
	}))
	if err != nil {
		return usageError{fmt.Errorf("sandbox: %w", err)}
	}
	defer func() { err = errors.Join(err, workspace.Close()) }()
	settings := c.settings(workspace, o.RedisURL)
	process.env, process.heard = botEnv(settings), workspace.Trace
	fmt.Fprintf(s.out, "Sandbox: open %s and write as a customer in #support. Ctrl-C stops it.\n", workspace.PageURL())
	fmt.Fprintf(s.out, "Sandbox: examine it from another terminal with\n  %s\n", doctorLine(settings))
	// The bot dies with the thread that starts it, so the thread is kept.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	return process.Run(ctx)
}

// checked makes the bot's options and checks them here: nothing is opened or told for
// a bot that would end at once.
func (c *sandboxCmd) checked(ctx context.Context, log io.Writer) (app.Options, error) {
	o, err := c.options(log)
	if err != nil {
		return o, err
	}
	err = o.Check(ctx)
	if bot.KindOf(err) == bot.Invalid {
		err = usageError{err}
	}
	return o, err
}

// examplesShown is how many articles the page offers to try: what fits a screen.
const examplesShown = 8

// examples are what customers may write about a desk's own articles, as the articles put it; none for those that the
// program comes with, of which the page knows better ones. What is wrong with an article the bot's log tells.
func (c *sandboxCmd) examples() []product.Example {
	if c.Articles == "" {
		return nil
	}
	fsys, err := articleFS(c.Articles)
	if err != nil {
		return nil // the bot ends on it with the remedy
	}
	list, _ := kb.Load(fsys)
	// Spread over the folder: neighbours by name are often about the same.
	var all []product.Example
	step := max(1, len(list)/examplesShown)
	for i := 0; i < len(list) && len(all) < examplesShown; i += step {
		a := &list[i]
		wordings := slices.Concat(a.Errors["sv"], a.Symptoms["sv"], []string{a.Title})
		all = append(all, product.Example{Label: a.Title, Text: wordings[0]})
	}
	return all
}

// settings are the bot's: these flags' values, and the workspace for Slack.
func (c *sandboxCmd) settings(w *sandbox.Workspace, redisURL string) map[string]string {
	return map[string]string{
		"SLACK_BOT_TOKEN": w.BotToken(), "SLACK_APP_TOKEN": w.AppToken(), "SLACK_API_URL": w.APIURL(), "REDIS_URL": redisURL,
		"KODHJALPEN_CHANNELS": strings.Join(c.Channels, ","), "KODHJALPEN_AGENTS_CHANNEL": c.AgentsChannel,
		"KODHJALPEN_AGENTS_GROUP": c.AgentsGroup, "KODHJALPEN_DATA": "", "KODHJALPEN_HTTP_ADDR": c.HTTPAddr,
		"KODHJALPEN_SECRET": c.Secret, "KODHJALPEN_LOG_LEVEL": c.LogLevel, "KODHJALPEN_ARTICLES": c.Articles,
		"KODHJALPEN_PICTURES": c.Pictures,
	}
}

// doctorLine is the line of a shell that examines the sandbox. The two tokens are of
// this sandbox alone and good for nothing else; a secret of the operator's is not shown.
func doctorLine(settings map[string]string) string {
	var line []string
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		switch value := settings[name]; {
		case value == "", name == "KODHJALPEN_SECRET", name == "KODHJALPEN_LOG_LEVEL", name == "KODHJALPEN_HTTP_ADDR":
		case name == "REDIS_URL" && hasPassword(value): // whoever set it has it in that shell
			line = append(line, name+`="$`+name+`"`)
		case strings.ContainsAny(value, " \t\n\"'$&;()<>|*?`\\#~"):
			line = append(line, name+"='"+strings.ReplaceAll(value, "'", `'\''`)+"'")
		default:
			line = append(line, name+"="+value)
		}
	}
	return strings.Join(append(line, os.Args[0], "doctor"), " ")
}

// hasPassword tells whether an address carries one, or cannot be read.
func hasPassword(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return true
	}
	_, set := u.User.Password()
	return set
}
