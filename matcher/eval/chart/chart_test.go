package chart_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"strings"
	"testing"

	"kodhjalpen/matcher/eval/chart"
)

func example() chart.Chart {
	return chart.Chart{
		Title: "Tillförlitlighet <å & ö>", X: "said, %", Y: "true, %", MaxX: 1, MaxY: 1, Diagonal: true,
		Series: []chart.Series{{Name: "messages", Dots: true, Points: []chart.Point{{X: 0.1, Y: 0.1}, {X: 0.9, Y: 0.8}, {X: 2, Y: 2}}}},
	}
}

func TestSVGIsWellFormed(t *testing.T) {
	svg := example().SVG()
	dec := xml.NewDecoder(strings.NewReader(svg))
	counts := map[string]int{}
	for {
		tok, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, svg)
		}
		if e, ok := tok.(xml.StartElement); ok {
			counts[e.Name.Local]++
		}
	}
	if counts["circle"] != 4 || counts["polyline"] != 12+2 {
		t.Errorf("elements %v; want 3 dots and 1 of the legend, 12 grid lines, the ideal and the series", counts)
	}
	if !strings.Contains(svg, "&lt;å &amp; ö&gt;") {
		t.Error("the title is not escaped")
	}
}

// TestPNGShowsWhatTheChartHolds looks at pixels: the same chart gives the same
// bytes, the series' last dot is where the axes end, in its colour.
func TestPNGShowsWhatTheChartHolds(t *testing.T) {
	var a, b bytes.Buffer
	for _, w := range []*bytes.Buffer{&a, &b} {
		if err := chart.WritePNG(w, example(), example()); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("the same charts gave different pictures")
	}
	img, err := png.Decode(&a)
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds(); got != image.Rect(0, 0, 2*920, 760) {
		t.Errorf("bounds %v; want two charts of 920 x 760", got)
	}
	for _, x := range []int{868, 868 + 920} {
		if got := color.RGBAModel.Convert(img.At(x, 184)); got != (color.RGBA{0x16, 0x68, 0xc7, 0xff}) {
			t.Errorf("the pixel at %d,184 is %v; want the series' dot", x, got)
		}
	}
}
