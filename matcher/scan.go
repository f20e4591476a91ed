package matcher

import (
	"math"
	"slices"
	"strings"
	"sync"
)

// A scan is what one text is compared by: made once, used for every article.
type scan struct {
	reading *reading
	windows []window
	// terms are the whole text's, without repetition; says what each says in
	// the contest at hand.
	terms []term
	says  []termWeight
	// light are the windows by weight, lightest first; holders are those of
	// them that hold each of the terms.
	light   []lightWindow
	holders []windowSet
	// words are what phrases are aligned with.
	words  []alignWord
	places formPlaces
	// grams is a filter of the text's letter fours.
	grams [gramBits / 64]uint64
	// cues are the features that do not depend on an article.
	cues []feature
	// said counts the senses of ours, of places and of machines in the text.
	said  []saying
	owner owner
	// product is 1 if the text names our product.
	product      float64
	wants, notes []string
	cut          bool
	// scratch is the memory of one comparison at a time.
	scratch *scratch
}

// A scratch is memory that comparisons use one after another.
type scratch struct {
	align alignBuffer
	fits  fitBuffer
}

// scratches keeps scratches for the next text.
var scratches = sync.Pool{New: func() any { return &scratch{} }}

// gramBits is the size of the filter of letter fours.
const gramBits = 1 << 14

// scanText reads a normalised text and prepares it for comparison.
func (m *Matcher) scanText(clean string) *scan {
	return m.scanReading(m.reader.read(clean), clean)
}

// scanReading prepares a reading, or a part of one, for comparison; clean is
// the whole text.
func (m *Matcher) scanReading(r *reading, clean string) *scan {
	s := &scan{reading: r}
	s.windows, s.cut = m.windows(r)
	s.owner = m.reader.findOwner(r)
	s.terms = r.terms(m.reader.lexicon, 0, len(r.tokens))
	slices.Sort(s.terms)
	s.terms = slices.Compact(s.terms)
	s.light = byWeight(s.windows)
	s.holders = make([]windowSet, len(s.terms))
	for k, w := range s.light {
		for _, t := range s.windows[w.at].terms { // a stem may be part of a form that goes beyond the window
			if at, ok := slices.BinarySearch(s.terms, t); ok {
				s.holders[at] |= 1 << k
			}
		}
	}
	s.words = alignWords(m.reader, r, 0, len(r.tokens))
	s.places = newFormPlaces(s.words)
	r.eachGram(func(g uint32) { s.grams[g%gramBits/64] |= 1 << (g % 64) })
	m.readCues(s, clean)
	return s
}

// around is the words of a window's sentences and of the next one: what its
// phrases are aligned with.
func (s *scan) around(w window) []alignWord {
	from, to := w.from, w.to
	for from > 0 && s.words[from-1].sentence == s.words[w.from].sentence {
		from--
	}
	for to < len(s.words) && s.words[to].sentence <= s.words[w.to-1].sentence+1 {
		to++
	}
	return s.words[from:to]
}

// contains is the share of a phrase's letter fours that the text has.
func (s *scan) contains(grams []uint32) float64 {
	hit := 0
	for _, g := range grams {
		if s.grams[g%gramBits/64]&(1<<(g%64)) != 0 {
			hit++
		}
	}
	return float64(hit) / float64(len(grams))
}

// readCues adds the features of the text alone: its length, whether it asks,
// what it wants.
func (m *Matcher) readCues(s *scan, clean string) {
	add := func(name string, value float64) {
		if value != 0 {
			s.cues = append(s.cues, feature{name, value})
		}
	}
	add("bias", 1)
	lx := m.reader.lexicon
	content, faults, products := 0.0, 0.0, 0.0
	for k := range s.reading.tokens {
		if !s.reading.tokens[k].stop {
			content++
		}
	}
	counts := map[int32]float64{}
	s.countSaid(lx)
	for _, o := range s.reading.found {
		if s.reading.idle(lx, o) {
			continue
		}
		counts[o.concept]++
		switch c := lx.concepts[o.concept]; {
		case c.class == classFault || c.class == classTrouble:
			faults++
		case c.name == "product":
			products++
		}
	}
	add("length", math.Min(1, content/6))
	add("fault.none", boolValue(faults == 0))
	s.product = math.Min(1, products)
	add("product", s.product)
	add("owner.speaks", s.owner.speaks)
	add("owner.holds", s.owner.holds)
	add("owner.speaks.no.product", s.owner.speaks*(1-s.product))
	for id, c := range lx.concepts {
		if n := counts[int32(id)]; n > 0 {
			if c.class == classCue {
				add("cue."+c.name, 1)
				s.wants = append(s.wants, c.name)
			}
			if c.class >= classForeign && c.class != classTrouble {
				s.notes = append(s.notes, c.name)
			}
		}
	}
	add("states.nothing", boolValue(!s.reading.states(lx)))
	add("asks.only", boolValue(s.reading.asksOnly()))
	s.addTurns(add, clean)
}

// idle tells whether a cue does not mean here what it mostly does: solved what
// is wrong again, a report in a question, thanks that only close a letter.
func (r *reading) idle(lx *lexicon, o occurrence) bool {
	switch lx.concepts[o.concept].name {
	case "solved":
		return !r.settled(lx, o.end)
	case "report":
		return r.open(o.at)
	case "thanks":
		return r.signsOff(o.at)
	}
	return false
}

// signsOff tells whether token i stands in the text's last sentence, and that
// is short: "Tack på förhand", "Thanks, Maria".
func (r *reading) signsOff(i int) bool {
	last := len(r.tokens) - 1
	if r.tokens[i].sentence != r.tokens[last].sentence || r.tokens[0].sentence == r.tokens[i].sentence {
		return false
	}
	return last < 4 || r.tokens[last-4].sentence != r.tokens[last].sentence
}

// settled tells whether nothing is wrong any more behind token i: no fault and
// no "men" follows.
func (r *reading) settled(lx *lexicon, i int) bool {
	for k := i; k < len(r.tokens); k++ {
		if f := r.tokens[k].form; f == "men" || f == "but" || f == "fast" || f == "daremot" {
			return false
		}
	}
	return !slices.ContainsFunc(r.found, func(o occurrence) bool {
		return o.at >= i && lx.trouble(o.sense)
	})
}

// states tells whether a sentence that is no open question says that something
// is wrong, or reports what was said. "Varför avvisas koden?" takes the fault
// for granted and counts.
func (r *reading) states(lx *lexicon) bool {
	return slices.ContainsFunc(r.found, func(o occurrence) bool {
		return !r.open(o.at) && (lx.trouble(o.sense) || lx.concepts[o.concept].name == "report" || lx.concepts[o.concept].name == "fault")
	})
}

// open tells whether token i stands in an open question: one with a question
// mark that begins with a verb or a question word other than why.
func (r *reading) open(i int) bool {
	if !r.tokens[i].asked {
		return false
	}
	k := i
	for k > 0 && r.tokens[k-1].sentence == r.tokens[i].sentence {
		k--
	}
	if r.tells(k) {
		return false
	}
	for k < i && opensPolitely(r.tokens[k].form) {
		k++
	}
	if isPreposition(r.formAt(k + 1)) { // "Är i Spanien": somebody tells, leaving "jag" out
		return false
	}
	switch r.tokens[k].form {
	case "ar", "kan", "far", "gar", "star", "sitter", "galler", "maste", "behover", "ska", "skulle", "har", "finns", "innehaller", "fungerar", "funkar",
		"stoder", "stodjer", "vad", "var", "vart", "vilken", "vilket", "vilka", "vem", "nar", "can", "is", "are", "do", "does", "what", "where",
		"which", "who", "when", "may", "should", "er", "kan-", "hvor", "hva", "hvad", "hvilken", "hvornar", "skal", "ma", "tar", "blir", "raknas", "kommer":
		return true
	case "hur", "how", "hvordan":
		next := r.formAt(k + 1)
		return next != "kan" && next != "kommer" && next != "can" && next != "come"
	}
	return false
}

// isPreposition tells whether a folded word says where somebody is.
func isPreposition(f string) bool {
	switch f {
	case "i", "pa", "hos", "hemma", "utomlands", "in", "at", "abroad":
		return true
	}
	return false
}

// tells tells whether the sentence that begins with token k passes on what was
// said, for all its question mark: "får inte aktivera, den är slut tydligen?"
func (r *reading) tells(k int) bool {
	for at := k; at < len(r.tokens) && r.tokens[at].sentence == r.tokens[k].sentence; at++ {
		switch r.tokens[at].form {
		case "tydligen", "enligt", "pastas", "star", "stod", "sager", "melding", "besked", "apparently", "says", "sier", "siger":
			return true
		}
	}
	return false
}

// asksOnly tells whether every word stands in an open question.
func (r *reading) asksOnly() bool {
	for i := range r.tokens {
		if !r.tokens[i].stop && !r.open(i) {
			return false
		}
	}
	return len(r.tokens) > 0
}

// opensPolitely tells whether a folded word may stand before a question.
func opensPolitely(f string) bool {
	switch f {
	case "hej", "hejsan", "hi", "hello", "hallo", "men", "och", "sa", "bara", "undrar", "undrade", "jag", "en", "fraga", "snabb", "om", "but", "and":
		return true
	}
	return false
}

// wantsAny tells whether one of the cues was found.
func (s *scan) wantsAny(names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(s.wants, n) })
}

// plain tells whether nothing in the text takes back what it says: nobody else
// speaks, nothing is solved, asked for or wished.
func (s *scan) plain() bool {
	return s.owner.speaks+s.owner.holds == 0 &&
		!s.wantsAny("solved", "fine", "untried", "rule", "missing", "buying", "curious", "future", "ask-how", "ask-where", "denial")
}

// addTurns adds what cues mean together.
func (s *scan) addTurns(add func(string, float64), text string) {
	asks := s.wantsAny("ask-how", "ask-where", "ask-can", "ask-what")
	reports := s.wantsAny("report")
	// "Varför …?" takes for granted that something is wrong.
	why := s.reading.has("varfor") || s.reading.has("why") || s.reading.has("hvorfor")
	question := strings.Contains(text, "?") && !why
	add("question", boolValue(question))
	add("asks.no.report", boolValue(asks && !reports))
	add("question.no.report", boolValue(question && !reports))
	add("rule.no.report", boolValue(s.wantsAny("rule", "curious", "buying", "future") && !reports))
	add("solved.over", boolValue(s.wantsAny("solved") && !s.wantsAny("still")))
	add("solved.past", boolValue(s.wantsAny("solved") && s.wantsAny("past", "thanks")))
}

func boolValue(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
