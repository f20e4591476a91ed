// Package page makes drafts of articles of a page of a help centre: what the page
// says and nothing of what stands around it, as Markdown, with the error wordings and
// the customers' questions that can be told in it. A page that holds several
// problems, each with a heading or a table's row of its own, gives several.
//
// HTML is parsed by x/net/html (nesting bounded by it), a page's own text found by
// the marks that help centres put around it, else by go-readability, and written by
// html-to-markdown; Markdown goes through goldmark the same way, so that there is one
// way to find problems.
//
// It promises: any bytes give drafts or an error, in time that grows with their
// number; the same bytes always give the same drafts. It imports nothing of ours.
package page
