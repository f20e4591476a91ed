package e2e

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/draw"
	"image/png"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// dialog draws a screenshot of an error, a line of it on each line.
func dialog(t *testing.T, lines ...string) []byte {
	t.Helper()
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 18, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(image.Rect(0, 0, 720, 60+40*len(lines)))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	for i, line := range lines {
		pen := font.Drawer{Dst: img, Src: image.Black, Face: face, Dot: fixed.P(40, 60+40*i)}
		pen.DrawString(line)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// share posts a picture as a person.
func (w *world) share(user, thread, text string, f sandbox.File) string {
	w.t.Helper()
	ts, err := w.Post(user, "support", thread, text, f)
	if err != nil {
		w.t.Fatal(err)
	}
	return ts
}

// TestAScreenshotIsAnsweredLikeItsWords: fetched with the bot's token, read, quoted with
// what is secret hidden, and answered; nothing of it is kept unmasked. The words beside
// it count, and what comes while it is read gets no reply of its own.
func TestAScreenshotIsAnsweredLikeItsWords(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.share("kim", "", "hej, vad gör jag?", sandbox.File{Name: "QKX4T7RB0M.png", Data: dialog(t, usedError, "Kod: QKX4T7RB0M", "kim.lund@example.se")})
	got := w.reply("support", thread, 1)
	kind, article := decision(got)
	if shown := got.Shown(); kind != "answer" || article != "already-used" || !strings.Contains(shown, "Jag läste i bilden:") ||
		!strings.Contains(shown, usedError) || strings.Contains(shown, "QKX4T7RB0M") || strings.Contains(shown, "kim.lund") {
		t.Errorf("met with %s %s %q", kind, article, shown)
	}
	w.until("the request to delete it", func(s *sandbox.Snapshot) bool { return len(s.Ephemerals("kim")) > 0 })
	w.settled()
	if n := len(w.botsPosts(thread)); n != 1 {
		t.Errorf("%d posts of the bot's, want one\n%s", n, w.story())
	}
	w.press("kim", "support", got.TS, "Prata med en människa")
	if card := w.card("KH-1001"); !strings.Contains(card.Shown(), "läst i bilden: "+usedError) {
		t.Errorf("the card shows %q", card.Shown())
	}
	w.settled()
	dump := w.redis.dump(t)
	for _, secret := range []string{"QKX4T7RB0M", "kim.lund@example.se", ".png", "files-pri"} {
		if strings.Contains(dump, secret) {
			t.Errorf("Redis keeps %q", secret)
		}
	}
}

// TestAPictureSurvivesTheBot: killed while it fetches the picture, the bot goes on with it
// after its next start, and answers once.
func TestAPictureSurvivesTheBot(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	first := w.child(w.redis.url())
	w.FailNext("download", sandbox.Fault{Hang: true})
	thread := w.share("kim", "", "", sandbox.File{Name: "fel.png", Data: dialog(t, usedError)})
	w.until("the picture to be asked for", func(s *sandbox.Snapshot) bool { return len(s.Calls("files.info")) > 0 })
	w.settled()
	_ = first.Process.Kill()
	_ = first.Wait()
	w.run(func(o *app.Options) { // by whose clock the lease is over
		o.Clock = func() time.Time { return time.Now().Add(5 * time.Minute) }
	})
	if kind, article := decision(w.reply("support", thread, 1)); kind != "answer" || article != "already-used" {
		t.Errorf("met with %s %s", kind, article)
	}
	w.settled()
	if n := len(w.botsPosts(thread)); n != 1 {
		t.Errorf("%d posts of the bot's, want one\n%s", n, w.story())
	}
}

// TestAPictureThatCannotBeReadIsSaidToBe: hostile, gone, switched off, or on another host;
// nobody else waits for it.
func TestAPictureThatCannotBeReadIsSaidToBe(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	stop := w.running()
	claim := []byte("IHDR\x00\x01\x86\xa0\x00\x01\x86\xa0\x08\x06\x00\x00\x00") // ten billion pixels
	bomb := binary.BigEndian.AppendUint32(append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\r"), claim...), crc32.ChecksumIEEE(claim))
	thread := w.share("kim", "", "", sandbox.File{Name: "bomb.png", Data: bomb})
	other := w.write("bo", "support", "", usedError)
	if kind, _ := decision(w.reply("support", other, 1)); kind != "answer" {
		t.Errorf("beside a bomb others are met with %s", kind)
	}
	for _, again := range []string{thread, w.share("asa", "", "", sandbox.File{Name: "bild.svg", Mime: "image/svg+xml", Data: []byte("<svg/>")})} {
		if got := w.reply("support", again, 1); !strings.Contains(got.Shown(), "inte läsa bilden") {
			t.Errorf("met with %q", got.Shown())
		}
	}
	w.settled()
	stop()
	before := len(w.Calls("files.info"))
	w.run(func(o *app.Options) { o.Pictures = "" })
	w.later(5 * time.Minute)
	off := w.share("kim", "", "", sandbox.File{Name: "fel.png", Data: dialog(t, usedError)})
	if got := w.reply("support", off, 1); !strings.Contains(got.Shown(), "inte läsa bilden") || len(w.Calls("files.info")) != before {
		t.Errorf("switched off, it is met with %q", got.Shown())
	}
}
