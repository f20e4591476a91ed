package main

import (
	"fmt"
	"strings"

	"github.com/alecthomas/kong"
)

// manual is what follows the commands in `kodhjalpen --help`, as in a manual page.
const manual = `
Settings
  Each setting is a flag and an environment variable, shown at the flag; the
  flag wins. NAME_FILE=/path reads NAME from a file. "kodhjalpen run --help"
  lists them all, and deploy/env.example says more of each.

Examples
  kodhjalpen sandbox                       try it: a Slack on this machine
  kodhjalpen doctor                        what is missing, and what mends it
  kodhjalpen run                           serve Slack, with two tokens set
  kodhjalpen kb lint -articles DIR         check articles before they are used
  echo '{"id": 1, "text": "Din licensnyckel har gått ut"}' | kodhjalpen match

Signals (run)
  SIGTERM, SIGINT   stop in order: nothing is taken in any more, what is being
                    handled is committed, within 10 s. Nothing is lost.
  SIGUSR1           log at debug, and at the usual level again at the next.

Exit status
  0  all went well.
  1  the work failed; kb lint and doctor: something is wrong.
  2  wrong usage, or a setting is wrong as it is written.

Results go to stdout. Logs go to stderr: for people on a terminal, else a line
of JSON each. Neither holds what a customer wrote, a code or a token.
`

// printHelp prints kong's help, and the manual where no command is named.
func printHelp(o kong.HelpOptions, k *kong.Context) error {
	if err := kong.DefaultHelpPrinter(o, k); err != nil {
		return err
	}
	if k.Selected() != nil || k.Empty() {
		return nil
	}
	for _, part := range k.Path {
		if part.Command != nil {
			return nil
		}
	}
	_, err := fmt.Fprintln(k.Stdout, strings.TrimRight(manual, "\n"))
	return err
}
