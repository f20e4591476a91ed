package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"unicode/utf8"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
)

// doctorCmd examines everything the bot rests on, without running it.
type doctorCmd struct {
	JSON       bool `name:"json" help:"Print an array of objects with name, state, found and remedy."`
	slackFlags `embed:""`
	botFlags   `embed:""`
}

// Run prints what was found. It ends with 0 when nothing is bad, 2 when a
// setting is wrong as it is written, and 1 when something else is bad.
func (c *doctorCmd) Run(ctx context.Context, s streams) error {
	o, err := c.options(io.Discard)
	if err != nil {
		return err
	}
	c.slackFlags.into(&o)
	app.LogLibraries(o.Log)
	findings := app.Doctor(ctx, o)
	if c.JSON {
		err = printJSON(s.out, findings)
	} else {
		err = printFindings(s.out, findings, onTerminal(s.out))
	}
	if err != nil {
		return err
	}
	bad := func(f bot.Finding) bool { return f.State == bot.StateBad }
	switch {
	case slices.ContainsFunc(findings, func(f bot.Finding) bool { return bad(f) && f.Setting }):
		return exitWith(2)
	case slices.ContainsFunc(findings, bad):
		return exitWith(1)
	default:
		return nil
	}
}

func printJSON(w io.Writer, what any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(what)
}

// colours are the terminal's (ECMA-48, SGR) of each state.
var colours = map[bot.State]string{bot.StateOK: "\x1b[32m", bot.StateWarn: "\x1b[33m", bot.StateBad: "\x1b[31m"}

// printFindings prints a line for each finding, its remedy under it, and a sum.
func printFindings(w io.Writer, findings []bot.Finding, colour bool) error {
	widest, sum := 0, map[bot.State]int{}
	for _, f := range findings {
		widest = max(widest, utf8.RuneCountInString(f.Name))
	}
	for _, f := range findings {
		sum[f.State]++
		state := fmt.Sprintf("%-4s", f.State)
		if colour {
			state = colours[f.State] + state + "\x1b[0m"
		}
		if _, err := fmt.Fprintf(w, "%s  %-*s  %s\n", state, widest, f.Name, f.Found); err != nil {
			return err
		}
		if f.Remedy == "" {
			continue
		}
		if _, err := fmt.Fprintf(w, "      %-*s  → %s\n", widest, "", f.Remedy); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%d ok, %d warn, %d bad\n", sum[bot.StateOK], sum[bot.StateWarn], sum[bot.StateBad])
	return err
}

// onTerminal reports whether w is a terminal that takes colour
// (https://no-color.org).
func onTerminal(w io.Writer) bool {
	return terminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}

// terminal reports whether w is a terminal.
func terminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
