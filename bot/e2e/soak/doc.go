// Package soak lets customers write for as long as it is told to while everything
// around the bot fails: its processes are killed or stopped, Slack's connections are
// cut, events come twice and again, Redis dies and comes back, calls are refused,
// paced, lost or answered too late, the agents' channel is renamed, archived and
// left, cards are deleted, a help desk is away, and for nights nobody runs at all.
//
// A ledger then holds what every customer was owed against what Slack received and
// what Redis holds: each message its one reply or line under a card, each press its
// one post, each escalation its one ticket and card, each ticket closed and written in again its
// owner, each answer of an agent in a thread its ticket, who has three tickets no fourth,
// each edit's answer what it must say in the end, who asked for a reminder one, each
// ticket that nobody takes its words to agents, each rating its place on the card, each
// lesson its line and its place in Redis unless it was taken back, each thread about trouble
// one word when it is over, each ticket that becomes part of another one line, each agent's command
// on a ticket one, each picture its one reply, each ticket, its lines and its ends their one place at the help desk, the week its
// one post and picture, all in order; no post that nobody was owed; no secret but before its
// owner's eyes; no bot that panicked. Posts are known by their effect's id, kind and
// links, never by their words.
//
// `make test` runs it for 8 s at five times Slack's pace, with five times as many
// faults; `make soak` for half an hour at Slack's own. The flags -soak, -seed
// and -bots change that. Each soak must have made each kind of fault, and from five
// minutes on enough of each. The same seed gives the same customers and the same faults in the same
// order; the moments they meet are the machine's. It has no code of its own.
package soak
