// Package slackio is the bot's edge to Slack: envelopes come in over Socket
// Mode and leave as bot.Event values; effects go out through the Web API as
// Block Kit messages.
//
// # In
//
// Two sockets on one app token overlap, since slack-go closes before it opens.
// A reader takes each socket's events without ever waiting: it decodes the raw
// envelope and puts it on a bounded queue; workers run the handler, one at a
// time for each thread, and acknowledge on the socket that delivered once the
// handler says the event is safe. What cannot be queued or handled is left
// unacknowledged (Slack sends events again), or is answered honestly where
// Slack does not send again: buttons, commands and forms.
//
// # Out
//
// A message is first made into a document of plain parts, which is written
// twice: as blocks, checked against Slack's limits before they are sent, and as
// the text that screen readers read. What people wrote stands only in rich_text
// and plain_text elements, so that nothing in it can ping, link or format.
//
// # Promises
//
// Errors that leave this package are bot.Error values with a Kind. Nothing
// here logs what a person wrote, a token, a response_url or a trigger_id.
// Imports bot, bot/phrase, slack-go, gorilla/websocket (slack-go's dialer) and
// zerolog.
package slackio
