package kb

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// A vocabulary numbers what the articles are made of.
type vocabulary struct {
	stems, grams *numbering
	// alike lists the stems that have three letters in a row.
	alike map[uint32][]Term
	// articles is how many there are.
	articles int
	// tells says what each stem tells in a wording: see share. weigh makes it.
	tells []float32
}

// commonWord is what a word that all articles have still counts in a wording.
const commonWord = 0.3

// weigh works out what each stem tells, once the articles have been counted.
func (v *vocabulary) weigh() {
	v.tells = make([]float32, len(v.stems.texts))
	for t, stem := range v.stems.texts {
		v.tells[t] = float32(Rarity(stem) * (commonWord + (1-commonWord)*v.stems.idf(Term(t), v.articles)))
	}
}

// A numbering gives each text a number and counts the articles that have it.
// Its base does not change once it is shared; what lessons add lies in more.
type numbering struct {
	base, more map[string]Term
	texts      []string
	counts     []int32
}

func newVocabulary() *vocabulary {
	return &vocabulary{stems: &numbering{base: map[string]Term{}}, grams: &numbering{base: map[string]Term{}}}
}

// number returns a text's number, giving it one.
func (n *numbering) number(text string) Term {
	if t := n.find(text); t != noTerm {
		return t
	}
	t := Term(len(n.counts))
	if n.more != nil {
		n.more[text] = t
	} else {
		n.base[text] = t
	}
	n.texts, n.counts = append(n.texts, text), append(n.counts, 0)
	return t
}

// find returns a text's number, noTerm if it has none.
func (n *numbering) find(text string) Term {
	if t, ok := n.base[text]; ok {
		return t
	}
	if t, ok := n.more[text]; ok {
		return t
	}
	return noTerm
}

// used is find for what an article has today: a lesson that was taken back may
// leave texts with a number and without an article.
func (n *numbering) used(text string) Term {
	if t := n.find(text); t != noTerm && n.counts[t] > 0 {
		return t
	}
	return noTerm
}

// count counts an article's terms: by 1 as it comes, by -1 as it goes.
func (n *numbering) count(terms []weight, by int32) {
	for _, w := range terms {
		n.counts[w.term] += by
	}
}

// apart is the same numbering for a line of its own: what is appended to it does not
// lie where the other's appends do.
func (n *numbering) apart() *numbering {
	other := *n
	other.texts, other.counts = slices.Clip(n.texts), slices.Clip(n.counts)
	return &other
}

// extended is a numbering that may grow while others read the one before.
func (n *numbering) extended() *numbering {
	more := maps.Clone(n.more)
	if more == nil {
		more = map[string]Term{}
	}
	return &numbering{base: n.base, more: more, texts: n.texts, counts: slices.Clone(n.counts)}
}

// idf says how few of so many articles have a term, 0 to 1: 1 for a single one
// or none (the logarithm of BM25, over its largest value).
func (n *numbering) idf(t Term, articles int) float64 {
	all, df := float64(articles), 1.0
	if t != noTerm {
		df = math.Max(1, float64(n.counts[t]))
	}
	most := math.Log(1 + (all-0.5)/1.5)
	return math.Log(1+(all-df+0.5)/(df+0.5)) / math.Max(most, 0.1)
}

// findAlike prepares the search for stems that are spelt alike.
func (v *vocabulary) findAlike() {
	v.alike = map[uint32][]Term{}
	for t, stem := range v.stems.texts {
		eachTrigram(stem, func(g uint32) {
			if list := v.alike[g]; len(list) == 0 || list[len(list)-1] != Term(t) {
				v.alike[g] = append(list, Term(t))
			}
		})
	}
}

// A likeness is a term that stands for a word, and how well, 0 to 1.
type likeness struct {
	term Term
	much float64
}

// How like two words must be spelt, by the share of trigrams they have in
// common (Dice), and how many neighbours a word has at most. Trigrams that very
// many stems have draw no candidates, to bound the work.
const (
	minLikeness   = 0.5
	maxNeighbours = 5
	commonTrigram = 2000
)

// A word that no language has is taken for a slip of the pen where few strokes
// make it a word that an article has: one in a word of at least oneSlip letters,
// two in one of twoSlips. slipTrigrams is the share of trigrams it must have in
// common with it to be looked at: two swapped letters leave a third.
const (
	oneSlip, twoSlips = 4, 7
	slipTrigrams      = 0.25
	slipShare         = 0.9
	twoSlipsShare     = 0.75
)

// neighbours lists the stems spelt most like one that no article has; slip tells
// that it is no word of any language that is known here.
func (v *vocabulary) neighbours(stem string, slip bool) []likeness {
	shared, own := map[Term]int{}, 0
	eachTrigram(stem, func(g uint32) {
		own++
		if list := v.alike[g]; len(list) <= commonTrigram {
			for _, t := range list {
				shared[t]++
			}
		}
	})
	var out []likeness
	for t, n := range shared {
		other := v.stems.texts[t]
		dice := 2 * float64(n) / float64(own+len(other))
		much := 0.0
		if dice >= minLikeness {
			much = dice * dice
		}
		if slip && dice >= slipTrigrams {
			much = max(much, slipLikeness(stem, other))
		}
		if much > 0 {
			out = append(out, likeness{t, much})
		}
	}
	slices.SortFunc(out, func(a, b likeness) int {
		return cmp.Or(cmp.Compare(b.much, a.much), cmp.Compare(a.term, b.term))
	})
	return out[:min(len(out), maxNeighbours)]
}

// slipLikeness is how surely one word is another with slips of the pen.
func slipLikeness(a, b string) float64 {
	switch d := strokes(a, b); {
	case d == 1 && min(len(a), len(b)) >= oneSlip:
		return slipShare
	case d == 2 && min(len(a), len(b)) >= twoSlips:
		return twoSlipsShare
	}
	return 0
}

// strokes is how many letters must be put in, left out, changed or swapped with
// the next to make one word another (optimal string alignment), 3 if more than 2.
func strokes(a, b string) int {
	const most = 3
	if len(a)-len(b) >= most || len(b)-len(a) >= most || len(a) > maxWordRunes || len(b) > maxWordRunes {
		return most
	}
	var rows [3][maxWordRunes + 1]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			d := min(last[j]+1, row[j-1]+1)
			if a[i-1] == b[j-1] {
				d = min(d, last[j-1])
			} else {
				d = min(d, last[j-1]+1)
			}
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, before[j-2]+1)
			}
			row[j] = d
			least = min(least, d)
		}
		if least >= most {
			return most
		}
		before, last, row = last, row, before
	}
	return min(most, last[len(b)])
}

// eachTrigram calls yield with every three bytes of a word and its edges, as
// often as the word has bytes.
func eachTrigram(word string, yield func(gram uint32)) {
	at := func(i int) uint32 {
		if i < 0 || i >= len(word) {
			return ' '
		}
		return uint32(word[i])
	}
	for i := range len(word) {
		yield(at(i-1)<<16 | at(i)<<8 | at(i+1))
	}
}
