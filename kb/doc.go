// Package kb is the knowledge base: articles read from Markdown files, the
// checks an editor gets on them, and the index that retrieves them by text.
//
// Load reads a folder and says, with file and line, what is wrong in it. Lint
// looks across articles and at their age. Tokens, Stem, Split and Rarity are what
// is known of Swedish: words, stems, compounds, and how common a word is in
// everyday language. NewIndex builds an index; Read makes a text a Query, Find
// retrieves articles for it from bleve, and Compare says how the words of a text
// and of an article meet. A symptom list is no advantage by its length, words of
// everyday language count little, and a word no article has is looked for by its
// spelling. Teach adds what an agent taught while the index is in use.
//
// It imports bleve, the YAML library and nothing of ours, and is the only room
// that knows either. It promises: no clock, no network, no environment; an
// article with an error is never in what Load returns; Find answers any text, and
// the same text and articles always give the same hits.
package kb
