package activation

// Features of what the sentence and the text of a span call it.

// distance says how far atom i is from the word at by: 0 in another sentence, 1 with
// nothing between, 2 with a word or two of a meaning of their own, 3 farther.
func (r *reader) distance(by, i int) int {
	between := int(r.past[i].content-r.past[by].content) - level(r.atoms[by].counts())
	apart := r.sentenceOf(i) - r.sentenceOf(by)
	return first(apart > 1 || apart == 1 && !r.atoms[i].pause, between == 0, between <= 2)
}

// named says what was named last before a span, and how near.
func (r *reader) named(s *span) int {
	by := int(r.past[s.from].named)
	if by < 0 {
		return 20
	}
	named := r.atoms[by].sense
	return first(named.has(cue), named.has(vendor), named.has(channel), named.has(label))*4 + r.distance(by, s.from)
}

// Kinds of spans and the ways they are announced, which count together: plain
// letters need more than a good form does.
var (
	kinds         = []string{"spelled", "odd", "digits", "digits-nearly", "letters", "letters-nearly", "small", "joined", "good", "nearly", "good-small", "nearly-small"}
	announcements = []string{"code-right", "code-near", "code-far", "label-right", "label-near", "told-right", "told", "reported", "none"}
)

func (s *span) kindOf() int {
	m, fits := s.madeOf(), s.fits()
	return first(s.groups > 2 && s.longest == 1, s.joint == sign && s.groups > 1 || s.tail || m == strange, m == digitsOnly && fits, m == digitsOnly,
		m == capsOnly && fits, m == capsOnly, m == smallOnly || m == titled, s.groups > 1 && s.joint == blank, m == capsDigits && fits, m == capsDigits, fits)
}

func (r *reader) announced(s *span) int { return s.kindOf()*len(announcements) + r.announcement(s) }

func (r *reader) announcement(s *span) int {
	p := &r.past[s.from]
	if p.cued >= 0 && p.cued >= p.named {
		if d := r.distance(int(p.cued), s.from); d > 0 {
			return d - 1
		}
	}
	if p.named >= 0 && p.named > p.told && p.named != p.cued {
		if d := r.distance(int(p.named), s.from); d == 1 || d == 2 {
			return 2 + d
		}
	}
	if p.told >= 0 {
		if d := r.distance(int(p.told), s.from); d == 1 || d == 2 {
			return 4 + d
		}
	}
	return 7 + level(s.to >= len(r.atoms) || r.atoms[s.to].sentence || !r.atoms[s.to].sense.has(reports|tells))
}

// claimMost bounds how many words behind a span the word that claims it may stand.
const claimMost = 6

// claimed says whether what follows tells what the span was: "… är min kod",
// "… står som ordernummer", "… till Norton".
func (r *reader) claimed(s *span) int {
	if s.to >= len(r.atoms) || r.atoms[s.to].sentence || r.atoms[s.to].gap == comma || r.claims[s.to] < 0 || int(r.claims[s.to])-s.to > claimMost {
		return 5
	}
	next, by := &r.atoms[s.to], r.atoms[r.claims[s.to]].sense
	leads := next.sense.has(copula | link | tells)
	return first(by.has(cue) && leads, by.has(vendor) && next.sense.has(purpose|prep), by.has(label|alien) && leads, by.has(cue), by.has(label))
}

// whoseMost bounds how many words from a word for a code its vendor may stand.
const whoseMost = 4

// whose says whether what announced a span was another vendor's: "min Norton 360-kod",
// "koden till Spotify".
func (r *reader) whose(s *span) int {
	cued := int(r.past[s.from].cued)
	if cued < 0 || r.sentenceOf(cued) != r.sentenceOf(s.from) {
		return 4
	}
	for k := cued - 1; k >= max(0, cued-whoseMost) && r.sentenceOf(k) == r.sentenceOf(cued); k-- {
		if a := &r.atoms[k]; a.sense.has(vendor) {
			return level(a.sense.has(device))
		}
	}
	for k := cued + 1; k < min(s.from, cued+whoseMost); k++ {
		if a := &r.atoms[k]; a.sense.has(vendor) && r.atoms[k-1].sense.has(purpose|prep|article|link) {
			return 2 + level(a.sense.has(device))
		}
	}
	return 4
}

// thing sees the form of a name of a model together with what has such names.
func (r *reader) thing(s *span) int {
	name := s.groups == 1 && s.mixed() && int(r.atoms[s.from].model) < len(modelNames)-1
	in := r.about[r.sentenceOf(s.from)]
	var right, second sense
	if s.from > 0 && !r.atoms[s.from].sentence {
		right = r.atoms[s.from-1].sense
		if s.from > 1 {
			second = r.atoms[s.from-2].sense
		}
	}
	return level(name)*5 + first(right.has(device), second.has(device), right.has(article), in.has(device))
}

func (r *reader) sentence(s *span) int {
	in := r.about[r.sentenceOf(s.from)]
	return first(in.has(channel), in.has(vendor), in.has(alien), in.has(label), in.has(device), in.has(trace), in.has(cue))
}

func (r *reader) textAbout(s *span) int {
	t := r.all
	return first(t.has(channel), t.has(cue), t.has(soft|trace))
}

// beside says whether another group that looks like a code stands before: right
// beside it, in its sentence, or in the text.
func (r *reader) beside(s *span) int {
	by := int(r.past[s.from].looks)
	if by < 0 {
		return 0
	}
	return 1 + first(s.from-by <= 2, r.sentenceOf(by) == r.sentenceOf(s.from))
}
