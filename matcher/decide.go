package matcher

import "slices"

// choose is the decision whose expected cost is least, given how probable it is
// that the best article is the one that is meant, that any is, and that two are;
// both tells that two are to be answered.
func (c Costs) choose(right, meant, two float64) (d Decision, both bool) {
	one := c.Wrong*(1-right) + c.AnswerNone*(1-meant) + c.Second*two
	ask := c.AskMeant*meant + c.AskNone*(1-meant)
	miss := c.Miss * meant
	if pair := c.Wrong * (1 - two); two > 0 && pair <= min(one, ask) {
		return Answer, true
	}
	switch {
	case one <= ask && one <= miss:
		return Answer, false
	case ask <= miss:
		return Ask, false
	}
	return None, false
}

// offered is how many candidates are named at most.
const offered = 3

// tellsNothing is how little the words of a text weigh that names only what all
// articles are about ("kod"): there is nothing to choose by.
const tellsNothing = 0.1

// decide turns probabilities into a verdict.
func (m *Matcher) decide(r *reading, ranked []ranking, right, meant float64, two *pairing) Verdict {
	probability := 0.0
	if two != nil {
		probability = two.probability
	}
	decision, both := m.weights.Costs.choose(right, meant, probability)
	v := Verdict{Decision: decision}
	for _, x := range ranked[:min(offered, len(ranked))] {
		v.Candidates = append(v.Candidates, Candidate{
			Article: x.id(), Confidence: right * x.share / ranked[0].share, Wording: x.evidence.wording(),
		})
	}
	switch {
	case both:
		m.putFirst(&v, ranked, two)
		v.Answers = v.Candidates[:2:2]
	case v.Decision == Answer:
		v.Answers = v.Candidates[:1:1]
	case r.vague():
		v.Decision = Ask
	case r.query.Total < tellsNothing && len(r.numbers) == 0:
		v.Decision = None
	case v.Decision == Ask && probability > v.second():
		m.putFirst(&v, ranked, two)
	}
	return v
}

// second is the confidence of the second candidate, 1 where there is none.
func (v *Verdict) second() float64 {
	if len(v.Candidates) < 2 {
		return 1
	}
	return v.Candidates[1].Confidence
}

// putFirst puts the two articles first.
func (m *Matcher) putFirst(v *Verdict, ranked []ranking, two *pairing) {
	var pair []Candidate
	for _, place := range []int{two.first, two.second} {
		id := m.index.Entry(place).Article.ID
		c := Candidate{Article: id, Confidence: two.probability}
		if i := slices.IndexFunc(ranked, func(x ranking) bool { return x.evidence.place == place }); i >= 0 {
			c.Wording = ranked[i].evidence.wording()
		}
		pair = append(pair, c)
	}
	rest := slices.DeleteFunc(v.Candidates, func(c Candidate) bool {
		return c.Article == pair[0].Article || c.Article == pair[1].Article
	})
	v.Candidates = append(pair, rest...)
	v.Candidates = v.Candidates[:min(offered, len(v.Candidates))]
}
