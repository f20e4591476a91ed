package decide

import (
	"testing"

	"kodhjalpen/bot"
)

// TestEveryEventInEveryPhase walks every phase with every kind of event, role,
// place and person, whether they make sense together or not.
func TestEveryEventInEveryPhase(t *testing.T) {
	for _, m := range []struct {
		r      Rules
		places []bot.Place
	}{
		{Rules{AgentsChannel: agents, Hours: openHours()}, []bot.Place{bot.Support, bot.Direct, bot.Agents, bot.Elsewhere}},
		{Rules{}, []bot.Place{bot.Support}},
	} {
		r, places := m.r, m.places
		columns := scenes(r)
		seen := map[bot.Phase]bool{}
		for _, c := range columns {
			seen[c.Phase] = true
		}
		for _, p := range append(bot.Phases(), "") {
			if !seen[p] {
				t.Errorf("no scene plays in phase %q", p)
			}
		}
		for _, c := range columns[1:] { // with a picture that is waited for
			h := legible(said("a picture", speech(bot.SpeechNothing)))
			if d := decided(t, r, c, h.u, at(h.e, c), morning()); d.Next.Reading != nil {
				d.Next.Version = c.Version + 1
				columns = append(columns, d.Next)
			}
		}
		columns = append(columns, bot.Conversation{Key: columns[0].Key, Phase: "of a later version"})
		for _, c := range columns {
			for _, h := range append(append(happenings(), edits()...), suggestions()...) {
				walk(t, r, c, h, places)
			}
		}
	}
}

// walk takes one happening as every kind of event, by everybody, everywhere.
func walk(t *testing.T, r Rules, c bot.Conversation, h happening, places []bot.Place) {
	kinds := []bot.EventKind{
		bot.MessagePosted, bot.MessageEdited, bot.MessageDeleted, bot.ButtonPressed, bot.FormSent,
		bot.CommandGiven, bot.HomeOpened, bot.ShortcutUsed, bot.TimerDue, bot.HumanWished, bot.PicturesRead, "of a later version",
	}
	for _, kind := range kinds {
		for _, place := range places {
			for who, role := range map[bot.PersonID]bot.Role{kund: bot.Customer, annan: bot.Customer, eva: bot.Agent, "": ""} {
				e := at(h.e, c)
				e.Kind, e.Role, e.Place, e.Person = kind, role, place, who
				e.Mode = []bot.Mode{"", bot.ModeSuggest, bot.ModeQuiet}[len(kind)%3]
				if kind == bot.TimerDue && len(c.Timers) > 0 {
					e.Timer = c.Timers[0]
				}
				if kind == bot.PicturesRead {
					e.Timer, e.Files = read(c, h.u, "").e.Timer, read(c, h.u, "").e.Files
				}
				kept(t, r, c, e, r.Step(c, h.u, e, morning()), morning())
			}
		}
	}
}

// TestUnderstandingMayBeEmpty: an understanding that says nothing, or that
// contradicts itself, is decided about all the same.
func TestUnderstandingMayBeEmpty(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	for _, u := range []bot.Understanding{
		{}, {Verdict: bot.VerdictAnswer}, {Verdict: bot.VerdictAsk}, {Verdict: "of a later version", Speech: "too"},
		{Speech: bot.SpeechVague}, {Speech: bot.SpeechNothing, Unread: true}, {Codes: []bot.Code{{}}},
	} {
		for _, c := range scenes(r) {
			walk(t, r, c, happening{e: bot.Event{Kind: bot.MessagePosted, TS: "1795424500.000200"}, u: u}, []bot.Place{bot.Support, bot.Direct, ""})
		}
	}
}
