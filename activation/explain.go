package activation

import "math"

// A Seen is one span that was scored, with the level of each feature. It holds
// what was typed: it is for fitting and for explaining to whoever has the text.
type Seen struct {
	Start, End int
	Score      float64 // in logits; Find reports from Model.Find on
	Levels     []int   // in the order of Features
}

// Current is the model that Find and Mask use.
func Current() *Model { return current }

// Examine returns all the spans of text that m scores, by where they start.
func (m *Model) Examine(text string) []Seen {
	r := newReader(text, false)
	var all []Seen
	r.spans(func(s *span) {
		x := Seen{Start: s.start(r), End: s.end(r), Score: float64(m.score(r, s, -math.MaxFloat32))}
		for _, f := range features {
			x.Levels = append(x.Levels, f.of(r, s))
		}
		all = append(all, x)
	})
	return all
}

// A Feature is a feature's name and those of its levels. Form says that it is of a
// span's form, whatever stands beside it.
type Feature struct {
	Name   string
	Levels []string
	Form   bool
}

// Features lists the features a score is made of.
func Features() []Feature {
	var all []Feature
	for i, f := range features {
		all = append(all, Feature{f.name, f.levels, i < len(ofForm)})
	}
	return all
}
