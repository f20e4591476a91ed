// Package ingest brings the pages of a help centre into a folder of articles: pages
// of the web, sitemaps and listings, saved files, and what help desks export.
//
// Expand finds the pages of a source; package page makes drafts of one; a Shelf
// finds for each draft the article it belongs to, by what was imported before and by
// the source an article names, and says what has to change. Editors own the articles:
// what they added stays, and a body they changed is theirs from then on.
//
// Beside the articles it keeps one file, .import.json: what each page's server said of
// its version, which articles it gave and what was proposed for them, and how far a
// run came that was stopped. Without that file nothing is lost but that memory.
//
// It imports kb and its own rooms. It promises: without Write nothing is written; an
// article is written whole or not at all, and only if it can be loaded; a page that
// cannot be read stops no other.
package ingest
