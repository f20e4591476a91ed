package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"

	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
	"kodhjalpen/matcher/eval/page"
)

// evalCmd scores labelled messages.
type evalCmd struct {
	Files    []string `arg:"" name:"file" help:"Labelled messages, JSON Lines with id, text, label and kind."`
	Articles string   `placeholder:"DIR" env:"KODHJALPEN_ARTICLES" help:"Match against the *.md of this folder instead of the embedded articles."`
	Weights  string   `placeholder:"FILE" help:"Match with these weights instead of the embedded ones."`
	Against  string   `placeholder:"DIR|FILE" help:"Compare with the articles of this folder, or with these weights (*.json)."`
	Codes    []string `placeholder:"FILE" sep:"none" help:"Score the codes labelled in this file too, JSON Lines with id, text and codes. May be repeated."`
	Floor    []string `placeholder:"MEASURE=SHARE" sep:"none" help:"Exit 1 unless the measure holds, such as right=0.88 or wrong=0.01. May be repeated."`
	JSON     bool     `name:"json" help:"Print everything as JSON."`
	HTML     string   `name:"html" placeholder:"FILE" help:"Write one self-contained page besides."`
	PNG      string   `name:"png" placeholder:"FILE" help:"Write the reliability diagram and the coverage curve besides."`
}

// Run scores all files together. It ends with exit code 1 when a file is bad,
// naming file and line, and when a floor does not hold.
func (c *evalCmd) Run(s streams) error {
	floors, codeFloors, err := c.floors()
	if err != nil {
		return err
	}
	messages, err := readLabelled(c.Files)
	if err != nil {
		return err
	}
	summary, err := c.evaluate(messages)
	if err != nil {
		return err
	}
	for _, f := range floors {
		if broken := f.Broken(summary.Report); broken != "" {
			summary.Broken = append(summary.Broken, broken)
		}
	}
	if err := c.write(s.out, summary); err != nil {
		return err
	}
	broken, err := c.scoreCodes(s.out, codeFloors)
	if err != nil {
		return err
	}
	summary.Broken = append(summary.Broken, broken...)
	for _, broken := range summary.Broken {
		fmt.Fprintln(s.err, "kodhjalpen:", broken)
	}
	if len(summary.Broken) > 0 {
		return exitWith(1)
	}
	return nil
}

// evaluate scores the messages, and once more against what they are compared
// with.
func (c *evalCmd) evaluate(messages []eval.Message) (eval.Summary, error) {
	this, err := scorer(c.Articles, c.Weights)
	if err != nil {
		return eval.Summary{}, err
	}
	summary := eval.Score(messages, this.Match).Summarise()
	if c.Against == "" {
		return summary, nil
	}
	articles, weights := c.Against, c.Weights
	if info, err := os.Stat(c.Against); err == nil && !info.IsDir() {
		articles, weights = c.Articles, c.Against
	}
	base, err := scorer(articles, weights)
	if err != nil {
		return eval.Summary{}, err
	}
	comparison, err := eval.Compare(eval.Score(messages, base.Match), summary.Report)
	if err != nil {
		return eval.Summary{}, err
	}
	summary.Comparison = &comparison
	return summary, nil
}

// scorer is the matcher of a folder of articles and a file of weights, or of
// what the program carries where one is empty.
func scorer(articles, weights string) (*matcher.Matcher, error) {
	m, err := newMatcher(articles)
	if err != nil || weights == "" {
		return m, err
	}
	data, err := os.ReadFile(weights)
	if err != nil {
		return nil, usageError{fmt.Errorf("weights: %w; name a file that matcher/eval/fit wrote", err)}
	}
	w, err := matcher.ParseWeights(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", weights, err)
	}
	return m.WithWeights(w), nil
}

// write prints the summary and writes the files that were asked for.
func (c *evalCmd) write(out io.Writer, summary eval.Summary) error {
	subject := page.Subject{Files: c.Files, Articles: c.Articles, Weights: c.Weights, Against: c.Against}
	if err := writeFile(c.HTML, func(w io.Writer) error { return page.Write(w, subject, summary) }); err != nil {
		return err
	}
	if err := writeFile(c.PNG, func(w io.Writer) error { return page.WritePNG(w, summary) }); err != nil {
		return err
	}
	if !c.JSON {
		return summary.WriteText(out)
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	if err := enc.Encode(summary); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

// writeFile makes or replaces a file by what write writes; none without a name.
func writeFile(name string, write func(io.Writer) error) error {
	if name == "" {
		return nil
	}
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("write evaluation: %w", err)
	}
	if err := write(f); err != nil {
		f.Close()
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write evaluation: %w", err)
	}
	return nil
}

// readLabelled reads the labelled messages of all files.
func readLabelled(files []string) ([]eval.Message, error) {
	var all []eval.Message
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, fmt.Errorf("read labelled messages: %w", err)
		}
		messages, err := eval.Read(name, f)
		f.Close()
		if err != nil {
			return nil, err
		}
		all = append(all, messages...)
	}
	return all, nil
}
