package soak

import (
	"bytes"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"os/exec"
	"strings"
	"testing"
	"time"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"kodhjalpen/bot/e2e/reader"
	"kodhjalpen/bot/sandbox"
)

// readFrom is the length from which pictures are read; in a shorter soak they are met with
// the word that they cannot be.
const readFrom = time.Minute

// readerPath is the program that reads pictures, "" for none.
func readerPath(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("tesseract"); err != nil || *length < readFrom {
		return ""
	}
	path, err := reader.Path()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// screenshot draws words as an error's window does.
func screenshot(words string) ([]byte, error) {
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return nil, err
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: 18, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return nil, err
	}
	img := image.NewGray(image.Rect(0, 0, 760, 120))
	draw.Draw(img, img.Bounds(), image.White, image.Point{}, draw.Src)
	pen := font.Drawer{Dst: img, Src: image.Black, Face: face, Dot: fixed.P(40, 60)}
	pen.DrawString(words)
	var b bytes.Buffer
	err = png.Encode(&b, img)
	return b.Bytes(), err
}

// showsPicture attaches a screenshot, and another file at times: one reply comes of it,
// when it was read or could not be.
func (c *customer) showsPicture(problem) error {
	p := problems[0]
	data, err := screenshot(p.text)
	if err != nil {
		return err
	}
	files := []sandbox.File{{Name: "fel.png", Data: data}}
	if c.chance.IntN(2) == 0 {
		files = append(files, sandbox.File{Name: "kvitto.pdf", Data: []byte("%PDF-1.7")})
	}
	ts, err := c.ws.Post(c.who.name, c.channel, "", "", files...)
	if err != nil {
		return err
	}
	at := place{c.channel, ts}
	for _, greeting := range c.who.greetings {
		at.thread = greeting // one face greets once at most
	}
	c.ledger.note(func() { c.ledger.pictures[at] = ts })
	return c.until("what comes of the picture "+ts, func(s *sandbox.Snapshot) bool {
		for _, m := range s.Thread(c.channel, at.thread) {
			if timerOf(eventOf(m)) == "read" || strings.HasSuffix(eventOf(m), ":"+ts) {
				return true
			}
		}
		return false
	})
}

// ofPicture reports whether a post is what came of a picture in a thread.
func (l *ledger) ofPicture(p post, at place) bool {
	ts, has := l.pictures[at]
	return has && (p.timer() == "read" || strings.HasSuffix(p.event(), ":"+ts))
}

// settlePictures holds that one reply came of each picture, to what stands in it or that it
// cannot be read.
func (l *ledger) settlePictures(byThread map[place][]post, room func(string) string) {
	for at := range l.pictures {
		l.count(fmt.Sprintf("reply to the picture in %v", at), having(byThread[place{room(at.channel), at.thread}], func(p post) bool {
			return l.ofPicture(p, at) && (p.article == "" || p.article == problems[0].article)
		}))
	}
}
