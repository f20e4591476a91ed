package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// TestFilesAreNeverSilentlyDropped: what cannot be read is said so by what it is, a
// snippet is read, and the card links to every file.
func TestFilesAreNeverSilentlyDropped(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.run()
	file := func(user, thread, text string, f sandbox.File) string {
		t.Helper()
		ts, err := w.Post(user, "support", thread, text, f)
		if err != nil {
			t.Fatal(err)
		}
		return ts
	}
	for _, c := range []struct {
		user, text string
		file       sandbox.File
		kind, says string
	}{
		{"kim", "", sandbox.File{Name: "fel.png", Data: []byte("\x89PNG\r\n\x1a\n")}, "ask", "inte läsa bilden"},
		{"bo", "", sandbox.File{Name: "kvitto.pdf", Data: []byte("%PDF-1.7")}, "ask", "inte öppna filen"},
		{"asa", "", sandbox.File{Name: "audio_message.webm", Mime: "audio/webm", Data: []byte("x")}, "ask", "inte lyssna på inspelningen"},
		{"asa", usedError, sandbox.File{Name: "clip.mp4", Mime: "video/mp4", Data: []byte("x")}, "answer", "inte se filmen"},
		{"kim", "", sandbox.File{Name: "Untitled.txt", Mime: "text/plain", Data: []byte("Logg från i dag\n" + usedError + "\n" + strings.Repeat("at com.example.Main\n", 300))}, "answer", "redan"},
		{"bo", "", sandbox.File{Name: "clip.webm", Mime: "audio/webm", Data: []byte("x"), Spoken: "det står att " + usedError}, "answer", "redan"},
	} {
		got := w.reply("support", file(c.user, "", c.text, c.file), 1)
		if kind, _ := decision(got); kind != c.kind || !strings.Contains(got.Shown(), c.says) {
			t.Errorf("%s is met with %s %q, want %s that says %q", c.file.Name, kind, got.Shown(), c.kind, c.says)
		}
		w.settled()
		w.later(5 * time.Minute)
	}

	const code = "QKX4T7RB0M"
	thread := file("kim", "", "", sandbox.File{Name: code + ".png", Data: []byte("\x89PNG\r\n\x1a\n")})
	w.press("kim", "support", w.reply("support", thread, 1).TS, "Prata med en människa")
	card := w.card("KH-1001")
	shown := encoded(card.Blocks)
	if !strings.Contains(card.Shown(), "[fil: bild]") || !strings.Contains(shown, ".slack.com/files/"+w.UserID("kim")+"/F") || strings.Contains(shown, code) {
		t.Errorf("the card shows %s", shown)
	}
	file("kim", thread, "", sandbox.File{Name: "kvitto.pdf", Data: []byte("%PDF-1.7")})
	w.until("the file under the card", func(s *sandbox.Snapshot) bool {
		under := s.Thread("kodhjalpen-agenter", card.TS)
		return strings.Contains(encoded(under[len(under)-1].Blocks), `"text":"pdf"`)
	})
	w.settled()
	if strings.Contains(w.redis.dump(t), code) {
		t.Error("a code in a file's name is kept")
	}
}

// TestForwardedMessagesAreRead: the comment and what it forwards are read and masked
// both.
func TestForwardedMessagesAreRead(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.run()
	source := w.write("kim", w.DM("kim"), "", "hej") // somewhere the bot need not look
	if err := w.Edit("kim", w.DM("kim"), source, usedError+", min kod är QKX4T7RB0M"); err != nil {
		t.Fatal(err)
	}
	w.settled()
	w.later(5 * time.Minute)
	ts, err := w.Forward("kim", w.DM("kim"), source, "support", "", "får det här, vad gör jag? mitt nummer är 070-123 45 67")
	if err != nil {
		t.Fatal(err)
	}
	got := w.reply("support", ts, 1)
	if kind, article := decision(got); kind != "answer" || article != "already-used" || !strings.Contains(got.Shown(), "QK…") {
		t.Errorf("a forwarded error is met with %s %s %q", kind, article, got.Shown())
	}
	w.until("the request to delete it", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("kim")) > 0 })
	w.settled()
	dump := w.redis.dump(t)
	for _, secret := range []string{"QKX4T7RB0M", "123 45 67"} {
		if strings.Contains(dump, secret) {
			t.Errorf("Redis keeps %q", secret)
		}
	}
	if bare, err := w.Forward("bo", "support", ts, "support", "", ""); err != nil {
		t.Fatal(err)
	} else if kind, _ := decision(w.reply("support", bare, 1)); kind == "" {
		t.Error("a forwarded message without a comment is not answered")
	}
}
