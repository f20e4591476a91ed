package main

import (
	"slices"
	"sync"

	"kodhjalpen/kb"
	"kodhjalpen/matcher"
	"kodhjalpen/matcher/eval"
)

// costs are stated, not fitted: what a mistake costs a customer's patience,
// against a right answer, which costs nothing. A wrong answer costs twice a
// needless question, and where no article is meant six times that; see
// matcher/eval/README.md for the trade between them.
var costs = matcher.Costs{Wrong: 1.2, AnswerNone: 2.6, AskMeant: 0.6, AskNone: 0.9, Miss: 1.6, Second: 1.8}

// A prepared world has its index and matcher, so that it is indexed once.
type prepared struct {
	eval.World
	matcher *matcher.Matcher
	// weight is what the world counts: variants of one share 1.
	weight float64
}

func prepare(worlds []eval.World) ([]prepared, error) {
	families := map[string]float64{}
	for _, w := range worlds {
		families[w.Family()]++
	}
	var out []prepared
	for _, w := range worlds {
		p, err := index(w)
		if err != nil {
			return nil, err
		}
		p.weight = 1 / families[w.Family()]
		out = append(out, p)
	}
	return out, nil
}

// index makes a world's matcher.
func index(w eval.World) (prepared, error) {
	ix, err := kb.NewIndex(w.Articles)
	if err != nil {
		return prepared{}, err
	}
	m, err := matcher.New(ix, w.Unanswered...)
	return prepared{World: w, matcher: m}, err
}

// A judged message is one and what the matcher makes of it.
type judged struct {
	message eval.Message
	matcher.Case
	weight float64
}

// judge examines all messages of worlds with weights; the messages of a world
// share its weight.
func judge(worlds []prepared, w *matcher.Weights) []judged {
	var out []judged
	for _, world := range worlds {
		m := world.matcher.WithWeights(w)
		from := len(out)
		for _, message := range world.Messages {
			out = append(out, judged{message: message, weight: world.weight / float64(len(world.Messages))})
		}
		var all sync.WaitGroup
		for part := range 4 {
			all.Go(func() {
				for i := from + part; i < len(out); i += 4 {
					out[i].Case = m.Examine(out[i].message.Text)
				}
			})
		}
		all.Wait()
	}
	return out
}

// meant tells whether an article is one that the message means.
func (j *judged) meant(id string) bool { return slices.Contains(j.message.Labels, id) }

// weigh fits all weights on worlds: first which article, then, with that order,
// whether any is meant, whether it is the best one then, and whether two are.
func weigh(worlds []prepared) (*matcher.Weights, error) {
	w := &matcher.Weights{Costs: costs}
	w.Rank = fitRank(judge(worlds, w))
	if err := w.Settle(); err != nil {
		return nil, err
	}
	cases := judge(worlds, w)
	var any, best []example
	for i := range cases {
		if j := &cases[i]; j.Scope != nil {
			any = append(any, example{j.Scope, j.message.InScope(), j.weight})
			if j.message.InScope() {
				best = append(best, example{j.Best, j.meant(j.Articles[0]), j.weight})
			}
		}
	}
	w.Meant, w.Best = logit(any, matcher.ScopeNames[:]), logit(best, matcher.BestNames[:])
	if err := w.Settle(); err != nil {
		return nil, err
	}
	w.Pair = fitPair(judge(worlds, w))
	return w, w.Settle()
}

func fitRank(cases []judged) map[string]float64 {
	var choices []choice
	for i := range cases {
		j := &cases[i]
		if len(j.message.Labels) != 1 {
			continue
		}
		c := choice{articles: j.Rank, weight: j.weight}
		for _, id := range j.Articles {
			c.meant = append(c.meant, j.meant(id))
		}
		choices = append(choices, c)
	}
	return choose(choices, matcher.RankNames[:])
}

func fitPair(cases []judged) map[string]float64 {
	var examples []example
	for i := range cases {
		if j := &cases[i]; j.Pair != nil {
			both := len(j.message.Labels) == 2 && j.meant(j.First) && j.meant(j.Second)
			examples = append(examples, example{j.Pair, both, j.weight})
		}
	}
	return logit(examples, matcher.PairNames[:])
}
