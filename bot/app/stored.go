package app

import "kodhjalpen/bot/understand"

// Stored returns a message, as Slack delivers it, as it would be stored and shown to
// agents if it stood alone: codes and personal data hidden.
func Stored(raw string) string { return understand.Stored(raw) }
