package slackio

import (
	"context"
	"net/url"
	"strings"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

const (
	// pastPages bounds how many pages of a channel are read: 100,000 messages.
	pastPages = 500
	// pastTries is how often a call is made that Slack does not answer, pastPause how
	// long apart at first: hours of reading must not end for one of them.
	pastTries = 8
	pastPause = 500 * time.Millisecond
	pastAhead = 24 * time.Hour
)

// A PastAsked is what to read of a channel's past.
type PastAsked struct {
	Channel bot.ChannelID
	Since   time.Time
	// Most is how many threads are read at most, the newest.
	Most int
	// See is told of each thread that a customer began, the newest first.
	See func(bot.PastThread) error
}

// Past reads the threads that customers began in a channel since a moment, and what was
// said in them, at the pace that leaves a running bot the rest. more says that there
// are older ones than were read. It keeps nothing: a page at a time is in memory, and
// of a thread what its first page shows.
func (s *Slack) Past(ctx context.Context, p PastAsked) (more bool, err error) {
	read := 0
	// With an end Slack begins with the newest; it lies ahead since clocks differ.
	end := timestamp(time.Now().Add(pastAhead))
	args := url.Values{"channel": {string(p.Channel)}, "oldest": {string(timestamp(p.Since))}, "latest": {string(end)}}
	for range pastPages {
		var tops []wireMessage
		all, err := s.leaf(ctx, "conversations.history", args, func(m wireMessage) { tops = append(tops, m) })
		if err != nil {
			return true, err
		}
		for _, m := range tops {
			if !s.asksIn(m) {
				continue
			}
			if read++; read > p.Most {
				return true, nil
			}
			t, err := s.pastThread(ctx, p.Channel, m)
			if err == nil {
				err = p.See(t)
			}
			if err != nil {
				return true, err
			}
		}
		if all {
			return false, nil
		}
	}
	return true, nil
}

// asksIn reports whether a message outside threads is a customer's.
func (s *Slack) asksIn(m wireMessage) bool {
	plain := m.Subtype == "" || m.Subtype == "file_share" || m.Subtype == "me_message"
	return plain && (m.ThreadTS == "" || m.ThreadTS == m.TS) && s.read.ofPerson(&m) && !s.dir.counted(m.User)
}

// pastThread reads one thread; what has no reply needs no call.
func (s *Slack) pastThread(ctx context.Context, channel bot.ChannelID, first wireMessage) (bot.PastThread, error) {
	t := bot.PastThread{Post: bot.Post{Channel: channel, TS: first.TS}}
	if first.LatestReply == "" && first.ThreadTS == "" {
		t.Said = []bot.PastPost{s.pastPost(first, first)}
		return t, nil
	}
	args := url.Values{"channel": {string(channel)}, "ts": {string(first.TS)}}
	_, err := s.leaf(ctx, "conversations.replies", args, func(m wireMessage) { t.Said = append(t.Said, s.pastPost(first, m)) })
	if code := codeOf(err); code == "thread_not_found" || code == "message_not_found" {
		err = nil // deleted since the channel was read
	}
	return t, err
}

// pastPost reads one message.
func (s *Slack) pastPost(first, m wireMessage) bot.PastPost {
	p := bot.PastPost{TS: m.TS, At: timeOf(m.TS, time.Time{}), By: m.User, Who: bot.SpeakerBystander, Text: bot.NewUtterance(m.words())}
	switch {
	case m.BotID != "" && m.BotID == s.self.bot || m.User == s.self.user:
		p.By, p.Who = "", bot.SpeakerBot
		s.ownPast(&p, m)
	case !s.read.ofPerson(&m):
		p.By, p.Text = "", bot.Utterance{} // another app, or Slack itself
	case s.dir.counted(m.User):
		p.Who = bot.SpeakerAgent
	case m.User == first.User:
		p.Who = bot.SpeakerCustomer
	}
	return p
}

// ownPast reads what a post of the bot's own was.
func (s *Slack) ownPast(p *bot.PastPost, m wireMessage) {
	if m.Metadata == nil || m.Metadata.Type != metadataType {
		return
	}
	articles, _ := m.Metadata.Payload["article"].(string)
	switch kind, _ := m.Metadata.Payload["decision"].(string); bot.EffectKind(kind) {
	case bot.EffectAnswer:
		p.Articles = strings.FieldsFunc(articles, func(r rune) bool { return r == ',' })
	case bot.EffectAgent:
		p.Who = bot.SpeakerAgent // an agent's words, in the bot's post
	case bot.EffectNotice:
		p.Thanks = strings.HasPrefix(m.typed(), phrase.Text(bot.Say(bot.PhraseThanks)))
	}
}

// leaf reads one page. The cursor stays in args.
func (s *Slack) leaf(ctx context.Context, method string, args url.Values, see func(wireMessage)) (all bool, err error) {
	err = s.insist(ctx, func() (err error) { all, err = s.browse(ctx, method, args, 1, see); return err })
	return all, err
}

// insist makes a call that only reads again where Slack does not answer.
func (s *Slack) insist(ctx context.Context, call func() error) error {
	for n := 0; ; n++ {
		err := call()
		if bot.KindOf(err) != bot.Transient || n == pastTries || ctx.Err() != nil {
			return err
		}
		s.log.Warn().Err(err).Msg("Slack does not answer; the call is made again")
		if sleep(ctx, pastPause<<n) != nil {
			return err
		}
	}
}

// A Member is what is known of a channel that the bot is in.
type Member struct {
	ID   bot.ChannelID
	Desk bool // it is or was the agents'
}

// In finds a channel that the bot is in by its name or id.
func (s *Slack) In(want string) (Member, bool) {
	now, _ := s.dir.snapshot()
	id := find(now.channels, strings.TrimPrefix(want, "#"))
	return Member{ID: id, Desk: s.dir.isDesk(id)}, id != ""
}

// LookUp has a person's name be known to NameOf, where Slack knows it.
func (s *Slack) LookUp(ctx context.Context, p bot.PersonID) error {
	return s.insist(ctx, func() error { _, err := s.dir.person(ctx, s.dir.api, p); return err })
}

// LinkTo is where a message can be read.
func (s *Slack) LinkTo(at bot.Post) string { return s.draw.link(at) }
