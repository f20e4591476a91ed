package activation

import "strings"

// Other vendors sell keys too. What stands beside a vendor's name is theirs, also
// when the name is compounded ("Nortonlicens"), an edition follows it ("Office 365
// Family-koden", "gift card code") or it comes behind ("… till Norton").

// goods are what vendors sell, as it ends compounds with their names.
var goods = strings.Fields(`licens licensen licenser license lisens lisensen abonnemang abonnemanget abonnement abonnementet
	prenumeration prenumerationen kort kortet presentkort presentkortet gavekort gavekortet konto kontot account paket paketet`)

var goodsEnds = lastBytes(goods)

// sold reports whether w is a vendor's name and one of goods: kasperskylicensen.
func sold(w string) bool {
	if w == "" || !goodsEnds[w[len(w)-1]] {
		return false
	}
	for _, g := range goods {
		if front, ok := strings.CutSuffix(w, g); ok && lexicon[strings.TrimRight(front, "-")].has(vendor) {
			return true
		}
	}
	return false
}

// titled reports whether an atom is written as a part of a name is: Java, Club.
func (a *atom) titled() bool {
	return a.shape.upper == 1 && a.shape.lower > 1 && a.shape.first < 'a' && a.class == 0
}

// vendorOf returns what c.theirs is once the atom a has been passed: label where
// only a key could be another's ("gift card code"), since a gift card may be ours.
func (c *context) vendorOf(a *atom) class {
	switch {
	case a.class.has(vendor):
		return a.class & (vendor | device)
	case c.theirs != 0 && (a.before == tight || a.before == loose) &&
		(a.says(edition) || a.titled() && !a.says(product) || a.says(holding) || a.shape.letters == 0 && a.length < 5 || a.says(relaying) && c.theirs == vendor): // Windows tells of all keys
		return c.theirs
	case a.before == tight && others[c.front.fold+"-"+a.fold] != 0 || a.before == loose && others[c.front.fold+"+"+a.fold] != 0:
		return label
	case others[a.fold] != 0 && a.fold != "fel" && a.fold != "feil" && !(a.says(length) && c.front.says(aDegree)) && !c.front.says(product) && !(lexicon[a.fold] &^ a.class).has(vendor): // Total Security; settled
		return label
	}
	return 0
}

// madeFor reports whether the words from atom j on give what stands before to
// another vendor: "… till Norton", "… från min Kaspersky". What runs on a device
// is ours all the same, and a seller sells ours too.
func (r *reader) madeFor(j int) bool {
	if j+2 < len(r.atoms) && r.atoms[j].says(contrast) && r.atoms[j+1].class.has(link) && r.atoms[j+2].class.has(copula) {
		j += 3 // "… fast den är till Steam"
	}
	if j >= len(r.atoms) || !r.atoms[j].class.has(purpose) && !r.atoms[j].says(source) {
		return false
	}
	from := j + 1
	if from < len(r.atoms) && r.atoms[from].class == 0 && r.atoms[j].fold == "to" { // "to unlock your Apple ID"
		from++
	}
	for k := from; k < len(r.atoms) && k < from+2 && !r.atoms[k].sentence && !r.atoms[j].sentence; k++ {
		a := &r.atoms[k]
		if a.class.has(vendor) {
			onDevice := k+1 < len(r.atoms) && r.atoms[k+1].class.has(device|place) && r.atoms[k+1].before != hard
			return !a.class.has(device) && !a.says(seller) && !onDevice
		}
		if !a.says(anArticle) || a.fold == "the" { // the office
			return false
		}
	}
	return false
}

// settle takes words for what they mean beside another: "Windows-datorn" is a
// device and has no key, and what "får inte plats" has no seat.
func settle(atoms []atom) {
	for k := 1; k < len(atoms); k++ {
		a, b := &atoms[k-1], &atoms[k]
		if a.class.has(vendor) && b.before == tight && b.class.has(device) {
			a.class = a.class&^vendor | device
		}
		if k > 1 && a.class.has(purpose) && atoms[k-2].fold == "bitdefender" && b.class.has(device) { // what ours is made for
			b.class &^= vendor
		}
		if a.class.has(prep) && (b.fold == "skarmen" || b.fold == "screen" || b.fold == "displayen") { // where it is read
			b.class = trace
		}
		if a.fold == "ocr" && b.fold == "en" && b.colon { // who reads, no number for paying
			a.class = 0
		}
		if b.fold == "plats" && (a.fold == "inte" || a.fold == "ej" || a.fold == "far") {
			b.class = 0
		}
	}
}
