package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"

	"kodhjalpen/kb"
	"kodhjalpen/matcher"
)

// A faq is one line of SweFAQ v2.0 (SuperLim 2, Språkbanken Text, CC BY 4.0): a
// question and all answers of its category, one of which is its own.
type faq struct {
	Category int      `json:"category_id"`
	Question string   `json:"question"`
	Answers  []string `json:"candidate_answers"`
	Label    int      `json:"label"`
}

// published are figures of others in per cent of the test part, 109 questions,
// and of the development part, 110, with weights fitted on the training part
// unless they say otherwise; read on 23 November 2026 from the predictions of
// https://github.com/kb-labb/superlim-submissions .
var published = []struct {
	name      string
	dev, test float64
}{
	{"megatron-bert-large-165k, trained", 89.1, 78.9},
	{"AI-Nordics bert-large, trained", 84.5, 73.4},
	{"megatron-bert-base, trained", 84.5, 72.5},
	{"nb-bert-base, trained", 73.6, 67.9},
	{"KB bert-base, trained", 76.4, 66.1},
	{"xlm-r-large, trained", 70.0, 60.6},
	{"bleve sv BM25, untrained", 52.7, 56.9},
	{"xlm-r-base, trained", 64.5, 50.5},
	{"KBLab bert-new, trained", 58.2, 47.7},
	{"support vector machine, trained", 10.9, 9.2},
	{"chance", 9.1, 9.2},
}

// measureSweFAQ prints how often the right answer of a category is found for a
// question, each answer an article with only a title and a body, by search
// alone and by the matcher. Nothing is trained on the file, which stays where
// it is.
func measureSweFAQ(args []string) error {
	flags := flag.NewFlagSet("swefaq", flag.ExitOnError)
	wrong := flags.Bool("wrong", false, "list the questions search gets wrong")
	least := flags.Float64("least", 0, "the accuracy of search in per cent below which this is an error")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return fmt.Errorf("swefaq: want the path of one .jsonl file of SweFAQ")
	}
	questions, err := readFAQ(flags.Arg(0))
	if err != nil {
		return err
	}
	searched, matched := 0, 0
	desks := map[string]*desk{}
	for _, q := range questions {
		key := strings.Join(q.Answers, "\x00")
		if desks[key] == nil {
			if desks[key], err = newDesk(q.Answers); err != nil {
				return err
			}
		}
		d := desks[key]
		found, err := d.search(q.Question)
		if err != nil {
			return err
		}
		if found == q.Label {
			searched++
		} else if *wrong {
			fmt.Printf("%s\n  want %.150s\n", q.Question, q.Answers[q.Label])
			if found >= 0 {
				fmt.Printf("  got  %.150s\n", q.Answers[found])
			}
		}
		if d.match(q.Question) == q.Label {
			matched++
		}
	}
	writeFAQ(len(questions), len(desks), searched, matched)
	if got := 100 * float64(searched) / float64(len(questions)); got < *least {
		return fmt.Errorf("search finds %.1f %%; %.1f %% are wanted", got, *least)
	}
	return nil
}

// writeFAQ prints ours beside the published figures.
func writeFAQ(questions, categories, searched, matched int) {
	t := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintf(t, "%d questions, %d categories\taccuracy %%\tpseudo-alpha\n", questions, categories)
	for _, row := range []struct {
		name  string
		right int
	}{{"kb search, untrained", searched}, {"matcher, untrained", matched}} {
		accuracy := float64(row.right) / float64(questions)
		fmt.Fprintf(t, "%s\t%.1f\t%.3f\n", row.name, 100*accuracy, pseudoAlpha(accuracy))
	}
	fmt.Fprintln(t, "\npublished\tdev %\ttest %\tpseudo-alpha of test")
	for _, p := range published {
		fmt.Fprintf(t, "%s\t%.1f\t%.1f\t%.3f\n", p.name, p.dev, p.test, pseudoAlpha(p.test/100))
	}
	t.Flush()
}

// pseudoAlpha is SuperLim's measure: 0 for chance, 1 for all right. The two
// constants are those of the published figures.
func pseudoAlpha(accuracy float64) float64 { return (accuracy - 109.0/2049) / (1940.0 / 2049) }

// readFAQ reads a .jsonl file of SweFAQ.
func readFAQ(name string) ([]faq, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var all []faq
	in := bufio.NewScanner(f)
	in.Buffer(nil, 16<<20)
	for in.Scan() {
		var q faq
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, len(all)+1, err)
		}
		if q.Question == "" || q.Label < 0 || q.Label >= len(q.Answers) {
			return nil, fmt.Errorf("%s:%d: not a question with its answers", name, len(all)+1)
		}
		all = append(all, q)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: no questions", name)
	}
	return all, nil
}

// A desk is one category: its answers as articles, each with its first
// sentence for a title and the rest for a body.
type desk struct {
	index   *kb.Index
	matcher *matcher.Matcher
}

func newDesk(answers []string) (*desk, error) {
	list := make([]kb.Article, len(answers))
	for i, a := range answers {
		title, body, _ := strings.Cut(a, ". ")
		list[i] = kb.Article{ID: strconv.Itoa(i), Title: title, Body: body}
	}
	ix, err := kb.NewIndex(list)
	if err != nil {
		return nil, err
	}
	m, err := matcher.New(ix)
	return &desk{ix, m}, err
}

// search is the number of the answer that search puts first, -1 for none.
func (d *desk) search(question string) (int, error) {
	hits, err := d.index.Search(question, 1)
	if err != nil || len(hits) == 0 {
		return -1, err
	}
	return strconv.Atoi(hits[0].ID)
}

// match is the number of the answer that the matcher puts first, -1 for none.
func (d *desk) match(question string) int {
	v := d.matcher.Match(question)
	if len(v.Candidates) == 0 {
		return -1
	}
	n, err := strconv.Atoi(v.Candidates[0].Article)
	if err != nil {
		return -1
	}
	return n
}
