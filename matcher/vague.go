package matcher

// The bounds of a text with nothing to go on: how many words it has at most, and
// how much any of them may tell besides the trouble itself.
const (
	vagueWords   = 14
	vagueTelling = 0.5
)

// vague tells whether a text says that something is wrong and nothing else ("det
// funkar inte", "jag får ett fel"). The customer is asked then, with the
// likeliest articles, rather than answered or left.
func (r *reading) vague() bool {
	if len(r.tokens) > vagueWords || len(r.numbers) > 0 {
		return false
	}
	trouble := make([]bool, len(r.tokens))
	wrong, solved := false, false
	cueList().each(r.tokens, func(kind string, from, to int) {
		solved = solved || kind == "solved"
		for i := from; kind == "trouble" && i < to; i++ {
			trouble[i], wrong = true, true
		}
	})
	if !wrong || solved {
		return false
	}
	for i, t := range r.tokens {
		if !trouble[i] && (t.Fold[0] <= '9' || rarityOf(r, t.Stem) >= vagueTelling) {
			return false
		}
	}
	return true
}

// rarityOf is how much a stem of the text tells.
func rarityOf(r *reading, stem string) float64 {
	for _, w := range r.query.Words {
		if w.Token.Stem == stem {
			return w.Rarity
		}
	}
	return 0
}
