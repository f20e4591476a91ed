package slackio

import (
	"context"
	"errors"
	"net/url"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

// metadataType is the event_type of the metadata on every post of the bot.
const metadataType = "kodhjalpen"

// How often, and how far apart, a reply outside its thread is tried to be taken back.
const (
	takeBackTries   = 3
	takeBackPause   = 200 * time.Millisecond
	takeBackLongest = 2 * time.Second
)

// Post renders a delivery's effect and sends it: a new message, a change of one
// that stands, or a message for one person. It returns where the message
// stands; the zero Post for one that only one person sees, and for a change of
// a message that was never delivered, which is dropped without an error.
//
// Errors have the kinds RateLimited (with RetryAfter), Transient (nothing was
// done), Waiting (so is the agents' channel), Ambiguous (it may have been done: Find
// tells) and Permanent. Nothing is tried twice here.
func (s *Slack) Post(ctx context.Context, d bot.Delivery) (bot.Post, error) {
	rooms, _ := s.dir.snapshot()
	at, change, err := target(d, rooms.house)
	if err != nil || at.Channel == "" {
		return bot.Post{}, err
	}
	d.Effect.Update = change
	if len(d.Effect.Say.Weeks) > 0 {
		return s.share(ctx, d, at)
	}
	if len(d.Effect.Say.Given) > 0 {
		return s.giveFiles(ctx, d, at)
	}
	opts, err := s.compose(d, at)
	if err != nil {
		return bot.Post{}, err
	}
	ctx, cancel := context.WithTimeout(ctx, callWithin)
	defer cancel()
	switch {
	case d.Effect.Update:
		return s.send(d, "chat.update", at, func() (string, string, error) {
			channel, ts, _, err := s.api.UpdateMessageContext(ctx, string(at.Channel), string(at.TS), opts...)
			return channel, ts, err
		})
	case d.Effect.Ephemeral():
		_, err := s.send(d, "chat.postEphemeral", at, func() (string, string, error) {
			ts, err := s.api.PostEphemeralContext(ctx, string(at.Channel), string(d.Effect.To.Only), opts...)
			return string(at.Channel), ts, err
		})
		return bot.Post{}, err
	default:
		return s.send(d, "chat.postMessage", at, func() (string, string, error) {
			channel, ts, shown, err := s.api.PostMessageWithResponseContext(ctx, string(at.Channel), opts...)
			if err == nil && at.TS != "" && shown.Timestamp != "" && shown.ThreadTimestamp == "" {
				err = s.takeBack(ctx, at, bot.Timestamp(ts))
			}
			return channel, ts, err
		})
	}
}

// compose renders an effect into the options of a call.
func (s *Slack) compose(d bot.Delivery, at bot.Post) ([]slack.MsgOption, error) {
	e := d.Effect
	e = unsealed(e)
	doc := s.draw.document(e.Say, audience{ticket: d.Ticket, agents: s.dir.isDesk(at.Channel), secret: e.Secret.Reveal()})
	blocks := doc.blocks()
	if err := checkBlocks(blocks, maxBlocks); err != nil {
		return nil, &bot.Error{Op: "slackio: render " + string(e.ID), Err: err}
	}
	opts := quietly(doc.text(maxText), blocks)
	if !e.Update || len(e.Say.Buttons) > 0 {
		// A change that only takes buttons away leaves the post its own metadata, so
		// that its effect is still found.
		opts = append(opts, slack.MsgOptionMetadata(metadata(e)))
	}
	if at.TS != "" && !e.Update {
		opts = append(opts, slack.MsgOptionTS(string(at.TS)))
	}
	return opts, nil
}

// unsealed returns an effect with its secret where it is read. Quoted words stand for
// their masked form; when they are gone that form remains where others read.
func unsealed(e bot.Effect) bot.Effect {
	gone := e.Sealed && e.Secret.IsZero()
	switch {
	case gone && !e.Quoted:
		e.Say = bot.Message{Lead: bot.Say(bot.PhraseCodeExpiredFix)}
	case gone && e.Ephemeral():
		e.Say.Lead.Phrase = bot.PhraseAgentExpired
	case e.Quoted && !e.Secret.IsZero():
		e.Say.Quote, e.Secret = e.Secret.Reveal(), bot.Secret{}
	}
	return e
}

// quietly is a message that neither pings nor formats its text nor unfolds
// links. slackutilsx writes & < > as entities.
func quietly(text string, blocks []slack.Block) []slack.MsgOption {
	opts := []slack.MsgOption{
		slack.MsgOptionText(text, true), slack.MsgOptionDisableMarkdown(),
		slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl(),
	}
	if len(blocks) > 0 {
		opts = append(opts, slack.MsgOptionBlocks(blocks...))
	}
	return opts
}

// metadata marks a post, so that it is found again after an ambiguous failure.
// Everybody in the workspace can read it
// (https://docs.slack.dev/messaging/message-metadata).
func metadata(e bot.Effect) slack.SlackMetadata {
	return slack.SlackMetadata{EventType: metadataType, EventPayload: map[string]any{
		"effect": string(e.ID), "decision": string(e.Kind), "article": strings.Join(e.Articles(), ","),
	}}
}

// send makes one call and classes its error.
func (s *Slack) send(d bot.Delivery, method string, at bot.Post, call func() (string, string, error)) (bot.Post, error) {
	start := time.Now()
	channel, ts, err := call()
	if err == nil && ts == "" {
		err = errNoTimestamp // slack-go takes {"ok":false} without an error for success
	}
	if err != nil {
		known := classify("slackio: "+method+" "+string(d.Effect.ID), err, writing)
		s.observe.Call(method, known.Kind, time.Since(start))
		if endsInstallation(codeOf(err)) {
			s.report(&bot.Error{Op: "SLACK_BOT_TOKEN is refused by Slack: install the app again and set the new token", Kind: bot.Invalid, Err: errors.New(codeOf(err))})
		}
		if roomAway(codeOf(err)) && s.dir.isDesk(at.Channel) {
			s.dir.stir() // it has changed and nobody has told
			known.Kind = bot.Waiting
		}
		if codeOf(err) == "cant_update_message" && d.Effect.Slot == bot.SlotCard {
			known.Kind = bot.NotFound // what is left of a deleted card that had replies, or another bot's before this one
		}
		return bot.Post{}, known
	}
	s.observe.Call(method, "", time.Since(start))
	if channel == "" {
		channel = string(at.Channel)
	}
	return bot.Post{Channel: bot.ChannelID(channel), TS: bot.Timestamp(ts)}, nil
}

// takeBack deletes a reply that Slack showed in the channel because the thread's
// first message has been deleted (slack-go PostMessageWithResponseContext): the
// bot never answers outside threads. What came back without its thread stands outside
// it unless Slack shows the thread; that it refuses to is no reason to leave it there.
// It has time of its own: an attempt whose time is up has posted all the same.
func (s *Slack) takeBack(ctx context.Context, at bot.Post, ts bot.Timestamp) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callWithin)
	defer cancel()
	var page struct{}
	err := s.web.call(ctx, "conversations.replies", url.Values{"channel": {string(at.Channel)}, "ts": {string(at.TS)}, "limit": {"1"}}, &page)
	if err == nil {
		return nil
	}
	for range takeBackTries {
		if _, _, err = s.api.DeleteMessageContext(ctx, string(at.Channel), string(ts)); err == nil {
			break
		}
		known := classify("slackio: chat.delete", err, reading)
		if known.Kind != bot.Transient && known.Kind != bot.RateLimited {
			break
		}
		pause := time.NewTimer(max(takeBackPause, min(known.RetryAfter, takeBackLongest)))
		select {
		case <-pause.C:
		case <-ctx.Done():
			pause.Stop()
		}
	}
	if err != nil && codeOf(err) != "message_not_found" {
		s.log.Warn().Err(classify("slackio: chat.delete", err, reading)).Msg("a reply stands outside its deleted thread")
	}
	return slack.SlackErrorResponse{Err: "thread_not_found"}
}

// errNoTimestamp is an answer that does not say where the message stands.
var errNoTimestamp = errors.New("an answer without a timestamp")
