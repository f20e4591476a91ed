package bot

// Gaps are what the articles lack, read from the conversations that are kept: so
// nothing more is stored for it, and what is erased or too old is not in it.
type Gaps struct {
	// Seen is how many conversations were read, Part that there are more.
	Seen int
	Part bool
	// Clusters are customers' messages that no article answered, alike ones together,
	// the largest first.
	Clusters []Cluster
	// Unhelpful are articles that were shown and mostly did not help, Unneeded those
	// that nobody was shown.
	Unhelpful []ArticleUse
	Unneeded  []string
}

// A Cluster is messages that are alike.
type Cluster struct {
	Count int
	// Words are the commonest of the telling ones, Shared those of them that two
	// messages or more have, Example one of the messages, masked.
	Words   []string
	Shared  []string
	Example string
	// Threads are where some of them stand.
	Threads []Post
}

// Posted are the gaps as they may stand in a channel for as long as Slack keeps it, also
// when somebody is erased: without anybody's sentences, and of words those alone that
// several have written.
func (g Gaps) Posted() Gaps {
	out := Gaps{Seen: g.Seen, Part: g.Part, Unhelpful: g.Unhelpful, Unneeded: g.Unneeded}
	for _, c := range g.Clusters {
		if c.Count > 1 && len(c.Shared) > 0 {
			out.Clusters = append(out.Clusters, Cluster{Count: c.Count, Words: c.Shared, Threads: c.Threads})
		}
	}
	return out
}

// Empty reports whether nothing is lacking.
func (g Gaps) Empty() bool { return len(g.Clusters)+len(g.Unhelpful)+len(g.Unneeded) == 0 }

// An ArticleUse is how often an article was shown, and did not help.
type ArticleUse struct {
	Title         string
	Shown, Failed int
}
