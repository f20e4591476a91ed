package slackio

import "kodhjalpen/bot"

// shortcutSuggest is the callback_id of the message shortcut Föreslå svar, as
// deploy/slack-manifest.yaml names it.
const shortcutSuggest = "suggest"

// shortcutWrong is that of Fel svar: the form that it opens is called the same.
const shortcutWrong = string(bot.FormLesson)

// shortcut reads a message shortcut: on which message it was used, in which
// thread, and by whom (https://docs.slack.dev/interactivity/implementing-shortcuts).
// The text counts only if a person wrote it.
func (rc receiver) shortcut(r *received, in wireInteraction) {
	m := in.Message
	m.Channel = in.Channel.ID
	if m.TS == "" {
		m.TS = in.MessageTS
	}
	if m.Channel == "" || m.TS == "" {
		return
	}
	r.stale = in.CallbackID != shortcutSuggest && in.CallbackID != shortcutWrong
	e := rc.about(bot.ShortcutUsed, m.Channel, &m)
	e.ID, e.Person, e.Mention, e.Files = r.eventID(), in.User.ID, false, nil
	e.Trigger, e.Respond, e.At = bot.NewUtterance(in.Trigger), bot.NewUtterance(in.ResponseURL), r.at
	if in.CallbackID == shortcutWrong {
		e.Action.Name, e.Form.Of = bot.ActionRight, m.User
	}
	if !rc.ofPerson(&m) {
		e.Text = bot.Utterance{}
	}
	r.event = e
}

// starter is who wrote the first message of a message's thread; "" when Slack
// does not say, as in app_mention, or when it was no person.
func (rc receiver) starter(m *wireMessage) bot.PersonID {
	who := m.Parent
	if m.ThreadTS == "" || m.ThreadTS == m.TS {
		who = m.User
		if m.BotID != "" {
			who = ""
		}
	}
	if who == rc.user {
		return ""
	}
	return who
}
