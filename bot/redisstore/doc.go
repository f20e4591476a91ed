// Package redisstore keeps everything of one installation in Redis: it commits
// what an event changed in one atomic step, loads conversations, and holds the
// outbox that delivery drains.
//
// Keys are kh:{<team>}:<kind>:<id>. The team is the hash tag, so all keys of an
// installation are in one slot and one Lua script is one write:
//
//	ev:<event>              string, the mark of a committed event, 48 h
//	conv:<conversation>     hash: schema, version, state (JSON), ticket, p:<slot> (<channel>:<ts>);
//	                        30 days, for ever while a ticket waits, 12 months after it closed
//	lane:<conversation>|<channel>  list of effects (JSON), oldest first
//	due:all                 zset: channel → when it next has something to send (ms)
//	due:<channel>           zset: lane → when its head is due, or its lease ends (ms)
//	timer:all               zset: <conversation>|<name>|<version> → due (ms)
//	queue:live              zset: number of a live ticket → opened (ms)
//	queue:closed            zset: number of a ticket that is not live → since when (ms)
//	queue:tickets           hash: number → the ticket's line (JSON), 12 months after it closed
//	person:<user>           zset: conversation → last commit (ms)
//	person:<user>|<channel> string: the person's open conversation there
//	dead:all                zset: effect → when it was given up (ms)
//	dead:<effect>           string, the dead letter (JSON), 14 days
//	lesson:all              hash: lesson → what an agent taught (JSON), 12 months
//	lesson:version          counts changes of lesson:all, so that every process sees them
//	audit:all               stream of agents' acts, 13 months
//	meta:ticket             the last ticket number
//	meta:fence              the last lease's token
//	meta:lane:<lane>        hash: fence, token, leased, attempt, first, unsure, last
//	meta:pace:<channel>     hash: tat, hold (ms); while something waits whose turn it is (lua/pace.lua)
//	meta:secret:<effect>    string, sealed, 10 minutes (an agent's public words 24 h)
//	meta:card:<channel>:<ts> string: the conversation whose card stands there
//	meta:led:<channel>:<ts> string: the thread that a top-level post was led to, 24 h
//	meta:tries:<timer>      how often a timer was claimed, 1 h
//	meta:seen:<channel>     string: the newest handled message
//	meta:gap:<channel>      string: from where its history is being fetched
//	meta:articles           hash: schema, file → its text when it was last sound
//	meta:rooms              hash: schema, role:<kind>:<name or id> (the channel that has it),
//	                        desk:<channel> (since when it is or was the agents'), told:<subject>, seen:<subject> (ms)
//
// Times are the caller's, in milliseconds since 1970; only the keys' own life
// times pass by the server's clock. Values carry a schema version, and one that
// is newer than this program is refused and never overwritten.
//
// Scripts check everything first and write last, since Redis undoes nothing. The
// first write of each is one that Redis refuses when memory is full, so that a
// script is refused whole. Every script may be repeated with the same arguments:
// the client does so when a reply is lost.
package redisstore
