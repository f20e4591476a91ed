package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/aymanbagabas/go-udiff"
	"github.com/mattn/go-isatty"

	"kodhjalpen/kb/ingest"
)

// importCmd makes articles of other people's pages.
type importCmd struct {
	Sources []string `arg:"" name:"source" help:"A page's address; a sitemap, or with --match a page of links; a file or folder of HTML or Markdown; Zendesk Guide's or Intercom's articles as JSON, a file or an address."`
	To      string   `required:"" placeholder:"DIR" help:"The folder of articles to write to."`
	Write   bool     `help:"Write. Else only say what would change, as a diff."`
	Match   string   `placeholder:"PATTERN" help:"Only pages whose address or path holds this: a part of it, * stands for anything; or a regular expression."`
	Address string   `placeholder:"BASE" help:"The address that files lie below, where they do not say where they are from."`
	Private []string `placeholder:"HOST" help:"A host in a private network that may be read. May be repeated."`
}

// Help is what -h says beside the flags.
func (*importCmd) Help() string {
	return `Each page becomes an article; one that holds several problems, each with a heading or a row of a table of its own, becomes several. Error messages and questions in it are proposed under errors and symptoms.

Importing again brings what changed on the pages. What editors added stays, a body that an editor changed is kept, and articles whose page is gone are listed and left. An import that was stopped goes on where it was.

A host is asked at most once a second, and nothing that its robots.txt asks programs not to read. An address in a private network is read only if it is written as such (http://127.0.0.1:8080/) or named with --private. Exit 0 also when nothing changes; 1 when a page or source could not be read, the others are imported all the same.`
}

// Run imports and says what changed.
func (c *importCmd) Run(ctx context.Context, s streams) error {
	if info, err := os.Stat(c.To); err == nil && !info.IsDir() {
		return usageError{fmt.Errorf("import: --to %s is no folder", c.To)}
	}
	if c.Address != "" && !strings.HasPrefix(c.Address, "https://") && !strings.HasPrefix(c.Address, "http://") {
		return usageError{fmt.Errorf("import: --address %s is no web address", c.Address)}
	}
	line := progressOn(s.err)
	result, err := ingest.Run(ctx, ingest.Options{
		Sources: c.Sources, Dir: c.To, Write: c.Write, Match: c.Match, Address: c.Address, Private: c.Private,
		Version: version(), Day: time.Now().UTC().Truncate(24 * time.Hour), Progress: line.show,
		Changed: func(change ingest.Change) error { line.clear(); return c.tell(s.out, change) },
	})
	line.clear()
	if errors.Is(err, context.Canceled) {
		return fmt.Errorf("stopped: the same command goes on from here")
	}
	if errors.Is(err, ingest.ErrPattern) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	c.summary(s, result)
	if len(result.Failed) > 0 {
		return exitWith(1)
	}
	return nil
}

// tell says what one file's change is: a line where it was written, else the diff.
func (c *importCmd) tell(w io.Writer, change ingest.Change) error {
	name := filepath.Join(c.To, change.File)
	was := name
	what := "changed"
	if change.Old == nil {
		was, what = "/dev/null", "new"
	}
	var err error
	switch {
	case string(change.Old) == string(change.New):
	case c.Write:
		_, err = fmt.Fprintf(w, "%s: %s: %s\n", name, what, change.Title)
	default:
		_, err = io.WriteString(w, udiff.Unified(was, name, string(change.Old), string(change.New)))
	}
	for _, note := range change.Notes {
		if err == nil {
			_, err = fmt.Fprintf(w, "%s: look: %s\n", name, note)
		}
	}
	return err
}

// summary says what it came to, and what was left.
func (c *importCmd) summary(s streams, r ingest.Result) {
	for _, g := range r.Gone {
		fmt.Fprintf(s.out, "%s: gone: %s; the article is left\n", filepath.Join(c.To, g.ID+".md"), g.Page)
	}
	for _, t := range r.Skipped {
		fmt.Fprintf(s.out, "skipped: %s: %v\n", t.Page, t.Err)
	}
	for _, t := range r.Failed {
		fmt.Fprintf(s.err, "kodhjalpen: %s\n", trouble(t))
	}
	verb := "would be"
	if c.Write {
		verb = "were"
	}
	fmt.Fprintf(s.out, "%d new and %d changed articles %s written, %d unchanged", r.New, r.Changed, verb, r.Unchanged)
	for _, n := range []struct {
		count int
		what  string
	}{{len(r.Gone), "gone"}, {len(r.Skipped), "skipped"}, {len(r.Failed), "failed"}, {r.Resumed, "pages done before"}} {
		if n.count > 0 {
			fmt.Fprintf(s.out, ", %d %s", n.count, n.what)
		}
	}
	fmt.Fprintln(s.out)
	if r.NoAddress > 0 {
		fmt.Fprintf(s.out, "%d pages do not say where they are from: their articles have no source, and error messages are among their symptoms; name the address they lie below with --address\n", r.NoAddress)
	}
	if !c.Write && r.New+r.Changed > 0 {
		fmt.Fprintln(s.out, "nothing was written: --write does")
	}
}

// trouble is a page with what is the matter, the page named once.
func trouble(t ingest.Trouble) string {
	if strings.HasPrefix(t.Err.Error(), t.Page+": ") {
		return t.Err.Error()
	}
	return t.Page + ": " + t.Err.Error()
}

// A progress is a line on a terminal that is written anew; on anything else nothing.
type progress struct{ w io.Writer }

func progressOn(w io.Writer) progress {
	if f, ok := w.(*os.File); ok && isatty.IsTerminal(f.Fd()) {
		return progress{w}
	}
	return progress{}
}

// show draws how far it is: a bar of twenty, and the page.
func (p progress) show(done, all int, what string) {
	if p.w == nil {
		return
	}
	const wide = 20
	full := wide * done / max(all, 1)
	if r := []rune(what); len(r) > 50 {
		what = "…" + string(r[len(r)-49:])
	}
	fmt.Fprintf(p.w, "\r\x1b[K[%s%s] %d/%d %s", strings.Repeat("#", full), strings.Repeat(".", wide-full), done, all, strings.Map(printable, what))
}

// clear takes the line away.
func (p progress) clear() {
	if p.w != nil {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// printable keeps an address from moving the terminal's cursor.
func printable(r rune) rune {
	if r < ' ' || r >= 0x7f && r < 0xa0 {
		return -1
	}
	return r
}
