package understand

import (
	"strings"

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
	u.Exposed = exposed(raw)
}

// own is what stands for numbers that are somebody's own. Telephones and addresses are
// given to be used, these are not.
var own = []string{"[personnummer]", "[kortnummer]"}

// exposed reports whether a text holds such a number.
func exposed(raw string) bool {
	masked := activation.Mask(raw)
	for _, mark := range own {
		if strings.Count(masked, mark) > strings.Count(raw, mark) {
			return true
		}
	}
	return false
}
