package matcher

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"testing"
)

// TestFits_AreThoseOfEveryWindow compares the fits of real and long texts with
// those found by trying every phrase in every window, to the last bit: what is
// passed over must not matter.
func TestFits_AreThoseOfEveryWindow(t *testing.T) {
	m := embedded(t)
	texts := devTexts(t)
	for i := 0; i+6 < len(texts); i += 9 { // more windows than are kept
		texts = append(texts, strings.Join(texts[i:i+6], ". "))
	}
	for _, text := range texts {
		s := m.scanText(normalise(text), &scratch{})
		c := m.contestOf(normalise(text))
		s.weigh(m, c)
		for _, mat := range c.materials {
			got := view{perWindow: make([]float64, len(s.windows))}
			fits := m.fits(s, c, mat, &got)
			want, perWindow, telling := everyFit(m, s, c, mat)
			all := everyView(m, mat, want)
			some := view{}
			m.addFits(some.add, mat, fits)
			if !slices.Equal(some.features, all.features) {
				t.Fatalf("%q, %s: features %v, want %v", text, mat.id, some.features, all.features)
			}
			for k, f := range fits {
				if f != want[f.phrase] {
					t.Fatalf("%q, %s: fit %+v of %q, want %+v", text, mat.id, f, mat.phrases[f.phrase].text, want[f.phrase])
				}
				if k > 0 && k < aligned && f.beats(&fits[k-1]) {
					t.Fatalf("%q, %s: fit %d is better than the one before", text, mat.id, k)
				}
				if k >= aligned && f.beats(&fits[aligned-1]) {
					t.Fatalf("%q, %s: fit %d is better than one that is aligned", text, mat.id, k)
				}
			}
			for k, f := range all.best {
				if k >= len(fits) || fits[k] != f {
					t.Fatalf("%q, %s: fit %d is not %+v", text, mat.id, k, f)
				}
			}
			for wi := range s.windows {
				if got, want := got.perWindow[wi], perWindow[wi]; got != want && max(got, want) >= pairFloor {
					t.Fatalf("%q, %s: best fit %v in window %d, want %v", text, mat.id, got, wi, want)
				}
				if got := m.telling(s, mat, wi); got != telling[wi] {
					t.Fatalf("%q, %s: window %d tells %v, want %v", text, mat.id, wi, got, telling[wi])
				}
			}
		}
	}
}

// everyView is what an article's fits come to, and the best of them.
func everyView(m *Matcher, mat *material, fits map[int]phraseFit) (v view) {
	all := slices.Collect(maps.Values(fits))
	slices.SortFunc(all, func(f, g phraseFit) int { return cmp.Or(cmp.Compare(g.f, f.f), cmp.Compare(f.phrase, g.phrase)) })
	m.addFits(v.add, mat, all)
	v.best = all[:min(len(all), aligned)]
	return v
}

// everyFit tries every phrase of an article in every window of a text.
func everyFit(m *Matcher, s *scan, c *contest, mat *material) (best map[int]phraseFit, perWindow, telling []float64) {
	best, perWindow, telling = map[int]phraseFit{}, make([]float64, len(s.windows)), make([]float64, len(s.windows))
	for pi := range mat.phrases {
		p := &mat.phrases[pi]
		for wi := range s.windows {
			w := &s.windows[wi]
			var has termWeight
			for at, term := range s.terms {
				if contains(w.terms, term) && contains(p.terms, term) {
					has.topical += s.says[at].topical
					has.telling += s.says[at].telling
					has.core += s.says[at].core
				}
			}
			if has.topical == 0 || has.topical < 0.15*p.topical {
				continue
			}
			topical, tells := has.of(p)
			f := phraseFit{phrase: pi, window: wi, mass: tells, back: topical / w.weight}
			f.forward = 0.5*topical/p.topical + 0.5*tells/c.telling(m, p)
			f.f = 2 * f.forward * f.back / (f.forward + f.back) * sizeFactor[w.size] * kindFactor[p.kind]
			f.f *= saturate(1.2 * f.mass)
			telling[wi] = max(telling[wi], tells)
			perWindow[wi] = max(perWindow[wi], f.f)
			if f.f > best[pi].f {
				best[pi] = f
			}
		}
	}
	return best, perWindow, telling
}

func contains(terms []term, t term) bool {
	for _, u := range terms {
		if u == t {
			return true
		}
	}
	return false
}
