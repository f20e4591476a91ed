package matcher

import (
	"cmp"
	"math"
	"slices"
)

// decide turns probabilities into a verdict: the decision whose expected cost
// is least.
func (m *Matcher) decide(s *scan, clean string, ranked []ranking, none float64) Verdict {
	v := Verdict{Decision: None}
	v.Explanation = Explanation{Text: clean, None: none, Notes: s.notes, Cut: s.cut}
	if len(ranked) == 0 || len(s.terms) == 0 {
		v.Explanation.None = 1
		return v
	}
	for _, r := range ranked[:min(3, len(ranked))] {
		v.Candidates = append(v.Candidates, r.candidate())
		v.Explanation.Scores = append(v.Explanation.Scores, m.score(r))
	}
	v.Decision = m.weights.Costs.choose(ranked[0].probability, none)
	if v.Decision == Answer {
		v.Answers = v.Candidates[:1]
	}
	return v
}

// choose picks the decision with the least expected cost, given the
// probability of the best article and of none.
func (c Costs) choose(best, none float64) Decision {
	answer := c.WrongAnswer*(1-best-none) + c.AnswerNone*none
	ask := c.AskMeant*(1-none) + c.AskNone*none
	miss := c.MissMeant * (1 - none)
	switch {
	case answer <= ask && answer <= miss:
		return Answer
	case ask <= miss:
		return Ask
	}
	return None
}

func (r ranking) candidate() Candidate {
	return Candidate{Article: r.material.id, Confidence: r.probability, Wording: r.view.wording}
}

func (m *Matcher) score(r ranking) Score {
	s := Score{Article: r.material.id, Logit: r.logit}
	for _, f := range r.view.features {
		if w := m.weights.Article[f.name]; w != 0 {
			s.Parts = append(s.Parts, Part{f.name, f.value, w})
		}
	}
	slices.SortStableFunc(s.Parts, func(a, b Part) int {
		return cmp.Compare(math.Abs(b.Value*b.Weight), math.Abs(a.Value*a.Weight))
	})
	return s
}
