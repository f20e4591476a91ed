package page

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"maps"
	"slices"
	"strings"

	"kodhjalpen/matcher/eval"
	"kodhjalpen/matcher/eval/chart"
)

//go:embed page.html
var source string

// A Subject says what was evaluated, for the page's head.
type Subject struct {
	// Files are the labelled files.
	Files []string
	// Articles and Weights are where those came from, Against what they are
	// compared with; empty where it is what the program carries, or nothing.
	Articles, Weights, Against string
}

// Write writes the evaluation as one page.
func Write(w io.Writer, subject Subject, s eval.Summary) error {
	t, err := template.New("page").Funcs(template.FuncMap{
		"pct": func(n, of int) string { return percent(n, of) },
		"pp":  func(base, this, of int) string { return points(base, this, of) },
		"hundred": func(x float64) string {
			return fmt.Sprintf("%.1f", 100*x)
		},
		"label": func(labels []string) string { return cmp.Or(strings.Join(labels, " + "), eval.NoArticle) },
	}).Parse(source)
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	if err := t.Execute(w, viewOf(subject, s)); err != nil {
		return fmt.Errorf("page: write: %w", err)
	}
	return nil
}

// WritePNG draws the reliability diagram and the coverage curve side by side.
func WritePNG(w io.Writer, s eval.Summary) error { return chart.WritePNG(w, charts(s)...) }

// charts are the page's diagrams.
func charts(s eval.Summary) []chart.Chart {
	reliability := chart.Series{Name: fmt.Sprintf("%d messages in ten bins, error %.3f", s.Calibration.Messages, s.Calibration.Error), Dots: true}
	for _, b := range s.Calibration.Bins {
		reliability.Points = append(reliability.Points, chart.Point{X: b.Said, Y: b.True})
	}
	wrong, near, far := chart.Series{Name: "wrong in scope"}, chart.Series{Name: "near misses answered"}, chart.Series{Name: "far ones answered"}
	top := 0.05
	for _, p := range s.Curve {
		if p.Coverage == 0 {
			continue
		}
		wrong.Points = append(wrong.Points, chart.Point{X: p.Coverage, Y: p.Wrong})
		near.Points = append(near.Points, chart.Point{X: p.Coverage, Y: p.Near})
		far.Points = append(far.Points, chart.Point{X: p.Coverage, Y: p.Far})
		if p.Coverage < 0.99 {
			top = max(top, p.Near, p.Wrong, p.Far)
		}
	}
	return []chart.Chart{
		{Title: "Is the confidence a probability?", X: "confidence of the best candidate", Y: "share of them that were meant", MaxX: 1, MaxY: 1, Diagonal: true, Series: []chart.Series{reliability}},
		{Title: "What coverage costs", X: "messages in scope that are answered", Y: "share of those answered that should not be", MaxX: 1, MaxY: axisEnd(top), Series: []chart.Series{wrong, near, far}},
	}
}

// axisEnd is the least of a few round numbers that holds top.
func axisEnd(top float64) float64 {
	for _, end := range []float64{0.05, 0.1, 0.2, 0.5} {
		if top <= end {
			return end
		}
	}
	return 1
}

// A view is what the page shows.
type view struct {
	Subject
	eval.Summary
	Style  template.CSS
	Charts []template.HTML
	Groups []group
	// Columns are the verdicts of the confusion matrix, Rows its labels.
	Columns []string
	Rows    []matrixRow
	// Failures are the messages that went wrong or were asked.
	Failures []failure
}

type group struct {
	Name    string
	InScope bool
	eval.Count
}

type matrixRow struct {
	Label string
	Cells []cell
}

type cell struct {
	Count int
	// Right tells that label and verdict are the same.
	Right bool
}

type failure struct {
	eval.Outcome
	What string
}

func viewOf(subject Subject, s eval.Summary) view {
	v := view{Subject: subject, Summary: s, Style: template.CSS(chart.Style)}
	for _, c := range charts(s) {
		v.Charts = append(v.Charts, template.HTML(c.SVG()))
	}
	v.Groups = groupsOf(s.Report)
	v.Columns, v.Rows = matrixOf(s.Confusion)
	for _, o := range s.Outcomes {
		if what := failureOf(o); what != "" {
			v.Failures = append(v.Failures, failure{o, what})
		}
	}
	return v
}

func groupsOf(r eval.Report) []group {
	all := []group{{"in scope", true, r.InScope}, {"none, near", false, r.Near}, {"none, far", false, r.Far}}
	for _, k := range eval.Kinds {
		all = append(all, group{k, k != "oos" && k != "oos-near", r.Kinds[k]})
	}
	return slices.DeleteFunc(all, func(g group) bool { return g.Messages == 0 })
}

func matrixOf(confusion map[string]map[string]int) ([]string, []matrixRow) {
	columns := map[string]bool{}
	for _, row := range confusion {
		for v := range row {
			columns[v] = true
		}
	}
	names := slices.Sorted(maps.Keys(columns))
	var rows []matrixRow
	for _, label := range slices.Sorted(maps.Keys(confusion)) {
		r := matrixRow{Label: label}
		for _, n := range names {
			r.Cells = append(r.Cells, cell{confusion[label][n], n == label})
		}
		rows = append(rows, r)
	}
	return names, rows
}

// failureOf says what is wrong with an outcome, nothing if it is right.
func failureOf(o eval.Outcome) string {
	switch {
	case o.Wrong():
		return "answered wrongly"
	case o.Right() && !(o.Asked() && !o.Message.InScope()):
		return ""
	case !o.Message.InScope():
		return "asked"
	case o.AskedRight():
		return "asked, right one offered"
	case o.Asked():
		return "asked, right one missing"
	case o.Answered():
		return "one of two answered"
	}
	return "not answered"
}

func percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f", 100*float64(n)/float64(of))
}

func points(base, this, of int) string {
	if base == this || of == 0 {
		return "±0"
	}
	return strings.Replace(fmt.Sprintf("%+.1f", 100*float64(this-base)/float64(of)), "-", "−", 1)
}
