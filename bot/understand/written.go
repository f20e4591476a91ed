package understand

import (
	"kodhjalpen/activation"
	"kodhjalpen/bot"
)

// written fills in an agent's words as they were written. Codes are hidden in public
// as they are everywhere; telephone numbers and addresses are the agent's to
// give.
func written(u *bot.Understanding, raw string) {
	public := activation.MaskCodes(raw)
	u.Public = bot.NewSecret(public)
	if public != raw {
		u.Private = bot.NewSecret(raw)
	}
}
