package decide

import (
	"fmt"
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
	text, e.Files = w.attached(who, strings.TrimSpace(text))
	e.Ticket, e.Place, e.Text = w.number(), "", bot.NewUtterance(text)
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

// attached are the files before a text in a form, "(bild) (stor film) Hej", "-" for no text: one that is big
// is bigger than can be handed on.
func (w *world) attached(by bot.PersonID, text string) (rest string, files []bot.File) {
	for {
		kind, after, ok := strings.Cut(strings.TrimPrefix(text, "("), ") ")
		if !strings.HasPrefix(text, "(") || !ok {
			return strings.TrimPrefix(text, "-"), files
		}
		f := bot.File{ID: fmt.Sprintf("F%d.%d", w.events, len(files)), By: by}
		name, big := strings.CutPrefix(kind, "stor ")
		if f.Kind = bot.FileKind(name); big {
			f.Size = bot.MaxGivenBytes + 1
		}
		files, text = append(files, f), strings.TrimSpace(after)
	}
}
