package decide

import (
	"slices"
	"strconv"
	"time"

	"kodhjalpen/bot"
)

// affectedBefore is how long before a sentence is published a conversation about its
// subject may have been, to be told when it is over.
const affectedBefore = 6 * time.Hour

// Incident decides about an agent's press, form or command on an incident: what to write,
// nil when nothing is, and what the agent is told. live are the incidents that are.
func (r Rules) Incident(u bot.Understanding, e bot.Event, live []bot.Incident, now time.Time) (*bot.IncidentChange, *bot.Reply) {
	switch {
	case e.Role != bot.Agent:
		return nil, refusal(e, bot.PhraseAgentsOnly)
	case e.Kind == bot.FormSent:
		return r.publish(u, e, live, now)
	case e.Action.Name == bot.ActionIncidentEnd:
		return r.withdraw(e, live, e.Action.Arg, now)
	case e.Action.Name == bot.ActionIncident:
		return nil, incidentForm(u.Chosen, live, "")
	case fold(u.Command.Words) == "":
		reply := told(r.incidents(live))
		return nil, &reply
	case fold(u.Command.Words) == "slut" && len(live) == 1:
		return r.withdraw(e, live, live[0].ID, now)
	case fold(u.Command.Words) == "slut":
		reply := told(r.incidents(live))
		return nil, &reply
	default:
		return nil, incidentForm(nil, live, u.Command.Words)
	}
}

// fold is a command's rest as it is compared.
func fold(words string) string { return bare(words) }

// refusal tells an agent why nothing was done: in the form, or beside what was pressed.
func refusal(e bot.Event, why bot.Phrase, args ...string) *bot.Reply {
	reply := &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(why, args...)}}
	if e.Kind == bot.FormSent {
		reply.Kind = bot.ReplyErrors
	}
	return reply
}

// incidentForm opens the form, with the sentence that holds already on the same article.
func incidentForm(about *bot.Article, live []bot.Incident, typed string) *bot.Reply {
	reply := &bot.Reply{Kind: bot.ReplyForm, Form: bot.FormIncident, Fill: typed, Article: about}
	if i, ok := liveOn(live, about); ok && typed == "" && about != nil {
		reply.Fill = i.Text
	}
	if about != nil {
		reply.Say.Lead = bot.Say(bot.PhraseIncidentAbout, "article", about.Title)
	}
	return reply
}

// liveOn is what is live on an article; on everything where it is nil.
func liveOn(live []bot.Incident, about *bot.Article) (bot.Incident, bool) {
	id := ""
	if about != nil {
		id = about.ID
	}
	i := slices.IndexFunc(live, func(i bot.Incident) bool { return i.Article == id })
	if i < 0 {
		return bot.Incident{}, false
	}
	return live[i], true
}

// publish decides about the sent form. A sentence that holds a secret, or is no sentence,
// goes back to who wrote it.
func (r Rules) publish(u bot.Understanding, e bot.Event, live []bot.Incident, now time.Time) (*bot.IncidentChange, *bot.Reply) {
	text, fits := bot.IncidentText(u.Public.Reveal())
	was, again := liveOn(live, u.Chosen)
	switch {
	case !u.Private.IsZero() || u.Text != u.Public.Reveal():
		return nil, refusal(e, bot.PhraseIncidentSecret)
	case !fits:
		return nil, refusal(e, bot.PhraseIncidentLength, "least", strconv.Itoa(bot.MinIncidentText), "most", strconv.Itoa(bot.MaxIncidentText))
	case e.Form.Means != "" && u.Chosen == nil:
		return nil, refusal(e, bot.PhraseIncidentArticle)
	case !again && len(live) >= bot.MaxIncidents:
		return nil, refusal(e, bot.PhraseIncidentMany)
	}
	next := bot.Incident{ID: string(e.ID), Text: text, By: e.Person, At: now}
	if u.Chosen != nil {
		next.Article, next.Title = u.Chosen.ID, u.Chosen.Title
	}
	change := &bot.IncidentChange{Event: e.ID, Since: now.Add(-affectedBefore), Now: now, Audit: bot.Act{Kind: e.Kind, Person: e.Person, What: string(bot.FormIncident)}}
	if again {
		next.ID, change.Was = was.ID, &was
	}
	change.Next = next
	change.Effects = r.tellAgents(e, bot.Message{
		Lead: r.incidentSaid(bot.PhraseIncidentOn, next), Buttons: []bot.Button{{Action: bot.ActionIncidentEnd, Arg: next.ID}},
	}, now)
	return change, nil
}

// withdraw decides about the end of an incident.
func (r Rules) withdraw(e bot.Event, live []bot.Incident, id string, now time.Time) (*bot.IncidentChange, *bot.Reply) {
	i := slices.IndexFunc(live, func(i bot.Incident) bool { return i.ID == id })
	if i < 0 {
		return nil, refusal(e, bot.PhraseIncidentGone)
	}
	was := live[i]
	next := was
	next.Ended, next.EndedBy = now, e.Person
	said := r.incidentSaid(bot.PhraseIncidentOff, next)
	reply := told(bot.Message{Lead: said})
	change := &bot.IncidentChange{
		Event: e.ID, Was: &was, Next: next, Now: now, Audit: bot.Act{Kind: e.Kind, Person: e.Person, What: string(bot.ActionIncidentEnd)},
		Effects: r.tellAgents(e, bot.Message{Lead: said}, now),
	}
	switch {
	case len(change.Effects) > 0 && e.Kind == bot.ButtonPressed:
		return change, nil // it is told where the button stands
	case len(change.Effects) > 0:
		reply = told(bot.Message{Lead: bot.Say(bot.PhraseIncidentEnded)})
	}
	return change, &reply
}

// tellAgents tells all agents in their channel; nothing where they have none.
func (r Rules) tellAgents(e bot.Event, m bot.Message, now time.Time) []bot.Effect {
	if r.AgentsChannel == "" {
		return nil
	}
	return []bot.Effect{{ID: e.ID.Effect(0), Kind: bot.EffectNotice, To: bot.Destination{Channel: r.AgentsChannel}, Queued: now, Say: m}}
}

// incidentSaid is a sentence to agents on an incident: what it is about, what was
// published, by whom and since when.
func (r Rules) incidentSaid(p bot.Phrase, i bot.Incident) bot.Sentence {
	agent := i.By
	if !i.Ended.IsZero() {
		agent = i.EndedBy
	}
	about := i.Title
	if i.Article == "" {
		about = bot.Everything
	}
	return bot.Say(p, "text", i.Text, "agent", string(agent), "since", moment(r.local(i.At)), "about", about)
}

// local is a time by the desk's clock, if that is known.
func (r Rules) local(at time.Time) time.Time {
	if r.Hours.Zone == nil {
		return at
	}
	return at.In(r.Hours.Zone)
}

// incidentLines are what is live, a sentence each, as agents see it.
func (r Rules) incidentLines(live []bot.Incident) []bot.Sentence {
	var out []bot.Sentence
	for _, i := range live {
		out = append(out, r.incidentSaid(bot.PhraseIncidentLine, i))
	}
	return out
}

// incidents lists what is live, with a button that ends each.
func (r Rules) incidents(live []bot.Incident) bot.Message {
	m := bot.Message{Lead: bot.Say(bot.PhraseIncidentNone), Codes: r.incidentLines(live), Buttons: []bot.Button{{Action: bot.ActionIncident}}}
	if len(live) > 0 {
		m.Lead = bot.Say(bot.PhraseIncidents, "count", strconv.Itoa(len(live)))
	}
	for _, i := range live {
		m.Buttons = append(m.Buttons, bot.Button{Action: bot.ActionIncidentEnd, Label: i.Title, Arg: i.ID})
	}
	return m
}
