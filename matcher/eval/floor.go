package eval

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// A Floor is a promise on one measure: at least so much of what is good, at
// most so much of what is bad.
type Floor struct {
	// Measure is one of Measures.
	Measure string
	// Limit is a share, 0 to 1.
	Limit float64
}

// A measure is one figure of a report that a floor can be set under.
type measure struct {
	// most tells that the figure is bad and must not pass the limit.
	most bool
	// of returns the figure and how many messages it rests on.
	of func(r Report) (figure float64, messages int)
}

// measures are all figures by name; besides them, the name of a kind is its
// share of right ones.
func measures() map[string]measure {
	m := map[string]measure{
		"right":      {false, func(r Report) (float64, int) { return r.InScope.share(r.InScope.Right) }},
		"top":        {false, func(r Report) (float64, int) { return r.InScope.share(r.InScope.TopRight) }},
		"wrong":      {true, func(r Report) (float64, int) { return r.InScope.share(r.InScope.Wrong) }},
		"asked":      {true, func(r Report) (float64, int) { return r.InScope.share(r.InScope.Asked) }},
		"none":       {true, func(r Report) (float64, int) { n := r.Near.plus(r.Far); return n.share(n.Answered) }},
		"near":       {true, func(r Report) (float64, int) { return r.Near.share(r.Near.Answered) }},
		"far":        {true, func(r Report) (float64, int) { return r.Far.share(r.Far.Answered) }},
		"asked-near": {true, func(r Report) (float64, int) { return r.Near.share(r.Near.Asked) }},
		"asked-far":  {true, func(r Report) (float64, int) { return r.Far.share(r.Far.Asked) }},
		"ece":        {true, func(r Report) (float64, int) { c := r.Calibration(10); return c.Error, c.Messages }},
	}
	for _, k := range Kinds {
		if _, taken := m[k]; taken { // near and far are measures of their own
			continue
		}
		m[k] = measure{false, func(r Report) (float64, int) { c := r.Kinds[k]; return c.share(c.Right) }}
	}
	return m
}

// Measures are the names a floor may have, sorted. right, top, wrong and asked
// are of messages in scope, none, near and far of those out of scope that are
// answered, asked-near and asked-far of those that are asked; ece is the
// expected calibration error in ten bins; a kind is its share of right ones.
func Measures() []string { return slices.Sorted(maps.Keys(measures())) }

func (c Count) share(n int) (float64, int) { return share(float64(n), float64(c.Messages)), c.Messages }

// plus is both counts together, as far as messages out of scope go.
func (c Count) plus(o Count) Count {
	return Count{Messages: c.Messages + o.Messages, Answered: c.Answered + o.Answered, Asked: c.Asked + o.Asked}
}

// ParseFloor reads a floor as it is written on the command line: right=0.88.
func ParseFloor(text string) (Floor, error) {
	name, value, ok := strings.Cut(text, "=")
	if _, known := measures()[name]; !ok || !known {
		return Floor{}, fmt.Errorf("floor %q: want MEASURE=SHARE, such as right=0.88; the measures are %s", text, strings.Join(Measures(), ", "))
	}
	limit, err := strconv.ParseFloat(value, 64)
	if err != nil || !(limit >= 0 && limit <= 1) {
		return Floor{}, fmt.Errorf("floor %q: the share is a number from 0 to 1", text)
	}
	return Floor{Measure: name, Limit: limit}, nil
}

// Broken says in one line how the report breaks the floor; empty when it
// holds. A floor that no message rests on is broken: it would hold anything.
func (f Floor) Broken(r Report) string {
	m := measures()[f.Measure]
	figure, messages := m.of(r)
	switch {
	case messages == 0:
		return fmt.Sprintf("floor %s: no message to hold it", f.Measure)
	case m.most && figure > f.Limit:
		return fmt.Sprintf("floor %s: %.2f %% of %d, at most %.2f %% is allowed", f.Measure, 100*figure, messages, 100*f.Limit)
	case !m.most && figure < f.Limit:
		return fmt.Sprintf("floor %s: %.2f %% of %d, at least %.2f %% is wanted", f.Measure, 100*figure, messages, 100*f.Limit)
	}
	return ""
}
