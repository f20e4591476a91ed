package kb

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
)

// writeTerms stores the frequencies of all terms: a line per field with their
// number, then a line per term and frequency. No term holds white space.
func (ix *Index) writeTerms(name string) error {
	var b strings.Builder
	for f := range fields {
		fmt.Fprintf(&b, "%d\n", len(ix.terms[f]))
		for _, t := range slices.Sorted(maps.Keys(ix.terms[f])) {
			fmt.Fprintf(&b, "%s %d\n", t, ix.terms[f][t])
		}
	}
	return os.WriteFile(name, []byte(b.String()), 0o600)
}

// readStoredTerms reads what writeTerms has written.
func (ix *Index) readStoredTerms(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	rest, line := string(data), ""
	for f := range fields {
		line, rest, _ = strings.Cut(rest, "\n")
		n, err := strconv.Atoi(line)
		if err != nil || n < 0 || n > len(rest) {
			return errors.New("the stored terms are damaged")
		}
		ix.terms[f] = make(map[string]uint32, n)
		for range n {
			line, rest, _ = strings.Cut(rest, "\n")
			term, count, _ := strings.Cut(line, " ")
			c, err := strconv.ParseUint(count, 10, 32)
			if err != nil {
				return errors.New("the stored terms are damaged")
			}
			ix.terms[f][term] = uint32(c)
		}
	}
	return nil
}
