package matcher

import (
	_ "embed"
	"strings"
	"sync"

	"kodhjalpen/kb"
	"kodhjalpen/matcher/vectors"
)

// Our own everyday sentences: what people write when no article is meant.
//
//go:embed lexicon/everyday.txt
var everydayText string

var everydaySentences = sync.OnceValue(func() [][]kb.Token {
	var out [][]kb.Token
	for line := range strings.Lines(everydayText) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, kb.Tokens(line))
		}
	}
	return out
})

// everydayVectors are the places of the everyday sentences.
func everydayVectors(t *vectors.Table) []vectors.Vector {
	sentences := everydaySentences()
	out := make([]vectors.Vector, len(sentences))
	for i, s := range sentences {
		out[i] = t.Text(s)
	}
	return out
}
