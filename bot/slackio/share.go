package slackio

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

// A Drawing is a picture of counts, each bar put together of the same parts.
type Drawing struct {
	Title string
	Parts []string
	Bars  []DrawnBar
}

// A DrawnBar has a count for each part.
type DrawnBar struct {
	Label  string
	Counts []int
}

// shareWithin bounds all of a picture's upload. It is less than an attempt may take.
const shareWithin = 12 * time.Second

// canvas keeps the picture that was drawn last. An attempt that took too long draws
// nothing again: on a slow machine no attempt would come to an end.
type canvas struct {
	mu      sync.Mutex
	effect  bot.EffectID
	picture []byte
}

// of is the picture of an effect, drawn once.
func (c *canvas) of(e bot.EffectID, draw func() ([]byte, error)) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.effect == e {
		return c.picture, nil
	}
	picture, err := draw()
	if err == nil {
		c.effect, c.picture = e, picture
	}
	return picture, err
}

// share uploads a delivery's picture and shows it in a channel, with the lead beside it.
// A file carries no metadata: after an unsure attempt it is known by its words, see
// shows. Until the last step nothing is seen, and what was uploaded is this bot's alone
// and goes with its workspace's files.
//
// A picture is said in numbers too, by what is posted before it: where Slack takes none,
// it is left out, with a line in the log.
func (s *Slack) share(ctx context.Context, d bot.Delivery, at bot.Post) (bot.Post, error) {
	op := "slackio: share " + string(d.Effect.ID)
	if s.opt.Draw == nil {
		return bot.Post{}, nil
	}
	words, drawing := phrase.Text(d.Effect.Say.Lead), draw(d.Effect.Say)
	picture, err := s.drawn.of(d.Effect.ID, func() ([]byte, error) { return s.opt.Draw(drawing) })
	if err != nil {
		return bot.Post{}, &bot.Error{Op: op, Kind: bot.Permanent, Err: err}
	}
	ctx, cancel := context.WithTimeout(ctx, shareWithin)
	defer cancel()
	id, err := s.upload(ctx, pictureName(d.Effect), drawing.text(), picture)
	if err == nil {
		start := time.Now()
		_, err = s.api.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{
			Files: []slack.FileSummary{{ID: id, Title: words}}, Channel: string(at.Channel), InitialComment: words,
		})
		err = s.shared(op, "files.completeUploadExternal", err, writing, start)
	}
	if bot.KindOf(err) == bot.Permanent && roomAway(codeOf(err)) {
		s.dir.stir()
		return bot.Post{}, &bot.Error{Op: op, Kind: bot.Waiting, Err: err}
	}
	if bot.KindOf(err) == bot.Permanent {
		s.log.Warn().Err(err).Msg("a picture is left out: its numbers are posted; `doctor` says which scope is missing")
		return bot.Post{}, nil
	}
	return bot.Post{Channel: at.Channel}, err
}

// upload gives Slack the bytes of a file, and what it shows in words where it is a picture. Doing it twice leaves a file that nobody
// sees.
func (s *Slack) upload(ctx context.Context, name, told string, picture []byte) (id string, err error) {
	start := time.Now()
	to, err := s.api.GetUploadURLExternalContext(ctx, slack.GetUploadURLExternalParameters{FileName: name, FileSize: len(picture), AltTxt: told})
	if err = s.shared("slackio: upload "+name, "files.getUploadURLExternal", err, reading, start); err != nil {
		return "", err
	}
	start = time.Now()
	err = s.api.UploadToURL(ctx, slack.UploadToURLParameters{UploadURL: to.UploadURL, Reader: bytes.NewReader(picture), Filename: name})
	return to.FileID, s.shared("slackio: upload "+name, "upload", err, reading, start)
}

// shared classes the error of one step.
func (s *Slack) shared(op, method string, err error, why purpose, start time.Time) error {
	if err == nil {
		s.observe.Call(method, "", time.Since(start))
		return nil
	}
	known := classify(op, err, why)
	s.observe.Call(method, known.Kind, time.Since(start))
	return known
}

// shows reports whether a message is the picture or the files of an effect, which another
// attempt has shared.
func (s *Slack) shows(e bot.Effect, m wireMessage) bool {
	own := m.User == s.self.user || m.BotID != "" && m.BotID == s.self.bot
	if gives(e, m) {
		return own
	}
	return own && len(e.Say.Weeks) > 0 && len(m.Files) > 0 && strings.TrimSpace(m.Text) == phrase.Text(e.Say.Lead)
}

// pictureName is the name of a picture's file, of the event that it is made for.
func pictureName(e bot.Effect) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return '-'
	}, "kodhjalpen-"+string(e.ID)) + ".png"
}

// draw says what a message's picture shows.
func draw(m bot.Message) Drawing {
	d := Drawing{Title: phrase.Text(m.Lead), Parts: []string{wordConfirmed, wordAssumed, wordEscalated, wordOngoing}}
	for _, w := range m.Weeks {
		d.Bars = append(d.Bars, DrawnBar{Label: fmt.Sprintf("v. %d", w.Week), Counts: []int{w.Confirmed, w.Assumed, w.Escalated, w.Rest()}})
	}
	return d
}

// text says in words what a picture shows, for who cannot see it.
func (d Drawing) text() string {
	var rows []string
	for _, b := range d.Bars {
		row := b.Label + ":"
		for i, n := range b.Counts {
			row += fmt.Sprintf(" %s %d", strings.ToLower(d.Parts[i]), n)
		}
		rows = append(rows, row)
	}
	return strings.Join(rows, "; ")
}
