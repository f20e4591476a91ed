package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"kodhjalpen/kb"
	"kodhjalpen/matcher"
	"kodhjalpen/matcher/changes"
)

// diffCmd says what an edit changes in decisions.
type diffCmd struct {
	A        string `arg:"" help:"Folder of articles before."`
	B        string `arg:"" help:"Folder of articles after."`
	Messages string `placeholder:"FILE" help:"Texts to decide about, JSON Lines with text and, if known, label; else the articles' own wordings."`
	Most     int    `short:"n" default:"20" help:"How many of each to list at most."`
}

// Run prints what is decided otherwise.
func (c *diffCmd) Run(s streams) error {
	before, err := soundFolder(c.A)
	if err != nil {
		return err
	}
	after, err := soundFolder(c.B)
	if err != nil {
		return err
	}
	var messages []changes.Message
	if c.Messages != "" {
		if messages, err = readTexts(c.Messages); err != nil {
			return err
		}
	}
	report, err := changes.Compare(before, after, messages)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(s.out)
	c.write(w, report)
	return w.Flush()
}

// soundFolder is a folder's articles and its list of what none answers, which must all be
// sound.
func soundFolder(dir string) (changes.Folder, error) {
	list, err := soundArticles(dir)
	if err != nil {
		return changes.Folder{}, err
	}
	unanswered, err := soundUnanswered(dir)
	return changes.Folder{Articles: list, Unanswered: unanswered}, err
}

// soundArticles are a folder's articles, which must all be sound.
func soundArticles(dir string) ([]kb.Article, error) {
	fsys, err := articleFS(dir)
	if err != nil {
		return nil, err
	}
	list, findings := kb.Load(fsys)
	for _, f := range findings {
		if f.Level == kb.Error {
			f.File = place(dir, f.File)
			return nil, usageError{fmt.Errorf("articles: %s", f)}
		}
	}
	return list, nil
}

// soundUnanswered is a folder's list of what no article answers, which must be sound.
func soundUnanswered(dir string) ([]string, error) {
	fsys, err := articleFS(dir)
	if err != nil {
		return nil, err
	}
	unanswered, findings := kb.Unanswered(fsys)
	for _, f := range findings {
		f.File = place(dir, f.File)
		return nil, usageError{fmt.Errorf("articles: %s", f)}
	}
	return unanswered, nil
}

// readTexts reads messages: labelled ones, or those that `match` reads.
func readTexts(name string) ([]changes.Message, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, usageError{fmt.Errorf("messages: %w", err)}
	}
	defer f.Close()
	var out []changes.Message
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		if strings.TrimSpace(in.Text()) == "" {
			continue
		}
		var m struct {
			Text  *string `json:"text"`
			Label any     `json:"label"`
		}
		if err := json.Unmarshal(in.Bytes(), &m); err != nil || m.Text == nil {
			return nil, usageError{fmt.Errorf("%s:%d: want one JSON object with text", name, n)}
		}
		label, _ := m.Label.(string)
		if label == "none" {
			label = ""
		}
		out = append(out, changes.Message{Text: *m.Text, Article: label})
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("messages: %w", err)
	}
	if len(out) == 0 {
		return nil, usageError{fmt.Errorf("%s: no messages", name)}
	}
	return out, nil
}

// write says it for people.
func (c *diffCmd) write(w io.Writer, r changes.Report) {
	for _, set := range []struct {
		what string
		ids  []string
	}{{"added", r.Added}, {"removed", r.Removed}, {"edited", r.Edited}, {kb.UnansweredFile + ", new", quoted(r.Listed)}, {kb.UnansweredFile + ", taken out", quoted(r.Unlisted)}} {
		if len(set.ids) > 0 {
			fmt.Fprintf(w, "%s: %s\n", set.what, c.some(set.ids))
		}
	}
	fmt.Fprintf(w, "%d messages, %d decided otherwise", r.Messages, len(r.Changed))
	if r.Labelled > 0 {
		fmt.Fprintf(w, "; their own article comes first for %d of %d, before for %d", r.Right, r.Labelled, r.Was)
	}
	fmt.Fprintln(w)
	for i, change := range r.Changed {
		if i == c.Most {
			fmt.Fprintf(w, "  … and %d more (-n)\n", len(r.Changed)-i)
			break
		}
		fmt.Fprintf(w, "  %q", change.Text)
		if change.Article != "" {
			fmt.Fprintf(w, " (%s)", change.Article)
		}
		fmt.Fprintf(w, "\n    was %s\n    is  %s\n", decided(change.Before), decided(change.After))
	}
	if len(r.Twins) > 0 {
		fmt.Fprintln(w, "\narticles that answer the same question:")
	}
	for _, t := range r.Twins[:min(c.Most, len(r.Twins))] {
		fmt.Fprintf(w, "  %s and %s: %d of their %d wordings lead to the other as well, such as %q\n", t.A, t.B, t.Led, t.All, t.Example)
	}
	if len(r.Pulls) > 0 {
		fmt.Fprintln(w, "\nwordings that pull messages from another article:")
	}
	for _, p := range r.Pulls[:min(c.Most, len(r.Pulls))] {
		fmt.Fprintf(w, "  %q of %s pulls from %s: ", p.Wording, p.Article, p.From)
		if len(p.Messages) == 1 && p.Messages[0] == p.Wording {
			fmt.Fprintf(w, "%s answered it before\n", p.From)
			continue
		}
		fmt.Fprintf(w, "%d messages, such as %q\n", len(p.Messages), p.Messages[0])
	}
}

// quoted are texts as they are told.
func quoted(texts []string) []string {
	var out []string
	for _, t := range texts {
		out = append(out, fmt.Sprintf("%q", t))
	}
	return out
}

// some are the first of many.
func (c *diffCmd) some(ids []string) string {
	if len(ids) <= c.Most {
		return strings.Join(ids, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(ids[:c.Most], ", "), len(ids)-c.Most)
}

// decided is a verdict in a line.
func decided(v matcher.Verdict) string {
	return strings.TrimSpace(string(v.Decision) + " " + strings.Join(changes.Named(v), ", "))
}
