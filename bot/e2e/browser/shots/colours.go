package main

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/png"
	"maps"
	"slices"
)

// paletteSize is how many colours a PNG with a palette can have.
const paletteSize = 256

// alike is how far apart two colours may be and still stand for each other, as a sum over red, green and blue.
const alike = 30

// distance is how far apart two colours are.
func distance(a color.RGBA, b color.Color) int {
	c := color.RGBAModel.Convert(b).(color.RGBA)
	apart := func(x, y uint8) int { return max(int(x), int(y)) - min(int(x), int(y)) }
	return apart(a.R, c.R) + apart(a.G, c.G) + apart(a.B, c.B)
}

// fewColours writes a picture again with its most used colours only, which is enough for a page and a third of the
// size; every other colour becomes the nearest of them.
func fewColours(raw []byte) ([]byte, error) {
	img, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	bounds := img.Bounds()
	used := map[color.RGBA]int{}
	at := func(x, y int) color.RGBA { return color.RGBAModel.Convert(img.At(x, y)).(color.RGBA) }
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			used[at(x, y)]++
		}
	}
	colours := slices.SortedFunc(maps.Keys(used), func(a, b color.RGBA) int {
		return cmp.Or(used[b]-used[a], int(a.R)-int(b.R), int(a.G)-int(b.G), int(a.B)-int(b.B))
	})
	palette := color.Palette{}
	for _, apart := range []int{alike, 0} { // first colours that differ, so that a rare accent has its place
		for _, c := range colours {
			if len(palette) < paletteSize && (len(palette) == 0 || distance(c, palette[palette.Index(c)]) > apart) {
				palette = append(palette, c)
			}
		}
	}
	nearest := map[color.RGBA]uint8{}
	for c := range used {
		nearest[c] = uint8(palette.Index(c))
	}
	out := image.NewPaletted(bounds, palette)
	for y := bounds.Min.Y; y < bounds.Max.Y; y++ {
		for x := bounds.Min.X; x < bounds.Max.X; x++ {
			out.SetColorIndex(x, y, nearest[at(x, y)])
		}
	}
	var b bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	err = encoder.Encode(&b, out)
	return b.Bytes(), err
}
