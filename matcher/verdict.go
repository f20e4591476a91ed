package matcher

// A Decision is what to do with a text.
type Decision string

// The three decisions. Their values are those of the `match` command.
const (
	// Answer: one to three articles are meant, surely enough to answer.
	Answer Decision = "answer"
	// Ask: an article is probably meant, but the customer should choose.
	Ask Decision = "ask"
	// None: no article is meant.
	None Decision = "none"
)

// A Candidate is one article a text may mean.
type Candidate struct {
	// Article is the article's id.
	Article string
	// Confidence is the calibrated probability, 0 to 1, that the text means
	// this article. Comparable between texts.
	Confidence float64
	// Wording is the article's own phrase that fitted the text best, as the
	// article has it; empty if none did.
	Wording string
}

// A Verdict is what a text means.
type Verdict struct {
	Decision Decision
	// Answers holds one to three candidates when Decision is Answer, best
	// first; it is nil otherwise.
	Answers []Candidate
	// Candidates holds at most three, best first; nil if the text has no words
	// or there are no articles.
	Candidates []Candidate
	// Explanation says how the verdict came about.
	Explanation Explanation
}

// An Explanation is for people who tune articles or weights: what an editor can
// act on first, numbers last. All but Text and None is there after Explain alone.
type Explanation struct {
	// Text is what was read: the text after normalisation.
	Text string
	// None is the probability that no article is meant.
	None float64
	// Notes say in plain words what was noticed in the text, such as "another
	// maker: norton" or "says that it is solved"; nil if nothing was.
	Notes []string
	// Scores has one entry per candidate of the verdict, in its order.
	Scores []Score
	// Scope are the contributions to the question whether any article is meant,
	// largest in size first.
	Scope []Part
	// Second is the article most likely meant beside the best one, "" if none
	// was looked at; Both is the probability that both are, Pair what that
	// rests on.
	Second string
	Both   float64
	Pair   []Part
	// Cut tells that the text was too long and only a part of it was read.
	Cut bool
}

// A Score is what speaks for one candidate.
type Score struct {
	Article string
	// Passage is the article's own sentence that lies nearest, and Kind what it
	// is to the article: title, error, symptom, lesson, cause, fix, heading, sentence.
	Passage, Kind string
	// Covers are the text's telling words that the article has, Misses those
	// that it has not, most telling first.
	Covers, Misses []string
	// Logit is the sum of the contributions; only differences between
	// articles matter.
	Logit float64
	// Parts are the contributions, largest in size first.
	Parts []Part
}

// A Part is one feature's share of a score: value times weight.
type Part struct {
	Feature string
	Value   float64
	Weight  float64
}
