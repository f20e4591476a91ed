package activation

import (
	"bufio"
	"encoding/json"
	"fmt"
	"html"
	"math/rand/v2"
	"net/url"
	"os"
	"strings"
	"testing"
	"unicode"
)

// ways are ways to write a secret so that a person reads it and a masker may not.
var ways = map[string]func(c string) string{
	"plain":       func(c string) string { return c },
	"small":       strings.ToLower,
	"spaces":      between(" "),
	"seven":       between("       "),
	"wide dash":   between("  -  "),
	"dashes":      between("-"),
	"dots":        between("."),
	"ellipses":    between("…"),
	"three dots":  between("..."),
	"backslashes": between(`\`),
	"slashes":     between("/"),
	"bars":        between("|"),
	"commas":      between(","),
	"comma space": between(", "),
	"lines":       between("\n"),
	"empty lines": between("\n\n"),
	"tabs":        between("\t"),
	"stars":       between("*"),
	"underscores": between("_"),
	"plus":        between("+"),
	"tildes":      between("~"),
	"colons":      between(":"),
	"semicolons":  between(";"),
	"equals":      between("="),
	"hashes":      between("#"),
	"at":          between("@"),
	"quotes":      between("'"),
	"arrows":      between("→"),
	"arrow":       between(" -> "),
	"bullets":     between("•"),
	"emoji":       between("🔑"),
	"brackets":    func(c string) string { return "(" + strings.Join(strings.Split(c, ""), ")(") + ")" },
	"square":      func(c string) string { return "[" + strings.Join(strings.Split(c, ""), "][") + "]" },
	"two":         grouped(2, " "), "three": grouped(3, " "), "four": grouped(4, " "),
	"three slashes": grouped(3, " / "), "three lines": grouped(3, "\n"), "four bars": grouped(4, " | "), "three commas": grouped(3, ", "),
	"three bold": func(c string) string { return "*" + c[:3] + "*" + c[3:] },
	"ticks":      func(c string) string { return "`" + c[:4] + "` `" + c[4:] + "`" },
	"quoted":     func(c string) string { return `"` + c[:3] + `" "` + c[3:] + `"` },
	"plus words": func(c string) string { return c[:3] + " plus " + c[3:] },
	"and":        func(c string) string { return c[:4] + " och sen " + c[4:] },
	"invisible":  between("\u200b"), "soft hyphen": between("\u00ad"), "joiner": between("\u2060"), "bidi": between("\u202e"),
	"marks":     func(c string) string { return strings.Join(strings.Split(c, ""), "\u0336") + "\u0336" },
	"keycaps":   func(c string) string { return strings.Join(strings.Split(c, ""), "\ufe0f\u20e3") },
	"wide":      eachRune(func(r rune) rune { return r - '!' + 0xff01 }),
	"circled":   eachRune(func(r rune) rune { return pick(r, 'Ⓐ', 'ⓐ', '①', '⓪') }),
	"math bold": eachRune(func(r rune) rune { return pick(r, 0x1d400, 0x1d41a, 0x1d7cf, 0x1d7ce) }),
	"mono":      eachRune(func(r rune) rune { return pick(r, 0x1d670, 0x1d68a, 0x1d7f7, 0x1d7f6) }),
	"squared":   eachRune(func(r rune) rune { return pick(r, 0x1f130, 0x1f130, 0x2780, 0x24ea) }),
	"negative":  eachRune(func(r rune) rune { return pick(r, 0x1f170, 0x1f170, 0x2776, 0x24ff) }),
	"flags":     eachRune(func(r rune) rune { return pick(r, 0x1f1e6, 0x1f1e6, '1', '0') }),
	"cyrillic": func(c string) string {
		return strings.NewReplacer("A", "А", "B", "В", "E", "Е", "K", "К", "M", "М", "H", "Н", "P", "Р", "C", "С", "T", "Т", "X", "Х", "Y", "У").Replace(c)
	},
	"greek": func(c string) string {
		return strings.NewReplacer("A", "Α", "B", "Β", "E", "Ε", "K", "Κ", "M", "Μ", "H", "Η", "P", "Ρ", "T", "Τ", "X", "Χ", "Z", "Ζ", "N", "Ν").Replace(c)
	},
	"percent":   func(c string) string { return "%" + strings.Join(strings.Split(fmt.Sprintf("% x", c), " "), "%") },
	"percent 2": func(c string) string { return "%25" + strings.Join(strings.Split(fmt.Sprintf("% x", c), " "), "%25") },
	"entities": func(c string) string {
		return strings.Join(mapped(c, func(r rune) string { return fmt.Sprintf("&#%d;", r) }), "")
	},
	"hex entities": func(c string) string {
		return strings.Join(mapped(c, func(r rune) string { return fmt.Sprintf("&amp;#x%X;", r) }), "")
	},
	"source": func(c string) string {
		return strings.Join(mapped(c, func(r rune) string { return fmt.Sprintf(`\u%04x`, r) }), "")
	},
	"link":  func(c string) string { return "<https://exempel.se/a?code=" + c + "&amp;x=1>" },
	"query": func(c string) string { return "https://exempel.se/?q=" + url.QueryEscape(grouped(3, " ")(c)) },
	"uuid": func(c string) string {
		return "https://exempel.se/i?install_code=" + strings.ToLower(c) + "-1a2b-4c3d-8e5f-0123456789ab"
	},
	"path":       func(c string) string { return "exempel.se/k/" + c[:3] + "/" + c[3:] },
	"file":       func(c string) string { return "bild_" + c + ".png" },
	"mail":       func(c string) string { return strings.ToLower(c) + "@exempel.se" },
	"label":      func(c string) string { return "<https://exempel.se|" + c + ">" },
	"tag":        func(c string) string { return "#" + c },
	"mention":    func(c string) string { return "@" + c },
	"name":       func(c string) string { return ":" + strings.ToLower(c) + ":" },
	"glued":      func(c string) string { return "kod" + c + "slut" },
	"said":       func(c string) string { return strings.Join(mapped(c, spoken), " ") },
	"said all":   func(c string) string { return strings.Join(mapped(c, named), ", ") },
	"som i":      func(c string) string { return strings.Join(mapped(c, func(r rune) string { return somI(r) }), ", ") },
	"halves":     func(c string) string { return "första halvan är " + c[:4] + " och andra halvan " + c[4:] },
	"begins":     func(c string) string { return "den börjar på " + c[:4] + ", sen kommer " + c[4:] + " sist" },
	"slip":       func(c string) string { return c[:3] + "O" + c[4:] },
	"one more":   func(c string) string { return c + "X" },
	"one less":   func(c string) string { return c[1:] },
	"extra text": func(c string) string { return c[:4] + "-(sedan)-" + c[4:] },
	"escaped":    html.EscapeString,
}

func between(sep string) func(string) string {
	return func(c string) string { return strings.Join(strings.Split(c, ""), sep) }
}

func grouped(n int, sep string) func(string) string {
	return func(c string) string {
		var groups []string
		for len(c) > n {
			groups, c = append(groups, c[:n]), c[n:]
		}
		return strings.Join(append(groups, c), sep)
	}
}

func eachRune(f func(rune) rune) func(string) string {
	return func(c string) string { return strings.Map(f, c) }
}

func mapped(c string, f func(rune) string) []string {
	var all []string
	for _, r := range c {
		all = append(all, f(r))
	}
	return all
}

func pick(r, capital, small, one, zero rune) rune {
	switch {
	case r == '0':
		return zero
	case isDigit(r):
		return one + r - '1'
	case unicode.IsUpper(r):
		return capital + r - 'A'
	}
	return small + r - 'a'
}

var (
	digitWords  = strings.Fields("noll ett två tre fyra fem sex sju åtta nio")
	letterWords = strings.Fields("Adam Bertil Cesar David Erik Filip Gustav Helge Ivar Johan Kalle Ludvig Martin Niklas Olof Petter Quintus Rudolf Sigurd Tore Urban Viktor Wilhelm Xerxes Yngve Zäta")
)

func spoken(r rune) string {
	if isDigit(r) {
		return digitWords[r-'0']
	}
	return string(r)
}

func named(r rune) string {
	if isDigit(r) {
		return digitWords[r-'0']
	}
	return letterWords[r-'A']
}

func somI(r rune) string {
	if isDigit(r) {
		return digitWords[r-'0']
	}
	return string(r) + " som i " + letterWords[r-'A']
}

// told are sentences a code is smuggled in.
var told = []string{"%s", "min kod är %s", "koden: %s går inte", "Hej, jag fick %s av er", "det står %s på lappen", "ordernr 4711, %s, köpt i går", "prova %s och säg vad som händer"}

// TestSmuggled writes codes in all ways and sentences: none may keep five
// characters in a row.
func TestSmuggled(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 9))
	shown, all := map[string]int{}, 0
	for name, way := range ways {
		for _, sentence := range told {
			for range 4 {
				c := drawn(rnd, []int{shortLen, longLen}[rnd.IntN(2)], 2)
				text := fmt.Sprintf(sentence, way(c))
				all++
				masked := Mask(text)
				if left := leftOf(c, masked); left != "" {
					if shown[name]++; shown[name] == 1 {
						t.Logf("%s: Mask(%q) = %q shows %q", name, text, masked, left)
					}
				}
				if again := Mask(masked); again != masked {
					t.Errorf("masking %q again gives %q", masked, again)
				}
			}
		}
	}
	total := 0
	for _, n := range shown {
		total += n
	}
	t.Logf("%d of %d shown: %v", total, all, shown)
	if total*100 > all {
		t.Errorf("%d of %d are shown", total, all)
	}
}

// leftOf returns five characters of a secret that can be read in a text, "" none.
func leftOf(secret, text string) string {
	plain := readOff(text)
	s := readOff(secret)
	for i := 0; i+5 <= len(s); i++ {
		if strings.Contains(plain, s[i:i+5]) {
			return s[i : i+5]
		}
	}
	return ""
}

// readOff is what a person reads letter by letter.
func readOff(text string) string {
	var b strings.Builder
	for _, c := range normalise(text, true) {
		switch r := unicode.ToUpper(c.r); {
		case r == 'O':
			b.WriteByte('0')
		case r == '1':
			b.WriteByte('I')
		case isAtomRune(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}

// drawn draws a code by chance of n characters with at least so many changes from
// letter to digit.
func drawn(rnd *rand.Rand, n, flips int) string {
	const alphabet = "ABCDEFGHIJKLMNPQRSTUVWXYZ023456789"
	for {
		var s shape
		code := make([]byte, n)
		for i := range code {
			code[i] = alphabet[rnd.IntN(len(alphabet))]
			s.add(rune(code[i]))
		}
		if int(s.flips) >= flips {
			return string(code)
		}
	}
}

func shapeOf(s string) (x shape) {
	for _, r := range s {
		if isAtomRune(r) {
			x.add(r)
		}
	}
	return x
}

// persons are numbers of people, made up but rightly formed.
var persons = []string{"8112189876", "198112189876", "4111111111111111", "0701740605", "46701740605"}

// digitWays are ways to write a number that go beyond those of codes.
var digitWays = map[string]func(d string) string{
	"with its dash":  func(d string) string { return d[:len(d)-4] + "-" + d[len(d)-4:] },
	"with a plus":    func(d string) string { return d[:len(d)-4] + "+" + d[len(d)-4:] },
	"two lines":      func(d string) string { return d[:len(d)-4] + "\n" + d[len(d)-4:] },
	"a word between": func(d string) string { return d[:len(d)-4] + " och sista fyra " + d[len(d)-4:] },
	"letters":        func(d string) string { return strings.NewReplacer("0", "O", "1", "l").Replace(d) },
	"in twos dots":   func(d string) string { return grouped(2, ".")(d) },
	"in twos slash":  func(d string) string { return grouped(2, "/")(d) },
	"in threes":      func(d string) string { return grouped(3, " - ")(d) },
	"arabic":         func(d string) string { return eachRune(func(r rune) rune { return r - '0' + '٠' })(d) },
	"superscript": func(d string) string {
		return strings.NewReplacer("1", "¹", "2", "²", "3", "³", "4", "⁴", "0", "⁰").Replace(d)
	},
	"bracketed":    func(d string) string { return "(" + d[:4] + ") " + d[4:] },
	"said in twos": func(d string) string { return strings.Join(strings.Split(grouped(2, "|")(d), "|"), ", ") },
}

// TestSmuggledNumbers writes numbers of people in all ways: none may keep five digits
// in a row.
func TestSmuggledNumbers(t *testing.T) {
	shown, all := map[string]int{}, 0
	try := func(name string, way func(string) string) {
		for _, d := range persons {
			for _, sentence := range []string{"%s", "mitt nummer är %s", "ring eller skriv: %s, tack", "Jag heter Kim, %s, och koden nekas"} {
				text := fmt.Sprintf(sentence, way(d))
				all++
				masked := Mask(text)
				if left := leftOf(d, masked); left != "" {
					if shown[name]++; shown[name] <= 2 {
						t.Logf("%s: Mask(%q) = %q shows %q", name, text, masked, left)
					}
				}
			}
		}
	}
	for name, way := range digitWays {
		try(name, way)
	}
	for _, name := range []string{"plain", "spaces", "seven", "wide dash", "dashes", "dots", "ellipses", "backslashes", "slashes", "bars", "commas", "comma space", "lines", "tabs",
		"stars", "underscores", "tildes", "colons", "semicolons", "equals", "hashes", "bullets", "brackets", "square", "two", "three", "four", "three lines", "four bars", "invisible",
		"soft hyphen", "marks", "keycaps", "wide", "circled", "math bold", "mono", "squared", "negative", "percent", "percent 2", "entities", "hex entities", "source", "said", "quotes", "arrow"} {
		try(name, ways[name])
	}
	total := 0
	for _, n := range shown {
		total += n
	}
	t.Logf("%d of %d shown: %v", total, all, shown)
	if total*100 > all {
		t.Errorf("%d of %d are shown", total, all)
	}
}

// TestSmuggledByHand masks forms written by hands that had not seen the masker and were
// told to get past it: five characters in a row of few may be read.
func TestSmuggledByHand(t *testing.T) {
	f, err := os.Open("testdata/smuggled/forms.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	shown, all := 0, 0
	for s := bufio.NewScanner(f); s.Scan(); all++ {
		var l struct{ ID, Idea, Secret, Text string }
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		if left := leftOf(l.Secret, Mask(l.Text)); left != "" {
			shown++
			t.Logf("%s, %s: Mask(%q) = %q shows %q", l.ID, l.Idea, l.Text, Mask(l.Text), left)
		}
	}
	t.Logf("%d of %d shown", shown, all)
	if all < 500 || shown > smuggledMost {
		t.Errorf("%d of %d are shown", shown, all)
	}
}

// smuggledMost is how many of those forms are still shown: riddles, most of them.
const smuggledMost = 5
