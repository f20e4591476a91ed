// Package decide is the conversation and its ticket as one state machine: what
// to do about one event, given all that was said before and what the event's
// text means.
//
// A journey through it: Rules.Step copies the conversation and hands it to one
// function for the event's kind (message.go, edit.go, button.go, agent.go,
// timer.go). Those choose among few things to do: answer (answer.go), ask
// (ask.go), guide through an article's steps (guide.go), speak of a code
// (code.go), hand over (escalate.go), resolve (resolve.go), or nothing.
// TABLE.md, which a test generates, shows what each phase makes of each event.
//
// Imports bot only. Promises: total and pure. No I/O, clock, chance or global
// is read, every input gives a decision, and no slice or map of the input is
// written to. What a customer wrote enters state and effects as
// Understanding.Text alone, which is masked; a note reaches the agents' channel
// alone; an event leads to one public reply in the thread at most.
package decide
