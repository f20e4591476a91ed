package understand

import (
	"testing"

	"kodhjalpen/bot"
)

// TestDraftsNameNobody: neither what an article begins with, of what was said, nor what
// an agent writes holds a name, a code or a number; its shape stays.
func TestDraftsNameNobody(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k"), Name: func(p bot.PersonID) string {
		return map[bot.PersonID]string{"UKIM": "Kim Berg", "UANNA": "Anna Ek"}[p]
	}}
	c := bot.Conversation{Key: bot.ConversationKey{Channel: "C1", Thread: "1.1"}, Customer: "UKIM", Ticket: &bot.Ticket{Number: 1001}, Transcript: []bot.Line{
		{Who: bot.SpeakerCustomer, By: "UKIM", TS: "1.1", Text: "hej"},
		{Who: bot.SpeakerCustomer, By: "UKIM", TS: "1.2", Text: "skölden försvann när Kim bytte dator, mvh Kim Berg"},
		{Who: bot.SpeakerBot, Text: "T", Say: bot.Say(bot.PhraseNoMatch)},
		{Who: bot.SpeakerCustomer, By: "UKIM", Text: "bara för er"},
		{Who: bot.SpeakerCustomer, By: "UKIM", TS: "1.3", Text: bot.Deleted},
		{Who: bot.SpeakerAgent, By: "UANNA", Text: "T already-used", Say: bot.Say(bot.PhraseNoMatch)},
		{Who: bot.SpeakerAgent, By: "UANNA", Text: "Hej Kim! Gör så här:\n1. Logga in på https://exempel.se/x\n2. Skriv K7… igen.\n\nMvh Anna Ek"},
	}}
	e := bot.Event{Kind: bot.ButtonPressed, Role: bot.Agent, Person: "UANNA", Key: c.Key, Action: bot.Action{Name: bot.ActionDraft}}
	u := r.Read(e, c)
	if u.Draft == nil {
		t.Fatal("nothing is drafted")
	}
	want := "Skölden försvann när bytte dator\n\n> skölden försvann när bytte dator\n\nGör så här:\n1. Logga in på https://exempel.se/x\n2. Skriv igen"
	if got := u.Draft.Text(); got != want {
		t.Errorf("it begins with\n%s\nwant\n%s", got, want)
	}
	e.Role = bot.Customer
	if u := r.Read(e, c); u.Draft != nil {
		t.Errorf("a customer is given %+v", u.Draft)
	}
	sent := bot.Event{Kind: bot.FormSent, Role: bot.Agent, Person: "UANNA", Key: c.Key, Form: bot.Form{Name: bot.FormDraft}}
	for text, want := range map[string]string{
		"Skölden\n\n> kims sköld, kod H4WZ9TPX2A\n\n- Ring 070-174 06 05\n- Säg hej till Kim": "Skölden\n\n> sköld, kod\n\n- Ring\n- Säg hej till",
		"Kim Berg\n\nStarta om.": "Starta om.\n\nStarta om.",
		"Kim":                    "",
		"H4WZ9TPX2A":             "",
	} {
		sent.Text = bot.NewUtterance(text)
		got := r.Read(sent, c).Draft
		if got == nil || got.Text() != want {
			t.Errorf("%q is drafted as %q, want %q", text, got.Text(), want)
		}
	}
}
