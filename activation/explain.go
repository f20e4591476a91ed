package activation

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
		form, beside := m.sums(r, s)
		x := Seen{Start: int(r.atoms[s.from].start), End: int(r.atoms[s.to-1].end), Score: float64(form + beside)}
		for _, f := range features {
			x.Levels = append(x.Levels, f.of(r, s))
		}
		all = append(all, x)
	})
	return all
}
