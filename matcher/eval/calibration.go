package eval

import (
	"cmp"
	"math"
	"slices"
)

// A forecast is what the matcher said of one message's best candidate, and
// whether that was so.
type forecast struct {
	said float64
	true bool
}

// A Bin is one share of all messages, those of neighbouring confidence.
type Bin struct {
	Messages int `json:"messages"`
	// Said is the mean confidence of the best candidates, True the share of
	// them that were meant; both 0 to 1.
	Said float64 `json:"said"`
	True float64 `json:"true"`
}

// A Calibration tells how far the confidence is a probability.
type Calibration struct {
	// Messages counts those with a candidate.
	Messages int `json:"messages"`
	// Error is the expected calibration error: the mean over the bins of
	// |Said - True|, each bin weighed by its messages.
	Error float64 `json:"error"`
	// Bins have equally many messages, least confident first.
	Bins []Bin `json:"bins"`
}

// Calibration compares confidence and truth in so many bins of equally many
// messages. The confidence is the best candidate's; where two articles are
// answered it is said of both, and true when both are meant.
func (r Report) Calibration(bins int) Calibration {
	all := r.forecasts()
	c := Calibration{Messages: len(all)}
	for b := range bins {
		part := all[b*len(all)/bins : (b+1)*len(all)/bins]
		if len(part) == 0 {
			continue
		}
		bin := Bin{Messages: len(part)}
		for _, f := range part {
			bin.Said += f.said / float64(len(part))
			bin.True += float64(one(f.true)) / float64(len(part))
		}
		c.Bins = append(c.Bins, bin)
		c.Error += math.Abs(bin.Said-bin.True) * float64(len(part)) / float64(len(all))
	}
	return c
}

// forecasts lists what was said, least confident first. Equal confidences are
// spread by the messages' order, which has nothing to do with the truth.
func (r Report) forecasts() []forecast {
	var all []forecast
	for _, o := range r.Outcomes {
		v := o.Verdict
		switch {
		case len(v.Answers) > 1:
			all = append(all, forecast{v.Answers[0].Confidence, sameArticles(v.Answers, o.Message.Labels)})
		case len(v.Candidates) > 0:
			all = append(all, forecast{v.Candidates[0].Confidence, o.TopRight()})
		}
	}
	slices.SortStableFunc(all, func(a, b forecast) int { return cmp.Compare(a.said, b.said) })
	return all
}

// A CurvePoint is what would happen if exactly the messages whose best
// candidate has at least this confidence were answered with it.
type CurvePoint struct {
	Threshold float64 `json:"threshold"`
	// Coverage is the share of messages with one label that are answered,
	// Wrong the share of those answers that are wrong, Near and Far the shares
	// of messages without an article that are answered.
	Coverage float64 `json:"coverage"`
	Wrong    float64 `json:"wrong"`
	Near     float64 `json:"near"`
	Far      float64 `json:"far"`
}

// Curve is the price of coverage, at thresholds from 0.99 down to 0.
func (r Report) Curve() []CurvePoint {
	var curve []CurvePoint
	for step := 99; step >= 0; step-- {
		p := CurvePoint{Threshold: float64(step) / 100}
		var single, answered, wrong, near, nearUp, far, farUp float64
		for _, o := range r.Outcomes {
			up := len(o.Verdict.Candidates) > 0 && o.Verdict.Candidates[0].Confidence >= p.Threshold
			switch {
			case len(o.Message.Labels) == 1:
				single++
				answered += float64(one(up))
				wrong += float64(one(up && !o.TopRight()))
			case o.Message.Kind == "oos-near":
				near++
				nearUp += float64(one(up))
			case !o.Message.InScope():
				far++
				farUp += float64(one(up))
			}
		}
		p.Coverage, p.Wrong, p.Near, p.Far = share(answered, single), share(wrong, answered), share(nearUp, near), share(farUp, far)
		curve = append(curve, p)
	}
	return curve
}

// share is part of whole, 0 of nothing.
func share(part, whole float64) float64 {
	if whole == 0 {
		return 0
	}
	return part / whole
}
