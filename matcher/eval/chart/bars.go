package chart

import (
	"io"
	"strconv"
)

// Bars is one diagram of counts, each bar put together of the same parts.
type Bars struct {
	Title string
	// Parts name what the bars are put together of, from below, at most four; the fourth
	// is what is left, and grey.
	Parts []string
	// Bars stand in order.
	Bars []Bar
}

// A Bar has a count for each part.
type Bar struct {
	Label  string
	Counts []int
}

// WriteBarsPNG draws bars on white.
func WriteBarsPNG(w io.Writer, b Bars) error { return paint(w, b.layout()) }

// partClasses are the parts' colours.
var partClasses = [...]class{classSeries, classSeries + 2, classSeries + 1, classIdeal}

// layout places everything.
func (b Bars) layout() []shape {
	top, step := b.top()
	up := func(n int) float64 { return height - low - float64(n)/float64(top)*(height-above-low) }
	shapes := []shape{{class: classText, points: []Point{{left, 24}}, text: b.Title, size: 16}}
	for n := 0; n <= top; n += step {
		shapes = append(shapes,
			shape{class: classGrid, points: []Point{{left, up(n)}, {width - right, up(n)}}, width: 1},
			shape{class: classFaint, points: []Point{{left - 8, up(n) + 4}}, text: strconv.Itoa(n), size: 12, anchor: atEnd})
	}
	shapes = append(shapes, b.legend()...)
	room := float64(width-left-right) / float64(max(len(b.Bars), 1))
	for i, bar := range b.Bars {
		x, sum := left+room*(float64(i)+0.5), 0
		for part, n := range bar.Counts {
			if n > 0 && part < len(partClasses) {
				shapes = append(shapes, shape{class: partClasses[part], points: []Point{{x, up(sum)}, {x, up(sum + n)}}, width: room * 0.6})
				sum += n
			}
		}
		shapes = append(shapes,
			shape{class: classText, points: []Point{{x, up(sum) - 6}}, text: strconv.Itoa(sum), size: 12, anchor: atMiddle},
			shape{class: classFaint, points: []Point{{x, height - low + 18}}, text: bar.Label, size: 12, anchor: atMiddle})
	}
	return shapes
}

// legend names the parts, in as many rows as they need.
func (b Bars) legend() []shape {
	var shapes []shape
	x, y := float64(left), 44.0
	for i, name := range b.Parts {
		if i == len(partClasses) {
			break
		}
		wide := 28 + 6.4*float64(len([]rune(name)))
		if x > left && x+wide > width-right {
			x, y = left, y+18
		}
		shapes = append(shapes,
			shape{class: partClasses[i], points: []Point{{x + 5, y}}, radius: 5},
			shape{class: classFaint, points: []Point{{x + 16, y + 4}}, text: name, size: 12})
		x += wide
	}
	return shapes
}

// top is where the axis ends and how far apart its lines are: at most five, of a round
// number.
func (b Bars) top() (end, step int) {
	most := 1
	for _, bar := range b.Bars {
		sum := 0
		for part, n := range bar.Counts {
			if part < len(partClasses) {
				sum += max(n, 0)
			}
		}
		most = max(most, sum)
	}
	step = 1
	for i := 0; step*5 < most; i++ { // 1, 2, 5, 10, 20, 50 …
		if step = step * 2; i%3 == 1 {
			step = step / 4 * 5
		}
	}
	return step * ((most + step - 1) / step), step
}
