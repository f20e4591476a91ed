package matcher

// A Case is what a verdict on one text rests on, for fitting weights and for
// measuring. The slices hold RankNames, ScopeNames, BestNames and PairNames in order.
type Case struct {
	// Articles are the ids of the articles compared, best first; Rank what
	// speaks for each.
	Articles []string
	Rank     [][]float64
	// Scope and Best are about the best of them; nil if there is none.
	Scope, Best []float64
	// Pair is about two problems, First and Second their articles; nil if
	// nothing speaks for it.
	Pair          []float64
	First, Second string
	// Right and Meant are the probabilities that the best article is meant, and
	// that any is.
	Right, Meant float64
}

// Examine returns what a verdict on a text rests on.
func (m *Matcher) Examine(text string) Case {
	r := m.read(text)
	defer r.query.Close()
	ranked := m.rank(m.evidence(r))
	var c Case
	for i := range ranked {
		c.Articles = append(c.Articles, ranked[i].id())
		c.Rank = append(c.Rank, ranked[i].evidence.values[:])
	}
	if len(ranked) == 0 || len(r.tokens) == 0 {
		return c
	}
	scope := m.scope(r, ranked)
	c.Scope = scope[:]
	best := bestOf(&scope)
	c.Best = best[:]
	c.Right, c.Meant = m.weights.sure(&scope)
	if p, ok := m.pair(r, ranked, c.Right); ok {
		c.Pair = p.features[:]
		c.First, c.Second = m.index.Entry(p.first).Article.ID, m.index.Entry(p.second).Article.ID
	}
	return c
}
