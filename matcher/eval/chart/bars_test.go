package chart

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// TestBarsShowTheirCounts: the parts stand on each other, each as high as its count.
func TestBarsShowTheirCounts(t *testing.T) {
	b := Bars{Title: "Samtal per vecka", Parts: []string{"Löst enligt kunden", "Tyst efter svaret", "Till en människa", "Pågår"}, Bars: []Bar{
		{Label: "v. 47", Counts: []int{5, 3, 2, 0}}, {Label: "v. 48", Counts: []int{0, 0, 0, 0}}, {Label: "v. 49", Counts: []int{1, 0, 0, 1}},
	}}
	var out bytes.Buffer
	if err := WriteBarsPNG(&out, b); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&out)
	if err != nil || img.Bounds() != image.Rect(0, 0, width*scale, height*scale) {
		t.Fatalf("bounds %v, %v", img.Bounds(), err)
	}
	at := func(bar, count float64) color.RGBA {
		x := left + float64(width-left-right)/3*(bar+0.5)
		y := height - low - count/10*(height-above-low)
		return color.RGBAModel.Convert(img.At(int(x*scale), int(y*scale))).(color.RGBA)
	}
	for _, c := range []struct {
		bar, count float64
		class      class
	}{{0, 0.5, classSeries}, {0, 4.5, classSeries}, {0, 5.5, classSeries + 2}, {0, 7.5, classSeries + 2}, {0, 8.5, classSeries + 1}, {2, 0.5, classSeries}, {2, 1.5, classIdeal}} {
		if got := at(c.bar, c.count); got != colours[c.class] {
			t.Errorf("bar %v at %v is %v, want %v", c.bar, c.count, got, colours[c.class])
		}
	}
	if got := at(1, 1.5); got != (color.RGBA{0xff, 0xff, 0xff, 0xff}) {
		t.Errorf("a bar of nothing is %v", got)
	}
}

func TestBarsAxisEndsAtARoundNumber(t *testing.T) {
	for most, want := range map[int][2]int{0: {1, 1}, 1: {1, 1}, 5: {5, 1}, 6: {6, 2}, 11: {15, 5}, 26: {30, 10}, 51: {60, 20}, 480: {500, 100}} {
		end, step := Bars{Bars: []Bar{{Counts: []int{most}}}}.top()
		if end != want[0] || step != want[1] {
			t.Errorf("of %d the axis ends at %d in steps of %d, want %v", most, end, step, want)
		}
	}
}
