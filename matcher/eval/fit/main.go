// Command fit fits the matcher's weights to labelled messages and writes them.
//
//	go run ./matcher/eval/fit -date 2026-11-23 FILE.jsonl...
//
// It first prints how weights fitted on four fifths of the messages score on
// the remaining fifth, five times over, then fits all of them. The same files
// and articles give the same weights.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kodhjalpen/articles"
	"kodhjalpen/kb"
	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
	"kodhjalpen/matcher/eval/growth"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run() error {
	date := flag.String("date", "", "the day of the fit, for the weights file")
	out := flag.String("out", "matcher/weights.json", "where to write the weights; empty: nowhere")
	extra := flag.String("extra", "", "files, joined by commas, of labelled messages that count less and are not measured on")
	list := flag.Bool("list", false, "list what went wrong across the folds")
	leave := flag.Bool("leave", false, "also measure each article with weights fitted without its messages")
	folds := flag.Int("folds", 5, "how many folds to measure with; 0: none")
	check := flag.String("check", "", "write nothing, and fail unless the fit gives the weights of this file")
	flag.Parse()
	if *date == "" && *check == "" || flag.NArg() == 0 {
		return fmt.Errorf("want -date or -check, and files")
	}
	m, _, err := newMatcher(0)
	if err != nil {
		return err
	}
	messages, data, err := readAll(flag.Args())
	if err != nil {
		return err
	}
	grown, others, err := newMatcher(grownBy)
	if err != nil {
		return err
	}
	t := trainer{matcher: m, grown: grown, others: others}
	if *extra != "" {
		more, hashes, err := readAll(strings.Split(*extra, ","))
		if err != nil {
			return err
		}
		t.extra = more
		maps.Copy(data, hashes)
	}
	w := m.CurrentWeights()
	w.Date, w.Data = *date, data
	examples := examine(m, messages)
	if *folds > 0 {
		report := t.crossValidate(w, messages, examples, *folds)
		if err := report.WriteTable(os.Stdout); err != nil {
			return err
		}
		printCurve(report)
		printPairs(report)
		if *list {
			listWrong(report)
		}
	}
	if *leave {
		if err := t.leaveOut(w, messages, examples); err != nil {
			return err
		}
	}
	if *check != "" {
		return compare(*check, t.fit(w, examples))
	}
	if *out == "" {
		return nil
	}
	return write(*out, t.fit(w, examples))
}

// grownBy is how many made articles there are beside the embedded ones in the
// larger knowledge base that weights are fitted on too; grownSeed makes others
// than growth is measured with.
const (
	grownBy   = 300
	grownSeed = 20261126
)

// newMatcher makes the matcher of the embedded articles and some made ones, and
// returns messages about the made ones: of every second of them, what customers
// say that has been taken out of the article.
func newMatcher(made int) (*matcher.Matcher, []eval.Message, error) {
	list, findings := kb.Load(articles.FS())
	if len(list) == 0 {
		return nil, nil, fmt.Errorf("no articles: %v", findings)
	}
	var about []eval.Message
	for i, a := range growth.Articles(made, grownSeed, true) {
		if said := a.Symptoms["sv"]; i%2 == 0 && len(said) > 1 {
			about = append(about, eval.Message{ID: a.ID, Text: said[0], Labels: []string{a.ID}, Kind: "paraphrase"})
			a.Symptoms = map[string][]string{"sv": said[1:]}
		}
		list = append(list, a)
	}
	ix, err := kb.NewIndex(list)
	if err != nil {
		return nil, nil, err
	}
	m, err := matcher.New(ix)
	return m, about, err
}

// readAll reads the labelled files, and their hashes by file name.
func readAll(files []string) ([]eval.Message, map[string]string, error) {
	var all []eval.Message
	hashes := map[string]string{}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			return nil, nil, err
		}
		sum := sha256.Sum256(data)
		hashes[filepath.Base(name)] = hex.EncodeToString(sum[:])
		messages, err := eval.ReadBytes(name, data)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, messages...)
	}
	return all, hashes, nil
}

// crossValidate scores every message with weights fitted without its fold.
func (t trainer) crossValidate(w matcher.Weights, messages []eval.Message, examples []example, folds int) eval.Report {
	byText := make(map[string]matcher.Verdict, len(messages))
	for f := range folds {
		var train []example
		for i, e := range examples {
			if foldOf(messages[i].Text, folds) != f {
				train = append(train, e)
			}
		}
		fitted := t.fit(w, train)
		held := t.matcher.WithWeights(&fitted)
		for _, msg := range messages {
			if foldOf(msg.Text, folds) == f {
				byText[msg.Text] = held.Match(msg.Text)
			}
		}
	}
	return eval.Score(messages, func(text string) matcher.Verdict { return byText[text] })
}

// firstLeftOut is how often an article must come first, in per cent of its
// messages, with weights that none of them took part in.
const firstLeftOut = 95

// leaveOut prints how each article fares with weights that none of its
// messages took part in: what a new article can expect. An error says which
// comes first too seldom.
func (t trainer) leaveOut(w matcher.Weights, messages []eval.Message, examples []example) error {
	var labels, seldom []string
	for _, m := range messages {
		labels = append(labels, m.Labels...)
	}
	slices.Sort(labels)
	fmt.Println("\nleft out             messages  right %  wrong %  top right %")
	for _, label := range slices.Compact(labels) {
		var train []example
		var held []eval.Message
		for i, m := range messages {
			if slices.Contains(m.Labels, label) {
				held = append(held, m)
			} else {
				train = append(train, examples[i])
			}
		}
		without := t
		without.extra = slices.DeleteFunc(slices.Clone(t.extra), func(m eval.Message) bool { return slices.Contains(m.Labels, label) })
		fitted := without.fit(w, train)
		c := eval.Score(held, t.matcher.WithWeights(&fitted).Match).InScope
		n := float64(c.Messages) / 100
		fmt.Printf("%-20s %8d %8.1f %8.1f %12.1f\n", label, c.Messages, float64(c.Right)/n, float64(c.Wrong)/n, float64(c.TopRight)/n)
		if float64(c.TopRight)/n < firstLeftOut {
			seldom = append(seldom, label)
		}
	}
	if seldom != nil {
		return fmt.Errorf("left out, these come first for less than %d %% of their messages: %s", firstLeftOut, strings.Join(seldom, ", "))
	}
	return nil
}

// foldOf spreads texts evenly over folds, equal texts to the same one.
func foldOf(text string, folds int) int {
	sum := sha256.Sum256([]byte(text))
	return int(sum[0]) % folds
}

// printCurve prints, for thresholds on the best candidate's confidence, the
// share of messages with one label that would be answered rightly and wrongly,
// and of those without that would be answered.
func printCurve(r eval.Report) {
	fmt.Println("\nthreshold  right  wrong  near   far")
	for _, threshold := range []float64{0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9} {
		var right, wrong, near, far, n, nn, nf float64
		for _, o := range r.Outcomes {
			cs := o.Verdict.Candidates
			up := len(cs) > 0 && cs[0].Confidence >= threshold
			switch {
			case len(o.Message.Labels) == 1:
				n++
				if up && o.TopRight() {
					right++
				} else if up {
					wrong++
				}
			case o.Message.Kind == "oos-near":
				nn++
				if up {
					near++
				}
			case o.Message.Kind == "oos":
				nf++
				if up {
					far++
				}
			}
		}
		fmt.Printf("%9.2f %6.1f %6.1f %5.1f %5.1f\n", threshold, 100*right/n, 100*wrong/n, 100*near/nn, 100*far/nf)
	}
}

// printPairs prints, for thresholds on the probability that two articles are
// meant, the share of messages with two that are found and of others that
// would wrongly get a second one.
func printPairs(r eval.Report) {
	fmt.Println("\nboth  found  false")
	for _, threshold := range []float64{0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8} {
		var two, found, single, wrong float64
		for _, o := range r.Outcomes {
			up := o.Verdict.Explanation.Both >= threshold && o.Verdict.Decision != matcher.None
			switch len(o.Message.Labels) {
			case 2:
				two++
				if up && slices.Contains(o.Message.Labels, o.Verdict.Explanation.Second) {
					found++
				}
			default:
				single++
				if up {
					wrong++
				}
			}
		}
		fmt.Printf("%.2f %6.1f %6.2f\n", threshold, 100*found/two, 100*wrong/single)
	}
}

func listWrong(r eval.Report) {
	for _, o := range r.Outcomes {
		if o.Right() && !(o.Asked() && !o.Message.InScope()) {
			continue
		}
		fmt.Printf("%s %s %v -> %s", o.Message.ID, o.Message.Kind, o.Message.Labels, o.Verdict.Decision)
		for _, c := range o.Verdict.Candidates {
			fmt.Printf(" %s %.2f", c.Article, c.Confidence)
		}
		fmt.Printf(" none %.2f %v\n    %s\n", o.Verdict.Explanation.None, o.Verdict.Explanation.Notes, o.Verdict.Explanation.Text)
	}
}

// tolerance is how far two fits of the same data may lie apart: processors round
// sums in their own ways.
const tolerance = 0.02

// compare says where the weights of a file are not those just fitted.
func compare(name string, fitted matcher.Weights) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	have, err := matcher.ParseWeights(data)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if !maps.Equal(have.Data, fitted.Data) {
		return fmt.Errorf("%s was fitted to other files, or they have changed since: run make fit", name)
	}
	for _, group := range []struct {
		name       string
		have, want map[string]float64
	}{{"article", have.Article, fitted.Article}, {"scope", have.Scope, fitted.Scope}, {"pair", have.Pair, fitted.Pair}} {
		for _, feature := range slices.Sorted(maps.Keys(group.want)) {
			if got, want := group.have[feature], group.want[feature]; math.Abs(got-want) > tolerance {
				return fmt.Errorf("%s: %s %s is %.4f, and the fit gives %.4f: run make fit", name, group.name, feature, got, want)
			}
		}
	}
	return nil
}

func write(name string, w matcher.Weights) error {
	data, err := json.MarshalIndent(w, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(name, append(data, '\n'), 0o644)
}
