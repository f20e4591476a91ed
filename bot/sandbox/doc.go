// Package sandbox is a Slack workspace on loopback: it speaks Socket Mode and the Web API on the wire, so that a bot
// built on slack-go connects to it exactly as to Slack, with no other difference than SLACK_API_URL; and it carries a
// plain web page on which a person can play customer and agent.
//
// # Shape
//
// [Start] gives a [Workspace] with people, channels and an installed app. Acting methods (Post, PressButton, Command,
// SubmitView and others) do what a person does in Slack's client; reading methods return copies; [Workspace.Wait]
// wakes on every change, so that no test has to sleep. Faults (429, 5xx, a timeout after the message was taken,
// dropped sockets, held acks, envelopes twice) are asked for one by one.
//
// Of the bot that is tried in it the sandbox knows only what [Options] give: bot, people, channels, commands, shortcuts,
// scopes, and in Page what the page says of it (tour, examples, words for its traces). Package product gives this product's;
// its test tries another bot.
//
// # What is modelled, and on whose word
//
// Envelopes, acks within three seconds, redelivery of events, ten sockets, refreshes, triggers, response addresses,
// sizes of blocks and rates are Slack's documented ones (docs.slack.dev: apis/events-api/using-socket-mode,
// apis/events-api, interactivity/handling-user-interaction, reference/block-kit, apis/web-api/rate-limits). Where
// Slack's documents are silent the comment beside the code says what was chosen.
//
// # Promises
//
// It listens on loopback only, answers no foreign Host and no foreign Origin on the page's own addresses, keeps
// everything in memory and never contacts anybody. The package imports nothing else of this module.
package sandbox
