package activation

import (
	"strings"
	"unicode"
)

// head is a word that means code or key, in one of its forms. open says that
// any word may be compounded in front of it: so in Swedish, Norwegian and
// Danish ("mormorskoden"), not in English ("monkey").
type head struct{ open bool }

// heads holds the forms of the words that announce a code, folded.
var heads = headsOf(
	`kod koden koder koderna kodens koders kodernas kode kodene kodn koddn kodden kooden kodet
	nyckel nyckeln nyckels nyckelns nycklar nycklarna nykel nykeln nyckelen nyckl nyckein nykkel nokkel nokkelen nokler noklene nogle noglen nogler noglerne`,
	`code codes key keys`)

func headsOf(open, closed string) map[string]head {
	table := make(map[string]head)
	for _, w := range strings.Fields(open) {
		table[w] = head{open: true}
	}
	for _, w := range strings.Fields(closed) {
		table[w] = head{}
	}
	return table
}

// headStarts holds the first bytes of heads, to look up few strings in them.
var headStarts = func() (starts [256]bool) {
	for w := range heads {
		starts[w[0]] = true
	}
	return starts
}()

// lastBytes returns the bytes that words end with, to compare few strings with them.
func lastBytes(words []string) (ends [256]bool) {
	for _, w := range words {
		ends[w[len(w)-1]] = true
	}
	return ends
}

// The shortest and longest of heads, in bytes.
const (
	minHead = 3
	maxHead = 9
)

// ours holds what may stand in front of kod or nyckel in a name of an
// activation code, where the head alone would not be enough.
var ours = lexiconOf([]entry{{cue, `aktiverings aktivering aktiv akt lic lis licens license licence lisens licenz product produkt activation
	bitdefender bd prenumerations abonnemangs abonnements subscription kampanj promo skrap serie seriell registrerings
	installations aktivasjons aktiverigs aktivrings aktverings aktiveringens`}})

// others holds what may stand in front of kod or nyckel in a name of something
// else.
var others = lexiconOf([]entry{{label, `sms pin port porten dorr rabatt mass entre presentkort presentkorts fel post inloggnings inlogg login
	logga verifierings verification engangs sakerhets security streck bar lands rikt sparnings boknings booking referens kall source las larm
	bank puk aterstallnings aterstallning recovery natverks wifi wi-fi wlan krypterings kund artikel butiks passer grind hus kort
	bekraftelse bekraftelses tvafaktors tvafaktor autentiserings backup api ssh gpg pgp farg klass zip error door gate discount gift coupon kupong kupon
	varde losen passcode pass country area dress morse hemlig tangent fn stop bil cykel skift skap nod engangs rese spar avbokning
	adgangs passord feil fejl engangs rabat tilgangs login skoter garage hotell rums rum access order ordre auth otp tvastegs mfa 2fa
	steam windows office xbox spel spotify netflix norton mcafee kaspersky eset adobe psn nintendo minecraft microsoft google apple avast router routerns modem valut valuta
	facebook whatsapp instagram snapchat discord telegram paypal klarna boknings
	one-time one+time two-factor two+factor sign-in log-in inbjudnings inbjudan invite invitation hamt hamtnings avhamtnings utlamnings leverans paket biljett medlems medlem student varvnings referral affiliate meeting mote motes
	zoom teams vinnar vinst tavlings personal passerings tidboknings ombud bonus giftcard membership ticket pickup delivery tracking
	bekreftelses wpa wpa2 wpa3 wps atervinnings
	telefon identifierings personlig giltighets datorns dator voucher
	kurs amnes utbildnings studie stopp status exit return byte html javascript python program`}})

// classOf returns the classes of a folded word.
func classOf(w string) class {
	c := lexicon[w]
	for n := minHead; n <= maxHead && n <= len(w); n++ {
		if !headStarts[w[len(w)-n]] {
			continue
		}
		h, ok := heads[w[len(w)-n:]]
		if !ok {
			continue
		}
		front := strings.TrimRight(w[:len(w)-n], "-")
		switch {
		case front == "" || ours[front] != 0:
			return c | cue
		case others[front] != 0:
			return c | label | channelOf(front)
		case lexicon[front].has(vendor|channel) || sold(front):
			return c | label
		case h.open && len(front) >= 3 && n > minHead-1:
			if ok, _ := readable(front); ok {
				return c | cue
			}
		}
	}
	if sold(w) {
		return vendor
	}
	if c == 0 && labelTail(w) {
		return label
	}
	return c
}

// tails end names of numbers and bookings that are no codes: flygbokningen.
var tails = strings.Fields(`nummer numret nummeret nr bokning bokningen referens referensen ordern orderid order transaktion transaktionen biljett biljetten`)

var tailEnds = lastBytes(tails)

// labelTail reports whether w is a compound of one of tails.
func labelTail(w string) bool {
	if w == "" || !tailEnds[w[len(w)-1]] {
		return false
	}
	for _, t := range tails {
		if len(w) > len(t)+2 && strings.HasSuffix(w, t) {
			ok, _ := readable(w[:len(w)-len(t)])
			return ok
		}
	}
	return false
}

// channelOf tells codes for logging in, which are plain digits, from the rest.
func channelOf(front string) class {
	switch front {
	case "sms", "pin", "inloggnings", "inlogg", "login", "verifierings", "engangs", "sakerhets", "bekraftelse", "bekreftelses", "otp", "2fa",
		"facebook", "whatsapp", "instagram", "snapchat", "discord", "telegram", "paypal", "klarna":
		return channel
	}
	return 0
}

// fold returns a word in small letters without marks: å and ä as a, ö and ø as
// o, so that spellings with and without them are one. Characters that cannot be
// seen are dropped; all other characters beyond ASCII become '?'.
func fold(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < 0x80
	}
	if ascii {
		return strings.ToLower(s)
	}
	return strings.Map(foldRune, s)
}

// foldRune folds one character, -1 where nothing is left of it.
func foldRune(r rune) rune {
	r = unicode.ToLower(r)
	switch {
	case r < 0x80:
		return r
	case isInvisible(r) || unicode.Is(unicode.Mn, r):
		return -1
	}
	switch r {
	case 'å', 'ä', 'æ', 'à', 'á', 'â':
		return 'a'
	case 'ö', 'ø', 'ó', 'ô':
		return 'o'
	case 'é', 'è', 'ë', 'ê':
		return 'e'
	case 'ü', 'ú':
		return 'u'
	}
	return '?'
}
