package eval

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"text/tabwriter"
)

// WriteTable prints the report for people: totals, kinds and who was taken for
// whom. Shares are per cent of the row's messages.
func (r Report) WriteTable(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "\tmessages\tright %\twrong %\tasked %\twith right %\tneither %\ttop right %\t")
	rows := []row{{"in scope", r.InScope, true}, {"none, near", r.Near, false}, {"none, far", r.Far, false}}
	for _, k := range Kinds {
		if c, ok := r.Kinds[k]; ok {
			rows = append(rows, row{k, c, k != "oos" && k != "oos-near"})
		}
	}
	for _, row := range rows {
		row.write(t)
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return r.writeConfusion(w)
}

type row struct {
	name    string
	count   Count
	inScope bool
}

func (r row) write(w io.Writer) {
	c := r.count
	if c.Messages == 0 {
		return
	}
	pct := func(n int) string { return fmt.Sprintf("%.1f", 100*float64(n)/float64(c.Messages)) }
	if !r.inScope {
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t-\t-\t-\t\n", r.name, c.Messages, pct(c.Right), pct(c.Wrong), pct(c.Asked))
		return
	}
	fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\t%s\t%s\t%s\t\n", r.name, c.Messages,
		pct(c.Right), pct(c.Wrong), pct(c.Asked), pct(c.AskedRight), pct(c.Neither), pct(c.TopRight))
}

// writeConfusion prints one row per label and one column per verdict.
func (r Report) writeConfusion(w io.Writer) error {
	columns := map[string]bool{}
	for _, byVerdict := range r.Confusion {
		for v := range byVerdict {
			columns[v] = true
		}
	}
	names := slices.Sorted(maps.Keys(columns))
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprint(t, "\nlabel \\ verdict\t")
	for _, n := range names {
		fmt.Fprintf(t, "%s\t", n)
	}
	fmt.Fprintln(t)
	for _, label := range slices.Sorted(maps.Keys(r.Confusion)) {
		fmt.Fprintf(t, "%s\t", label)
		for _, n := range names {
			fmt.Fprintf(t, "%d\t", r.Confusion[label][n])
		}
		fmt.Fprintln(t)
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}
