//go:build race

package e2e

// crowd is how many messages a flood is: with the race detector a quarter, since
// understanding then takes ten times as long.
const crowd = 250
