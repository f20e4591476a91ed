package activation

import "strings"

// context is what has been read before an atom, as far as it says whether a
// code comes next. Text is read once, from left to right.
type context struct {
	governs class // cue, label or 0: what was announced last and still holds
	open    bool  // a cue, and since then only words that lead to a code
	listed  bool  // a code, and since then only "och" and the like
	beside  bool  // a code stood before in the sentence
	cued    bool  // a cue stood somewhere before
	led     bool  // since the cue, a word that leads to what it is for: till, för
	theirs  class // of another vendor's name, and since then only words that go on with it
	rival   bool  // another vendor was named
	aside   bool  // the label only names where something is read, such as a telephone
	used    bool  // the label has had its value
	life    int   // how many words of no class the label still holds for
	since   int   // atoms since the cue
	placed  bool  // the place named last was where something is done: på datorn
	alien   int   // atoms since something with names of its own, large when none
	device  int   // atoms since a name of a device, large when none
	told    int   // atoms since a word that leads to what was read or typed, large when none
	prev    class // of the atom before
	front   atom  // the atom before
}

// far is a distance that no rule reaches.
const far = 1 << 20

// enter takes in what stands before the next atom.
func (c *context) enter(a *atom) {
	if a.sentence {
		c.endSentence(a)
	}
	if a.sentence || a.comma {
		c.theirs = 0
	}
	if a.comma && c.governs == label && (c.used || c.aside) {
		c.governs = 0
	}
	if a.colon && (c.governs == cue || c.governs == 0 && c.prev.has(soft) && !c.theirs.has(vendor) || c.cued && c.governs == 0 && c.prev.has(link|cue|copula)) {
		c.governs, c.open = cue, true
	}
	if a.value && c.governs == label {
		c.used = true
	}
	if a.colon && c.aside && c.front.length == 1 && c.front.shape.digits == 1 { // "Dator 1: …"
		c.governs, c.device = 0, far
	}
	if a.key {
		c.governs, c.open = cue, true
	}
	if a.before == hard && !a.comma && !a.newline && !a.colon && a.sentence {
		c.listed = false
	}
}

// endSentence forgets what does not reach over the end of a sentence. A line may
// end between a cue or label and its code.
func (c *context) endSentence(a *atom) {
	if (a.newline || c.abbreviated()) && (c.open || c.prev.has(label)) || c.abbreviated() && c.governs == label {
		return
	}
	c.governs, c.open, c.used, c.beside = 0, false, false, false
	c.device, c.told, c.alien = far, far, far
}

// abbreviated reports whether the full stop after the last atom shortens it:
// "Serienr. 5CG8273".
func (c *context) abbreviated() bool {
	switch w := c.front.fold; w {
	case "no", "num", "id", "ref", "tel", "art", "mob", "kund", "reg":
		return true
	default:
		return strings.HasSuffix(w, "nr")
	}
}

// pass takes in an atom that is no code.
func (c *context) pass(a *atom) {
	k := a.class
	if a.fold == "n" && a.before == bad && (c.front.fold == "s" || c.front.fold == "p") { // S/N, P/N
		k |= label
	}
	c.since++
	c.device++
	c.told++
	if c.alien++; k.has(alien) {
		c.alien = 0
	}
	c.rival = c.rival || k.has(vendor)
	if k.has(device | vendor) {
		c.device = 0
	}
	if k.has(tells | copula) {
		c.told = 0
	}
	if c.governs == label && c.used && k.has(tells) && k.has(soft) { // "felkod 1003 när jag skriver …"
		c.governs = 0
	}
	located := c.located(k)
	c.placed = located || c.placed && k.has(joins)
	switch {
	case k.has(cue) && c.wrong():
		c.governs, c.open = 0, false
	case k.has(cue) && !c.modified(a):
		c.announce(cue)
	case k.has(cue) || k.has(label) && !located:
		c.announce(label)
		c.life = labelLife(a)
	case k.has(place) && !located:
		c.announce(label)
		c.life, c.aside = 1, true
	case c.counts(a):
		c.announce(label)
		c.life = 2
	case k.has(vendor) && c.governs == cue && (c.led || c.front.says(source) && !a.says(seller)) && c.since <= 4:
		c.announce(label)
		c.life = 4
	default:
		c.lead(a)
	}
	if !k.has(joins|hello) && !k.has(copula) && a.shape.digits == 0 {
		c.listed = c.listed && k.has(link)
	}
	c.theirs = c.vendorOf(a)
	c.prev, c.front = k, *a
}

// counts reports whether the words up to a number something by its noun: "booking
// no.", "policy number", "sak nr". Any noun will do that is not about codes; "no"
// needs its full stop, since it is a word of its own.
func (c *context) counts(a *atom) bool {
	switch a.fold {
	case "no", "num":
		if !a.stop {
			return false
		}
	case "nr", "number", "nummer":
	default:
		return false
	}
	f := &c.front
	return !c.direct() && (a.before == tight || a.before == loose) && (c.prev == 0 || c.prev.has(place|label)) && ours[f.fold] == 0 && f.length > 1 && f.shape.digits == 0
}

// announce starts the reign of a cue or a label.
func (c *context) announce(what class) {
	c.governs, c.open, c.used, c.led, c.aside = what, what == cue, false, false, false
	c.listed = false
	c.cued = c.cued || what == cue
	c.since = 0
}

// lead takes in a word that announces nothing itself.
func (c *context) lead(a *atom) {
	k := a.class
	switch {
	case k.has(copula) && (c.governs == cue || c.governs == 0 && c.cued && c.prev.has(link)):
		c.governs, c.open = cue, true
	case k.has(purpose):
		c.led = true
	case k.has(link | copula | prep | place | device | vendor | joins):
	case a.shape.digits > 0 && a.length >= 4:
		c.used, c.open, c.listed = true, false, false
	default:
		c.open = false
		if c.governs == label {
			if c.life--; c.life <= 0 {
				c.governs = 0
			}
		}
	}
}

// modified reports whether the cue a belongs to something else by the word right
// before it: "Windows-nyckel", "sms kod", "error code".
func (c *context) modified(a *atom) bool {
	if a.comma && !a.sentence && c.prev.has(alien) { // "ett presentkort, kod …"
		return true
	}
	if a.before != tight && a.before != loose {
		return false
	}
	if c.governs == label && !c.aside && !c.used && c.front.says(holding) { // "biljetten har koden …"
		return true
	}
	if c.rival && (c.front.fold == "deras" || c.front.fold == "their") { // "Norton, deras nyckel …"
		return true
	}
	return c.theirs != 0 || c.prev.has(channel)
}

// wrong reports whether the word before is "fel": "fel kod" is a wrong code or an
// error's number, so that it announces neither.
func (c *context) wrong() bool { return c.front.fold == "fel" || c.front.fold == "feil" }

// located reports whether a word of class k tells where a code was read, not
// what the next number is: "koden på fakturan".
func (c *context) located(k class) bool {
	return k.has(place) && (c.prev.has(prep|purpose) || c.placed && c.prev.has(joins) || c.governs == cue && (c.led || c.prev.has(link)))
}

// labelLife is how many words of no class may stand between a label and its
// value: more after a long name of a number, few after a word with other uses.
func labelLife(a *atom) int {
	if a.length >= 7 {
		return 4
	}
	return 2
}

// took takes in that a code stands before what comes next.
func (c *context) took() {
	c.listed, c.open, c.used, c.beside = true, false, true, true
	c.prev, c.front, c.theirs = 0, atom{}, 0
	if c.governs != cue {
		c.governs = 0
	}
	c.since++
	c.device++
	c.told++
	c.alien++
}

// direct reports whether the next atom is where a code is expected.
func (c *context) direct() bool { return c.open || c.listed }

// strict reports whether nothing but a colon, a copula or the cue itself stands
// right before the next atom, which is a.
func (c *context) strict(a *atom) bool {
	return c.listed || c.open && (a.colon || c.prev.has(cue|copula) || c.front.fold == "nr" || c.front.fold == "nummer" || c.front.fold == "fick")
}
