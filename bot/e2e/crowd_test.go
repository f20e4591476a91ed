//go:build !race

package e2e

// crowd is how many messages a flood is.
const crowd = 1000
