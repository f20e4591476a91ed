package decide

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// incident plays what an agent does with incidents: "" asks what holds, "slut" ends the
// only one, and other words are a form that is sent, about an article or about everything.
func (w *world) incident(who bot.PersonID, role bot.Role, about, typed string) {
	e := w.event(bot.CommandGiven, who, role)
	w.events-- // the thread's first message is known by it, and by the clock
	defer func() { w.now = w.now.Add(-5 * time.Second) }()
	e.ID = bot.EventID("x:driftinfo:" + typed)
	u := bot.Understanding{Command: bot.Command{Verb: bot.VerbIncident, Words: typed}}
	if typed != "" && typed != "slut" {
		e.Kind, e.Form = bot.FormSent, bot.Form{Name: bot.FormIncident, Means: about}
		u = bot.Understanding{Text: personal.ReplaceAllString(typed, "[dolt]"), Public: bot.NewSecret(typed), Chosen: article(about)}
	}
	change, reply := w.rules.Incident(u, e, w.incidents, w.now)
	if change != nil {
		w.incidents = slices.DeleteFunc(w.incidents, func(i bot.Incident) bool { return i.Subject() == change.Next.Subject() })
		if change.Next.Ended.IsZero() {
			w.incidents = append(w.incidents, change.Next)
		}
		for _, f := range change.Effects {
			w.deliver(f)
		}
	}
	if reply != nil {
		w.replied(e, *reply)
	}
	if change != nil && !change.Next.Ended.IsZero() {
		w.step(bot.Event{ID: change.Next.Over(w.conv.Key), Kind: bot.IncidentOver, Key: w.conv.Key, Incident: change.Next, At: w.now, Mode: w.mode.At(w.now)})
	}
}

// TestIncidentsOfOthers: only agents publish, and two who publish on the same article take
// one incident further.
func TestIncidentsOfOthers(t *testing.T) {
	now := time.Date(2026, 11, 30, 9, 0, 0, 0, time.UTC)
	send := func(role bot.Role, text string, live ...bot.Incident) (*bot.IncidentChange, *bot.Reply) {
		u := bot.Understanding{Text: text, Public: bot.NewSecret(text), Chosen: article("expired-key")}
		e := bot.Event{ID: "x:2", Kind: bot.FormSent, Person: eva, Role: role, Form: bot.Form{Name: bot.FormIncident, Means: "expired-key"}}
		return Rules{AgentsChannel: agents}.Incident(u, e, live, now)
	}
	const sentence = "Bitdefender Central ligger nere just nu."
	if c, r := send(bot.Customer, sentence); c != nil || r.Say.Lead.Phrase != bot.PhraseAgentsOnly {
		t.Errorf("a customer publishes: %v %v", c, r)
	}
	was := bot.Incident{ID: "x:1", Article: "expired-key", Title: "T", Text: "Något är trasigt.", By: bo, At: now.Add(-time.Hour)}
	c, _ := send(bot.Agent, sentence, was)
	if c == nil || c.Was == nil || c.Was.ID != "x:1" || c.Next.ID != "x:1" || c.Next.Text != sentence || c.Next.By != eva || !c.Next.At.Equal(now) {
		t.Errorf("a second sentence gives %+v", c)
	}
	for _, bad := range []string{"Nere.", strings.Repeat("å", bot.MaxIncidentText+1), " \n "} {
		if c, r := send(bot.Agent, bad); c != nil || r.Kind != bot.ReplyErrors || r.Say.Lead.Phrase != bot.PhraseIncidentLength {
			t.Errorf("%q gives %v %v", bad, c, r)
		}
	}
	var many []bot.Incident
	for i := range bot.MaxIncidents {
		many = append(many, bot.Incident{ID: string(rune('a' + i)), Article: string(rune('a' + i))})
	}
	if c, r := send(bot.Agent, sentence, many...); c != nil || r.Say.Lead.Phrase != bot.PhraseIncidentMany {
		t.Errorf("one too many gives %v %v", c, r)
	}
}

// TestSightings: what a customer's words are about is noted; what others write, or is
// found late, is not.
func TestSightings(t *testing.T) {
	for name, c := range map[string]struct {
		h    happening
		want string
	}{
		"an answer":     {said("nyckeln", answers("expired-key")), "expired-key"},
		"two":           {said("nyckeln", answers("expired-key", "not-eligible")), "expired-key not-eligible"},
		"no article":    {said("sidan är vit", speech(bot.SpeechRequest)), "?"},
		"a doubt":       {said("nyckeln", asks("expired-key", "not-eligible")), "?"},
		"a greeting":    {said("hej", speech(bot.SpeechGreeting)), ""},
		"an agent's":    {wrote("an agent writes", eva, bot.Agent, answers("expired-key")), ""},
		"found late":    {late(said("nyckeln", answers("expired-key"))), ""},
		"another's":     {mentioned(wrote("nyckeln", annan, bot.Customer, answers("expired-key"))), ""},
		"a good choice": {pressed(bot.ActionCandidate, "expired-key", kund, bot.Customer), "expired-key"},
	} {
		conv := bot.Conversation{Key: bot.ConversationKey{Team: "T1", Channel: desk, Thread: "1795424400.000100"}}
		if name == "another's" || name == "a good choice" {
			conv.Phase, conv.Customer = bot.PhaseClarifying, kund
		}
		c.h.e.Key, c.h.e.TopLevel = conv.Key, conv.Phase == ""
		d := Rules{AgentsChannel: agents}.Step(conv, c.h.u, c.h.e, morning())
		if got := strings.Join(d.Sighted, " "); got != c.want {
			t.Errorf("%s: sighted %q, want %q", name, got, c.want)
		}
	}
}

func late(h happening) happening {
	h.e.Late = true
	return h
}
