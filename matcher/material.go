package matcher

import (
	"math"

	"kodhjalpen/kb"
	"kodhjalpen/matcher/vectors"
)

// A material is an article as vectors, beside its entry of the index.
type material struct {
	entry *kb.Entry
	// whole is the article's place, passages that of each passage.
	whole    vectors.Vector
	passages []vectors.Vector
	// mean and spread are how near everyday sentences come to it.
	mean, spread float32
	// trouble is the share of its title and wordings that say something is wrong.
	trouble float64
	// numbers are the error numbers it tells of.
	numbers []string
}

// leastSpread keeps an article that no everyday sentence comes near from
// being infinitely far from all.
const leastSpread = 0.02

// fewWordings is how many wordings count half of what very many do: one customer's
// words say less of an article than its title.
const fewWordings = 1.5

// A reader remembers the words of the articles that it reads, one after another.
type reader struct {
	words   kb.Speller
	vectors vectors.Encoder
}

func (m *Matcher) newReader() reader { return reader{kb.Speller{}, m.table.Encoder()} }

// newMaterial places an article: the sum of its title, of the mean of its
// wordings and of the mean of the rest, each of length 1, as the table was
// trained.
func (m *Matcher) newMaterial(e *kb.Entry, read reader) *material {
	mat := &material{entry: e, passages: make([]vectors.Vector, len(e.Passages))}
	var groups [3]vectors.Vector
	wordings, wrong := 0, 0.0
	for i, p := range e.Passages {
		tokens := read.words.Tokens(p.Text)
		mat.passages[i] = read.vectors.Text(tokens)
		if saysTrouble(p.Kind, tokens) {
			wrong++
		}
		switch {
		case p.Kind == kb.Title:
			groups[0].Add(&mat.passages[i], 1)
		case p.Kind.Wording():
			groups[1].Add(&mat.passages[i], 1)
			wordings++
		default:
			groups[2].Add(&mat.passages[i], 1)
		}
	}
	mat.trouble, mat.numbers = wrong/float64(1+wordings), numbersOf(e)
	shares := [3]float32{1, float32(wordings) / (float32(wordings) + fewWordings), 1}
	for g := range groups {
		groups[g].Normalise()
		mat.whole.Add(&groups[g], shares[g])
	}
	mat.whole.Normalise()
	sum, squares, n := 0.0, 0.0, float64(len(m.everyday))
	for i := range m.everyday {
		c := float64(mat.whole.Dot(&m.everyday[i]))
		sum += c
		squares += c * c
	}
	mat.mean = float32(sum / n)
	mat.spread = float32(math.Max(leastSpread, math.Sqrt(math.Max(0, squares/n-sum*sum/n/n))))
	return mat
}

// near is how many spreads nearer a text lies than everyday sentences do.
func (mat *material) near(v *vectors.Vector) float64 {
	return float64((mat.whole.Dot(v) - mat.mean) / mat.spread)
}

// saysTrouble tells whether a title or wording tells of something wrong, rather than
// asking how something is done.
func saysTrouble(k kb.Kind, tokens []kb.Token) bool {
	if k != kb.Title && !k.Wording() {
		return false
	}
	found := k == kb.ErrorText
	cueList().each(tokens, func(kind string, _, _ int) { found = found || kind == "trouble" })
	return found
}
