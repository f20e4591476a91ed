// Package eval reads labelled messages and scores a matcher on them: how many
// it answers rightly, wrongly or not, by kind, and what it does with messages
// that no article is about.
//
// A labelled file has one JSON object per line with "id", "text", "label" (one
// string; for kind multi a list of two) and "kind". testdata holds the
// project's own sets and the floors that a test keeps.
//
// Imports matcher. Promises: reading is strict, and every error names file and
// line.
package eval
