package chart

import (
	"math"
	"strconv"
)

// The size of a chart in units, which are pixels of the page.
const (
	width, height           = 460, 380
	left, right, above, low = 56, 26, 92, 52
)

// A class is what a shape is, and so its colour.
type class int

const (
	classText class = iota
	classFaint
	classGrid
	classIdeal
	classSeries // and the two after it
)

// name is the class's name in the page's style sheet.
func (c class) name() string {
	switch c {
	case classText:
		return "text"
	case classFaint:
		return "faint"
	case classGrid:
		return "grid"
	case classIdeal:
		return "ideal"
	}
	return "series" + strconv.Itoa(int(c-classSeries)+1)
}

// An anchor says which end of a text its place is.
type anchor int

const (
	atStart anchor = iota
	atMiddle
	atEnd
)

// A shape is a line through points, a dot on one point, or a text there.
type shape struct {
	class  class
	points []Point
	// width is a line's; radius above 0 makes a dot.
	width, radius float64
	text          string
	anchor        anchor
	size          float64
	dashed        bool
}

// layout turns a chart into shapes within width and height, y downwards.
func (c Chart) layout() []shape {
	shapes := []shape{
		{class: classText, points: []Point{{left, 24}}, text: c.Title, size: 16},
		{class: classFaint, points: []Point{{left, above - 12}}, text: c.Y, size: 12},
		{class: classFaint, points: []Point{{width - right, height - 12}}, text: c.X, size: 12, anchor: atEnd},
	}
	shapes = append(shapes, c.grid()...)
	if c.Diagonal {
		shapes = append(shapes, shape{class: classIdeal, points: []Point{c.place(Point{}), c.place(Point{c.MaxX, c.MaxY})}, width: 1.5, dashed: true})
	}
	x := float64(left)
	for i, s := range c.Series {
		k := classSeries + class(i%3)
		shapes = append(shapes,
			shape{class: k, points: []Point{{x + 5, 44}}, radius: 5},
			shape{class: classFaint, points: []Point{{x + 16, 48}}, text: s.Name, size: 12})
		x += 28 + 6.4*float64(len([]rune(s.Name)))
		shapes = append(shapes, c.line(s, k)...)
	}
	return shapes
}

// line is a series' line and dots.
func (c Chart) line(s Series, k class) []shape {
	line := shape{class: k, width: 2}
	var dots []shape
	for _, p := range s.Points {
		at := c.place(p)
		line.points = append(line.points, at)
		if s.Dots {
			dots = append(dots, shape{class: k, points: []Point{at}, radius: 4})
		}
	}
	if len(line.points) < 2 {
		return dots
	}
	return append([]shape{line}, dots...)
}

// grid is five lines each way with their values in per cent.
func (c Chart) grid() []shape {
	var shapes []shape
	for i := range 6 {
		share := float64(i) / 5
		x, y := c.place(Point{share * c.MaxX, 0}), c.place(Point{0, share * c.MaxY})
		shapes = append(shapes,
			shape{class: classGrid, points: []Point{{x.X, above}, {x.X, height - low}}, width: 1},
			shape{class: classGrid, points: []Point{{left, y.Y}, {width - right, y.Y}}, width: 1},
			shape{class: classFaint, points: []Point{{x.X, height - low + 18}}, text: c.along(share * c.MaxX), size: 12, anchor: atMiddle},
			shape{class: classFaint, points: []Point{{left - 8, y.Y + 4}}, text: percent(share * c.MaxY), size: 12, anchor: atEnd})
	}
	return shapes
}

// place is where a point lies on the drawing.
func (c Chart) place(p Point) Point {
	x := math.Max(0, math.Min(1, p.X/c.MaxX))
	y := math.Max(0, math.Min(1, p.Y/c.MaxY))
	return Point{left + x*(width-left-right), height - low - y*(height-above-low)}
}

// along is a number of the X axis, as it is written there.
func (c Chart) along(x float64) string {
	if c.Counts {
		return strconv.FormatFloat(x, 'f', -1, 64)
	}
	return percent(x)
}

func percent(share float64) string {
	return strconv.FormatFloat(math.Round(share*1000)/10, 'f', -1, 64) + " %"
}
