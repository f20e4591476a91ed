// Package vectors turns words and texts into vectors of help language: texts
// that mean the same lie close, also in other words and in Norwegian, Danish
// or English. The table is the project's own; README.md says what it was
// trained on, under which licences, and how to train another.
//
// Imports kb for words, stems and compound parts. Promises: pure, total and
// safe for concurrent use.
package vectors

import (
	_ "embed"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"unsafe"
)

// The table is part of the program's file, which the system maps into memory
// and reads page by page: rows that no text needs cost nothing.
//
//go:embed vectors.khv
var embedded string

// Dim is how many numbers a vector has.
const Dim = 128

// A Vector is a text's or word's place; of length 1 unless nothing is known.
type Vector [Dim]float32

// A Table holds rows of stems, then of whole words, then of hashed n-grams.
type Table struct {
	stems, words map[string]int32
	scales       []float32
	rows         string // int8, row by row
	grams        int    // the first n-gram row
	buckets      uint32
}

// magic begins a table's file; sizes are what stands behind it.
const (
	magic  = "KHV1"
	header = len(magic) + 4*4
)

// Open reads a table: "KHV1", u32 dimension, stems, words, buckets (little
// endian); a float32 scale of each row; int8 rows (stems, words, buckets); the
// stems and words, one a line. The table refers to data, which must not change.
func Open(data string) (*Table, error) {
	if len(data) < header || data[:len(magic)] != magic {
		return nil, errors.New("vectors: not a KHV1 table")
	}
	var sizes [4]int
	for i := range sizes {
		sizes[i] = int(binary.LittleEndian.Uint32([]byte(data[len(magic)+4*i:])))
	}
	dim, stems, words, buckets := sizes[0], sizes[1], sizes[2], sizes[3]
	rows := stems + words + buckets
	from := header + 4*rows
	if dim != Dim || buckets == 0 || rows > len(data) || len(data) < from+dim*rows {
		return nil, fmt.Errorf("vectors: a table of %d rows of %d does not fit its %d bytes (rows are of %d)", rows, dim, len(data), Dim)
	}
	t := &Table{
		stems: make(map[string]int32, stems), words: make(map[string]int32, words),
		scales: make([]float32, rows), rows: data[from : from+dim*rows], grams: stems + words, buckets: uint32(buckets),
	}
	for i := range t.scales {
		t.scales[i] = math.Float32frombits(binary.LittleEndian.Uint32([]byte(data[header+4*i : header+4*i+4])))
	}
	n := int32(0)
	for name := range strings.SplitSeq(data[from+dim*rows:], "\n") {
		switch {
		case int(n) < stems:
			t.stems[name] = n
		case int(n) < stems+words:
			t.words[name] = n
		}
		n++
	}
	if int(n) < stems+words {
		return nil, fmt.Errorf("vectors: %d names for %d rows", n, stems+words)
	}
	return t, nil
}

// Default is the table the program carries.
var Default = sync.OnceValue(func() *Table {
	t, err := Open(embedded)
	if err != nil {
		panic(err) // a program built with a broken table does not run
	}
	return t
})

// add adds a row, times share, to a vector.
func (t *Table) add(v *Vector, row int32, share float32) {
	raw := unsafe.StringData(t.rows[int(row)*Dim : int(row+1)*Dim])
	cells := (*[Dim]int8)(unsafe.Pointer(raw))
	share *= t.scales[row]
	for i := range v {
		v[i] += share * float32(cells[i])
	}
}
