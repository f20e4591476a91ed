package main

import (
	"fmt"
	"io"
	"text/tabwriter"

	"kodhjalpen/matcher/eval"
)

// leaveOut fits on all worlds but one family in turn and prints what becomes of
// that family's messages.
func leaveOut(out io.Writer, worlds []prepared, only string) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "left out\tmessages\tfirst %\tamong 3 %\tright %\tasked, offered %\tserved %\twrong %\ttwo %\tnone: answered %\tasked %\tcalibration error\t")
	var sum [10]float64
	judged := 0.0
	for _, left := range families(worlds) {
		if only != "" && only != left {
			continue
		}
		var rest []prepared
		for _, w := range worlds {
			if w.Family() != left {
				rest = append(rest, w)
			}
		}
		weights, err := weigh(rest)
		if err != nil {
			return err
		}
		for _, w := range worlds {
			if w.Family() != left {
				continue
			}
			r := eval.Score(w.Messages, w.matcher.WithWeights(weights).Match)
			row := figures(r)
			print(t, w.Name, len(w.Messages), row)
			for i, x := range row {
				sum[i] += x
			}
			judged++
		}
	}
	for i := range sum {
		sum[i] /= max(judged, 1)
	}
	print(t, "mean", 0, sum)
	return t.Flush()
}

func print(t io.Writer, name string, messages int, row [10]float64) {
	fmt.Fprintf(t, "%s\t%d\t", name, messages)
	for i, x := range row {
		if i == 9 {
			fmt.Fprintf(t, "%.3f\t", x)
		} else {
			fmt.Fprintf(t, "%.1f\t", x)
		}
	}
	fmt.Fprintln(t)
}

// figures are the columns of the table.
func figures(r eval.Report) [10]float64 {
	in, none := r.InScope, r.Near.Messages+r.Far.Messages
	of := func(n, all int) float64 { return 100 * float64(n) / float64(max(1, all)) }
	two := r.Kinds["multi"]
	return [10]float64{
		of(in.TopRight, in.Messages), of(in.Offered, in.Messages), of(in.Right, in.Messages), of(in.AskedRight, in.Messages),
		of(in.Served, in.Messages), of(in.Wrong, in.Messages), of(two.Right, two.Messages),
		of(r.Near.Answered+r.Far.Answered, none), of(r.Near.Asked+r.Far.Asked, none), r.Calibration(10).Error,
	}
}

// families are the names of the worlds, each once.
func families(worlds []prepared) []string {
	var out []string
	seen := map[string]bool{}
	for _, w := range worlds {
		if f := w.Family(); !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	return out
}
