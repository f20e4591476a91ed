package slackio

import (
	"context"
	"net/url"
	"time"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
)

const (
	// eraseWaits is how often one deletion waits for Slack's pace.
	eraseWaits = 5
	// threadPages bounds how much of one thread is read for the bot's own posts.
	threadPages = 25
)

// OwnPosts lists the bot's own messages in a thread, the first message
// included, the newest first, so that a thread is emptied before its head. Files in them,
// which agents have handed on, outlive a message that is deleted: they are deleted here.
func (s *Slack) OwnPosts(ctx context.Context, thread bot.Post) ([]bot.Post, error) {
	args := url.Values{"channel": {string(thread.Channel)}, "ts": {string(thread.TS)}}
	var own []bot.Post
	var files []wireFile
	err := s.patiently(ctx, func() error {
		_, err := s.pages(ctx, "conversations.replies", args, threadPages, func(m wireMessage) bool {
			if m.User == s.self.user || m.BotID != "" && m.BotID == s.self.bot {
				own = append([]bot.Post{{Channel: thread.Channel, TS: m.TS}}, own...)
				files = append(files, m.Files...)
			}
			return true
		})
		return err
	})
	for _, f := range files {
		s.deleteFile(ctx, f.ID)
	}
	if code := codeOf(err); code == "thread_not_found" || code == "message_not_found" {
		return nil, nil
	}
	return own, err
}

// deleteFile deletes a file of the bot's own; one that is gone is no error. Where Slack does
// not let it, the message that showed the file goes all the same.
func (s *Slack) deleteFile(ctx context.Context, id string) {
	err := s.patiently(ctx, func() error {
		call, cancel := context.WithTimeout(ctx, callWithin)
		defer cancel()
		err := s.api.DeleteFileContext(call, id)
		if code := codeOf(err); err == nil || code == "file_not_found" || code == "file_deleted" {
			return nil
		}
		return classify("slackio: files.delete "+id, err, reading)
	})
	if err != nil {
		s.log.Warn().Err(err).Msg("a file could not be deleted; its message is")
	}
}

// Delete deletes one of the bot's own messages; one that is gone is no error.
func (s *Slack) Delete(ctx context.Context, at bot.Post) error {
	return s.patiently(ctx, func() error {
		start := time.Now()
		call, cancel := context.WithTimeout(ctx, callWithin)
		defer cancel()
		_, _, err := s.api.DeleteMessageContext(call, string(at.Channel), string(at.TS))
		if code := codeOf(err); code == "message_not_found" {
			err = nil
		}
		if err == nil {
			s.observe.Call("chat.delete", "", time.Since(start))
			return nil
		}
		known := classify("slackio: chat.delete "+string(at.Channel)+":"+string(at.TS), err, reading)
		s.observe.Call("chat.delete", known.Kind, time.Since(start))
		return known
	})
}

// patiently makes a call again where Slack asks to wait: there is time.
func (s *Slack) patiently(ctx context.Context, call func() error) error {
	for n := 0; ; n++ {
		err := call()
		wait := bot.RetryAfter(err)
		if bot.KindOf(err) != bot.RateLimited || n == eraseWaits || wait > longestWait {
			return err
		}
		pause := time.NewTimer(wait)
		select {
		case <-pause.C:
		case <-ctx.Done():
			pause.Stop()
			return err
		}
	}
}

// Tell tells the person of an event something that only they see, later than
// the event's own reply.
func (s *Slack) Tell(ctx context.Context, e bot.Event, m bot.Message) {
	if e.Kind == bot.DeskSearched {
		s.fillPanel(ctx, e, m)
		return
	}
	r := received{event: &e, what: "receipt", at: time.Now()}
	w := s.draft(r, &bot.Reply{Kind: bot.ReplySay, Say: m})
	w.ResponseType = slack.ResponseTypeEphemeral
	s.whisperTo(ctx, r, w)
}
