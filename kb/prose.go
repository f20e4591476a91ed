package kb

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"github.com/blevesearch/bleve/v2/analysis/lang/sv"
)

// An article that only tells (a title and a body, no wordings of customers) has
// little to be told apart by but its prose, and there stems fall short: the
// question says "vaccineras" and the answer "vaccination". So the hits of a
// search that are such articles are put in order once more, by the letters
// their words share with the text. That is read off the folded prose at search
// time, for a few articles, and so costs no index.

// gramBytes is how many bytes of a word are compared at a time, its edges
// counted. Shorter words are compared whole.
const gramBytes = 5

// maxProse is how many bytes of an article's prose are read for that; a page of
// text has a fifth. Our own limit, so that a book put into the folder does not
// slow every search.
const maxProse = 16 << 10

// rescored is how many hits are put in order at least.
const rescored = 20

// proseAt is what reorder reads of the i-th article: its telling words, empty
// unless it only tells. It is read when first asked for and then kept.
func (ix *Index) proseAt(i int) string {
	if kept := ix.prose[i].Load(); kept != nil {
		return *kept
	}
	prose := ""
	if a := ix.articles[i]; len(a.Errors) == 0 && len(a.Symptoms) == 0 {
		text := proseText(a)
		prose = ix.telling(Words(text[:min(maxProse, len(text))]))
	}
	ix.prose[i].Store(&prose)
	return prose
}

// stopWords are the folded Swedish stop words, sorted.
func stopWords() []string {
	var folded []string
	for line := range strings.Lines(string(sv.SwedishStopWords)) {
		word, _, _ := strings.Cut(line, "|") // the list's comments
		folded = append(folded, Words(word)...)
	}
	slices.Sort(folded)
	return slices.Compact(folded)
}

// telling joins the words that are no stop words, each between two spaces that
// it shares with its neighbours. It reuses the slice.
func (ix *Index) telling(words []string) string {
	words = slices.DeleteFunc(words, func(w string) bool {
		_, stop := slices.BinarySearch(ix.stops, w)
		return stop
	})
	return " " + strings.Join(words, " ") + " "
}

// eachGram calls yield with every gram of what telling returned.
func eachGram(telling string, yield func(gram uint64)) {
	for from := 0; from+1 < len(telling); {
		end := from + 1 + strings.IndexByte(telling[from+1:], ' ') // the space behind the word
		if end-from+1 <= gramBytes {
			yield(packed(telling[from : end+1]))
		}
		for i := from; end-from+1 > gramBytes && i+gramBytes <= end+1; i++ {
			yield(packed(telling[i : i+gramBytes]))
		}
		from = end
	}
}

// packed is a gram as a number; no two grams share one.
func packed(gram string) uint64 {
	var n uint64
	for i := range len(gram) {
		n = n<<8 | uint64(gram[i])
	}
	return n
}

// reorder puts those hits that only tell in the order of their prose. They
// share out the places and scores that they have already, so that no other
// hit moves.
func (ix *Index) reorder(text string, hits []Hit) {
	var places []int
	for i, h := range hits {
		if ix.proseAt(ix.byID[h.ID]) != "" {
			places = append(places, i)
		}
	}
	if len(places) < 2 {
		return
	}
	type standing struct {
		id    string
		score float64
	}
	standings := make([]standing, len(places))
	prose := make([]string, len(places))
	for k, i := range places {
		standings[k].id = hits[i].ID
		prose[k] = ix.proseAt(ix.byID[hits[i].ID])
	}
	for k, score := range proseScores(ix.telling(bounded(Words(text))), prose) {
		standings[k].score = roundScore(score)
	}
	slices.SortStableFunc(standings, func(a, b standing) int { return cmp.Compare(b.score, a.score) })
	for k, i := range places {
		hits[i].ID = standings[k].id
	}
}

// proseScores weighs the grams each prose shares with the text, by BM25: rare
// ones among these articles most, repetitions less and less.
func proseScores(text string, prose []string) []float64 {
	const k1, b = 1.2, 0.75 // bleve's own
	number := map[uint64]int{}
	eachGram(text, func(g uint64) {
		if _, known := number[g]; !known {
			number[g] = len(number)
		}
	})
	counts := make([][]float64, len(prose))
	lengths, mean := make([]float64, len(prose)), 0.0
	holders := make([]float64, len(number))
	for k, p := range prose {
		counts[k] = make([]float64, len(number))
		eachGram(p, func(g uint64) {
			lengths[k]++
			if n, asked := number[g]; asked {
				if counts[k][n]++; counts[k][n] == 1 {
					holders[n]++
				}
			}
		})
		mean += lengths[k] / float64(len(prose))
	}
	scores := make([]float64, len(prose))
	for k := range prose {
		for n, count := range counts[k] {
			if count > 0 {
				rare := math.Log(1 + (float64(len(prose))-holders[n]+0.5)/(holders[n]+0.5))
				scores[k] += rare * count * (k1 + 1) / (count + k1*(1-b+b*lengths[k]/mean))
			}
		}
	}
	return scores
}
