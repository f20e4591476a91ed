package slackio

import (
	"cmp"
	"strings"

	"github.com/slack-go/slack/slackutilsx"

	"kodhjalpen/bot"
)

// wireFile is a file of a message, as far as we read it
// (https://docs.slack.dev/reference/objects/file-object). Slack offers to make a long
// paste one, a snippet; voice and video clips are files too.
type wireFile struct {
	ID       string       `json:"id"`
	User     bot.PersonID `json:"user"`
	Name     string       `json:"name"`
	MIME     string       `json:"mimetype"`
	Type     string       `json:"filetype"`
	Subtype  string       `json:"subtype"`
	Mode     string       `json:"mode"`
	Size     int64        `json:"size"`
	URL      string       `json:"url_private"`
	Download string       `json:"url_private_download"`
	Preview  string       `json:"preview"`
	Spoken   struct {
		Status  string `json:"status"`
		Preview struct {
			Content string `json:"content"`
		} `json:"preview"`
	} `json:"transcription"`
}

// wireShare is a message that was forwarded; other attachments are previews.
type wireShare struct {
	Text  string     `json:"text"`
	Share bool       `json:"is_share"`
	Files []wireFile `json:"files"`
}

// words is all that the message says: its own text, that of messages it forwards, and
// what its files show of theirs. A comment beside a forwarded message is most often
// the question, and the forwarded one the error.
func (m *wireMessage) words() string {
	parts := []string{m.typed()}
	for _, s := range m.Shared {
		if s.Share {
			parts = append(parts, s.Text)
		}
	}
	for _, f := range m.files() {
		parts = append(parts, f.Text.Reveal())
	}
	var said []string
	for _, p := range parts {
		if strings.TrimSpace(p) != "" {
			said = append(said, p)
		}
	}
	return strings.Join(said, "\n")
}

// files are a message's, those of what it forwards included, without what is gone.
func (m *wireMessage) files() []bot.File {
	wire := m.Files
	for _, s := range m.Shared {
		if s.Share {
			wire = append(wire[:len(wire):len(wire)], s.Files...)
		}
	}
	var out []bot.File
	for _, f := range wire {
		if f.ID == "" || f.Mode == "tombstone" || f.Mode == "hidden_by_limit" {
			continue
		}
		url := f.Download
		if url == "" {
			url = f.URL
		}
		out = append(out, bot.File{ID: f.ID, Kind: f.kind(), By: cmp.Or(f.User, m.User), Name: bot.NewUtterance(f.Name), Text: f.text(), Size: f.Size, URL: url})
	}
	return out
}

// kind is what the file is. A clip's own word counts more than its type: one that is
// only sound may come as a film.
func (f wireFile) kind() bot.FileKind {
	is := func(kind string) bool { return strings.HasPrefix(f.MIME, kind+"/") }
	switch {
	case f.Subtype == "slack_audio", is("audio"):
		return bot.FileSound
	case f.Subtype == "slack_video", is("video"):
		return bot.FileFilm
	case is("image"):
		return bot.FilePicture
	case f.MIME == "application/pdf":
		return bot.FilePDF
	case f.Mode == "snippet", is("text"):
		return bot.FileText
	default:
		return bot.FileOther
	}
}

// text is what the file's own entry shows of it: a text's beginning, or what Slack has
// heard in a clip. It is written as messages are, with their three entities.
func (f wireFile) text() bot.Utterance {
	switch {
	case f.kind() == bot.FileText && strings.TrimSpace(f.Preview) != "":
		return bot.NewUtterance(slackutilsx.EscapeMessage(f.Preview))
	case f.Spoken.Status == "complete" && strings.TrimSpace(f.Spoken.Preview.Content) != "":
		return bot.NewUtterance(slackutilsx.EscapeMessage(f.Spoken.Preview.Content))
	default:
		return bot.Utterance{}
	}
}
