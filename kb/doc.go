// Package kb is the knowledge base: articles read from Markdown files, the
// checks an editor gets on them, and the index that retrieves them by text.
//
// Load reads a folder and says, with file and line, what is wrong in it. Lint
// looks across articles and at their age. NewIndex builds a search index in
// memory; its scores order the hits of one search and mean nothing else, so
// how sure an answer is has to be judged elsewhere.
//
// It imports bleve, the YAML library and nothing of ours, and is the only room
// that knows either. It promises: no clock, no network, no environment; an
// article with an error is never in what Load returns; Search answers any
// text, and the same text and articles always give the same hits.
package kb
