package matcher

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An owner is whose message or thing a text speaks of.
type owner struct {
	// speaks tells that another maker, or an unknown name, is the one who says
	// the error: "Steam: …", "skriver Viaplay", "appen Xyz säger".
	speaks float64
	// holds tells that the key or account is another's: "koden till gymmet",
	// "mitt konto hos CSN".
	holds float64
	// source tells that another maker is only where the key came from: "fick
	// den av banken". It speaks for us, not against.
	source map[int]bool
}

// findOwner reads who speaks and whose things they are.
func (rd *reader) findOwner(r *reading) owner {
	o := owner{source: map[int]bool{}}
	for _, c := range r.found {
		switch rd.lexicon.concepts[c.concept].class {
		case classBrand, classForeign:
			if r.bought(c.at) || r.given(c.end) || r.keptIn(c.at) || r.toldVia(c.at) || r.reinstalled(c.at) || rd.givesPromo(r, c) {
				o.source[c.at] = true
			}
			if rd.lexicon.concepts[c.concept].class == classBrand && strings.HasSuffix(r.tokens[c.end-1].form, "s") && rd.isThing(r, c.end) && !o.source[c.at] {
				o.holds = 1 // "Nintendos kod"
			}
			if c.compound && !o.source[c.at] && makesPrograms(rd.lexicon.concepts[c.concept].name) {
				o.holds = 1 // "Nortonkoden"
			}
		case classPlatform:
			if rd.lexicon.concepts[c.concept].name == "os" && (rd.isThing(r, c.at-1) || rd.isThing(r, c.end)) {
				o.holds = 1
			} else if rd.lexicon.concepts[c.concept].name == "os" && r.ofSystem(c) { // "Windows product key", "Windows vill …"
				o.holds, o.speaks = 1, 1
			}
		}
	}
	for _, c := range r.found { // who gave it once is its giver throughout
		if rd.lexicon.concepts[c.concept].class == classBrand && o.source[c.at] {
			for _, again := range r.found {
				if again.concept == c.concept {
					o.source[again.at] = true
				}
			}
		}
	}
	for i := range r.tokens {
		switch f := r.tokens[i].form; {
		case isSpeech(f):
			if a := rd.stranger(r, i-1); a > 0 && !o.source[i-1] {
				o.speaks = max(o.speaks, a)
			} else if r.tokens[i].clause == r.tokens[min(i+1, len(r.tokens)-1)].clause {
				o.speaks = max(o.speaks, rd.stranger(r, i+1))
			}
		case f == "hos":
			o.holds = max(o.holds, rd.holder(r, i, o.source))
		case f == "till" || f == "for" || f == "to" || f == "til" || f == "at":
			if i > 0 && rd.isThing(r, i-1) {
				o.holds = max(o.holds, rd.holder(r, i, o.source))
			}
		case (f == "fran" || f == "from" || f == "fra") && r.message(i-1) && rd.stranger(r, i+1) == 1:
			o.speaks = 1
		case f == "fran" || f == "av" && r.bought(i) || f == "via" || f == "from" || f == "fra" || f == "ved":
			for k := i + 1; k <= i+3 && k < len(r.tokens); k++ {
				o.source[k] = true
			}
		case f == "pa" || f == "i" || f == "in" || f == "at" || f == "med":
			if r.bought(i) {
				for k := i + 1; k <= i+3 && k < len(r.tokens); k++ {
					o.source[k] = true
				}
			}
		}
	}
	if rd.stranger(r, 0) > 0 && len(r.tokens) > 1 && r.tokens[0].beforeColon {
		o.speaks = 1
	}
	return o
}

// ofSystem tells whether an operating system is itself what the text is about:
// its clause begins with it and a verb follows, or its product key is named.
func (r *reading) ofSystem(c occurrence) bool {
	next := r.formAt(c.end)
	for k := c.end; isNumber(next) && next != ""; {
		k++
		next = r.formAt(k)
	}
	if c.at == 0 && (strings.HasPrefix(next, "aktiver") || strings.HasPrefix(next, "activat")) || next == "product" || next == "activation" || next == "licence" || next == "license" {
		return true
	}
	switch next {
	case "ar", "vill", "kan", "kunde", "gar", "har", "is", "has", "wants", "er", "vil", "blev", "kommer":
	default:
		return false
	}
	for k := c.at - 1; k >= 0 && r.tokens[k].clause == r.tokens[c.at].clause; k-- {
		if !r.tokens[k].stop {
			return false
		}
	}
	return true
}

// isSpeech tells whether a folded word says that somebody says something.
func isSpeech(f string) bool {
	switch f {
	case "sager", "skriver", "svarar", "pastar", "havdar", "visar", "meddelar", "says", "shows", "claims", "tells", "sier", "siger", "skrev", "vagrar", "klagar":
		return true
	}
	return false
}

// stranger is how surely token i names another maker or thing: 1 for a known
// one, 0.5 for a name nobody knows, 0 otherwise.
func (rd *reader) stranger(r *reading, i int) float64 {
	if i < 0 || i >= len(r.tokens) {
		return 0
	}
	for _, o := range r.found {
		if o.at <= i && i < o.end {
			switch rd.lexicon.concepts[o.concept].class {
			case classBrand, classForeign:
				return 1
			case classObject:
				return 0
			case classPlatform:
				return boolValue(rd.lexicon.concepts[o.concept].name == "os")
			}
		}
	}
	t := &r.tokens[i]
	if first, _ := utf8.DecodeRuneInString(t.text); unicode.IsUpper(first) && !t.known && !t.stop && !rd.speller.has(t.form) && len(t.fold) > 2 {
		return 0.5
	}
	return 0
}

// holder is how surely the thing before the preposition at i is another's: 1
// for a known maker or thing or a noun that is none of ours, 0.5 for a name.
func (rd *reader) holder(r *reading, i int, source map[int]bool) float64 {
	if r.bought(i) {
		for k := i + 1; k <= i+3 && k < len(r.tokens); k++ {
			source[k] = true
		}
		return 0
	}
	for k := i + 1; k <= i+3 && k < len(r.tokens) && r.tokens[k].clause == r.tokens[i].clause; k++ {
		if s := rd.stranger(r, k); s > 0 {
			return s
		}
		if rd.isThing(r, k) || r.conceptual[k] || isPerson(r.tokens[k].form) {
			return 0
		}
		if t := &r.tokens[k]; !t.stop && !t.known && !isNumber(t.fold) {
			if first, _ := utf8.DecodeRuneInString(t.text); unicode.IsUpper(first) {
				return 0.5 // perhaps a person
			}
			return 1
		}
		if !r.tokens[k].stop {
			return 0
		}
	}
	return 0
}

// message tells whether token i is something that is sent or shown: "mejl från
// F-Secure" is what they say, and not where a key came from.
func (r *reading) message(i int) bool {
	switch r.formAt(i) {
	case "mejl", "mejlet", "mail", "mailet", "sms", "smset", "meddelande", "meddelandet", "varning", "varningen", "ruta", "rutor", "avisering", "notis", "brev", "brevet", "besked", "message", "email", "warning", "popup":
		return true
	}
	return false
}

// isPerson tells whether a folded word is somebody a key may be somewhere with:
// "sitter hos en kund", "hos mormor".
func isPerson(f string) bool {
	switch f {
	case "kund", "kunden", "kunder", "kundens", "kompis", "kompisen", "van", "vannen", "granne", "grannen", "mamma", "pappa", "mormor", "morfar", "farmor", "farfar",
		"syster", "bror", "brorsan", "kusin", "kusinen", "svarmor", "svarfar", "kollega", "kollegan", "chefen", "nagon", "nan", "person", "customer", "client", "friend":
		return true
	}
	return false
}

// isThing tells whether token i is one of the things support is about.
func (rd *reader) isThing(r *reading, i int) bool {
	if r.things == nil {
		r.things = make([]bool, len(r.tokens))
		for _, o := range r.found {
			if rd.lexicon.concepts[o.concept].class == classObject {
				for k := o.at; k < o.end; k++ {
					r.things[k] = true
				}
			}
		}
	}
	return i >= 0 && i < len(r.things) && r.things[i]
}

// given tells whether a word of giving stands right behind token i ("my bank
// gave me a code").
func (r *reading) given(i int) bool {
	switch r.formAt(i) {
	case "gav", "gave", "skickade", "bjod", "delade", "sent", "salde", "sold", "ga":
		return true
	}
	return false
}

// givesPromo tells whether somebody's promotion is named: "bankens kampanjkod".
func (rd *reader) givesPromo(r *reading, c occurrence) bool {
	return strings.HasSuffix(r.formAt(c.end-1), "s") && slices.ContainsFunc(r.within(c.end, c.end+1), func(o occurrence) bool {
		return rd.lexicon.concepts[o.concept].name == "promo"
	})
}

// reinstalled tells whether token i is only what was set up anew meanwhile:
// "installerade om Windows".
func (r *reading) reinstalled(i int) bool {
	if f := r.formAt(i - 1); f != "om" && f != "in" {
		return false
	}
	switch r.formAt(i - 2) {
	case "installerade", "installerat", "installera", "installerar", "ominstallerade":
		return true
	}
	return false
}

// toldVia tells whether token i is only the means by which something was passed
// on: "läste upp koden på Discord", "skickade den via Messenger".
func (r *reading) toldVia(i int) bool {
	switch r.formAt(i - 1) {
	case "pa", "via", "over", "i", "genom", "on", "through":
	default:
		return false
	}
	for k := i - 2; k >= max(0, i-7) && r.tokens[k].sentence == r.tokens[i].sentence; k-- {
		switch r.tokens[k].form {
		case "laste", "last", "laser", "skickade", "skickat", "skickar", "dikterade", "mejlade", "messade", "smsade", "skrev", "sa", "delade", "visade", "sent", "read", "told", "sendte", "leste":
			return true
		}
	}
	return false
}

// makesPrograms tells whether a kind of maker has keys and codes of its own,
// where shops, banks and networks hand out ours.
func makesPrograms(concept string) bool {
	switch concept {
	case "brand-av", "brand-game", "brand-media", "brand-office", "brand-os":
		return true
	}
	return false
}

// keptIn tells whether token i is only where something lay: "har legat i
// kassaskåpet", "låg bakom spisen".
func (r *reading) keptIn(i int) bool {
	at := i - 1
	for at > 0 && isDeterminer(r.tokens[at].form) {
		at--
	}
	switch r.formAt(at) {
	case "i", "ur", "bakom", "under", "in", "behind":
	default:
		return false
	}
	for k := at - 1; k >= max(0, i-6) && r.tokens[k].sentence == r.tokens[i].sentence; k-- {
		switch r.tokens[k].form {
		case "la", "lade", "lagt", "undan", "stoppade", "stoppat", "glomde", "glomt", "forvaras", "lag", "legat", "ligger", "sparade", "sparat", "forvarat", "forvarade", "forvarad", "gomd", "gomde", "gomt", "last", "inlast", "hade", "haft", "fram", "lay", "kept", "saved":
			return true
		}
	}
	return false
}

// isDeterminer tells whether a folded word may stand between a preposition and
// its noun: "i ett skåp", "ur sin låda".
func isDeterminer(f string) bool {
	switch f {
	case "en", "ett", "min", "mitt", "sin", "sitt", "var", "vart", "a", "the", "my", "our":
		return true
	}
	return false
}

// bought tells whether a word of buying or getting stands within six words
// before token i in its sentence.
func (r *reading) bought(i int) bool {
	for k := i - 1; k >= max(0, i-6) && r.tokens[k].sentence == r.tokens[i].sentence; k-- {
		switch r.tokens[k].form {
		case "kopt", "kopte", "koper", "kop", "fick", "fatt", "bestallt", "bestallde", "handlade", "handlat", "inkopt", "bought", "got", "ordered", "kopta",
			"kobte", "kobt", "kjopte", "kjopt", "fik", "vann", "vunnit", "hittade", "hittat", "skaffade", "skaffat", "fanns", "fyndade", "fyndat", "fynd", "inhandlade", "inhandlat", "begagnad", "purchased", "picked", "medfoljde", "foljde", "ingick":
			return true
		}
	}
	return false
}
