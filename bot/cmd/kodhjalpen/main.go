// Command kodhjalpen is the support bot and its tools: one static binary.
//
// Precedence of every setting is flag, environment, default. It exits 0 when
// all went well, 1 when the work failed and 2 on wrong usage or configuration.
// Logs go to stderr, results to stdout.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"

	"github.com/alecthomas/kong"

	"kodhjalpen/bot/app"
)

// cli is the whole command line; kong reads names, help and defaults from it.
type cli struct {
	Serve   runCmd     `cmd:"" name:"run" help:"Run the bot against Slack."`
	Sandbox sandboxCmd `cmd:"" help:"Run a local Slack with a web page, the bot connected to it."`
	Match   matchCmd   `cmd:"" help:"Match texts against the articles: JSON Lines in, decisions out."`
	Codes   codesCmd   `cmd:"" help:"Find and check activation codes: JSON Lines in, codes out."`
	Mask    maskCmd    `cmd:"" help:"Mask texts as they would be stored: JSON Lines in and out."`
	KB      kbCmd      `cmd:"" name:"kb" help:"Work on the knowledge base."`
	Doctor  doctorCmd  `cmd:"" help:"Check tokens, scopes, channels, Redis, clock and articles; exits 1 when something is bad."`
	Erase   eraseCmd   `cmd:"" help:"Erase a person from all that the bot keeps, and its posts about them; prints a receipt."`
	Export  exportCmd  `cmd:"" help:"Write conversations and tickets as CSV: no words, no customers."`
	Rotate  rotateCmd  `cmd:"" name:"rotate-secret" help:"Replace the secret in KODHJALPEN_SECRET_FILE and keep the old one in KODHJALPEN_SECRET_OLD_FILE."`
	Health  healthCmd  `cmd:"" help:"Ask the bot running on this machine whether it is alive; exits 1 when it is not."`
	Version versionCmd `cmd:"" help:"Print which build this is."`

	Completion completionCmd `cmd:"" help:"Print what a shell needs to complete commands and flags."`

	Which kong.VersionFlag `name:"version" help:"The same as version."`
}

// kbCmd groups the knowledge base's tools.
type kbCmd struct {
	Lint    lintCmd    `cmd:"" help:"Check the articles: file and line of each finding."`
	Eval    evalCmd    `cmd:"" help:"Score labelled messages."`
	Search  searchCmd  `cmd:"" help:"Search the articles as the bot does: what is found, and what matched."`
	Diff    diffCmd    `cmd:"" help:"Say what an edit changes in decisions: two folders of articles, before and after."`
	Import  importCmd  `cmd:"" help:"Make articles of pages, sitemaps, files, folders and help desks' exports; without --write only say what would change."`
	Lessons lessonsCmd `cmd:"" help:"Write what agents have taught into the articles' files, as symptoms."`
	Learn   learnCmd   `cmd:"" help:"Read a support channel's past for lessons and gaps; without --write only propose them."`
}

// streams are the program's three standard streams, passed in so that tests
// can read what a command writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// usageError marks wrong usage or configuration: exit code 2.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

// exitWith ends the program with a code and no further line: the command has
// said on its own streams what was wrong.
type exitWith int

func (e exitWith) Error() string { return fmt.Sprintf("exit %d", int(e)) }

func main() {
	if code, ok := app.PictureProcess(os.Args, os.Stdin, os.Stderr); ok {
		os.Exit(code)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], streams{in: os.Stdin, out: os.Stdout, err: os.Stderr})
	stop()
	os.Exit(code)
}

// run parses args, runs the command and returns the exit code.
func run(ctx context.Context, args []string, s streams) int {
	var c cli
	exited := -1
	parser, err := kong.New(&c,
		kong.Name("kodhjalpen"),
		kong.Description("A support bot for activation errors, and its tools."),
		kong.Writers(s.out, s.err),
		kong.Help(printHelp),
		kong.Vars{"version": "kodhjalpen " + version()},
		kong.Exit(func(code int) { exited = code }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(s),
		kong.Resolvers(kong.ResolverFunc(fromFiles)),
	)
	if err != nil {
		fmt.Fprintln(s.err, "kodhjalpen:", err)
		return 1
	}
	k, err := parser.Parse(doubleDashes(args))
	if exited >= 0 { // --help has printed what was asked for
		return exited
	}
	if err != nil {
		fmt.Fprintln(s.err, "kodhjalpen:", err)
		fmt.Fprintf(s.err, "kodhjalpen: `%s --help` lists what it takes\n", understood(err))
		return 2
	}
	return exitCode(k.Run(), s.err)
}

// understood is as much of a command as was understood before what is wrong: its help is what helps.
func understood(err error) string {
	var wrong *kong.ParseError
	if errors.As(err, &wrong) && wrong.Context != nil {
		for _, at := range slices.Backward(wrong.Context.Path) {
			if at.Command != nil {
				return at.Command.FullPath()
			}
		}
	}
	return "kodhjalpen"
}

// exitCode prints err, if there is one, and translates it to an exit code.
func exitCode(err error, w io.Writer) int {
	var code exitWith
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &code):
		return int(code)
	case errors.As(err, &usage):
		fmt.Fprintln(w, "kodhjalpen:", err)
		return 2
	default:
		fmt.Fprintln(w, "kodhjalpen:", err)
		return 1
	}
}
