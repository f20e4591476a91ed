package main

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"time"

	"kodhjalpen/kb"
)

// lintCmd checks articles for the editor who writes them.
type lintCmd struct {
	Articles string `placeholder:"DIR" env:"KODHJALPEN_ARTICLES" help:"Check the *.md of this folder instead of the embedded articles."`
}

// Run checks the articles on today's date.
func (c *lintCmd) Run(s streams) error { return c.lint(s.out, time.Now()) }

// lint prints "file:line: level: message" for each finding and a summary. It
// ends with exit code 1 when there is an error, 0 when there is only advice,
// and 2 when the folder cannot be read.
func (c *lintCmd) lint(w io.Writer, today time.Time) error {
	fsys, err := articleFS(c.Articles)
	if err != nil {
		return err
	}
	articles, findings := kb.Load(fsys)
	_, unanswered := kb.Unanswered(fsys)
	_, modules := kb.Modules(fsys)
	findings = slices.Concat(findings, unanswered, modules, kb.Lint(articles, today))
	slices.SortStableFunc(findings, func(a, b kb.Finding) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	errors, advice := 0, 0
	for _, f := range findings {
		if f.Level == kb.Error {
			errors++
		} else {
			advice++
		}
		f.File = place(c.Articles, f.File)
		fmt.Fprintln(w, f)
	}
	fmt.Fprintf(w, "%d sound articles, %d errors, %d advice\n", len(articles), errors, advice)
	if errors > 0 {
		return exitWith(1)
	}
	return nil
}

// place turns a name within the folder into one that an editor can open:
// under dir, or under the repository for the embedded articles.
func place(dir, name string) string {
	if dir == "" {
		return path.Join("articles/sv", name)
	}
	return filepath.Join(dir, name)
}
