package main

import (
	"crypto/sha256"
	"strings"
	"unicode"
	"unicode/utf8"

	"kodhjalpen/matcher/eval"
)

// Labelled messages show few of the many other makers and things whose errors
// read like ours. So fitting makes more: messages that mean an article, told
// of another maker, of another thing, or as solved. They weigh little, and are
// never measured on.

// madeWeight is what a made message weighs against a written one.
const madeWeight = 0.25

// otherMakers are names to put a message into the mouth of.
var otherMakers = []string{
	"Norton", "McAfee", "F-Secure", "Kaspersky", "Avast", "Windows", "Office", "Microsoft", "Adobe", "Steam", "Xbox",
	"Spotify", "Netflix", "HBO", "Viaplay", "BankID", "Swedbank", "Telia", "Tele2", "SJ", "Storytel", "Nintendo", "Zoom",
	"Autodesk", "Minecraft", "Instagram", "Klarna", "Apple", "Google", "Dropbox", "Canva", "ESET", "Malwarebytes",
}

// otherThings replace words of ours by words of other things.
var otherThings = map[string][]string{
	"aktiveringen":   {"betalningen", "uppdateringen", "installationen", "inloggningen", "genomsökningen", "säkerhetskopieringen", "leveransen"},
	"aktivering":     {"betalning", "uppdatering", "installation", "inloggning", "genomsökning", "nedladdning"},
	"aktiveringsfel": {"betalningsfel", "uppdateringsfel", "installationsfel"},
	"aktivera":       {"betala", "uppdatera", "installera", "logga in", "skanna"},
	"koden":          {"portkoden", "e-postadressen", "användarnamnet", "telefonnumret", "rabattkoden", "pinkoden", "sms-koden", "engångskoden", "inloggningskoden", "larmkoden", "presentkortskoden", "nortonkoden", "steamkoden", "spotify-koden", "minecraftkoden", "xbox-koden"},
	"kod":            {"portkod", "rabattkod", "pinkod", "engångskod", "inloggningskod", "larmkod", "nortonkod", "steamkod", "zoomkod"},
	"nyckeln":        {"wifi-nyckeln", "återställningsnyckeln", "bilnyckeln", "api-nyckeln", "krypteringsnyckeln", "windowsnyckeln", "office-nyckeln", "mcafee-nyckeln"},
	"nyckel":         {"wifi-nyckel", "återställningsnyckel", "bilnyckel", "api-nyckel"},
	"licensnyckel":   {"körkort", "certifikat", "biljett", "försäkring", "presentkort"},
	"licensnyckeln":  {"körkortet", "certifikatet", "biljetten", "försäkringen", "presentkortet"},
	"licens":         {"biljett", "försäkring", "domän"},
	"prenumeration":  {"biljett", "försäkring", "bokning"},
	"konto":          {"bankkonto", "bibliotekskort", "gymkort"},
	"kontot":         {"bankkontot", "bibliotekskortet", "gymkortet"},
	"code":           {"wifi password", "pin", "discount code", "login code"},
	"key":            {"wifi key", "recovery key", "api key"},
}

// closings turn a message into one that needs no answer.
var closings = []string{
	" Det löste sig nu, tack ändå!", " Men nu funkar det, så bortse från mitt inlägg.", " Det var igår, idag gick det bra. Tack!",
	" Glöm det, nu fungerar allt.", " Det ordnade sig till slut, ville bara säga tack.",
}

// made lists the messages made of one that means one article.
func made(m eval.Message) []eval.Message {
	if len(m.Labels) != 1 || strings.Contains(strings.ToLower(m.Text), "bitdefender") || len(m.Text) > 240 {
		return nil
	}
	pick := sha256.Sum256([]byte(m.Text))
	maker := otherMakers[int(pick[0])%len(otherMakers)]
	var texts []string
	switch pick[1] % 4 {
	case 0:
		texts = append(texts, maker+": "+m.Text)
	case 1:
		texts = append(texts, maker+" säger: "+m.Text)
	case 2:
		texts = append(texts, m.Text+" Det gäller "+maker+".")
	case 3:
		texts = append(texts, "Jag använder "+maker+". "+m.Text)
	}
	if pick[2]%2 == 0 {
		texts = append(texts, m.Text+closings[int(pick[3])%len(closings)])
	}
	if t, ok := ofOtherThing(m.Text, int(pick[4])); ok {
		texts = append(texts, t)
	}
	out := make([]eval.Message, len(texts))
	for i, t := range texts {
		out[i] = eval.Message{ID: m.ID, Text: t, Kind: "oos-near"}
	}
	return out
}

// ofOtherThing replaces every word of ours in a text; ok is false if it has
// none, or too much else for the text to be of another thing.
func ofOtherThing(text string, pick int) (string, bool) {
	if len(text) > 110 || strings.Contains(text, "Central") {
		return "", false
	}
	changed := false
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) })
	for i, w := range words {
		bare := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })
		others := otherThings[strings.ToLower(bare)]
		if others == nil {
			continue
		}
		other := others[pick%len(others)]
		if first, _ := utf8.DecodeRuneInString(bare); unicode.IsUpper(first) {
			r, n := utf8.DecodeRuneInString(other)
			other = string(unicode.ToUpper(r)) + other[n:]
		}
		words[i] = strings.Replace(w, bare, other, 1)
		changed = true
	}
	return strings.Join(words, " "), changed
}
