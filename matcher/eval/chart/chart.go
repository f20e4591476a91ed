// Package chart draws small line charts, each as inline SVG for a page and as
// part of a PNG: the reliability diagram and the coverage curve of an
// evaluation. Bars, of a desk's week, are drawn as a PNG alone.
//
// A Chart is laid out once into shapes (layout) and both writers draw those, so
// that page and picture agree. Text in the PNG is set in the Go font, which
// golang.org/x/image carries; that module is all drawing needs, where a
// plotting library would bring thirty more.
//
// Imports nothing of ours. Promises: the same chart gives the same bytes; no
// clock, chance or environment.
package chart

// A Chart is one diagram whose axes both begin at 0.
type Chart struct {
	Title string
	// X and Y name the axes, with their unit.
	X, Y string
	// MaxX and MaxY end the axes, above 0.
	MaxX, MaxY float64
	// Counts says that X is a number of things; else both are shares.
	Counts bool
	// Diagonal draws the line from 0,0 to MaxX,MaxY that ideal data lie on.
	Diagonal bool
	// Series are drawn in order, at most as many as there are colours (3).
	Series []Series
}

// A Series is one line with a dot at each point.
type Series struct {
	Name   string
	Points []Point
	// Dots marks every point; a curve of many points has none.
	Dots bool
}

// A Point lies within the axes; what is beyond is drawn at their ends.
type Point struct{ X, Y float64 }
