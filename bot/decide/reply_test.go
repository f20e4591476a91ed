package decide

import (
	"strings"

	"kodhjalpen/bot"
)

// inReply does what "[Hej] text" says in the form Svara kunden: a text is chosen, or
// Förhandsgranska or Skicka is pressed, with an article behind a plus.
func (w *world) inReply(who bot.PersonID, role bot.Role, line string) {
	button, text, _ := strings.Cut(strings.TrimPrefix(line, "["), "]")
	button, article, _ := strings.Cut(button, " +")
	e := w.event(bot.FormChanged, who, role)
	e.Form = bot.Form{Name: bot.FormReply, Article: article}
	e.Ticket, e.Place, e.Text = w.number(), "", bot.NewUtterance(strings.TrimSpace(text))
	switch button {
	case "Skicka":
		e.Kind = bot.FormSent
	case "Förhandsgranska":
		e.Form.Preview = true
	default:
		e.Form.Module = button
	}
	w.form = e
	w.step(e)
}
