package eval

import (
	"fmt"
	"io"
	"text/tabwriter"
)

// calibrationBins is how many bins the confidence is judged in.
const calibrationBins = 10

// A Summary is all there is to tell of a report.
type Summary struct {
	Report
	Articles    []ArticleCount `json:"articles"`
	Calibration Calibration    `json:"calibration"`
	Curve       []CurvePoint   `json:"curve"`
	// Comparison is with another knowledge base or other weights, nil if none
	// was asked for.
	Comparison *Comparison `json:"comparison,omitempty"`
	// Broken are the floors that do not hold, in one line each.
	Broken []string `json:"broken,omitempty"`
}

// Summarise counts, calibrates and draws the curve.
func (r Report) Summarise() Summary {
	return Summary{Report: r, Articles: r.ByArticle(), Calibration: r.Calibration(calibrationBins), Curve: r.Curve()}
}

// WriteText prints the summary for people: the table, the articles, the bins
// of confidence, the price of coverage and the comparison. Broken floors are
// left to the caller.
func (s Summary) WriteText(w io.Writer) error {
	if err := s.WriteTable(w); err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "\narticle\tmessages\tright %\twrong %\tasked %\ttop right %\tanswered\tof it right %\t")
	for _, a := range s.Articles {
		n := float64(a.Messages)
		fmt.Fprintf(t, "%s\t%d\t%.1f\t%.1f\t%.1f\t%.1f\t%d\t%.1f\t\n", a.Article, a.Messages,
			100*share(float64(a.Right), n), 100*share(float64(a.Wrong), n), 100*share(float64(a.Asked), n), 100*share(float64(a.TopRight), n),
			a.Named, 100*share(float64(a.NamedRight), float64(a.Named)))
	}
	fmt.Fprintf(t, "\nconfidence\tmessages\tsaid %%\ttrue %%\t\n")
	for i, b := range s.Calibration.Bins {
		fmt.Fprintf(t, "bin %d\t%d\t%.1f\t%.1f\t\n", i+1, b.Messages, 100*b.Said, 100*b.True)
	}
	fmt.Fprintf(t, "\nthreshold\tcoverage %%\twrong %%\tnear answered %%\tfar answered %%\t\n")
	for _, p := range s.Curve {
		if int(100*p.Threshold+0.5)%10 == 0 || p.Threshold > 0.985 {
			fmt.Fprintf(t, "%.2f\t%.1f\t%.1f\t%.1f\t%.1f\t\n", p.Threshold, 100*p.Coverage, 100*p.Wrong, 100*p.Near, 100*p.Far)
		}
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	if _, err := fmt.Fprintf(w, "\nexpected calibration error %.4f over %d messages in %d bins of equally many\n",
		s.Calibration.Error, s.Calibration.Messages, len(s.Calibration.Bins)); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	if s.Comparison == nil {
		return nil
	}
	return s.Comparison.WriteText(w)
}
