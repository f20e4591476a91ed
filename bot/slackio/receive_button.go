package slackio

import (
	"cmp"
	"encoding/json"
	"strings"

	"kodhjalpen/bot"
)

// wireInteraction is what a person did with something interactive
// (https://docs.slack.dev/reference/interaction-payloads).
type wireInteraction struct {
	Type string `json:"type"`
	User struct {
		ID bot.PersonID `json:"id"`
	} `json:"user"`
	Trigger     string `json:"trigger_id"`
	ResponseURL string `json:"response_url"`
	Channel     struct {
		ID bot.ChannelID `json:"id"`
	} `json:"channel"`
	Container struct {
		Channel   bot.ChannelID `json:"channel_id"`
		MessageTS bot.Timestamp `json:"message_ts"`
		ThreadTS  bot.Timestamp `json:"thread_ts"`
		Private   bool          `json:"is_ephemeral"`
	} `json:"container"`
	Message    wireMessage   `json:"message"`
	MessageTS  bot.Timestamp `json:"message_ts"`
	CallbackID string        `json:"callback_id"`
	BlockID    string        `json:"block_id"` // of a search field that is typed into
	Value      string        `json:"value"`
	Actions    []struct {
		ActionID string `json:"action_id"`
		Value    string `json:"value"`
		Chosen   struct {
			Value string `json:"value"`
		} `json:"selected_option"`
		TS bot.Timestamp `json:"action_ts"`
	} `json:"actions"`
	View wireView `json:"view"`
}

// wireView is a modal that was sent.
type wireView struct {
	ID         string `json:"id"`
	Type       string `json:"type"`
	Hash       string `json:"hash"`
	CallbackID string `json:"callback_id"`
	Metadata   string `json:"private_metadata"`
	Blocks     []struct {
		ID    string `json:"block_id"`
		Label struct {
			Text string `json:"text"`
		} `json:"label"`
	} `json:"blocks"`
	State struct {
		Values map[string]map[string]struct {
			Value  string       `json:"value"`
			Person bot.PersonID `json:"selected_user"`
			Files  []wireFile   `json:"files"`
			Chosen struct {
				Value string `json:"value"`
			} `json:"selected_option"`
		} `json:"values"`
	} `json:"state"`
}

// interaction reads a pressed button, a sent form or a used shortcut. Slack sends
// it once.
func (rc receiver) interaction(r *received) {
	r.what = "interaction"
	var in wireInteraction
	if decode(r.envelope.Payload, &in) != nil || in.User.ID == "" {
		return
	}
	switch in.Type {
	case "block_actions":
		r.what, r.asks = "button", true
		rc.button(r, in)
	case "view_submission":
		r.what, r.asks = "form", true
		rc.form(r, in)
		if r.event != nil && saidOnce(r.event.Form.Name) {
			r.event.ID = rc.sentID(in.View)
		}
	case "message_action":
		r.what, r.asks = "shortcut", true
		rc.shortcut(r, in)
	case "block_suggestion":
		r.what, r.asks = "sought", true
		rc.sought(r, in)
	}
}

// button reads the first pressed button. The conversation is the thread of the
// message it sits on. A button that this version did not make is stale.
func (rc receiver) button(r *received, in wireInteraction) {
	if len(in.Actions) == 0 {
		return
	}
	panel := in.View.Type == "modal" && in.View.CallbackID == panelName
	switch {
	case in.View.Type == "home" && in.Actions[0].ActionID == seekAction:
		rc.searchedHome(r, in)
		return
	case in.View.Type == "modal" && !panel:
		rc.formChanged(r, in)
		return
	}
	c := in.Container
	key := bot.ConversationKey{Team: rc.team, Channel: c.Channel, Thread: c.ThreadTS}
	if key.Channel == "" {
		key.Channel = in.Channel.ID
	}
	if key.Thread == "" {
		key.Thread = in.Message.ThreadTS
	}
	outside := key.Thread == "" || key.Thread == c.MessageTS
	if key.Thread == "" {
		key.Thread = c.MessageTS
	}
	pressed := in.Actions[0]
	name, ticket, arg, ok := readButton(pressed.ActionID, cmp.Or(pressed.Value, pressed.Chosen.Value))
	if ok && name == bot.ActionSend {
		arg, ok = rc.stamp.open(arg)
	}
	r.stale, r.private, r.stacked = !ok, c.Private, panel
	r.event = &bot.Event{
		ID: r.eventID(), Kind: bot.ButtonPressed, Key: key, TopLevel: outside, Person: in.User.ID, Ticket: ticket,
		Action:  bot.Action{Name: name, Arg: arg, On: c.MessageTS},
		Trigger: bot.NewUtterance(in.Trigger), Respond: bot.NewUtterance(in.ResponseURL), At: timeOf(pressed.TS, r.at),
	}
}

// saidOnce reports whether a form's words go on to somebody, so that sent again they would stand there twice. An
// article, a lesson and a sentence on an incident are the same however often they are kept: they are judged anew, since
// what their agent is told then is all that the agent sees of them.
func saidOnce(f bot.FormName) bool {
	return f != bot.FormDraft && f != bot.FormLesson && f != bot.FormIncident
}

// sentID names a sent modal by which it is and what stands in it. Who was shown Slack's
// error, because the bot died or was slow, sends it again: that is another envelope and the
// same deed. Opened anew, or with other words in it, it is another.
func (rc receiver) sentID(v wireView) bot.EventID {
	filled, _ := json.Marshal(v.State.Values) // maps are written in the order of their keys
	return bot.EventID("x:" + v.ID + ":" + rc.stamp.mark(v.CallbackID+"|"+v.Metadata+"|"+string(filled)))
}

// form reads a sent modal: which one, for which ticket, and its text.
func (rc receiver) form(r *received, in wireInteraction) {
	name := bot.FormName(in.View.CallbackID)
	switch name {
	case bot.FormLesson:
		rc.lessonForm(r, in)
		return
	case bot.FormIncident:
		rc.incidentForm(r, in)
		return
	}
	text, means, article := in.View.written(), in.View.chosen(), in.View.attached()
	if name == bot.FormReply {
		text = in.View.typed(&r.view)
	}
	number, shown, again := strings.Cut(in.View.Metadata, "|")
	number, before, _ := strings.Cut(number, filledMark)
	ticket, err := bot.ParseTicketNumber(number)
	switch name {
	case bot.FormReply, bot.FormNote, bot.FormClose, bot.FormGive, bot.FormFacts, bot.FormDraft, bot.FormTags, bot.FormMerge:
		r.stale = err != nil || again && len(shown) != 2*stampSize
	default:
		r.stale = true
	}
	r.event = &bot.Event{
		ID: r.eventID(), Kind: bot.FormSent, Key: bot.ConversationKey{Team: rc.team}, Place: bot.Agents,
		Person: in.User.ID, Ticket: ticket, Form: bot.Form{Name: name, Confirmed: again && shown == rc.stamp.ofForm(name, ticket, text, means+article), Means: means, Article: article, Into: in.View.into(), Before: before},
		Text: bot.NewUtterance(text), Files: in.View.given(in.User.ID), Trigger: bot.NewUtterance(in.Trigger), At: r.at, To: in.View.State.Values[formColleague][formColleague].Person,
	}
}
