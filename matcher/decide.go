package matcher

import "slices"

// choose is the decision whose expected cost is least, given how probable it is
// that the best article is the one that is meant, and that any is.
func (c Costs) choose(right, meant float64) Decision {
	answer := c.Wrong*(1-right) + c.AnswerNone*(1-meant)
	ask := c.AskMeant*meant + c.AskNone*(1-meant)
	miss := c.Miss * meant
	switch {
	case answer <= ask && answer <= miss:
		return Answer
	case ask <= miss:
		return Ask
	}
	return None
}

// both tells whether answering two articles costs less than answering one.
func (c Costs) both(p float64) bool { return c.Wrong*(1-p) <= c.Second*p }

// offered is how many candidates are named at most.
const offered = 3

// tellsNothing is how little the words of a text weigh that names only what all
// articles are about ("kod"): there is nothing to choose by.
const tellsNothing = 0.1

// decide turns probabilities into a verdict.
func (m *Matcher) decide(r *reading, ranked []ranking, right, meant float64, two *pairing) Verdict {
	v := Verdict{Decision: m.weights.Costs.choose(right, meant)}
	for _, x := range ranked[:min(offered, len(ranked))] {
		v.Candidates = append(v.Candidates, Candidate{
			Article: x.id(), Confidence: right * x.share / ranked[0].share, Wording: x.evidence.wording(),
		})
	}
	if two != nil && m.weights.Costs.both(two.probability) {
		return m.answerBoth(v, ranked, two)
	}
	switch {
	case v.Decision == Answer:
		v.Answers = v.Candidates[:1:1]
	case r.vague():
		v.Decision = Ask
	case r.query.Total < tellsNothing && len(r.numbers) == 0:
		v.Decision = None
	}
	return v
}

// answerBoth puts the two articles first and answers them.
func (m *Matcher) answerBoth(v Verdict, ranked []ranking, two *pairing) Verdict {
	var answers []Candidate
	for _, place := range []int{two.first, two.second} {
		id := m.index.Entry(place).Article.ID
		c := Candidate{Article: id, Confidence: two.probability}
		if i := slices.IndexFunc(ranked, func(x ranking) bool { return x.evidence.place == place }); i >= 0 {
			c.Wording = ranked[i].evidence.wording()
		}
		answers = append(answers, c)
	}
	rest := slices.DeleteFunc(v.Candidates, func(c Candidate) bool {
		return c.Article == answers[0].Article || c.Article == answers[1].Article
	})
	v.Decision, v.Answers = Answer, answers
	v.Candidates = append(slices.Clone(answers), rest...)[:min(offered, len(answers)+len(rest))]
	return v
}
