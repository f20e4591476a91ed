package matcher

import (
	"cmp"
	"slices"

	"kodhjalpen/kb"
)

// retrieved is how many articles each of the two ways of searching brings.
const retrieved = 24

// retrieve returns the articles to compare with a text: those that share words
// with it, and those that lie near it.
func (m *Matcher) retrieve(r *reading) []kb.Hit {
	hits, err := m.index.Find(r.query, retrieved)
	if err != nil { // the index is closed: what lies near is still found
		hits = nil
	}
	for _, place := range m.nearest(r, retrieved) {
		if !slices.ContainsFunc(hits, func(h kb.Hit) bool { return h.Place == place }) {
			hits = append(hits, kb.Hit{Place: place, Match: r.query.Compare(r.query.Entry(place))})
		}
	}
	slices.SortFunc(hits, func(a, b kb.Hit) int { return cmp.Compare(a.Place, b.Place) })
	return hits
}

// nearest returns the places of the k articles whose vectors are nearest.
func (m *Matcher) nearest(r *reading, k int) []int {
	type near struct {
		place  int
		cosine float32
	}
	best := make([]near, 0, k+1)
	for i := range m.materials {
		c := m.materials[i].Load().whole.Dot(&r.vector)
		if len(best) == k && c <= best[k-1].cosine {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, c, func(n near, c float32) int { return cmp.Compare(c, n.cosine) })
		best = slices.Insert(best, at, near{i, c})
		best = best[:min(len(best), k)]
	}
	out := make([]int, len(best))
	for i, n := range best {
		out[i] = n.place
	}
	return out
}
