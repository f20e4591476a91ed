// Package e2e holds whole conversations over the wire: the shipped bot, by
// slack-go, against the sandbox's real WebSocket and Web API, with its state in
// a real redis-server; and the faults that must lose and double nothing.
//
// The tests wait for facts, never for time. It has no code of its own.
package e2e
