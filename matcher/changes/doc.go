// Package changes says what an edit of articles changes in decisions, before it goes
// live: which texts are decided otherwise, which articles answer the same question, and
// which wording pulls messages from another article.
//
// What is true of an article's own words is hidden by the words themselves: asked with
// them, it is always found. So articles are compared by halves besides: every second
// wording is taken out and asked of what is left, as a customer would who puts it in
// another way than the article does.
//
// It imports matcher and kb. It promises: the same articles and messages always give
// the same report.
package changes
