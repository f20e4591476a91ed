package decide

import (
	"time"

	"kodhjalpen/bot"
)

// Mode decides about a command that sets its channel's mode: what to write, nil
// when it is refused, and what the person is told.
func (r Rules) Mode(u bot.Understanding, e bot.Event, now time.Time) (*bot.ModeChange, bot.Reply) {
	switch {
	case e.Role != bot.Agent:
		return nil, told(bot.Message{Lead: bot.Say(bot.PhraseAgentsOnly)})
	case e.Place != bot.Support:
		return nil, told(bot.Message{Lead: bot.Say(bot.PhraseModeWhere)})
	}
	set := bot.Setting{Mode: u.Command.Mode, By: e.Person}
	var until []string
	if u.Command.For > 0 && set.Mode != bot.ModeAnswer {
		set.Until = now.Add(u.Command.For)
		until = []string{"until", set.Until.UTC().Format(time.RFC3339)}
	}
	change := &bot.ModeChange{
		Event: e.ID, Channel: e.Key.Channel, Setting: set, Now: now,
		Audit: bot.Act{Kind: e.Kind, Person: e.Person, What: string(set.Mode)},
	}
	if r.AgentsChannel != "" {
		args := append([]string{"agent", string(e.Person), "mode", string(set.Mode), "channel", string(e.Key.Channel)}, until...)
		change.Effects = []bot.Effect{{
			ID: e.ID.Effect(0), Kind: bot.EffectNotice, To: bot.Destination{Channel: r.AgentsChannel}, Queued: now,
			Say: bot.Message{Lead: bot.Say(bot.PhraseModeChanged, args...)},
		}}
	}
	return change, told(bot.Message{Lead: bot.Say(r.modeSaid(set.Mode), until...)})
}

// modeSaid is how a mode is told to the agent who set it.
func (r Rules) modeSaid(m bot.Mode) bot.Phrase {
	switch {
	case m == bot.ModeQuiet:
		return bot.PhraseModeQuiet
	case m == bot.ModeSuggest && r.AgentsChannel == "":
		return bot.PhraseModeNobody
	case m == bot.ModeSuggest:
		return bot.PhraseModeSuggest
	default:
		return bot.PhraseModeAnswer
	}
}
