package slackio

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"strings"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"

	"kodhjalpen/bot"
)

// A file that an agent attaches in a form is theirs and the app's alone
// (https://docs.slack.dev/reference/block-kit/block-elements/file-input-element). To reach a
// thread it is fetched and uploaded again, one after another; the last step shares them all
// in one message. Until then nothing is seen, so that any step may be done twice. A file
// carries no metadata: each has the effect's mark in its name, by which Find knows it after
// an unsure last step. What it is called is shown as its title.

// formFiles is block_id and action_id of the field for files.
const formFiles = "files"

// filesInput is the field.
func filesInput() *slack.InputBlock {
	field := slack.NewFileInputBlockElement(formFiles).WithMaxFiles(bot.MaxGiven)
	return slack.NewInputBlock(formFiles, plainText(wordAttach, maxLabel), plainText(wordAttachHint, maxHint), field).WithOptional(true)
}

// withoutFiles is a form without that field, for an app that may not read files: Slack
// opens no form that has one then.
func withoutFiles(view slack.ModalViewRequest) (slack.ModalViewRequest, bool) {
	var kept []slack.Block
	for _, b := range view.Blocks.BlockSet {
		if input, ok := b.(*slack.InputBlock); !ok || input.BlockID != formFiles {
			kept = append(kept, b)
		}
	}
	had := len(kept) < len(view.Blocks.BlockSet)
	view.Blocks.BlockSet = kept
	return view, had
}

// given are the files in a form.
func (v wireView) given(by bot.PersonID) []bot.File {
	m := wireMessage{User: by, Files: v.State.Values[formFiles][formFiles].Files}
	out := m.files()
	for i := range out {
		out[i].By, out[i].Text = by, bot.Utterance{}
	}
	return out
}

// giveFiles hands on what an agent has attached. A file that is gone, or that Slack does not
// let the app hand on, is told to agents.
func (s *Slack) giveFiles(ctx context.Context, d bot.Delivery, at bot.Post) (bot.Post, error) {
	op := "slackio: give " + string(d.Effect.ID)
	ctx, cancel := context.WithTimeout(ctx, shareWithin)
	defer cancel()
	if err := s.threadStands(ctx, op, at); err != nil {
		return bot.Post{}, err
	}
	var files []slack.FileSummary
	for _, f := range d.Effect.Say.Given {
		name, body, err := s.fetch(ctx, op, f.ID, bot.MaxGivenBytes)
		if bot.KindOf(err) == bot.NotFound {
			err = &bot.Error{Op: op, Kind: bot.Permanent, Err: err} // the thread is there, and waits for it
		}
		if err != nil {
			return bot.Post{}, err
		}
		id, err := s.upload(ctx, marked(name, d.Effect.ID), "", body)
		if err != nil {
			return bot.Post{}, err
		}
		files = append(files, slack.FileSummary{ID: id, Title: clean(name)})
	}
	start := time.Now()
	lead := document{name: s.draw.name}.flat(s.draw.sentence(d.Effect.Say.Lead, d.Effect.Say.By, audience{language: d.Effect.Say.Language}))
	_, err := s.api.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{
		Files: files, Channel: string(at.Channel), ThreadTimestamp: string(at.TS), InitialComment: slackutilsx.EscapeMessage(lead),
	})
	return bot.Post{Channel: at.Channel}, s.shared(op, "files.completeUploadExternal", err, writing, start)
}

// threadStands reports whether a thread is there: Slack would show the files in the channel.
func (s *Slack) threadStands(ctx context.Context, op string, at bot.Post) error {
	if at.TS == "" {
		return nil
	}
	var page struct{}
	err := s.web.call(ctx, "conversations.replies", url.Values{"channel": {string(at.Channel)}, "ts": {string(at.TS)}, "limit": {"1"}}, &page)
	switch codeOf(err) {
	case "thread_not_found", "message_not_found":
		return &bot.Error{Op: op, Kind: bot.NotFound, Err: err}
	default:
		return nil // that it refuses to show the thread is no reason not to write there
	}
}

// markOf is what a file's name carries of its effect.
func markOf(id bot.EffectID) string {
	sum := sha256.Sum256([]byte(id))
	return hex.EncodeToString(sum[:6])
}

// marked is a file's name with its effect's mark.
func marked(name string, id bot.EffectID) string {
	name = path.Base(oneLine(clean(name)))
	if name == "." || name == "/" {
		name = "fil"
	}
	ext := path.Ext(name)
	if ext == name {
		ext = ""
	}
	return cut(strings.TrimSuffix(name, ext), maxLabel) + "-" + markOf(id) + ext
}

// gives reports whether a message holds the files of an effect, which another attempt has
// handed on.
func gives(e bot.Effect, m wireMessage) bool {
	for _, f := range m.Files {
		if len(e.Say.Given) > 0 && strings.Contains(f.Name, markOf(e.ID)) {
			return true
		}
	}
	return false
}

// fileKinds says what files there are, for who is about to hand them on.
func fileKinds(files []bot.Attached) []span {
	words := make([]string, 0, len(files))
	for _, f := range files {
		words = append(words, string(f.Kind))
	}
	return field(wordFiles, plain(strings.Join(words, ", ")))
}
