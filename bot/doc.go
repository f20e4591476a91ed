// Package bot holds the nouns of Kodhjälpen: what the stages of the line and
// the edges hand to one another.
//
// A journey through them: an Event (one thing one person did) is read into an
// Understanding; decide.Step makes of Conversation, Understanding and Event a
// Decision; a Commit writes the next Conversation and the Decision's Effects in
// one atomic step; a Delivery carries one Effect to Slack.
//
// Everything here is a value with no behaviour that needs a clock, chance or
// I/O. Imports: the standard library only. Promise: a type that can hold what
// a customer wrote, or a code, prints masked.
package bot
