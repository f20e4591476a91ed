package spill

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"
)

// person draws a text with something that names a person.
func person(t *rapid.T) Spill {
	kind := rapid.SampledFrom([]string{"personnummer", "personnummer-12", "card", "email", "phone", "phone-abroad", "two"}).Draw(t, "kind")
	s := Spill{Kind: kind, Personal: true}
	var written string
	switch kind {
	case "personnummer":
		d := personnummer(t)
		written, s.needles = d[:6]+rapid.SampledFrom([]string{"-", "", " ", "–", " - "}).Draw(t, "mark")+d[6:], []string{normal(d)}
	case "personnummer-12":
		d := "19" + personnummer(t)
		written, s.needles = d[:8]+rapid.SampledFrom([]string{"-", "", " "}).Draw(t, "mark")+d[8:], []string{normal(d[2:])}
	case "card":
		d := card(t)
		mark := rapid.SampledFrom([]string{" ", "-", "", "."}).Draw(t, "mark")
		written, s.needles = strings.Join([]string{d[:4], d[4:8], d[8:12], d[12:]}, mark), []string{normal(d)}
	case "email":
		name := rapid.StringMatching(`[a-z]{3,8}\.[a-z]{4,9}`).Draw(t, "name")
		address := name + rapid.SampledFrom([]string{"@exempel.se", "+bit@mail.exempel.com", "%40exempel.se"}).Draw(t, "host")
		s.needles = []string{normal(name) + "@", normal(name) + "+BIT@"}
		written = rapid.SampledFrom([]string{address, "<mailto:" + address + "|" + address + ">", "<https://exempel.se/?u=" + address + ">"}).Draw(t, "how")
	case "phone":
		d := "07" + digits(t, 8)
		written, s.needles = d[:3]+rapid.SampledFrom([]string{"-", " ", "", ".", "/"}).Draw(t, "mark")+d[3:6]+rapid.SampledFrom([]string{" ", ""}).Draw(t, "gap")+d[6:], []string{normal(d[1:])}
	case "phone-abroad":
		d := digits(t, 8)
		written, s.needles = rapid.SampledFrom([]string{"+467", "+46 (0)7", "00467", "%2B467", "467", "+46-7"}).Draw(t, "prefix")+d, []string{normal(d)}
	case "two":
		d, p := personnummer(t), "07"+digits(t, 8)
		written, s.needles = d[:6]+"-"+d[6:]+" "+p, []string{normal(d), normal(p[1:])}
	}
	s.Text = fmt.Sprintf(rapid.SampledFrom([]string{"%s", "Jag heter Kim, %s, och koden nekas", "Kan ni nå mig: %s?", "Köpte 2026-03-17 för 1 299 kr %s"}).Draw(t, "sentence"), written)
	return s
}

// digits draws n digits, the first not zero.
func digits(t *rapid.T, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprint(&b, rapid.IntRange(min(1, max(0, 1-i)), 9).Draw(t, "digit"))
	}
	return b.String()
}

// personnummer draws ten digits with a date and a right checksum.
func personnummer(t *rapid.T) string {
	d := fmt.Sprintf("%02d%02d%02d%s", rapid.IntRange(30, 99).Draw(t, "year"), rapid.IntRange(1, 12).Draw(t, "month"), rapid.IntRange(1, 28).Draw(t, "day"), digits(t, 3))
	return d + checksum(d)
}

// card draws a card number of 16 digits with a right checksum.
func card(t *rapid.T) string {
	d := rapid.SampledFrom([]string{"4", "5"}).Draw(t, "brand") + digits(t, 14)
	return d + checksum(d)
}

// checksum is the digit that makes the Luhn sum of d whole.
func checksum(d string) string {
	sum := 0
	for i := range len(d) {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 0 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return fmt.Sprint((10 - sum%10) % 10)
}
