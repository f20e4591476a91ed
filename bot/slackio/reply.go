package slackio

import (
	"context"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

// maxAck is the size in bytes an acknowledgement's payload may have. Slack drops
// 20 KB and more without a word (slack-go socketmode.go:53).
const maxAck = 19 << 10

// whisper is a message that only one person sees, as a command's
// acknowledgement and a response_url take it
// (https://docs.slack.dev/interactivity/handling-user-interaction#message_responses).
type whisper struct {
	ResponseType    string        `json:"response_type"`
	ReplaceOriginal bool          `json:"replace_original"`
	Text            string        `json:"text"`
	Blocks          []slack.Block `json:"blocks,omitempty"`
	ThreadTS        bot.Timestamp `json:"thread_ts,omitempty"`
	Markup          bool          `json:"mrkdwn"`
	UnfurlLinks     bool          `json:"unfurl_links"`
	UnfurlMedia     bool          `json:"unfurl_media"`

	about bot.Post // the thread it is about, where it is shown if nowhere else
}

// answer acknowledges a handled event and tells the person what the handler
// replied.
func (s *Slack) answer(ctx context.Context, r received, reply *bot.Reply) {
	if reply == nil {
		s.acknowledge(ctx, r, nil)
		return
	}
	if reply.After != nil {
		defer reply.After()
	}
	switch reply.Kind {
	case bot.ReplyFound:
		s.acknowledge(ctx, r, s.options(r, reply))
	case bot.ReplyErrors:
		if r.event.Kind == bot.FormSent {
			s.acknowledge(ctx, r, formErrors(r.event.Form.Name, r.view, s.draw.document(reply.Say, s.replyView(r, reply)).text(maxLabelledError)))
			return
		}
		s.say(ctx, r, reply)
	case bot.ReplyShow:
		s.acknowledge(ctx, r, s.shown(r, reply))
	case bot.ReplyRedraw:
		s.acknowledge(ctx, r, nil)
		s.learnName(ctx, reply.Whose)
		s.redraw(ctx, r, reply)
	case bot.ReplyForm:
		s.acknowledge(ctx, r, nil)
		s.learnName(ctx, reply.Whose)
		open, method := s.api.OpenViewContext, "views.open"
		if r.stacked {
			open, method = s.api.PushViewContext, "views.push"
		}
		view := s.form(r, reply)
		_, err := open(ctx, r.event.Trigger.Reveal(), view)
		if plain, had := withoutFiles(view); err != nil && had && notOpened(err) == bot.PhraseFormFailed {
			_, err = open(ctx, r.event.Trigger.Reveal(), plain)
		}
		if err != nil {
			s.troubled(r, method, err)
			s.whisperTo(ctx, r, s.words(r, notOpened(err)))
		}
	case bot.ReplyPanel:
		s.acknowledge(ctx, r, nil)
		s.openPanel(ctx, r, reply)
	case bot.ReplyHome:
		s.acknowledge(ctx, r, nil)
		s.publish(ctx, r, reply)
	default:
		s.say(ctx, r, reply)
	}
}

// notOpened says why a form was not opened. A trigger is good for three seconds, which
// a slow line can take (https://docs.slack.dev/interactivity/handling-user-interaction).
func notOpened(err error) bot.Phrase {
	switch codeOf(err) {
	case "expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id":
		return bot.PhraseFormLate
	default:
		return bot.PhraseFormFailed
	}
}

// say tells the person something privately: a command in its acknowledgement,
// everything else beside it.
func (s *Slack) say(ctx context.Context, r received, reply *bot.Reply) {
	w := s.draft(r, reply)
	if r.event.Kind != bot.CommandGiven {
		s.acknowledge(ctx, r, nil)
		s.whisperTo(ctx, r, w)
		return
	}
	if fits(w) {
		s.acknowledge(ctx, r, w)
		return
	}
	s.acknowledge(ctx, r, nil)
	s.whisperTo(ctx, r, w)
}

// fail tells the person that nothing was done, where Slack does not send the
// event again; other events are left unacknowledged so that it does.
func (s *Slack) fail(ctx context.Context, r received, why bot.Phrase) {
	if !r.asks || r.event == nil {
		return
	}
	reply := &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(why)}}
	switch r.event.Kind {
	case bot.FormSent:
		reply.Kind = bot.ReplyErrors
	case bot.ArticleSought:
		reply = &bot.Reply{Kind: bot.ReplyFound} // a field that finds nothing
	}
	s.answer(ctx, r, reply)
}

// draft draws a reply as a private message.
func (s *Slack) draft(r received, reply *bot.Reply) whisper {
	doc := s.draw.document(reply.Say, s.replyView(r, reply))
	w := whisper{ResponseType: slack.ResponseTypeEphemeral, Text: slackutilsx.EscapeMessage(doc.text(maxText)), Blocks: doc.blocks()}
	if err := checkBlocks(w.Blocks, maxBlocks); err != nil {
		s.log.Error().Err(err).Str("event", r.id()).Msg("reply drawn wrong; told as text")
		w.Blocks = nil
	}
	if r.event.Kind == bot.ButtonPressed && !r.event.TopLevel { // where the press was
		w.ThreadTS = r.event.Key.Thread
	}
	w.ReplaceOriginal, w.about = reply.Instead && r.private, reply.About.Thread
	return w
}

// words is a single sentence as a private message.
func (s *Slack) words(r received, p bot.Phrase) whisper {
	return s.draft(r, &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: bot.Say(p)}})
}

// replyView says for whom a reply is drawn. Only agents are shown people.
func (s *Slack) replyView(r received, reply *bot.Reply) audience {
	ticket := reply.Ticket
	if ticket == 0 && r.event != nil {
		ticket = r.event.Ticket
	}
	return audience{ticket: ticket, agents: true, secret: reply.Secret.Reveal()}
}

// whisperTo sends a private message by the event's response_url, or as an
// ephemeral message where there is none or it is refused. A shortcut's
// response_url cannot reach the thread it was used in
// (https://docs.slack.dev/interactivity/implementing-shortcuts): then it is the
// other way round.
func (s *Slack) whisperTo(ctx context.Context, r received, w whisper) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), ackWithin)
	defer cancel()
	ways := []func(context.Context, received, whisper) bool{s.respond, s.ephemeral}
	if r.event.Kind == bot.ShortcutUsed && !r.event.TopLevel {
		ways[0], ways[1] = ways[1], ways[0]
	}
	for _, way := range ways {
		if way(ctx, r, w) {
			return
		}
	}
}

// respond sends a private message by the event's response_url and reports whether
// it was taken.
func (s *Slack) respond(ctx context.Context, r received, w whisper) bool {
	address := r.event.Respond.Reveal()
	if address == "" {
		return false
	}
	err := s.web.respond(ctx, address, w)
	if err != nil {
		s.troubled(r, "response_url", err)
	}
	return err == nil
}

// ephemeral sends a private message where the event happened and reports whether
// it was taken. Beside a message outside threads it stands in the channel: a
// thread without replies shows nothing. A form has no channel: agents, who alone send
// them, are told in theirs, or in the thread that it is about.
func (s *Slack) ephemeral(ctx context.Context, r received, w whisper) bool {
	at := bot.Post{Channel: r.event.Key.Channel, TS: r.event.Key.Thread}
	if r.event.TopLevel {
		at.TS = ""
	}
	if at.Channel != "" {
		return s.ephemeralAt(ctx, r, w, at)
	}
	at.Channel, _ = s.dir.agentsChannel()
	return s.ephemeralAt(ctx, r, w, at) || s.ephemeralAt(ctx, r, w, w.about)
}

func (s *Slack) ephemeralAt(ctx context.Context, r received, w whisper, at bot.Post) bool {
	if at.Channel == "" {
		return false
	}
	opts := quietly(w.Text, w.Blocks)
	if at.TS != "" {
		opts = append(opts, slack.MsgOptionTS(string(at.TS)))
	}
	if _, err := s.api.PostEphemeralContext(ctx, string(at.Channel), string(r.event.Person), opts...); err != nil {
		s.troubled(r, "chat.postEphemeral", err)
		return false
	}
	return true
}

// troubled logs a reply that did not reach its person.
func (s *Slack) troubled(r received, method string, err error) {
	s.log.Warn().Err(classify("slackio: "+method, err, reading)).Str("event", r.id()).Msg("reply not shown")
}

// formErrors is the answer that keeps a modal open with an error under its first input
// (https://docs.slack.dev/surfaces/modals#displaying_errors).
func formErrors(form bot.FormName, open openView, text string) *slack.ViewSubmissionResponse {
	under := open.input()
	switch form {
	case bot.FormGive:
		under = formColleague
	case bot.FormMerge:
		under = formInto
	}
	if text == "" {
		text = phrase.Text(bot.Say(bot.PhraseUnavailable))
	}
	return slack.NewErrorsViewSubmissionResponse(map[string]string{under: text})
}
