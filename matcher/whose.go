package matcher

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"kodhjalpen/kb"
)

// A stranger is somebody else's name in a text: one of the list, or a name
// that nobody knows in a place where a maker stands. Whether it is strange is
// judged against each article: what an article names is its own.
type stranger struct {
	from, to int
	// owns tells that the thing the text is about is said to be theirs or that
	// they say the error; else the name is only mentioned.
	owns bool
}

// Words that show whose a thing is, all folded. They are about owning and
// telling, not about what is owned.
var (
	// theirs stand before the owner: "nyckeln till X", "konto hos X".
	theirs = wordSet("till hos for from to til hos with at")
	// tell stand beside who says the error.
	tell = wordSet("sager skriver svarar pastar havdar visar meddelar vagrar klagar says shows claims tells sier siger skrev")
	// got stand before where a thing only came from.
	got = wordSet("kopte kopt koper kop fick fatt bestallde bestallt handlade fran via bought got from ordered kjopte kobte fik fra hittade vann skaffade gav skickade")
	// owned are things that have makers: what stands beside an unknown name makes
	// that one.
	owned = wordSet("licens licensen licence license nyckel nyckeln kod koden konto kontot key code account program programmet app appen abonnemang abonnemanget prenumeration prenumerationen subscription lisens nokkel konto kode")
)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// strangers finds the names of others in a text.
func (r *reading) strangers() []stranger {
	var out []stranger
	taken := map[int]bool{}
	nameList().each(r.tokens, func(kind string, from, to int) {
		if !taken[from] && kind != systems {
			for i := from; i < to; i++ {
				taken[i] = true
			}
			out = append(out, stranger{from: from, to: to})
		}
	})
	for i := range r.tokens {
		if taken[i] {
			continue
		}
		if compoundName(r.tokens[i]) {
			out = append(out, stranger{i, i + 1, true})
		} else if genitive(r.tokens[i]) {
			out = append(out, stranger{from: i, to: i + 1})
		} else if to := r.unknownName(i); to > i {
			out = append(out, stranger{i, to, true})
		}
	}
	for k := range out {
		out[k].owns = out[k].owns || r.owns(out[k])
	}
	return out
}

// compoundName tells whether a word is a name and a thing in one: "steamkod".
func compoundName(t kb.Token) bool {
	for n := 4; n+3 <= len(t.Fold); n++ {
		tail := strings.TrimPrefix(t.Fold[n:], "-")
		if (owned[tail] || owned[strings.TrimPrefix(tail, "s")]) && isName(strings.TrimSuffix(t.Fold[:n], "-")) {
			return true
		}
	}
	return false
}

// genitive tells whether a word is somebody's name with an s: "Nortons".
func genitive(t kb.Token) bool {
	name, ok := strings.CutSuffix(t.Fold, "s")
	return ok && len(name) > 2 && isName(name)
}

// isName tells whether a folded word by itself is a name of the list, systems
// aside.
func isName(fold string) bool {
	for _, p := range nameList().byFirst[fold] {
		if len(p.words) == 1 && p.kind != systems {
			return true
		}
	}
	return false
}

// systems is the kind of names that most texts mention without meaning them.
const systems = "os"

// isOwned tells whether a token is a thing that has makers, or a compound of one.
func (r *reading) isOwned(i int) bool {
	if i < 0 || i >= len(r.tokens) {
		return false
	}
	if owned[r.tokens[i].Fold] {
		return true
	}
	_, tail, ok := kb.Split(r.tokens[i].Text)
	return ok && owned[kb.Fold(tail)]
}

// unknownName is the end of a name that no table knows and that stands where a
// maker does: capitalised in the middle of a sentence, right beside a thing
// that has makers or behind "från" or "hos" one. 0 if there is none.
func (r *reading) unknownName(i int) int {
	to := i
	for to < len(r.tokens) && r.capital(to) {
		to++
	}
	if to == i || i > 0 && r.capital(i-1) {
		return 0
	}
	strange := false
	for k := i; k < to; k++ {
		strange = strange || !kb.InEveryday(r.tokens[k].Stem)
	}
	switch {
	case i == 0 || r.startsSentence(i):
		return 0
	case r.isOwned(to) && (strange || to > i+1):
		return to
	case theirs[r.fold(i-1)] && r.isOwned(i-2) && (strange || to > i+1):
		return to
	case got[r.fold(i-1)] && r.isOwned(i-2) && to > i+1: // "nyckel från Nej Till Virus"
		return to
	}
	return 0
}

// capital tells whether a token is written with a capital and then small
// letters, as names are.
func (r *reading) capital(i int) bool {
	word := r.clean[r.tokens[i].At:r.tokens[i].End]
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && len(word) > 2 && strings.ToLower(word[size:]) == word[size:]
}

func (r *reading) fold(i int) string {
	if i < 0 || i >= len(r.tokens) {
		return ""
	}
	return r.tokens[i].Fold
}

// owns tells whether a name is said to own the thing, or to say the error.
func (r *reading) owns(s stranger) bool {
	for k := s.from - 1; k >= max(0, s.from-5); k-- {
		if got[r.fold(k)] {
			return false
		}
	}
	return r.isOwned(s.to) || theirs[r.fold(s.from-1)] || tell[r.fold(s.to)] || tell[r.fold(s.from-1)] || r.startsSentence(s.from)
}
