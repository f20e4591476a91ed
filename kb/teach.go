package kb

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
)

// A lesson is a passage that an agent taught.
type lesson struct{ id, text string }

// ErrUnknown is returned where an article or a lesson does not exist.
var ErrUnknown = errors.New("there is none of that id")

// Teach adds a passage to an article while the index is in use: a customer's
// words that an agent gave to it. It counts at once, beside the article's own
// symptoms. A lesson of the same id is replaced. It costs the article's own
// preparation, not the index's.
func (ix *Index) Teach(article, id, text string) error {
	return ix.change(article, id, func(ls []lesson) ([]lesson, error) {
		ls = slices.DeleteFunc(ls, func(l lesson) bool { return l.id == id })
		return append(ls, lesson{id, text}), nil
	})
}

// Unteach takes a lesson back.
func (ix *Index) Unteach(article, id string) error {
	return ix.change(article, id, func(ls []lesson) ([]lesson, error) {
		i := slices.IndexFunc(ls, func(l lesson) bool { return l.id == id })
		if i < 0 {
			return nil, ErrUnknown
		}
		return slices.Delete(ls, i, i+1), nil
	})
}

// change replaces an article's lessons. They stand in no bleve: scorch in memory never
// merges its segments, and a search would pay for each lesson (Query.taught).
func (ix *Index) change(article, id string, edit func([]lesson) ([]lesson, error)) error {
	ix.teaching.Lock()
	defer ix.teaching.Unlock()
	place, ok := ix.byID[article]
	if !ok {
		return fmt.Errorf("kb: teach article %s: %w", article, ErrUnknown)
	}
	old := ix.state.Load()
	lessons, err := edit(old.entries[place].lessonsOf())
	if err != nil {
		return fmt.Errorf("kb: lesson %s of %s: %w", id, article, err)
	}
	next := &state{vocabulary: &vocabulary{}, entries: slices.Clone(old.entries)}
	*next.vocabulary = *old.vocabulary
	next.vocabulary.stems, next.vocabulary.grams = old.vocabulary.stems.extended(), old.vocabulary.grams.extended()
	a := &ix.articles[place]
	next.entries[place] = newEntry(a, Speller{}.spell(a, lessons), lessons, next.vocabulary)
	next.recount(old.entries[place], next.entries[place])
	next.vocabulary.weigh()
	for at, e := range next.entries {
		if len(e.taught) > 0 {
			next.taught = append(next.taught, at)
		}
	}
	ix.state.Store(next)
	return nil
}

// taught returns the places of the n articles whose lessons share most with a text.
func (q *Query) taught(terms []likeness, n int) []int {
	type sharing struct {
		place int
		much  float64
	}
	var best []sharing
	for _, place := range q.state.taught {
		s := sharing{place: place}
		for _, t := range terms {
			if _, has := slices.BinarySearch(q.state.entries[place].taught, t.term); has {
				s.much += t.much
			}
		}
		if s.much > 0 {
			best = append(best, s)
		}
	}
	slices.SortFunc(best, func(a, b sharing) int {
		return cmp.Or(cmp.Compare(b.much, a.much), cmp.Compare(a.place, b.place))
	})
	places := make([]int, min(n, len(best)))
	for i := range places {
		places[i] = best[i].place
	}
	return places
}

// lessonsOf returns the lessons of an entry.
func (e *Entry) lessonsOf() []lesson {
	var out []lesson
	for _, p := range e.Passages {
		if p.Kind == Lesson {
			out = append(out, lesson{e.lessons[len(out)], p.Text})
		}
	}
	return out
}

// recount counts the terms of one entry in place of another.
func (s *state) recount(old, now *Entry) {
	s.vocabulary.stems.count(old.stems, -1)
	s.vocabulary.grams.count(old.grams, -1)
	s.vocabulary.stems.count(now.stems, 1)
	s.vocabulary.grams.count(now.grams, 1)
}
