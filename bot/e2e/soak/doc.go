// Package soak lets customers write for as long as it is told to while everything
// around the bot fails: its processes are killed, Slack's connections are cut,
// Redis dies and comes back, calls are refused, lost or answered too late. A ledger
// then holds what every customer was owed against what Slack received and what
// Redis holds.
//
// `make test` runs it for 20 s, `make soak` for half an hour; the flags -soak, -seed
// and -bots change that. The same seed gives the same customers and the same faults
// in the same order; the moments they meet are the machine's. It has no code of its
// own.
package soak
