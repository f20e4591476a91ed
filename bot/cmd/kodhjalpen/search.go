package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"kodhjalpen/kb"
)

// searchCmd shows an editor which articles a text finds, and why.
type searchCmd struct {
	Text     []string `arg:"" help:"What a customer would write."`
	Articles string   `placeholder:"DIR" env:"KODHJALPEN_ARTICLES" help:"Search the *.md of this folder instead of the embedded articles."`
	Most     int      `short:"n" default:"10" help:"How many articles to list at most."`
}

// Run prints the articles found, best first, each with the words it has and
// lacks and its own wording that fits best. Nothing found is no error.
func (c *searchCmd) Run(s streams) error {
	ix, err := newIndex(c.Articles)
	if err != nil {
		return err
	}
	defer ix.Close()
	q := ix.Read(kb.Tokens(strings.Join(c.Text, " ")))
	defer q.Close()
	hits, err := ix.Find(q, c.Most)
	if err != nil {
		return err
	}
	if len(hits) == 0 {
		fmt.Fprintln(s.err, "no article shares a word with this text")
		return nil
	}
	t := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, h := range hits {
		have, miss := q.Telling(h.Match)
		line := fmt.Sprintf("%s\t%.2f\t%s", h.ID, h.Match.Score(), covers(have, miss))
		if p := ix.Entry(h.Place).Passages; h.Match.Best >= 0 {
			line += fmt.Sprintf("\t%s: %s", p[h.Match.Best].Kind, p[h.Match.Best].Text)
		}
		fmt.Fprintln(t, line)
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write what was found: %w", err)
	}
	return nil
}
