package matcher

import (
	"cmp"
	"math"
	"slices"
)

// decide turns probabilities into a verdict: the decision whose expected cost
// is least.
func (m *Matcher) decide(s *scan, clean string, ranked []ranking, none float64, pairs []pairing) Verdict {
	v := Verdict{Decision: None}
	v.Explanation = Explanation{Text: clean, None: none, Notes: s.notes, Cut: s.cut}
	if len(ranked) == 0 || len(s.terms) == 0 {
		v.Explanation.None = 1
		return v
	}
	v.Decision = m.weights.Costs.choose(ranked[0].probability, none)
	switch {
	case m.vague(s):
		v.Decision = Ask
	case m.bare(s):
		v.Decision = None
	}
	if p := likeliest(pairs); p != nil {
		v.Explanation.Second, v.Explanation.Both = ranked[p.second].material.id, p.probability
	}
	both, sure := m.weights.Costs.bestPair(pairs)
	if both != nil {
		ranked = slices.Clone(ranked)
		second := ranked[both.second]
		ranked = slices.Insert(slices.Delete(ranked, both.second, both.second+1), 1, second)
	}
	for i, r := range ranked[:min(3, len(ranked))] {
		c := r.candidate()
		if sure && i < 2 && v.Decision != None {
			c.Confidence = both.probability
		}
		v.Candidates = append(v.Candidates, c)
		v.Explanation.Scores = append(v.Explanation.Scores, Score{Article: r.material.id, Logit: r.logit})
	}
	switch {
	case sure && v.Decision != None:
		v.Decision, v.Answers = Answer, v.Candidates[:2:2]
	case v.Decision == Answer:
		v.Answers = v.Candidates[:1:1]
	}
	return v
}

// likeliest is the likeliest pairing, the first of several; nil if there is none.
func likeliest(pairs []pairing) (best *pairing) {
	for i := range pairs {
		if best == nil || pairs[i].probability > best.probability {
			best = &pairs[i]
		}
	}
	return best
}

// bestPair is the likeliest pairing, if it is likely enough to be offered side
// by side; sure tells that answering both costs less than answering one.
func (c Costs) bestPair(pairs []pairing) (best *pairing, sure bool) {
	best = likeliest(pairs)
	if best == nil || best.probability < 0.3 {
		return nil, false
	}
	return best, c.WrongAnswer*(1-best.probability) <= c.MissSecond*best.probability
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

// explain adds what the features contributed, ranked being as it was decided on.
func (m *Matcher) explain(e *Explanation, ranked []ranking, pairs []pairing) {
	if len(e.Scores) == 0 {
		return
	}
	e.Scope = parts(ranked[0].view.features, m.weights.Scope)
	for i := range e.Scores {
		score := &e.Scores[i]
		for k := range ranked {
			if ranked[k].material.id == score.Article {
				score.Parts = parts(ranked[k].view.features, m.weights.Article)
			}
		}
	}
	if p := likeliest(pairs); p != nil {
		e.Pair = parts(p.features, m.weights.Pair)
	}
}

// parts lists the features that weigh something, largest share first.
func parts(features []feature, weights map[string]float64) []Part {
	out := make([]Part, 0, len(features))
	for _, f := range features {
		if w := weights[f.name]; w != 0 {
			out = append(out, Part{f.name, f.value, w})
		}
	}
	slices.SortStableFunc(out, func(a, b Part) int {
		return cmp.Compare(math.Abs(b.Value*b.Weight), math.Abs(a.Value*a.Weight))
	})
	return out
}
