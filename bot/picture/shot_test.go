package picture

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// A look is how an error dialog is drawn.
type look struct {
	name        string
	ground, ink color.Gray
	button      color.RGBA
	size        float64 // of the letters, in points at 72 dpi: pixels
	width       int
}

func looks() []look {
	blue := color.RGBA{0, 90, 200, 255}
	return []look{
		{"light", color.Gray{250}, color.Gray{30}, blue, 18, 760},
		{"dark", color.Gray{34}, color.Gray{225}, blue, 18, 760},
		{"small", color.Gray{255}, color.Gray{60}, blue, 12, 520},
		{"pale", color.Gray{245}, color.Gray{120}, blue, 15, 640},
		{"large", color.Gray{255}, color.Gray{0}, blue, 40, 2100},
	}
}

// shot draws a dialog as a screen shows it: a heading, the words, a button.
func shot(t testing.TB, l look, words string) image.Image {
	t.Helper()
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		t.Fatal(err)
	}
	face, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: l.size, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		t.Fatal(err)
	}
	step := int(l.size * 1.5)
	rows := wrapped(face, words, l.width-4*step)
	img := image.NewRGBA(image.Rect(0, 0, l.width, (len(rows)+7)*step))
	draw.Draw(img, img.Bounds(), image.NewUniform(l.ground), image.Point{}, draw.Src)
	pen := font.Drawer{Dst: img, Src: image.NewUniform(l.ink), Face: face}
	put := func(row int, text string) {
		pen.Dot = fixed.P(2*step, (row+2)*step)
		pen.DrawString(text)
	}
	put(0, "Bitdefender Central")
	for i, r := range rows {
		put(i+2, r)
	}
	box := image.Rect(l.width-8*step, (len(rows)+4)*step, l.width-2*step, (len(rows)+6)*step)
	draw.Draw(img, box, image.NewUniform(l.button), image.Point{}, draw.Src)
	pen.Src, pen.Dot = image.White, fixed.P(box.Min.X+step, box.Max.Y-step*2/3)
	pen.DrawString("OK")
	return img
}

// wrapped breaks words into rows that fit a width.
func wrapped(face font.Face, words string, width int) []string {
	var rows []string
	row := ""
	for _, w := range strings.Fields(words) {
		next := strings.TrimSpace(row + " " + w)
		if font.MeasureString(face, next).Ceil() > width && row != "" {
			rows, next = append(rows, row), w
		}
		row = next
	}
	return append(rows, row)
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 80}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
