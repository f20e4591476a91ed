package chart

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// scale is how many pixels of the PNG a unit of the layout has: the picture
// stays sharp on a screen of twice the pixels.
const scale = 2

// WritePNG draws the charts side by side on white.
func WritePNG(w io.Writer, charts ...Chart) error {
	layouts := make([][]shape, len(charts))
	for i, chart := range charts {
		layouts[i] = chart.layout()
	}
	return paint(w, layouts...)
}

// paint draws what was laid out, side by side.
func paint(w io.Writer, layouts ...[]shape) error {
	parsed, err := opentype.Parse(goregular.TTF)
	if err != nil {
		return fmt.Errorf("chart: read font: %w", err)
	}
	c := canvas{font: parsed, image: image.NewRGBA(image.Rect(0, 0, width*scale*max(1, len(layouts)), height*scale))}
	draw.Draw(c.image, c.image.Bounds(), image.White, image.Point{}, draw.Src)
	for i, layout := range layouts {
		for _, s := range layout {
			if err := c.draw(s, float64(i*width)); err != nil {
				return fmt.Errorf("chart: draw: %w", err)
			}
		}
	}
	if err := png.Encode(w, c.image); err != nil {
		return fmt.Errorf("chart: write png: %w", err)
	}
	return nil
}

// A canvas is the picture being drawn.
type canvas struct {
	image *image.RGBA
	font  *opentype.Font
}

// colours are the light ones of Style, by class.
var colours = [...]color.RGBA{
	classText: {0x1d, 0x27, 0x33, 0xff}, classFaint: {0x5b, 0x67, 0x76, 0xff}, classGrid: {0xe3, 0xe8, 0xee, 0xff}, classIdeal: {0x9a, 0xa6, 0xb4, 0xff},
	classSeries: {0x16, 0x68, 0xc7, 0xff}, classSeries + 1: {0xc2, 0x41, 0x0c, 0xff}, classSeries + 2: {0x0f, 0x76, 0x6e, 0xff},
}

// draw draws a shape, moved to the right by so many units.
func (c *canvas) draw(s shape, moved float64) error {
	points := make([]Point, len(s.points))
	for i, p := range s.points {
		points[i] = Point{(p.X + moved) * scale, p.Y * scale}
	}
	switch {
	case s.text != "":
		return c.write(s, points[0])
	case s.radius > 0:
		c.fill(s.class, disc(points[0], s.radius*scale))
	case s.dashed:
		c.dash(s, points[0], points[1])
	default:
		for i := 1; i < len(points); i++ {
			c.fill(s.class, bar(points[i-1], points[i], s.width*scale))
			if i > 1 {
				c.fill(s.class, disc(points[i-1], s.width*scale/2))
			}
		}
	}
	return nil
}

// dash draws a line of dashes.
func (c *canvas) dash(s shape, from, to Point) {
	const on, off = 6 * scale, 5 * scale
	length := math.Hypot(to.X-from.X, to.Y-from.Y)
	along := func(d float64) Point {
		return Point{from.X + (to.X-from.X)*d/length, from.Y + (to.Y-from.Y)*d/length}
	}
	for d := 0.0; d < length; d += on + off {
		c.fill(s.class, bar(along(d), along(math.Min(length, d+on)), s.width*scale))
	}
}

// fill fills a polygon. The rasterizer is as large as the polygon only, since
// it clears all it has.
func (c *canvas) fill(k class, polygon []Point) {
	low, high := polygon[0], polygon[0]
	for _, p := range polygon {
		low = Point{math.Min(low.X, p.X), math.Min(low.Y, p.Y)}
		high = Point{math.Max(high.X, p.X), math.Max(high.Y, p.Y)}
	}
	box := image.Rect(int(low.X), int(low.Y), int(high.X)+1, int(high.Y)+1).Intersect(c.image.Bounds())
	if box.Empty() {
		return
	}
	r := vector.NewRasterizer(box.Dx(), box.Dy())
	at := func(p Point) (x, y float32) {
		return float32(p.X) - float32(box.Min.X), float32(p.Y) - float32(box.Min.Y)
	}
	r.MoveTo(at(polygon[0]))
	for _, p := range polygon[1:] {
		r.LineTo(at(p))
	}
	r.ClosePath()
	r.Draw(c.image, box, image.NewUniform(colours[k]), image.Point{})
}

// write sets a text.
func (c *canvas) write(s shape, at Point) error {
	face, err := opentype.NewFace(c.font, &opentype.FaceOptions{Size: s.size * scale, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		return err
	}
	d := font.Drawer{Dst: c.image, Src: image.NewUniform(colours[s.class]), Face: face}
	x := fixed.Int26_6(at.X * 64)
	switch wide := d.MeasureString(s.text); s.anchor {
	case atMiddle:
		x -= wide / 2
	case atEnd:
		x -= wide
	}
	d.Dot = fixed.Point26_6{X: x, Y: fixed.Int26_6(at.Y * 64)}
	d.DrawString(s.text)
	return face.Close()
}

// bar is a straight line of some width as a polygon.
func bar(a, b Point, wide float64) []Point {
	length := math.Hypot(b.X-a.X, b.Y-a.Y)
	if length == 0 {
		return disc(a, wide/2)
	}
	dx, dy := (b.Y-a.Y)/length*wide/2, -(b.X-a.X)/length*wide/2
	return []Point{{a.X + dx, a.Y + dy}, {b.X + dx, b.Y + dy}, {b.X - dx, b.Y - dy}, {a.X - dx, a.Y - dy}}
}

// disc is a circle as a polygon.
func disc(at Point, radius float64) []Point {
	const corners = 32
	out := make([]Point, corners)
	for i := range out {
		angle := 2 * math.Pi * float64(i) / corners
		out[i] = Point{at.X + radius*math.Cos(angle), at.Y + radius*math.Sin(angle)}
	}
	return out
}
