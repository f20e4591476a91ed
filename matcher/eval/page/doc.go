// Package page shows an evaluation to people: one self-contained HTML page, and
// the reliability diagram and coverage curve as a PNG.
//
// Imports matcher/eval and matcher/eval/chart. Promises: the page names no
// other file or address, is readable in light and dark and without a script,
// and every text of a message is escaped; the same evaluation gives the same
// bytes.
package page
