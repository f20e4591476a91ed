package kb

import (
	"cmp"
	"math"
	"slices"
)

// A Query is a text as an index reads it. It is for one goroutine, which calls
// Close when done.
type Query struct {
	// Words are the text's distinct stems, in order.
	Words []Word
	// Total and Rare are the sums of their weights and of their rarities.
	Total, Rare float64

	state   *state
	scratch *scratch
}

// A Word is one distinct stem of a text.
type Word struct {
	Token Token
	// Rarity is how much it tells in everyday language, 0 to 1; Weight is that
	// times how few articles have it.
	Rarity, Weight float64
	// Known tells that an article has the word itself or a part of it.
	Known bool
	// Meant is the stem that the word is a slip of the pen for; empty if it is
	// none.
	Meant string
	terms []likeness
}

// maxQueryWords bounds how many distinct words of a text are looked up: those
// that tell most. A message has thirty.
const maxQueryWords = 120

// Read reads a text's tokens.
func (ix *Index) Read(tokens []Token) *Query {
	s := ix.state.Load()
	q := &Query{state: s, scratch: takeScratch(s.vocabulary)}
	seen := make(map[string]bool, len(tokens))
	for _, t := range tokens {
		if !seen[t.Stem] {
			seen[t.Stem] = true
			q.Words = append(q.Words, s.vocabulary.word(t))
		}
	}
	if len(q.Words) > maxQueryWords {
		slices.SortStableFunc(q.Words, func(a, b Word) int { return cmp.Compare(b.Weight, a.Weight) })
		q.Words = q.Words[:maxQueryWords]
		slices.SortFunc(q.Words, func(a, b Word) int { return cmp.Compare(a.Token.At, b.Token.At) })
	}
	for i := range q.Words {
		w := &q.Words[i]
		q.Total += w.Weight
		q.Rare += w.Rarity
		q.scratch.addWord(i, w)
		q.scratch.addGrams(w, s.vocabulary)
	}
	return q
}

// Meant maps the stems that are slips of the pen to the stems that are meant; nil
// if there are none.
func (q *Query) Meant() map[string]string {
	var out map[string]string
	for i := range q.Words {
		if w := &q.Words[i]; w.Meant != "" {
			if out == nil {
				out = map[string]string{}
			}
			out[w.Token.Stem] = w.Meant
		}
	}
	return out
}

// Close gives back what the query borrowed.
func (q *Query) Close() { q.scratch.free() }

// likenessRarity is how rare a word is in everyday language that may be another,
// spelt wrong or derived: common ones are themselves.
const likenessRarity = 0.5

// word looks a word up: itself, its parts, and, where no article has it and it is
// no common word, what is spelt like it.
func (v *vocabulary) word(t Token) Word {
	w := Word{Token: t, Rarity: Rarity(t.Stem)}
	term := v.stems.used(t.Stem)
	w.Weight = w.Rarity * v.stems.idf(term, v.articles)
	if term != noTerm {
		w.Known = true
		w.terms = append(w.terms, likeness{term, 1})
	}
	eachPart(t, func(stem string) {
		if part := v.stems.used(stem); part != noTerm && part != term && Rarity(stem) > 0 {
			w.terms = append(w.terms, likeness{part, partShare})
			w.Known = true
		}
	})
	if term == noTerm && w.Rarity >= likenessRarity && len(t.Fold) > 3 {
		slip := !w.Known && !InEveryday(t.Stem)
		for _, n := range v.neighbours(t.Stem, slip) {
			w.terms = append(w.terms, n)
			if slip && n.much >= twoSlipsShare && w.Meant == "" {
				w.Meant = v.stems.texts[n.term]
			}
		}
	}
	return w
}

// A Match is how the words of a text and of an article meet.
type Match struct {
	// About says, for each word of the query, how much the article is about it;
	// Met how much of the word itself the article has, 0 to 1: half of a compound
	// whose other part is strange to it.
	About, Met []float64
	// Lexical is the sum of that by the words' weights, Grams the same for the
	// letters of the words.
	Lexical, Grams float64
	// Title and Wording are the shares of the title, and of the error, symptom
	// or lesson that fits best, that the text has, 0 to 1; Best is the place of
	// that among the passages, -1 if none shares a word. Whole is 1 where the
	// text is a title or wording, and less by what either has besides.
	Title, Wording, Whole float64
	Best                  int
	// Quoted says how much of an error's words stands in the text in their own
	// order, one after the other, 0 to 1.
	Quoted float64
}

// Score puts the articles of one search in order: what words and letters share.
// A shared title counts in both, with several times the weight of prose; what it
// so counts twice is taken off. The weights are those that find most questions'
// own answers in labelled worlds when vectors are left out.
func (m *Match) Score() float64 {
	return math.Log1p(m.Lexical) + lettersInScore*math.Log1p(m.Grams) - titleInScore*m.Title
}

const lettersInScore, titleInScore = 2.0, 1.0

// Compare compares a text with an article.
func (q *Query) Compare(e *Entry) Match {
	m := Match{About: make([]float64, len(q.Words)), Met: make([]float64, len(q.Words)), Best: -1}
	s := q.scratch
	for _, w := range e.stems {
		x := s.stem(w.term)
		if x.share == 0 {
			continue
		}
		m.meet(x, w.much)
		for i := range x.again {
			m.meet(&x.again[i], w.much)
		}
	}
	for i, about := range m.About {
		m.Lexical += q.Words[i].Weight * about
	}
	for _, w := range e.grams {
		m.Grams += float64(s.gram(w.term) * w.much)
	}
	for i, terms := range e.terms {
		share, whole := q.share(e, terms)
		m.Whole = max(m.Whole, whole)
		if e.Passages[i].Kind == ErrorText {
			m.Quoted = max(m.Quoted, q.quoted(terms))
		}
		switch {
		case e.Passages[i].Kind == Title:
			m.Title = share
		case share > m.Wording:
			m.Wording, m.Best = share, i
		}
	}
	return m
}

// meet notes that a term that stands for a word of the text is the article's.
func (m *Match) meet(x *meeting, much float32) {
	m.About[x.word] = max(m.About[x.word], float64(x.share*much))
	m.Met[x.word] = max(m.Met[x.word], float64(x.share))
}

// share is the share of terms, weighed, that the text has, and whole that times
// the share of the text's words, by their rarity, that they are.
func (q *Query) share(e *Entry, terms []Term) (there, whole float64) {
	tells := q.state.vocabulary.tells
	have, all, back := 0.0, 0.0, 0.0
	for _, t := range terms {
		w := float64(tells[t])
		m := *q.scratch.stem(t)
		for _, same := range e.same[t] {
			if x := q.scratch.stem(same); synonymShare*x.share > m.share {
				m = meeting{word: x.word, share: synonymShare * x.share}
			}
		}
		all += w
		have += w * float64(m.share)
		if m.share > 0 {
			back += q.Words[m.word].Rarity * float64(m.share)
		}
	}
	// Half a word more, that a wording of one word is no full match.
	return have / (all + 0.5), (have + 0.1) / (all + 0.1) * min(1, (back+0.1)/(q.Rare+0.1))
}

// A quotation is at least shortQuote words long; what a word counts besides its
// rarity, and how much is a full one: half a line of a message on a screen.
const (
	shortQuote = 3
	quoteWord  = 0.2
	fullQuote  = 3.0
)

// quoted finds the longest run of terms that stand in the text one after the
// other.
func (q *Query) quoted(terms []Term) float64 {
	best, sum, length, at := 0.0, 0.0, 0, -1
	for _, t := range terms {
		m := q.scratch.stem(t)
		switch {
		case m.share < slipShare:
			sum, length, at = 0, 0, -1
			continue
		case at < 0 || m.word != at+1:
			sum, length = 0, 0
		}
		at = m.word
		length++
		sum += quoteWord + q.Words[at].Rarity
		if length >= shortQuote {
			best = max(best, sum)
		}
	}
	return min(1, best/fullQuote)
}

// Entry returns the article at a place as it was when the text was read.
func (q *Query) Entry(place int) *Entry { return q.state.entries[place] }

// tellingWord is how rare a word is that is named to editors, and wholeWord how
// much of it an article must have.
const tellingWord, wholeWord = 0.3, 0.6

// Telling parts the text's telling words into those that an article has and
// those that it has not, the rarest first.
func (q *Query) Telling(m Match) (has, lacks []string) {
	order := make([]int, len(q.Words))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(q.Words[b].Rarity, q.Words[a].Rarity) })
	for _, i := range order {
		switch w := q.Words[i]; {
		case w.Rarity < tellingWord:
		case m.Met[i] > wholeWord:
			has = append(has, w.Token.Text)
		default:
			lacks = append(lacks, w.Token.Text)
		}
	}
	return has, lacks
}
