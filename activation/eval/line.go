// Package eval scores activation.Find on labelled texts: how many of the codes
// people typed are found and nothing else, and how each is judged.
//
// Imports activation. Promises: pure but for Read, which reads what it is given;
// nothing it prints shows a code.
package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"kodhjalpen/activation"
)

// A Line is one labelled text.
type Line struct {
	ID    string  `json:"id"`
	Text  string  `json:"text"`
	Codes []Label `json:"codes"`
}

// A Label is one code of a text as a person judged it: Raw stands in the
// text; Suggest is nil where nothing is to be suggested; Problems have no order.
type Label struct {
	Raw      string               `json:"raw"`
	Verdict  activation.Verdict   `json:"verdict"`
	Suggest  *string              `json:"suggest"`
	Problems []activation.Problem `json:"problems"`
}

// Read reads labelled texts, one JSON object per line; file is the name errors
// carry. A line that does not fit, or whose code does not stand in its text,
// is an error.
func Read(file string, r io.Reader) ([]Line, error) {
	var all []Line
	in := bufio.NewScanner(r)
	in.Buffer(nil, 1<<20)
	for n := 1; in.Scan(); n++ {
		dec := json.NewDecoder(bytes.NewReader(in.Bytes()))
		dec.DisallowUnknownFields()
		var l Line
		if err := dec.Decode(&l); err != nil {
			return nil, fmt.Errorf("%s:%d: want {id, text, codes}: %w", file, n, err)
		}
		for _, c := range l.Codes {
			if c.Raw == "" || !strings.Contains(l.Text, c.Raw) {
				return nil, fmt.Errorf("%s:%d: the raw of each code must stand in the text", file, n)
			}
		}
		all = append(all, l)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s:1: no texts", file)
	}
	return all, nil
}
