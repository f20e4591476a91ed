package matcher

import (
	"strings"

	"kodhjalpen/kb"
	"kodhjalpen/matcher/vectors"
)

// A reading is a text as it is compared with articles: made once a text.
type reading struct {
	// clean is the text after normalisation, tokens what of it counts.
	clean  string
	tokens []kb.Token
	query  *kb.Query
	// vector is the text's place.
	vector vectors.Vector
	// parts are its sentences, in order.
	parts []part
	// numbers are its error numbers.
	numbers []string
	// cut tells that the text was too long to be read whole.
	cut bool
}

// A part is one sentence of a text.
type part struct {
	// from and to are its tokens, half open; fromWord and toWord the words of
	// the query that are first said there.
	from, to         int
	fromWord, toWord int
	vector           vectors.Vector
}

// maxTokens bounds how many words of a text are read: its first and its last.
// A long story has 200. Our own limit.
const maxTokens = 400

// read reads a text.
func (m *Matcher) read(raw string) *reading {
	r := &reading{clean: normalise(raw)}
	r.tokens = kb.Tokens(r.clean)
	if len(r.tokens) > maxTokens {
		r.cut = true
		r.tokens = append(r.tokens[:maxTokens/2:maxTokens/2], r.tokens[len(r.tokens)-maxTokens/2:]...)
	}
	r.tokens = without(r.tokens, r.denied())
	r.numbers = numbersIn(r.clean)
	m.place(r)
	return r
}

// readPart reads some of a text's tokens as if they were a text.
func (m *Matcher) readPart(whole *reading, from, to int) *reading {
	r := &reading{clean: whole.clean, tokens: whole.tokens[from:to]}
	r.numbers = numbersIn(r.clean[r.tokens[0].At:r.tokens[len(r.tokens)-1].End])
	m.place(r)
	return r
}

// place looks the words up and adds up the vectors.
func (m *Matcher) place(r *reading) {
	r.query = m.index.Read(r.tokens)
	r.split()
	meant := r.query.Meant()
	for i := range r.parts {
		p := &r.parts[i]
		for _, t := range r.tokens[p.from:p.to] {
			if stem, slip := meant[t.Stem]; slip {
				t = kb.Token{Text: stem, Fold: stem, Stem: stem}
			}
			m.table.Word(&p.vector, t)
		}
		r.vector.Add(&p.vector, 1)
		p.vector.Normalise()
	}
	r.vector.Normalise()
	r.number()
}

// minPart is how many words a part has at least; shorter ones go with a
// neighbour.
const minPart = 4

// split parts the text into sentences.
func (r *reading) split() {
	from := 0
	for i := range r.tokens {
		last := i == len(r.tokens)-1
		switch {
		case !last && (i+1-from < minPart || !r.startsSentence(i+1)):
		case last && i+1-from < minPart && len(r.parts) > 0:
			r.parts[len(r.parts)-1].to = i + 1
		default:
			r.parts = append(r.parts, part{from: from, to: i + 1})
			from = i + 1
		}
	}
}

// startsSentence tells whether a token begins a sentence, a line or what stands
// behind a colon.
func (r *reading) startsSentence(i int) bool {
	return i == 0 || strings.ContainsAny(r.between(i), ".!?\n:;\"")
}

// between is what stands between a token and the one before.
func (r *reading) between(i int) string {
	from, to := r.tokens[i-1].End, r.tokens[i].At
	return r.clean[from:max(from, to)]
}

// number says which words of the query each part is the first to say.
func (r *reading) number() {
	w := 0
	for k := range r.parts {
		p := &r.parts[k]
		p.fromWord = w
		for w < len(r.query.Words) && r.query.Words[w].Token.At < r.tokens[p.to-1].End {
			w++
		}
		p.toWord = w
	}
}
