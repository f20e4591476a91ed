package matcher

// alignUnits is what a word of weight 1 counts in an alignment's scores. They
// are whole numbers, as all weights and shares of them below come out (0.35,
// 1.3, 0.85): the greater of two is taken without a branch, where comparing
// fractions guesses wrong half of the time.
const alignUnits = 800

// An alignWord is a word as alignment compares it.
type alignWord struct {
	// form and stem number the word's known form and stem; -1 if it has none.
	form   int32
	stem   term
	senses []sense
	// weight is how much the word says: small for words that say little; units
	// is the same in alignUnits.
	weight float64
	units  int32
	// clause and sentence are the word's place.
	clause, sentence int32
	// thing tells that the word is, or may be, a name of a thing.
	thing bool
	// key tells that it has a concept of fault, deed or thing: a word whose
	// place another such word may take.
	key bool
}

// alignWords fills in the words of a reading, one for each token.
func alignWords(rd *reader, r *reading, out []alignWord) []alignWord {
	for k := range out {
		t := &r.tokens[k]
		w := alignWord{form: t.number, stem: t.stem, weight: 1, clause: t.clause, sentence: t.sentence}
		w.thing = !t.stop && (t.stem == noTerm || t.alien >= 0)
		if t.stop {
			w.weight = 0.35
		}
		if t.denied { // matches nothing
			w.form, w.stem = -1, noTerm
		}
		out[k] = w
	}
	for i := range r.found {
		o := &r.found[i]
		c := rd.lexicon.concepts[o.concept].class
		if o.end != o.at+1 || c == classCue || r.tokens[o.at].denied {
			continue
		}
		w := &out[o.at]
		w.senses = append(w.senses, o.sense)
		w.weight, w.key = 1.3, true
		w.thing = c == classObject || c == classForeign || c == classBrand
	}
	for k := range out {
		out[k].units = int32(out[k].weight*alignUnits + 0.5)
	}
	return out
}

// How alike words are.
const sameWord, sameSense = 1, 0.85

// same is how alike two words are, 0 to 1.
func (a *alignWord) same(b *alignWord) float64 {
	if a.form == b.form && a.form >= 0 || a.stem == b.stem && a.stem != noTerm {
		return sameWord
	}
	for _, s := range a.senses {
		for _, t := range b.senses {
			if s == t {
				return sameSense
			}
		}
	}
	return 0
}

// An alignment is how well a phrase fits somewhere into a text.
type alignment struct {
	// cover is the share of the phrase's weight that was found, 0 to 1.
	cover float64
	// mass is the weight that was found, in words of weight 1.
	mass float64
	// swapped is the weight of phrase words whose place another word of
	// substance takes ("betalningen" for "aktiveringen").
	swapped float64
	// back is the share of the weight of the sentences it lies in that it
	// explains, 0 to 1.
	back float64
	// lead is the weight of phrase words of substance right before the aligned
	// part that the text has another word of substance for.
	lead float64
	// from and to are the words of the text that were used, half open.
	from, to int
}

// maxAligned bounds the words of a text that are aligned with one phrase.
const maxAligned = 400

// align finds the best local alignment of a phrase's words with a text's
// (Smith and Waterman's, over words instead of letters); set is the phrase's.
func align(phrase []alignWord, set *wordSet, text []alignWord, buf *alignBuffer) alignment {
	text = text[:min(len(text), maxAligned)]
	last := len(text) // an alignment ends with words that are alike
	for last > 0 && !set.may(&text[last-1]) {
		last--
	}
	w := len(phrase) + 1
	buf.reset(phrase, last+1)
	var best, score cell // of all, and of the row before
	bi, bj := 0, 0
	for i := 1; i <= last; i++ {
		alike := set.may(&text[i-1]) && buf.liken(phrase, &text[i-1])
		if !alike && score.score() == 0 {
			continue // nothing to go on from and nothing to begin with
		} else if !alike {
			clear(buf.alike)
		}
		var j int
		score, j = buf.fillRow(len(phrase), text[i-1].units, buf.way[i*w:(i+1)*w])
		if score.score() > best.score() {
			best, bi, bj = score, i, j
		}
	}
	return traceBack(phrase, text, buf, bi, bj)
}

// A wordSet is a set of what makes words alike, by hash: it may have what was
// not put in, but never lacks what was.
type wordSet [4]uint64

// bit is where a known form, stem or sense is in a set, kind tells which.
func (s *wordSet) bit(n, kind uint32) (word *uint64, bit uint64) {
	h := (n*4 + kind) * 0x9E3779B1 >> 24
	return &s[h/64], 1 << (h % 64)
}

// each calls do with all that makes a word like another, until it is true.
func (s *wordSet) each(w *alignWord, do func(word *uint64, bit uint64) bool) bool {
	if w.form >= 0 && do(s.bit(uint32(w.form), 0)) || w.stem != noTerm && do(s.bit(uint32(w.stem), 1)) {
		return true
	}
	for _, sense := range w.senses {
		if do(s.bit(uint32(sense.concept), 2)) {
			return true
		}
	}
	return false
}

// newWordSet is the set of a phrase's words.
func newWordSet(words []alignWord) (s wordSet) {
	for i := range words {
		s.each(&words[i], func(word *uint64, bit uint64) bool { *word |= bit; return false })
	}
	return s
}

// may tells whether a word may be like one of the set's.
func (s *wordSet) may(w *alignWord) bool {
	return s.each(w, func(word *uint64, bit uint64) bool { return *word&bit != 0 })
}

// liken fills in how alike each of a phrase's words and a word of the text are
// and tells whether any is.
func (b *alignBuffer) liken(phrase []alignWord, t *alignWord) bool {
	alike, any := b.alike[:len(phrase)], int32(0)
	for j := range phrase {
		alike[j] = 0
		switch phrase[j].same(t) {
		case sameWord:
			alike[j] = phrase[j].units
		case sameSense:
			alike[j] = phrase[j].units * 17 / 20
		}
		any |= alike[j]
	}
	return any > 0
}

// A cell is the best score that ends with a word of the text and one of the
// phrase, and above it the step that leads there; of the same score, the greater
// step is taken.
type cell int32

func (c cell) score() int32 { return int32(c) >> stepBits }

// The steps of an alignment, in a cell's lowest bits.
const (
	skipOwn cell = iota + 1
	skipWord
	swap
	match
	stopHere

	stepBits = 3
	stepMask = 1<<stepBits - 1
)

func step(score int32, how cell) cell { return cell(score)<<stepBits | how }

// fillRow fills in the cells of one word of the text, given its units, from
// those of the word before, and returns the best and where it is first.
func (b *alignBuffer) fillRow(n int, word int32, way []uint8) (best cell, at int) {
	b.row, b.before = b.before, b.row
	row, before := b.row[:n+1], b.before[:n+1]
	alike, swaps, drops, way := b.alike[:n], b.swap[:n], b.drop[:n], way[:n+1]
	skip := alignUnits*3/40 + word*7/40 // a quarter of 0.3 and of 0.7 of its weight
	left, corner := row[0].score(), before[0].score()
	for j := range alike {
		above := before[j+1].score()
		c := step(0, stopHere)
		if gain := alike[j]; gain > 0 {
			c = step(corner+gain, match)
		} else {
			c = max(c, step(corner-swaps[j], swap))
		}
		c = max(c, step(above-skip, skipWord), step(left-drops[j], skipOwn))
		row[j+1], way[j+1] = c, uint8(c&stepMask)
		left, corner = c.score(), above
		if left > best.score() {
			best, at = c, j+1
		}
	}
	return best, at
}

// traceBack walks the best path from its end and sums what it meets.
func traceBack(phrase, text []alignWord, buf *alignBuffer, i, j int) alignment {
	w := len(phrase) + 1
	total := 0.0
	for k := range phrase {
		total += phrase[k].weight
	}
	a := alignment{from: i, to: i}
	lostOwn, lostText := 0.0, false
	settle := func() {
		if lostText {
			a.swapped += lostOwn
		}
		lostOwn, lostText = 0, false
	}
	for i > 0 && j > 0 {
		how := cell(buf.way[i*w+j])
		if how == stopHere || how == 0 {
			break
		}
		switch how {
		case match:
			settle()
			a.mass += phrase[j-1].weight * phrase[j-1].same(&text[i-1])
			i, j = i-1, j-1
			a.from = i
		case swap:
			if phrase[j-1].key {
				lostOwn += phrase[j-1].weight
			}
			lostText = lostText || text[i-1].weight >= 1
			i, j = i-1, j-1
		case skipWord:
			lostText = lostText || text[i-1].weight >= 1
			i--
		case skipOwn:
			if phrase[j-1].key {
				lostOwn += phrase[j-1].weight
			}
			j--
		}
	}
	settle()
	if total > 0 {
		a.cover = min(1, a.mass/total)
	}
	a.explain(text)
	a.lead = leadSwap(phrase[:j], text, a.from)
	return a
}

// explain sets back: what the alignment covers of the sentences it touches.
func (a *alignment) explain(text []alignWord) {
	if a.from >= a.to {
		return
	}
	whole, inside := 0.0, 0.0
	for k := range text {
		if text[k].sentence < text[a.from].sentence || text[k].sentence > text[a.to-1].sentence {
			continue
		}
		whole += text[k].weight
		if k >= a.from && k < a.to {
			inside += text[k].weight
		}
	}
	a.back = min(1, min(inside, a.mass*1.3)/whole)
}

// leadSwap is the weight of the things a phrase names before its aligned part,
// if the text names another thing in their place and none of them.
func leadSwap(before, text []alignWord, from int) float64 {
	lost := 0.0
	for k := range before {
		if before[k].thing && before[k].key {
			lost += before[k].weight
		}
	}
	if lost == 0 || from >= len(text) {
		return 0
	}
	swapped := false
	for k := from - 1; k >= max(0, from-4) && text[k].clause == text[from].clause; k-- {
		for j := range before {
			if before[j].key && before[j].same(&text[k]) > 0 {
				return 0
			}
		}
		swapped = swapped || text[k].thing
	}
	if !swapped {
		return 0
	}
	return lost
}

// An alignBuffer is the memory of one alignment at a time.
type alignBuffer struct {
	// row and before are the cells of a word of the text and of the one before.
	row, before []cell
	// alike is how alike the word of the text and each of the phrase's are, times
	// that one's weight; swap and drop are what leaving out each of the phrase's
	// costs, with a word of the text in its place (half its weight) and without
	// (0.3 of it).
	alike, swap, drop []int32
	// way holds the steps of all words.
	way []uint8
}

// reset makes room for a phrase and rows of a text, all without a score.
func (b *alignBuffer) reset(phrase []alignWord, rows int) {
	w := len(phrase) + 1
	b.row, b.before, b.way = cleared(b.row, w), cleared(b.before, w), cleared(b.way, w*rows)
	b.alike, b.swap, b.drop = cleared(b.alike, len(phrase)), cleared(b.swap, len(phrase)), cleared(b.drop, len(phrase))
	for j := range phrase {
		b.swap[j], b.drop[j] = phrase[j].units/2, phrase[j].units*3/10
	}
}

// run is the weight of the longest row of words that phrase and text share in
// order without a gap; the text's last word may be a beginning. places are the
// text's.
func run(phrase, text []alignWord, places *formPlaces) float64 {
	text = text[:min(len(text), maxAligned)]
	best := 0.0
	for j := range phrase {
		form := phrase[j].form
		for i := places.first(form); i >= 0; i = places.after(i) {
			if text[i].form != form || i > 0 && j > 0 && phrase[j-1].form == text[i-1].form {
				continue
			}
			sum := 0.0
			for k := 0; i+k < len(text) && j+k < len(phrase) && text[i+k].form == phrase[j+k].form; k++ {
				sum += phrase[j+k].weight
			}
			best = max(best, sum)
		}
	}
	return best
}

// formPlaces says where among a text's first maxAligned words a form may
// stand, by the last bits of its number.
type formPlaces struct {
	heads [256]uint16 // one more than the last place, 0 if there is none
	next  []uint16    // by place, one more than the place before it
}

func newFormPlaces(text []alignWord) formPlaces {
	text = text[:min(len(text), maxAligned)]
	f := formPlaces{next: make([]uint16, len(text))}
	for i := range text {
		if form := text[i].form; form >= 0 {
			head := &f.heads[form%256]
			f.next[i], *head = *head, uint16(i+1)
		}
	}
	return f
}

// first and after list the places where a form may stand; -1 ends the list.
func (f *formPlaces) first(form int32) int {
	if form < 0 {
		return -1
	}
	return int(f.heads[form%256]) - 1
}

func (f *formPlaces) after(i int) int { return int(f.next[i]) - 1 }
