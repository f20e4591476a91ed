// Package matcher says which articles a customer's text means, and how sure it
// is: text in, a calibrated Verdict out.
//
// The way there is read top down in Match. The text is normalised (encodings,
// Slack's marks, what scanning and typing does to letters), cut into clauses
// and read word by word into terms: stems and the concepts of the lexicon, each
// with its polarity ("inte giltig" and "ogiltig" are one term). The candidate
// articles' wordings are aligned with it. A small conditional logit with
// weights shared by all articles turns features of each pair of text and
// article into probabilities of every article and of none; whether any is meant
// also rests on what else the text says, by concept and by word. Stated costs
// turn those into answer, ask or none. A text may hold two problems: its parts
// are judged apart then.
//
// Nothing is trained per article: a new article works as soon as it is in the
// index. The weights live in weights.json and are fitted by matcher/eval/fit
// from labelled messages.
//
// Imports kb. Promises: pure (no clock, chance or environment), total (any
// string has a verdict), and safe for concurrent use.
package matcher
