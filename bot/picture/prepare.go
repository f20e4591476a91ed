package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // its first frame
	_ "image/jpeg"
	_ "image/png"
	"io"

	"golang.org/x/image/draw"

	_ "golang.org/x/image/bmp"
	_ "golang.org/x/image/webp"
)

const (
	// MaxBytes is how large a picture's file may be.
	MaxBytes = 10 << 20
	// maxPixels is how many pixels it may unfold to: two 4K screens and more.
	maxPixels = 40_000_000
	// narrow is the width below which a picture is doubled: a screen's letters are
	// ten pixels high, and Tesseract wants twenty.
	narrow = 2000
)

// errTooMany says that a picture claims more pixels than are decoded.
var errTooMany = errors.New("too many pixels")

// prepared decodes a picture and makes it grey and wide enough. What the file claims to
// be is looked at before any of it is decoded.
func prepared(file []byte) (*image.Gray, error) {
	claim, kind, err := image.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	if claim.Width <= 0 || claim.Height <= 0 || claim.Width > maxPixels/claim.Height {
		return nil, fmt.Errorf("%s of %d × %d: %w", kind, claim.Width, claim.Height, errTooMany)
	}
	img, _, err := image.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, err
	}
	return wide(grey(img)), nil
}

// grey is a picture without its colours, on white where it is transparent.
func grey(img image.Image) *image.Gray {
	b := img.Bounds()
	out := image.NewGray(image.Rect(0, 0, b.Dx(), b.Dy()))
	// A row at a time: the whole in colours beside the original would be too much.
	row := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	for y := range b.Dy() {
		draw.Draw(row, row.Bounds(), image.White, image.Point{}, draw.Src)
		draw.Draw(row, row.Bounds(), img, image.Pt(b.Min.X, b.Min.Y+y), draw.Over)
		for x := range b.Dx() {
			out.Pix[y*out.Stride+x] = color.GrayModel.Convert(row.RGBAAt(x, 0)).(color.Gray).Y
		}
	}
	return out
}

// wide doubles a narrow picture.
func wide(img *image.Gray) *image.Gray {
	b := img.Bounds()
	if b.Dx() >= narrow || 4*b.Dx() > maxPixels/b.Dy() {
		return img
	}
	out := image.NewGray(image.Rect(0, 0, 2*b.Dx(), 2*b.Dy()))
	// The kernel of draw.BiLinear would need 32 bytes for each pixel; this one none.
	draw.ApproxBiLinear.Scale(out, out.Bounds(), img, b, draw.Src, nil)
	return out
}

// write writes a grey picture as a portable graymap
// (https://netpbm.sourceforge.net/doc/pgm.html), which needs no decoder to speak of.
func write(w io.Writer, img *image.Gray) error {
	if _, err := fmt.Fprintf(w, "P5\n%d %d\n255\n", img.Rect.Dx(), img.Rect.Dy()); err != nil {
		return err
	}
	_, err := w.Write(img.Pix)
	return err
}
