package sandbox

import (
	"bytes"
	"strings"
	"testing"

	"github.com/slack-go/slack"
)

// TestUploadByItsThreeSteps: slack-go's own upload shares a file in one message of the
// app's; nothing is shared before the last step, and no step is taken twice.
func TestUploadByItsThreeSteps(t *testing.T) {
	w := open(t, Options{})
	picture := append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte{7}, 100)...)
	channel := w.ChannelID("kodhjalpen-agenter")
	_, err := api(w).UploadFileContext(t.Context(), slack.UploadFileParameters{
		Reader: bytes.NewReader(picture), FileSize: len(picture), Filename: "vecka.png", Title: "Vecka 48", InitialComment: "Samtal per vecka", Channel: channel,
	})
	if err != nil {
		t.Fatal(err)
	}
	all := w.Messages("kodhjalpen-agenter")
	m := all[len(all)-1]
	if m.BotID == "" || m.Subtype != "file_share" || m.Text != "Samtal per vecka" || len(m.Files) != 1 {
		t.Fatalf("shared as %+v", m)
	}
	if f, ok := w.FileOf(m.Files[0].ID); !ok || !bytes.Equal(f.Data, picture) || f.Name != "vecka.png" || f.Mime != "image/png" {
		t.Errorf("the file is %+v, %v", f, ok)
	}

	at, err := api(w).GetUploadURLExternalContext(t.Context(), slack.GetUploadURLExternalParameters{FileSize: 4, FileName: "a.txt"})
	if err != nil {
		t.Fatal(err)
	}
	finish := func(channel string) error {
		_, err := api(w).CompleteUploadExternalContext(t.Context(), slack.CompleteUploadExternalParameters{Files: []slack.FileSummary{{ID: at.FileID}}, Channel: channel})
		return err
	}
	send := func(text string) error {
		return api(w).UploadToURL(t.Context(), slack.UploadToURLParameters{UploadURL: at.UploadURL, Content: text, Filename: "a.txt"})
	}
	if err := finish(channel); err == nil || err.Error() != "file_not_found" {
		t.Errorf("finished without its bytes: %v", err)
	}
	if err := send("too long"); err == nil {
		t.Error("more bytes came than were told of")
	}
	if err := send("abcd"); err != nil {
		t.Errorf("sent: %v", err)
	}
	if err := finish(w.ChannelID("allmant")); err == nil || !strings.Contains(err.Error(), "not_in_channel") {
		t.Errorf("shared where the app is not: %v", err)
	}
	if err := finish(channel); err != nil {
		t.Errorf("finished: %v", err)
	}
	if err := finish(channel); err == nil {
		t.Error("finished twice")
	}
}
