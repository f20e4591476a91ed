package line

import "kodhjalpen/bot"

// actOf returns what an agent did, for the audit, and that a customer needs a human
// once more than they may have tickets; nil for all else.
func actOf(e bot.Event) *bot.Act {
	if e.Kind == bot.HumanWished {
		return &bot.Act{Kind: e.Kind, Person: e.Person, What: string(e.Why)}
	}
	if e.Kind == bot.DeskUpdated {
		return &bot.Act{Kind: e.Kind, What: string(e.Update.Desk) + " " + string(e.Update.What)}
	}
	if e.Kind == bot.TicketJoined {
		return nil // the press that led to it is noted
	}
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
