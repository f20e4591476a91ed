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
	t.Parallel()
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
	t.Parallel()
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

// TestWordsInBlocksAloneAreRead: some of Slack's clients leave a message's text empty, or
// write a sentence of their own into it.
func TestWordsInBlocksAloneAreRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	w.BlankNext(2)
	for _, user := range []string{"kim", "bo"} {
		thread := w.write(user, "support", "", usedError+" (<https://exempel.se/a|länk>) & min kod är QKX4T7RB0M")
		if kind, article := decision(w.reply("support", thread, 1)); kind != "answer" || article != "already-used" {
			t.Errorf("words in blocks alone are met with %s %s", kind, article)
		}
	}
	w.settled()
	if strings.Contains(w.redis.dump(t), "QKX4T7RB0M") {
		t.Error("a code in blocks is kept")
	}
}

// TestFilesToldOfByIDAloneAreMentioned: Slack Connect tells no more of them.
func TestFilesToldOfByIDAloneAreMentioned(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	w.ConnectFiles(true)
	thread, err := w.Post("kim", "support", "", "", sandbox.File{Name: "fel.png", Data: []byte("\x89PNG")})
	if err != nil {
		t.Fatal(err)
	}
	ask := w.reply("support", thread, 1)
	if kind, _ := decision(ask); kind != "ask" || !strings.Contains(ask.Shown(), "inte öppna filen") {
		t.Errorf("met with %s %q", kind, ask.Shown())
	}
	w.press("kim", "support", ask.TS, "Prata med en människa")
	if card := w.card("KH-1001"); !strings.Contains(encoded(card.Blocks), "/files/"+w.UserID("kim")+"/F") {
		t.Errorf("the card has no link: %s", card.Shown())
	}
}

// TestAReplyShownInTheChannelTooIsHeardOnce: "also send to channel" is a reply.
func TestAReplyShownInTheChannelTooIsHeardOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "hej hej")
	w.settled()
	if _, err := w.Broadcast("kim", "support", thread, usedError); err != nil {
		t.Fatal(err)
	}
	w.reply("support", thread, 1)
	w.settled()
	for _, m := range w.Messages("support") {
		if m.BotID != "" && m.ThreadTS == "" {
			t.Errorf("the bot writes in the channel: %q", m.Shown())
		}
	}
}

// TestWhoWillTryIsLeftInPeace: neither answered, nor closed, nor opened again.
func TestWhoWillTryIsLeftInPeace(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", usedError)
	w.reply("support", thread, 1)
	w.write("kim", "support", thread, "tack, jag testar ikväll och återkommer")
	w.settled()
	w.press("kim", "support", w.reply("support", thread, 1).TS, "Prata med en människa")
	w.reply("support", thread, 2)
	w.form("erik", w.card("KH-1001").TS, "Stäng ärendet", "Prova nu.")
	w.reply("support", thread, 3)
	w.write("kim", "support", thread, "Okej, jag kollar och hör av mig")
	w.settled()
	if n := len(w.botsPosts(thread)); n != 3 {
		t.Errorf("%d posts of the bot's, want three\n%s", n, w.story())
	}
}

// botsPosts are the bot's posts in a thread of #support as it stands.
func (w *world) botsPosts(thread string) (out []sandbox.Message) {
	for _, m := range w.Thread("support", thread) {
		if m.BotID != "" {
			out = append(out, m)
		}
	}
	return out
}
