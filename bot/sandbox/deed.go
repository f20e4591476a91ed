package sandbox

import "encoding/json"

// keptDeeds is how many of people's last presses, commands and forms the page can name.
const keptDeeds = 80

// done is what the page wants to know of an envelope: who did what, in the words that stood on it.
type done struct {
	Event   struct{ Type, User string } `json:"event"`
	User    struct{ ID string }         `json:"user"`
	UserID  string                      `json:"user_id"`
	Command string                      `json:"command"`
	Text    string                      `json:"text"`
	Actions []struct {
		Text  struct{ Text string } `json:"text"`
		Label struct {
			Text struct{ Text string } `json:"text"`
		} `json:"selected_option"`
	} `json:"actions"`
	View struct {
		Title struct{ Text string } `json:"title"`
	} `json:"view"`
	Message struct{ Text string } `json:"message"`
}

// lastDone gives people's last presses, commands and forms by envelope, as lastSaid does for messages: label is what
// stood on the button or the form, text what was written.
func (w *Workspace) lastDone(out object) {
	left := keptDeeds
	for i := len(w.journal) - 1; i >= 0 && left > 0; i-- {
		e := w.journal[i]
		if e.Kind != "sent" || e.Envelope == "" {
			continue
		}
		var d done
		if json.Unmarshal(e.Payload, &d) != nil || d.Event.Type != "" && d.Event.Type != "app_home_opened" {
			continue
		}
		left--
		o := object{"user": firstOf(d.User.ID, d.UserID, d.Event.User)}
		if d.Command != "" {
			putIf(o, "text", cut(d.Command+" "+d.Text, 120))
		}
		if len(d.Actions) > 0 {
			putIf(o, "label", firstOf(d.Actions[0].Text.Text, d.Actions[0].Label.Text.Text))
		} else {
			putIf(o, "text", cut(d.Message.Text, 120)) // what a shortcut was used on
		}
		putIf(o, "label", d.View.Title.Text)
		if o["user"] != "" {
			out["x:"+e.Envelope] = o
		}
	}
}
