//go:build race

package e2e

// raced says that this program looks for races, which makes it ten times as slow.
const raced = true
