package kb

import (
	"cmp"
	"math"
	"slices"
)

// A Term is the number of a stem, or of a gram of four letters, in an index.
type Term int32

// noTerm is the number of what no article has.
const noTerm Term = -1

// An Entry is an article as it is compared with texts. It never changes: what
// an agent teaches makes a new one.
type Entry struct {
	Article  *Article
	Passages []Passage
	// terms are the stems of each passage that is a title or a wording.
	terms [][]Term
	// same lists, for each stem of a group of synonyms, the whole group.
	same map[Term][]Term
	// stems and grams say how much the article is about each, sorted.
	stems, grams []weight
	// common lists what most of the wordings have, see readCommon.
	common []common
	// lessons are the ids of what agents taught, in the order of their passages, and
	// taught the stems of those and of their compounds' parts, sorted.
	lessons []string
	taught  []Term
}

// A weight is how much an article is about a term, from 0.
type weight struct {
	term Term
	much float32
}

// How the words of an article are weighed: what its zones count, how quickly
// repetitions count less (BM25's k1, whose length norm is taken in full), and
// how much a compound's part counts. Chosen on worlds of labelled messages
// (matcher/eval/README.md). Wordings are divided by the root of their number,
// so that many of them are no advantage.
const (
	titleWeight   = 3.0
	wordingWeight = 2.0
	proseWeight   = 1.5
	saturation    = 3.0
	partShare     = 0.5
	// usualProse is the length of prose, in words, that counts in full;
	// shortProse is how much shorter one may gain.
	usualProse, shortProse = 60.0, 0.5
)

// The same for grams of letters, which are weighed against the average length.
const (
	gramTitle, gramWording, gramProse = 4.0, 2.0, 1.0
	gramSaturation                    = 1.5
	// tellingRarity is how rare a word must be to be told apart by its letters.
	tellingRarity = 0.05
)

// The zones of an article, by how they are weighed.
const (
	titleZone = iota
	wordingZone
	proseZone
	zones
)

func zoneOf(k Kind) int {
	switch {
	case k == Title:
		return titleZone
	case k.Wording():
		return wordingZone
	}
	return proseZone
}

// newEntry prepares an article that was spelt with its lessons, numbering its stems
// and grams.
func newEntry(a *Article, spelt spelling, lessons []lesson, v *vocabulary) *Entry {
	e := &Entry{Article: a, Passages: spelt.passages}
	for _, l := range lessons {
		e.lessons = append(e.lessons, l.id)
	}
	e.terms = make([][]Term, len(e.Passages))
	e.readSynonyms(v)
	var stems, grams [zones]map[Term]float64
	for z := range zones {
		stems[z], grams[z] = map[Term]float64{}, map[Term]float64{}
	}
	var passages, length [zones]int
	for i, p := range e.Passages {
		words, z := spelt.words[i], zoneOf(p.Kind)
		passages[z]++
		length[z] += len(words)
		for _, w := range words {
			term := v.stems.number(w.Stem)
			if z != proseZone && !slices.Contains(e.terms[i], term) {
				e.terms[i] = append(e.terms[i], term)
			}
			if p.Kind == Lesson {
				e.taught = append(e.taught, term)
				for _, stem := range w.parts {
					e.taught = append(e.taught, v.stems.number(stem))
				}
			}
		}
		e.countStems(words, stems[z], v)
		countGrams(words, grams[z], v)
	}
	slices.Sort(e.taught)
	e.taught = slices.Compact(e.taught)
	root := math.Sqrt(float64(max(1, passages[wordingZone])))
	long := math.Max(shortProse, float64(length[proseZone])/usualProse)
	e.stems = blend(stems, [zones]float64{titleWeight, wordingWeight / root, proseWeight / long}, 1, saturation)
	e.readCommon(spelt.words, v)
	shares := [zones]float64{gramTitle, gramWording / root, gramProse}
	e.grams = blend(grams, shares, lengthNorm(grams, shares), gramSaturation)
	return e
}

// synonymShare is how much a synonym of the article's own counts.
const synonymShare = 0.8

// readSynonyms numbers the article's groups of synonyms.
func (e *Entry) readSynonyms(v *vocabulary) {
	if len(e.Article.Synonyms) == 0 {
		return
	}
	e.same = map[Term][]Term{}
	for _, words := range e.Article.Synonyms {
		var group []Term
		for _, w := range words {
			for _, t := range Tokens(w) {
				group = append(group, v.stems.number(t.Stem))
			}
		}
		for _, t := range group {
			e.same[t] = append(e.same[t], group...)
		}
	}
}

// countStems counts the stems of a passage, each once, the parts of its
// compounds, and what else means the same.
func (e *Entry) countStems(words []*word, counts map[Term]float64, v *vocabulary) {
	share := map[Term]float64{}
	for _, w := range words {
		share[v.stems.number(w.Stem)] = 1
		for _, stem := range w.parts {
			part := v.stems.number(stem)
			share[part] = max(share[part], partShare)
		}
	}
	for t, s := range share {
		counts[t] += s
		for _, same := range e.same[t] {
			if _, said := share[same]; !said {
				counts[same] += s * synonymShare
			}
		}
	}
}

func countGrams(words []*word, counts map[Term]float64, v *vocabulary) {
	for _, w := range words {
		if Rarity(w.Stem) >= tellingRarity {
			eachGram(w.Fold, func(gram string) { counts[v.grams.number(gram)]++ })
		}
	}
}

// usualGrams is the weight of grams of an article of usual length.
const usualGrams = 700.0

// lengthNorm is how much longer an article is than usual, in grams. Whole numbers are
// added before they are weighed, so that the order of a map cannot show.
func lengthNorm(counts [zones]map[Term]float64, shares [zones]float64) float64 {
	sum := 0.0
	for z := range counts {
		zone := 0.0
		for _, n := range counts[z] {
			zone += n
		}
		sum += zone * shares[z]
	}
	return math.Max(0.1, sum/usualGrams)
}

// blend adds up the zones and lets repetitions count less and less: BM25's
// n (k+1) / (n + k norm).
func blend(counts [zones]map[Term]float64, shares [zones]float64, norm, k float64) []weight {
	sum := map[Term]float64{}
	for z := range counts {
		for t, n := range counts[z] {
			sum[t] += shares[z] * n
		}
	}
	out := make([]weight, 0, len(sum))
	for t, n := range sum {
		out = append(out, weight{t, float32(n * (k + 1) / (n + k*norm))})
	}
	slices.SortFunc(out, func(a, b weight) int { return cmp.Compare(a.term, b.term) })
	return out
}

// eachPart calls yield with the stems of a word's parts: those of a compound,
// or what stands between hyphens.
func eachPart(t Token, yield func(stem string)) {
	if head, tail, ok := Split(t.Text); ok {
		yield(Stem(head))
		yield(Stem(tail))
		return
	}
	from := 0
	for i := 0; i < len(t.Text); i++ {
		if t.Text[i] == '-' {
			yield(Stem(t.Text[from:i]))
			from = i + 1
		}
	}
	if from > 0 {
		yield(Stem(t.Text[from:]))
	}
}

// gramBytes is how many bytes of a word, its edges counted, are a gram.
const gramBytes = 4

// eachGram calls yield with a folded word's grams, its edges marked by spaces.
func eachGram(fold string, yield func(gram string)) {
	word := " " + fold + " "
	for i := 0; i+gramBytes < len(word); i++ {
		yield(word[i : i+gramBytes])
	}
	yield(word[max(0, len(word)-gramBytes):])
}
