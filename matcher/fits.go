package matcher

import "slices"

// A phraseFit is how well one phrase fits one window.
type phraseFit struct {
	phrase  int
	window  int
	forward float64 // share of the phrase that the window has
	back    float64 // share of the window that the phrase has
	mass    float64 // telling weight they share
	f       float64 // harmonic mean of forward and back, damped for small mass
}

// fits lists the best fits of phrases that share terms with the text, best
// first, each phrase once, and fills in the best fit of each window.
func (m *Matcher) fits(s *scan, c *contest, mat *material, v *view) []phraseFit {
	n := len(mat.phrases)
	s.scratch.reset(n, len(s.terms))
	best, sums, tells, posts, touched := s.scratch.best, s.scratch.sums, s.scratch.tells, s.scratch.posts, s.scratch.touched
	for i, t := range s.terms {
		posts[i] = mat.postings[t]
	}
	for wi := range s.windows {
		w := &s.windows[wi]
		touched = touched[:0]
		for _, place := range w.places {
			says := s.says[place]
			for _, post := range posts[place] {
				sum := &sums[post]
				if sum[0] == 0 {
					touched = append(touched, post)
				}
				sum[0] += says.topical
				sum[1] += says.telling
				sum[2] += says.core
			}
		}
		for _, pi := range touched {
			p := &mat.phrases[pi]
			if sums[pi][0] < 0.15*p.topical {
				sums[pi] = [3]float64{}
				continue
			}
			if tells[pi] == 0 {
				tells[pi] = c.telling(m, p)
			}
			f := fitOf(p, w, sums[pi], tells[pi])
			f.phrase, f.window = int(pi), wi
			sums[pi] = [3]float64{}
			v.telling[wi] = max(v.telling[wi], f.mass)
			if f.f <= best[pi].f && f.f <= v.perWindow[wi] {
				continue
			}
			f.f *= saturate(1.2 * f.mass)
			v.perWindow[wi] = max(v.perWindow[wi], f.f)
			if f.f > best[pi].f {
				best[pi] = f
			}
		}
	}
	return bestFits(best)
}

// A fitScratch is the memory of one article's fits at a time.
type fitScratch struct {
	best    []phraseFit
	sums    [][3]float64
	tells   []float64
	posts   [][]int32
	touched []int32
}

func (f *fitScratch) reset(phrases, terms int) {
	if cap(f.best) < phrases {
		f.best, f.sums, f.tells, f.touched = make([]phraseFit, phrases), make([][3]float64, phrases), make([]float64, phrases), make([]int32, 0, phrases)
	}
	if cap(f.posts) < terms {
		f.posts = make([][]int32, terms)
	}
	f.best, f.sums, f.tells, f.posts = f.best[:phrases], f.sums[:phrases], f.tells[:phrases], f.posts[:terms]
	clear(f.best)
	clear(f.sums)
	clear(f.tells)
}

// coreless damps phrases that say what is wrong where the window does not:
// "koden funkar inte" is no sign of "koden funkar inte i mitt land". Errors
// are not damped: of those, customers often see only the beginning.
const coreless = 0.6

// fitOf is how well a phrase fits a window that has so much of its topical,
// telling and core weight, not yet damped for small mass; tells is all of its
// telling weight.
func fitOf(p *phrase, w *window, has [3]float64, tells float64) phraseFit {
	topical, telling, core := has[0], has[1], has[2]
	if p.core > 0 && core == 0 && p.kind != errorPhrase {
		telling *= coreless
		topical *= coreless
	}
	f := phraseFit{mass: telling}
	f.forward = 0.5*topical/p.topical + 0.5*telling/tells
	f.back = topical / w.weight
	f.f = 2 * f.forward * f.back / (f.forward + f.back) * sizeFactor[w.size] * kindFactor[p.kind]
	return f
}

// bestFits moves the best fits of all phrases to the front, in order; what
// fitted nowhere is dropped.
func bestFits(all []phraseFit) []phraseFit {
	all = slices.DeleteFunc(all, func(f phraseFit) bool { return f.f == 0 })
	for i := 0; i < min(aligned, len(all)); i++ {
		top := i
		for k := i + 1; k < len(all); k++ {
			if all[k].f > all[top].f || all[k].f == all[top].f && all[k].phrase < all[top].phrase {
				top = k
			}
		}
		all[i], all[top] = all[top], all[i]
	}
	return all
}

// sizeFactor damps fits by the window's size, kindFactor by the phrase's kind.
var (
	sizeFactor = [5]float64{1, 0.97, 0.97, 0.93, 0.9}
	kindFactor = [4]float64{1, 1, 1, 0.8}
)
