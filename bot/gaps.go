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
	// Words are the commonest of the telling ones, Example one of the messages, masked.
	Words   []string
	Example string
	// Threads are where some of them stand.
	Threads []Post
}

// An ArticleUse is how often an article was shown, and did not help.
type ArticleUse struct {
	Title         string
	Shown, Failed int
}
