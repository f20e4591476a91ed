package matcher

import (
	"slices"
	"strings"
)

// A customer whose whole text is an article's error or symptom, word for word,
// means that article, whatever the weights make of it: they were fitted to
// seven articles about codes and keys, and whoever adds a symptom to a new
// article expects it to be answered from then on.

// exactShare is the least probability of an article whose phrase a text is.
const exactShare = 0.97

// exactLength is how long a text may be to be looked up, in bytes.
const exactLength = 300

// exactly lists the articles by their errors and symptoms, folded; "" where
// two articles have the same.
func exactly(materials []*material) map[string]string {
	out := map[string]string{}
	for _, mat := range materials {
		for _, key := range mat.exact {
			if id, taken := out[key]; taken && id != mat.id {
				out[key] = ""
			} else {
				out[key] = mat.id
			}
		}
	}
	return out
}

func exactKey(clean string) string {
	words := splitWords(clean)
	folds := make([]string, len(words))
	for i := range words {
		folds[i] = words[i].fold
	}
	return strings.Join(folds, " ")
}

// leadExact puts the article first whose phrase a text is; ok is false if there
// is none or its probability is that high anyway.
func (m *Matcher) leadExact(clean string, ranked []ranking, none float64) (led []ranking, rest float64, ok bool) {
	if len(clean) > exactLength {
		return nil, 0, false
	}
	id := m.exact[exactKey(clean)]
	at := slices.IndexFunc(ranked, func(r ranking) bool { return r.material.id == id })
	if id == "" || at < 0 || ranked[at].probability >= exactShare {
		return nil, 0, false
	}
	shrink := (1 - exactShare) / (1 - ranked[at].probability)
	for i := range ranked {
		ranked[i].probability *= shrink
	}
	first := ranked[at]
	first.probability = exactShare
	return slices.Insert(slices.Delete(ranked, at, at+1), 0, first), none * shrink, true
}
