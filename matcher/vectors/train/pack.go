package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"strings"

	"kodhjalpen/kb"
)

// pack writes a table of the form KHV1 (README.md): each row as bytes and the
// scale that makes its largest number 127. The model is left as the table holds
// it.
func pack(v *vocabulary, m *model) []byte {
	out := []byte("KHV1")
	for _, n := range []int{m.dim, v.stems, v.words, v.buckets} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	cells := make([]byte, 0, len(m.rows))
	for r := range v.rows() {
		row, largest := m.row(int32(r)), 0.0
		for _, x := range row {
			largest = math.Max(largest, math.Abs(float64(x)))
		}
		scale := float32(math.Max(largest, 1e-9) / 127)
		out = binary.LittleEndian.AppendUint32(out, math.Float32bits(scale))
		for d, x := range row {
			cell := int8(math.Max(-127, math.Min(127, math.RoundToEven(float64(x/scale)))))
			cells = append(cells, byte(cell))
			row[d] = float32(cell) * scale
		}
	}
	out = append(out, cells...)
	return append(out, strings.Join(v.names, "\n")+"\n"...)
}

// restateParity writes the vectors of a file's texts anew, as the trainer
// encodes them: what the program is compared with. Without the file there is
// nothing to do.
func restateParity(path string, v *vocabulary, m *model) error {
	old, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	var out bytes.Buffer
	for line := range strings.Lines(string(old)) {
		text, _, _ := strings.Cut(strings.TrimSpace(line), "\t")
		fmt.Fprintf(&out, "%s\t", text)
		for d, x := range m.place(v, text) {
			fmt.Fprintf(&out, "%.5f%c", x, " \n"[min(1, (d+1)/m.dim)])
		}
	}
	return os.WriteFile(path, out.Bytes(), 0o644)
}

// place is the vector of any text.
func (m *model) place(v *vocabulary, text string) []float32 {
	var rows []rowShare
	for _, t := range kb.Tokens(text) {
		rows = v.written(rows, t)
	}
	s := newSide(1, m.dim)
	s.texts = [][]rowShare{rows}
	m.encode(&s)
	return s.places.Data
}
