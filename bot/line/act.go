package line

import "kodhjalpen/bot"

// actOf returns what an agent did, for the audit; nil for anybody else.
func actOf(e bot.Event) *bot.Act {
	if e.Role != bot.Agent || e.Person == "" {
		return nil
	}
	act := &bot.Act{Kind: e.Kind, Person: e.Person}
	switch e.Kind {
	case bot.ButtonPressed:
		act.What = string(e.Action.Name)
	case bot.FormSent:
		act.What = string(e.Form.Name)
	}
	return act
}
