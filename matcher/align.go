package matcher

// An alignWord is a word as alignment compares it.
type alignWord struct {
	// form and stem number the word's known form and stem; -1 if it has none.
	form   int32
	stem   term
	senses []sense
	// weight is how much the word says: small for words that say little.
	weight float64
	// clause and sentence are the word's place.
	clause, sentence int32
	// thing tells that the word is, or may be, a name of a thing.
	thing bool
	// key tells that it has a concept of fault, deed or thing: a word whose
	// place another such word may take.
	key bool
}

func alignWords(rd *reader, r *reading, from, to int) []alignWord {
	out := make([]alignWord, to-from)
	for k := from; k < to; k++ {
		t := &r.tokens[k]
		w := alignWord{form: rd.speller.number(t.form), stem: t.stem, weight: 1, clause: t.clause, sentence: t.sentence}
		w.thing = !t.stop && (t.stem == noTerm || t.alien >= 0)
		if t.stop {
			w.weight = 0.35
		}
		if t.denied { // matches nothing
			w.form, w.stem = -1, noTerm
		}
		out[k-from] = w
	}
	for _, o := range r.within(from, to) {
		c := rd.lexicon.concepts[o.concept].class
		if o.end > to || o.end != o.at+1 || c == classCue || r.tokens[o.at].denied {
			continue
		}
		w := &out[o.at-from]
		w.senses = append(w.senses, o.sense)
		w.weight, w.key = 1.3, true
		w.thing = c == classObject || c == classForeign || c == classBrand
	}
	return out
}

// same is how alike two words are, 0 to 1.
func (a *alignWord) same(b *alignWord) float64 {
	if a.form == b.form && a.form >= 0 || a.stem == b.stem && a.stem != noTerm {
		return 1
	}
	for _, s := range a.senses {
		for _, t := range b.senses {
			if s == t {
				return 0.85
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
// (Smith and Waterman's, over words instead of letters).
func align(phrase, text []alignWord, buf *alignBuffer) alignment {
	text = text[:min(len(text), maxAligned)]
	const skipText, skipPhrase = 0.25, 0.3
	w := len(phrase) + 1
	buf.reset((len(text) + 1) * w)
	score, way := buf.score, buf.way
	best, bi, bj := 0.0, 0, 0
	for i := 1; i <= len(text); i++ {
		for j := 1; j <= len(phrase); j++ {
			p := &phrase[j-1]
			s, step := 0.0, stopHere
			if alike := p.same(&text[i-1]); alike > 0 {
				s, step = score[(i-1)*w+j-1]+alike*p.weight, match
			} else if d := score[(i-1)*w+j-1] - 0.5*p.weight; d > s {
				s, step = d, swap
			}
			if d := score[(i-1)*w+j] - skipText*(0.3+0.7*text[i-1].weight); d > s {
				s, step = d, skipWord
			}
			if d := score[i*w+j-1] - skipPhrase*p.weight; d > s {
				s, step = d, skipOwn
			}
			score[i*w+j], way[i*w+j] = s, step
			if s > best {
				best, bi, bj = s, i, j
			}
		}
	}
	return traceBack(phrase, text, buf, bi, bj)
}

// The steps of an alignment.
const (
	stopHere uint8 = iota
	match
	swap
	skipWord
	skipOwn
)

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
	for i > 0 && j > 0 && buf.way[i*w+j] != stopHere {
		switch buf.way[i*w+j] {
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
	score []float64
	way   []uint8
}

func (b *alignBuffer) reset(n int) {
	if cap(b.score) < n {
		b.score, b.way = make([]float64, n), make([]uint8, n)
	}
	b.score, b.way = b.score[:n], b.way[:n]
	clear(b.score)
	clear(b.way)
}

// run is the weight of the longest row of words that phrase and text share in
// order without a gap; the text's last word may be a beginning.
func run(phrase, text []alignWord) float64 {
	text = text[:min(len(text), maxAligned)]
	best := 0.0
	for i := range text {
		if text[i].form < 0 {
			continue
		}
		for j := range phrase {
			if phrase[j].form != text[i].form || i > 0 && j > 0 && phrase[j-1].form == text[i-1].form {
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
