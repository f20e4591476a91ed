package matcher

import "slices"

// A speller finds the known word that a misspelt, misread or cut word was
// meant to be. It does not change after it is built.
type speller struct {
	words []known
	// exact, scan, sound and less index words by folded form, by what scanning
	// and the ear confuse, and by the form less one letter.
	exact map[string]int32
	scan  map[string][]int32
	sound map[string][]int32
	less  map[string][]int32
	// sorted holds the indexes of words of articles and concepts, by form.
	sorted []int32
}

// A known word is one of the vocabulary, with all that is known of it: reading
// a text looks each of its words up once.
type known struct {
	form string
	// own tells that articles or concepts use it, name that it only names a
	// maker, which nothing but the name itself is taken for.
	own, name bool
	// stop tells that it says little; stem is the term of its stem, if it has one.
	stop bool
	stem term
	// senses are the concepts it stands for by itself, patterns the forms of
	// several words that it begins, follows the words that follow it in
	// articles' errors and titles.
	senses   []sense
	patterns []pattern
	follows  []string
	// compound tells that it reads as a first part and a head.
	compound bool
}

func newSpeller() *speller {
	return &speller{
		exact: map[string]int32{}, scan: map[string][]int32{}, sound: map[string][]int32{}, less: map[string][]int32{},
	}
}

// add enters a folded word.
func (sp *speller) add(form string, own bool) {
	if form == "" {
		return
	}
	if i, ok := sp.exact[form]; ok {
		sp.words[i].own = sp.words[i].own || own
		sp.words[i].name = false
		return
	}
	sp.exact[form] = int32(len(sp.words))
	sp.words = append(sp.words, known{form: form, own: own})
}

// addName enters the folded name of a maker.
func (sp *speller) addName(form string) {
	if _, known := sp.exact[form]; known || form == "" {
		return
	}
	sp.add(form, false)
	sp.words[sp.exact[form]].name = true
}

// build makes the indexes once all words are in. Words are sorted first, so
// that the order they came in makes no difference.
func (sp *speller) build() {
	slices.SortFunc(sp.words, func(a, b known) int {
		if a.form < b.form {
			return -1
		}
		return 1
	})
	for n, w := range sp.words {
		i := int32(n)
		sp.exact[w.form] = i
		if w.own {
			sp.sorted = append(sp.sorted, i)
		}
		if len(w.form) < 3 || w.name {
			continue
		}
		key := scanKey(w.form)
		sp.scan[key] = append(sp.scan[key], i)
		key = soundKey(w.form)
		sp.sound[key] = append(sp.sound[key], i)
		if len(w.form) >= 4 && w.own {
			sp.less[w.form] = append(sp.less[w.form], i)
			for k := range w.form {
				short := w.form[:k] + w.form[k+1:]
				if list := sp.less[short]; len(list) == 0 || list[len(list)-1] != i {
					sp.less[short] = append(list, i)
				}
			}
		}
	}
}

// has tells whether a folded word is known as it stands.
func (sp *speller) has(f string) bool {
	_, ok := sp.exact[f]
	return ok
}

// number is a known word's number, -1 if f is not known.
func (sp *speller) number(f string) int32 {
	if i, ok := sp.exact[f]; ok {
		return i
	}
	return -1
}

// owns tells whether articles or concepts use a folded word.
func (sp *speller) owns(f string) bool {
	i, ok := sp.exact[f]
	return ok && sp.words[i].own
}

// ownsNumber tells the same of a known word's number, or of -1.
func (sp *speller) ownsNumber(n int32) bool { return n >= 0 && sp.words[n].own }

// correct returns the known word that f was meant to be, "" if there is none
// near enough. A known word is itself.
func (sp *speller) correct(f string) string {
	if sp.has(f) {
		return f
	}
	if len(f) < 3 || len(f) > 40 {
		return ""
	}
	read := unreadable(f)
	if sp.has(read) {
		return read
	}
	if w := sp.best(sp.likeScanned(f), read, 3, false); w != "" {
		return w
	}
	if w := sp.best(sp.sound[soundKey(read)], read, 3, true); w != "" {
		return w
	}
	if len(read) < 4 {
		return ""
	}
	return sp.near(read)
}

// likeScanned are the words that scanning may take for f.
func (sp *speller) likeScanned(f string) []int32 {
	var buf [64]byte
	return sp.scan[string(appendScanKey(buf[:0], f))]
}

// near looks for words of articles and concepts within one edit, two for
// longer words.
func (sp *speller) near(f string) string {
	limit := 1
	if len(f) >= 7 {
		limit = 2
	}
	best, bestCost := "", limit*2+1
	try := func(list []int32) {
		for _, i := range list {
			w := sp.words[i].form
			cost := 2 * distance(f, w, limit)
			if cost > 2*limit {
				continue
			}
			if w[0] != f[0] { // first letters are rarely wrong
				cost++
				if len(f) < 6 {
					continue
				}
			}
			if cost < bestCost || cost == bestCost && better(w, best, f) {
				best, bestCost = w, cost
			}
		}
	}
	try(sp.less[f])
	for k := range f {
		try(sp.less[f[:k]+f[k+1:]])
	}
	return best
}

// better prefers words of the same length as f, then the alphabet.
func better(w, than, f string) bool {
	dw, dt := abs(len(w)-len(f)), abs(len(than)-len(f))
	return dw < dt || dw == dt && w < than
}

// best picks, among words that share a key with f, the nearest one; with
// ownOnly among words of articles and concepts.
func (sp *speller) best(list []int32, f string, limit int, ownOnly bool) string {
	best, bestCost := "", limit*2+2
	for _, i := range list {
		w := sp.words[i]
		cost := 2 * distance(f, w.form, limit)
		if !w.own && (len(f) < 5 || ownOnly) {
			continue
		} else if !w.own {
			cost++
		}
		if cost < bestCost || cost == bestCost && better(w.form, best, f) {
			best, bestCost = w.form, cost
		}
	}
	return best
}

// complete returns the word that a cut word of at least three letters begins,
// if articles or concepts have one; the shortest of several.
func (sp *speller) complete(f string) string {
	if len(f) < 3 {
		return ""
	}
	at, _ := slices.BinarySearchFunc(sp.sorted, f, func(i int32, f string) int {
		if sp.words[i].form < f {
			return -1
		}
		return 1
	})
	best := ""
	for _, i := range sp.sorted[at:] {
		w := sp.words[i].form
		if len(w) < len(f) || w[:len(f)] != f {
			break
		}
		if best == "" || len(w) < len(best) {
			best = w
		}
	}
	return best
}

// split cuts a run-together word ("harlöptut") into the fewest known words, at
// least one of them of articles or concepts and four letters long; nil if it
// cannot. Words over 120 letters are not tried.
func (sp *speller) split(f string) []string {
	f = unreadable(f)
	if len(f) < 6 || len(f) > 120 {
		return nil
	}
	const none = 1 << 20
	cost := make([]int, len(f)+1)
	from := make([]int, len(f)+1)
	for end := 1; end <= len(f); end++ {
		cost[end] = none
		for start := max(0, end-24); start <= end-2; start++ {
			if cost[start] >= none || !sp.has(f[start:end]) {
				continue
			}
			c := cost[start] + 10
			if end-start < 4 { // short words fit anywhere
				c += 4
			}
			if c < cost[end] {
				cost[end], from[end] = c, start
			}
		}
	}
	most := 14 + len(f)*2
	if len(f) >= 24 { // no word is so long: spaces were lost, short words among them
		most += len(f) / 2
	}
	if cost[len(f)] > most {
		return nil
	}
	var parts []string
	own := false
	for end := len(f); end > 0; end = from[end] {
		part := f[from[end]:end]
		own = own || len(part) >= 4 && sp.owns(part)
		parts = append(parts, part)
	}
	if !own || len(parts) < 2 {
		return nil
	}
	slices.Reverse(parts)
	return parts
}

// distance is the optimal string alignment distance of two ASCII words, or
// limit+1 if it is larger than limit. Words over 63 letters are never near.
func distance(a, b string, limit int) int {
	if abs(len(a)-len(b)) > limit || len(a) > 63 || len(b) > 63 {
		return limit + 1
	}
	var rows [3][64]int
	for j := 0; j <= len(b); j++ {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		cur, prev, old := &rows[i%3], &rows[(i-1)%3], &rows[(i+1)%3]
		cur[0] = i
		low := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			d := min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, old[j-2]+1)
			}
			cur[j] = d
			low = min(low, d)
		}
		if low > limit {
			return limit + 1
		}
	}
	return min(rows[len(a)%3][len(b)], limit+1)
}

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}
