package bot

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// nearlySame is the share of words that two texts have in common, of those that either
// has, from which they count as nearly the same; fewWords is how short a text is that
// has to be the very same.
const (
	nearlySame = 0.75
	fewWords   = 3
	// wordBegins is how many letters of a word count: nyckel and nyckeln are one.
	wordBegins = 5
)

// Against reports whether two lessons say different things of nearly the same words.
func (l Lesson) Against(other Lesson) bool {
	return l.Means() != other.Means() && alike(wordSet(l.Text), wordSet(other.Text))
}

// Contradictions are the lessons that say different things of nearly the same words: each
// has a number that those which it contradicts have, too. It takes each word of few
// texts first, so that thousands are compared in little time.
func Contradictions(lessons []Lesson) map[LessonID]int {
	sets, often := make([][]string, len(lessons)), map[string]int{}
	for i, l := range lessons {
		sets[i] = wordSet(l.Text)
		for _, w := range sets[i] {
			often[w]++
		}
	}
	by, group, groups := map[string][]int{}, make([]int, len(lessons)), 0
	for i, l := range lessons {
		seldom := slices.SortedFunc(slices.Values(sets[i]), func(a, b string) int { return cmp.Or(often[a]-often[b], strings.Compare(a, b)) })
		// Two sets that share so much share one of these words of each.
		seldom = seldom[:len(seldom)-int(math.Ceil(nearlySame*float64(len(seldom))))+min(1, len(seldom))]
		for _, w := range seldom {
			for _, j := range by[w] {
				together := group[i] != 0 && group[i] == group[j] // as is known already
				if !together && l.Means() != lessons[j].Means() && alike(sets[i], sets[j]) {
					groups = join(group, groups, j, i)
				}
			}
			by[w] = append(by[w], i)
		}
	}
	out := map[LessonID]int{}
	for i, g := range group {
		if g != 0 {
			out[lessons[i].ID] = g
		}
	}
	return out
}

// join puts two lessons into one group, of so many that there are, and returns how many
// there have been then.
func join(group []int, groups, a, b int) int {
	x, y := group[a], group[b]
	switch {
	case x == 0 && y == 0:
		groups++
		group[a], group[b] = groups, groups
	case x == 0:
		group[a] = y
	case y == 0:
		group[b] = x
	case x != y:
		for i, g := range group {
			if g == y {
				group[i] = x
			}
		}
	}
	return groups
}

// wordSet are the beginnings of a text's words, in order, each once.
func wordSet(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		if letters := []rune(w); len(letters) > wordBegins {
			words[i] = string(letters[:wordBegins])
		}
	}
	slices.Sort(words)
	return slices.Compact(words)
}

// alike reports whether two sets have enough in common.
func alike(a, b []string) bool {
	if min(len(a), len(b)) < fewWords {
		return len(a) > 0 && slices.Equal(a, b)
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := strings.Compare(a[i], b[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			both, i, j = both+1, i+1, j+1
		}
	}
	return float64(both) >= nearlySame*float64(len(a)+len(b)-both)
}
