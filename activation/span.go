package activation

// A span is a run of atoms that could have been typed as one code.
type span struct {
	from, to int // atoms
	shape
	reading reading
	cost    float32 // how unlike a word its letters are
	made    int     // of what; see madeOf
	joint   gap     // the loosest gap in it, a sign before all
	signAt  int     // the atom behind that gap
	groups  int
	longest int8 // characters of its longest group
	known   int  // groups that are words
	small   int  // groups of a few small letters that are words where spaces divide
	shorts  int  // groups of a few capitals that are words too
	misread int  // groups that are words typed with digits, or a number with one
	fillers int  // groups that stand for a code: one character over and over
	tame    int  // groups that are words, or too short to tell
	apart   bool // what divides it is usually no part of a code
	loose   bool // and none that Find looks across
}

// The bounds of a span: characters, groups when some have more than one, groups of
// one, and characters between two groups where any may stand.
const (
	spanLeast   = 3
	spanMost    = 20
	groupsMost  = 5
	singlesMost = 12
	wideMost    = 24
)

// spans calls f for each span of the text, by where it starts: at most spanMost for
// each atom.
func (r *reader) spans(f func(*span)) {
	for i := range r.atoms {
		s, zone := &r.one, r.atoms[i].zone
		*s = span{from: i}
		for j := i; j < len(r.atoms) && r.atoms[j].zone == zone && r.reads(zone) && (j == i || r.goesOn(s, j)); j++ {
			r.steps++
			across := j > i && !r.atoms[j].goesOn()
			s.apart, s.loose = s.apart || across && r.wide, s.loose || across && !r.wraps(s, j)
			s.add(&r.atoms[j], j)
			if s.n < spanLeast || !s.plausible(r) {
				continue
			}
			s.cost, s.made = s.reading.cost(), s.madeOf()
			f(s)
		}
	}
}

// reads reports whether codes are looked for in a zone: Find looks where people type them.
func (r *reader) reads(z zone) bool { return z == prose || r.wide && z != mention && z != figure }

// goesOn reports whether atom j may be one more group of s.
func (r *reader) goesOn(s *span, j int) bool {
	a := &r.atoms[j]
	switch {
	case int(s.n)+int(a.n) > spanMost || s.groups+1 > groupsMost && max(s.longest, a.n) > 1:
		return false
	case r.wraps(s, j):
		return true
	case a.gap == slashed && a.zone == address && max(s.longest, a.n) > 4:
		return false // names of folders; a code is divided into few
	case !a.goesOn() && (!r.wide || a.from-r.atoms[j-1].to > wideMost):
		return false
	case a.n == 1 && s.longest == 1 && (s.groups >= singlesMost || s.groups == 1 && r.amidSingles(s.from)):
		return false
	case a.goesOn() && a.gap != blank:
		return true
	}
	return a.n <= 6 && !(a.n > 3 && a.digits == 0 && a.sense != 0) // a word
}

// wraps reports whether atom j ends a code that s begins on the line before.
func (r *reader) wraps(s *span, j int) bool {
	a := &r.atoms[j]
	return a.gap == broken && a.n > 1 && s.longest > 1 && s.words() == 0 && !a.word() && fits(s.n+a.n)
}

// amidSingles reports whether atom i goes on with single characters of its kind:
// what is spelled out starts with the first.
func (r *reader) amidSingles(i int) bool {
	return i > 0 && r.atoms[i].goesOn() && r.atoms[i-1].n == 1 && r.atoms[i-1].lower == r.atoms[i].lower
}

// add takes one more atom into s.
func (s *span) add(a *atom, j int) {
	s.join(&a.shape)
	s.reading.add(a.fold)
	if s.groups > 0 && s.joint != sign {
		if a.signed {
			s.joint, s.signAt = sign, j
		} else if a.gap == sign || s.groups == 1 || a.gap == slashed || a.gap == blank || a.gap == broken {
			s.joint, s.signAt = a.gap, j
		}
	}
	s.groups++
	s.to = j + 1
	s.longest = max(s.longest, a.n)
	s.misread += level(a.misread)
	s.fillers += level(a.filler && a.n > 1)
	s.tame += level(a.word() || 1 < a.n && a.n <= 4 && !a.mixed() && a.upper < 2)
	if a.word() {
		short := a.n < 4
		s.shorts += level(short && a.upper == a.n)
		s.small += level(short && a.upper < a.n)
		s.known += level(!short)
	}
}

// words is how many groups are words people write.
func (s *span) words() int {
	return s.known + s.small*level(s.joint == blank || s.loose || s.groups == 1)
}

// plausible reports whether s is worth a score: not words alone.
func (s *span) plausible(r *reader) bool {
	switch a := &r.atoms[s.from]; {
	case s.fillers == s.groups:
		return false
	case s.letters == 0:
		return s.n > 3 && r.charBefore(s.from) != '-'
	case s.digits > 0:
		return s.words() < s.groups
	case s.groups == 1:
		return a.sense == 0 && !(a.lower > 0 && a.foreign() > 0) && (a.n > 5 && (a.lower == 0 || a.cost > wordCost-2) || a.n > 3 && a.lower == 0 && a.cost > wordCost+1)
	}
	return s.words() < s.groups && (s.joint != blank || s.lower == 0 || r.wide && s.words() == 0) && s.n >= 6
}
