package matcher

import (
	"math"
	"slices"
	"strings"
)

// readCues adds the features of the text alone: its length, whether it asks,
// what it wants.
func (m *Matcher) readCues(s *scan, clean string) {
	s.cues = s.scratch.features.take(mostFeatures)[:0]
	s.said = s.scratch.said.take(mostFeatures)[:0]
	add := func(name string, value float64) {
		if value != 0 {
			s.cues = append(s.cues, feature{name, value})
		}
	}
	add("bias", 1)
	lx := m.reader.lexicon
	content, faults, products := 0.0, 0.0, 0.0
	for k := range s.reading.tokens {
		if !s.reading.tokens[k].stop {
			content++
		}
	}
	s.scratch.counts = cleared(s.scratch.counts, len(lx.concepts))
	counts := s.scratch.counts
	s.countSaid(lx)
	for _, o := range s.reading.found {
		if s.reading.idle(lx, o) {
			continue
		}
		counts[o.concept]++
		switch c := lx.concepts[o.concept]; {
		case c.class == classFault || c.class == classTrouble:
			faults++
		case c.name == "product":
			products++
		}
	}
	add("length", math.Min(1, content/6))
	add("fault.none", boolValue(faults == 0))
	s.product = math.Min(1, products)
	add("product", s.product)
	add("owner.speaks", s.owner.speaks)
	add("owner.holds", s.owner.holds)
	add("owner.speaks.no.product", s.owner.speaks*(1-s.product))
	for id, n := range counts {
		if n > 0 {
			c := &lx.concepts[id]
			if c.class == classCue {
				add(c.cue, 1)
				s.wants = append(s.wants, c.name)
			}
			if c.class >= classForeign && c.class != classTrouble {
				s.notes = append(s.notes, c.name)
			}
		}
	}
	add("states.nothing", boolValue(!s.reading.states(lx)))
	add("asks.only", boolValue(s.reading.asksOnly()))
	s.addTurns(add, clean)
}

// idle tells whether a cue does not mean here what it mostly does: solved what
// is wrong again, a report in a question, thanks that only close a letter, help
// that says nothing of it.
func (r *reading) idle(lx *lexicon, o occurrence) bool {
	switch lx.concepts[o.concept].name {
	case "solved":
		return !r.settled(lx, o.end)
	case "report":
		return r.open(o.at)
	case "thanks":
		return r.signsOff(o.at)
	case "rule":
		return r.absent(o.at)
	}
	return false
}

// absent tells whether what token i names is said not to have something: "står
// inte i er artikel", "nämns ingenstans på hjälpsidan".
func (r *reading) absent(i int) bool {
	for k := i - 1; k >= max(0, i-4) && r.tokens[k].sentence == r.tokens[i].sentence; k-- {
		if f := r.tokens[k].form; isNegation(f) || f == "ingenstans" || f == "nowhere" {
			return true
		}
	}
	return false
}

// signsOff tells whether token i stands in the text's last sentence, and that
// is short: "Tack på förhand", "Thanks, Maria".
func (r *reading) signsOff(i int) bool {
	last := len(r.tokens) - 1
	if r.tokens[i].sentence != r.tokens[last].sentence || r.tokens[0].sentence == r.tokens[i].sentence {
		return false
	}
	return last < 4 || r.tokens[last-4].sentence != r.tokens[last].sentence
}

// settled tells whether nothing is wrong any more behind token i: no fault and
// no "men" follows.
func (r *reading) settled(lx *lexicon, i int) bool {
	for k := i; k < len(r.tokens); k++ {
		if f := r.tokens[k].form; f == "men" || f == "but" || f == "fast" || f == "daremot" {
			return false
		}
	}
	return !slices.ContainsFunc(r.found, func(o occurrence) bool {
		return o.at >= i && lx.trouble(o.sense)
	})
}

// wantsAny tells whether one of the cues was found.
func (s *scan) wantsAny(names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(s.wants, n) })
}

// plain tells whether nothing in the text takes back what it says: nobody else
// speaks, nothing is solved, asked for or wished.
func (s *scan) plain() bool {
	return s.owner.speaks+s.owner.holds == 0 &&
		!s.wantsAny("solved", "fine", "untried", "rule", "missing", "buying", "curious", "future", "ask-how", "ask-where", "denial")
}

// addTurns adds what cues mean together.
func (s *scan) addTurns(add func(string, float64), text string) {
	asks := s.wantsAny("ask-how", "ask-where", "ask-can", "ask-what")
	reports := s.wantsAny("report")
	// "Varför …?" takes for granted that something is wrong.
	why := s.reading.has("varfor") || s.reading.has("why") || s.reading.has("hvorfor")
	question := strings.Contains(text, "?") && !why
	add("question", boolValue(question))
	add("asks.no.report", boolValue(asks && !reports))
	add("question.no.report", boolValue(question && !reports))
	add("rule.no.report", boolValue(s.wantsAny("rule", "curious", "buying", "future") && !reports))
	add("solved.over", boolValue(s.wantsAny("solved") && !s.wantsAny("still")))
	add("solved.past", boolValue(s.wantsAny("solved") && s.wantsAny("past", "thanks")))
}

func boolValue(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
