package eval

import (
	"maps"
	"slices"
)

// An ArticleCount tells how one article fared.
type ArticleCount struct {
	Article string `json:"article"`
	// Count is of the messages that mean the article, alone or beside another.
	Count
	// Named counts the answers that name the article, NamedRight those of them
	// whose message means it.
	Named      int `json:"named"`
	NamedRight int `json:"namedRight"`
}

// ByArticle counts by article, sorted by id: every one that is meant or
// answered.
func (r Report) ByArticle() []ArticleCount {
	counts := map[string]*ArticleCount{}
	of := func(id string) *ArticleCount {
		if counts[id] == nil {
			counts[id] = &ArticleCount{Article: id}
		}
		return counts[id]
	}
	for _, o := range r.Outcomes {
		for _, id := range o.Message.Labels {
			of(id).add(o)
		}
		for _, a := range o.Verdict.Answers {
			of(a.Article).Named++
			of(a.Article).NamedRight += one(slices.Contains(o.Message.Labels, a.Article))
		}
	}
	var out []ArticleCount
	for _, id := range slices.Sorted(maps.Keys(counts)) {
		out = append(out, *counts[id])
	}
	return out
}
