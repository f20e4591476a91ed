package understand

import (
	"slices"
	"testing"

	"kodhjalpen/bot"
)

// TestModulesAreFilled: places in what an agent writes to a customer, and in the text
// that they choose, are filled before anything is masked; nobody else's are.
func TestModulesAreFilled(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Name: func(bot.PersonID) string { return "Kim" }}
	c := bot.Conversation{Customer: "UKIM", Ticket: &bot.Ticket{Number: 1001}}
	e := bot.Event{Kind: bot.FormChanged, Role: bot.Agent, Form: bot.Form{Name: bot.FormReply, Module: "Hej"}, Text: bot.NewUtterance("{namn}, ring 070-123 45 67")}
	u := r.Read(e, c)
	if u.Module == nil || u.Module.Text != "Hej Kim! Det gäller KH-1001." || !slices.Equal(u.Modules, []string{"Hej"}) || u.Public.Reveal() != "Kim, ring 070-123 45 67" || u.Text == u.Public.Reveal() {
		t.Errorf("module %+v of %q, written %q, kept %q", u.Module, u.Modules, u.Public.Reveal(), u.Text)
	}
	e.Kind, e.Text = bot.FormSent, bot.NewUtterance("Hej {namn}!")
	if u := r.Read(e, c); u.Text != "Hej Kim!" {
		t.Errorf("sent as %q", u.Text)
	}
	e.Role = bot.Customer
	if u := r.Read(e, c); u.Text != "Hej {namn}!" || u.Modules != nil {
		t.Errorf("of a customer's form %q with %q", u.Text, u.Modules)
	}
	e.Role, e.Form.Name = bot.Agent, bot.FormNote
	if u := r.Read(e, c); u.Text != "Hej {namn}!" {
		t.Errorf("a note is kept as %q", u.Text)
	}
}
