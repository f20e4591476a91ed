package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"kodhjalpen/kb"
	"kodhjalpen/matcher/vectors"
)

// A world is a labelled knowledge base: a folder of articles/ and
// messages.jsonl.
type world struct {
	name     string
	articles []kb.Article
	messages []message
}

// A message is a customer's text and the articles that answer it.
type message struct {
	text   string
	labels labels
}

// labels are one article's name or a list of them.
type labels []string

func (l *labels) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		*l = make(labels, 1)
		return json.Unmarshal(data, &(*l)[0])
	}
	return json.Unmarshal(data, (*[]string)(l))
}

// score prints what tables alone, without words compared, make of worlds: the
// share of messages whose article is first, and among the first three, by the
// cosine of its vector; and first by that of its nearest passage.
func score(tables []string, worlds []string) error {
	fmt.Printf("%-24s", "first / three / passage")
	var ws []world
	for _, dir := range worlds {
		w, err := readWorld(dir)
		if err != nil {
			return err
		}
		ws = append(ws, w)
		fmt.Printf("  %-18.18s", w.name)
	}
	fmt.Println("  mean")
	for _, file := range tables {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		table, err := vectors.Open(string(data))
		if err != nil {
			return err
		}
		fmt.Printf("%-24.24s", filepath.Base(file))
		var mean [3]float64
		for _, w := range ws {
			got := w.score(table)
			for i, x := range got {
				mean[i] += x / float64(len(ws))
			}
			fmt.Printf("  %4.1f / %4.1f / %4.1f", got[0], got[1], got[2])
		}
		fmt.Printf("  %4.1f / %4.1f / %4.1f\n", mean[0], mean[1], mean[2])
	}
	return nil
}

// score returns percentages of the messages that an article answers.
func (w world) score(table *vectors.Table) (out [3]float64) {
	wholes, passages := make([]vectors.Vector, len(w.articles)), make([][]vectors.Vector, len(w.articles))
	for i, a := range w.articles {
		wholes[i], passages[i] = place(table, a)
	}
	share := 100 / float64(len(w.messages))
	for _, m := range w.messages {
		v := table.Text(kb.Tokens(m.text))
		whole, passage := make([]float32, len(wholes)), make([]float32, len(wholes))
		for i := range wholes {
			whole[i], passage[i] = wholes[i].Dot(&v), -1
			for k := range passages[i] {
				passage[i] = max(passage[i], passages[i][k].Dot(&v))
			}
		}
		rank := w.rank(m, whole)
		for i, hit := range [3]bool{rank == 0, rank < 3, w.rank(m, passage) == 0} {
			if hit {
				out[i] += share
			}
		}
	}
	return out
}

// rank is how many wrong articles are as near as the nearest right one.
func (w world) rank(m message, near []float32) int {
	right := func(i int) bool { return slices.Contains(m.labels, w.articles[i].ID) }
	best, rank := float32(-2), 0
	for i, n := range near {
		if right(i) {
			best = max(best, n)
		}
	}
	for i, n := range near {
		if !right(i) && n >= best {
			rank++
		}
	}
	return rank
}

// place is an article's vector and those of its passages (README.md).
func place(table *vectors.Table, a kb.Article) (whole vectors.Vector, passages []vectors.Vector) {
	var groups [3]vectors.Vector
	for _, p := range kb.Passages(a) {
		v := table.Text(kb.Tokens(p.Text))
		passages = append(passages, v)
		switch {
		case p.Kind == kb.Title:
			groups[0].Add(&v, 1)
		case p.Kind.Wording():
			groups[1].Add(&v, 1)
		default:
			groups[2].Add(&v, 1)
		}
	}
	for i := range groups {
		groups[i].Normalise()
		whole.Add(&groups[i], 1)
	}
	whole.Normalise()
	return whole, passages
}

// readWorld reads a world's articles and the messages one of them answers.
func readWorld(dir string) (world, error) {
	articles, findings := kb.Load(os.DirFS(filepath.Join(dir, "articles")))
	if len(articles) == 0 || kb.HasError(findings) {
		return world{}, fmt.Errorf("%s: articles cannot be read: %v", dir, findings)
	}
	w := world{name: filepath.Base(dir), articles: articles}
	file, err := os.Open(filepath.Join(dir, "messages.jsonl"))
	if err != nil {
		return w, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var line struct {
			Text  string
			Label labels
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			return w, fmt.Errorf("%s: %w", file.Name(), err)
		}
		m := message{text: line.Text, labels: line.Label}
		if !slices.Contains(m.labels, "none") {
			w.messages = append(w.messages, m)
		}
	}
	return w, lines.Err()
}
