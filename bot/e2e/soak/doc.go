// Package soak lets customers write for as long as it is told to while everything
// around the bot fails: its processes are killed or stopped, Slack's connections are
// cut, events come twice and again, Redis dies and comes back, calls are refused,
// paced, lost or answered too late, and the agents' channel is renamed, archived and
// left.
//
// A ledger then holds what every customer was owed against what Slack received and
// what Redis holds: each message its one reply or line under a card, each press its
// one post, each escalation its one ticket and card, each ticket closed and written in again its
// owner, each answer of an agent in a thread its ticket, who has three tickets no fourth,
// each edit's answer what it must say in the end, all in order; no post that nobody
// was owed; no secret but before its owner's eyes; no bot that panicked.
//
// `make test` runs it for 20 s, `make soak` for half an hour; the flags -soak, -seed
// and -bots change that. From five minutes on a soak must also have made enough of
// each fault. The same seed gives the same customers and the same faults in the same
// order; the moments they meet are the machine's. It has no code of its own.
package soak
