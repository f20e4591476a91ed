package activation

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// uncued are sentences that announce no code; the percent sign stands for one.
var uncued = []string{
	"Jag försöker med %!!!", "Hittade % i en låda. Gäller den?", "% är det rätt?", "kan du titta på %?", "%", "Hej! %",
	"% funkar inte, hjälp", "Jag undrar om % kan ha gått ut?", "Grannen gav mig %, går den att använda?", "tjena, % vill inte",
	"Samma sak med %.", "Mitt barn rev sönder papperet, det som är kvar är %", "% tar den inte", "1 år för 5 enheter, %, från Elgiganten",
	"Testat på datorn och mobilen med % utan resultat", "Tack! Då provar jag % i morgon", "Sitter här med % och kommer ingenstans",
}

// hinted are sentences that only hint at a code, by where it was read or what
// became of it.
var hinted = []string{
	"% mer än så får jag inte in i rutan", "% är allt som syns på kortet", "Kan det vara % eller fattas det nåt?", "den säger ogiltig på %",
	"Det står % på asken, är det hela?", "Resten är bortskrapat, kvar är %", "Saknas det något tecken i %?", "Kassören skrev % på lappen",
}

// TestUnannounced puts codes drawn by chance, letters and digits mixed, where
// nothing announces them: at least 97 of 100 are found, and of strings of nearly
// the length, with a hint, 93.
func TestUnannounced(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 7))
	for _, c := range []struct {
		name      string
		sentences []string
		lengths   []int
		flips     int
		least     float64
	}{
		{"by form", uncued, []int{shortLen, longLen}, 1, 0.97},
		{"by a hint", hinted, []int{4, 5, 6, 8, 9, 11, 12}, 2, 0.93},
	} {
		found, all := 0, 0
		for n := range 70 {
			for _, sentence := range c.sentences {
				code := drawn(rnd, c.lengths[n%len(c.lengths)], c.flips)
				text := strings.Replace(sentence, "%", code, 1)
				all++
				if got := Find(text); len(got) == 1 && got[0].Raw == code {
					found++
				}
			}
		}
		floor(t, c.name, found, all, c.least)
	}
}

// drawn draws n characters of codes that change between letters and digits at
// least flips times.
func drawn(rnd *rand.Rand, n, flips int) string {
	const alphabet = "ABCDEFGHIJKLMNPQRSTUVWXYZ023456789"
	for {
		code := make([]byte, n)
		for i := range code {
			code[i] = alphabet[rnd.IntN(len(alphabet))]
		}
		if shapeOf(string(code)).flips >= flips {
			return string(code)
		}
	}
}

// TestReadOff finds what people read off or typed without naming it a code:
// small letters right after a word of typing, groups in the middle of a
// sentence, a telephone that only carried it, digits around an X.
func TestReadOff(t *testing.T) {
	for text, raw := range map[string]string{
		"Central svarar hoppsan fast jag skrev zkp48wqh":        "zkp48wqh",
		"dottern ringde och sa den i telefon, m7xkw2r blev det": "m7xkw2r",
		"så står det med luckor K8BN 3WT, ska luckan vara med?": "K8BN 3WT",
		"4817X62": "4817X62",
		"aktiveringskod: 9KB, sen är det avrivet":                     "9KB",
		"koden... h4kx9tw, tack":                                      "h4kx9tw",
		"fick koden uppläst över telefon: RXKBTEG4W, den nekas":       "RXKBTEG4W",
		"så här ser den ut:\nOM 7K 25 3X BT\nmåste jag ha mellanrum?": "OM 7K 25 3X BT",
		"w4 rk 7z b så stod det i mejlet från affären":                "w4 rk 7z b",
	} {
		if got := Find(text); len(got) != 1 || got[0].Raw != raw {
			t.Errorf("Find(%q) = %v codes, want %q", text, len(got), raw)
		}
	}
	for _, text := range []string{"köpte ett presentkort, kod RVA58KJD2M, på Zalando", "skärmen klarar 2560x1440", "jag skrev till support24seven", "det står win11pro på lådan"} {
		if got := Find(text); len(got) != 0 {
			t.Errorf("Find(%q) found %q", text, got[0].Raw)
		}
	}
}

// TestNamesOfThings lists what has the form of a code and is the name or number
// of something else by what stands beside it, or by its own form.
func TestNamesOfThings(t *testing.T) {
	for _, text := range []string{
		"Grafikkortet heter RTX3070", "Jag har en RTX3070 och Bitdefender gör den långsam", "Fungerar Bitdefender med DIR842V?",
		"Min skärm 27GL850 blinkar", "Uppdateringen KB5034441 gick inte", "Jag sitter i sal B204C12 just nu", "Bilen ABC12D står utanför",
		"Bord 7 plats A12B34C", "Vi kör WIN11PRO hemma", "Jag har 16GBRAM och 512GBSSD", "Upplösningen 800X600 är enda som syns",
		"Felet är E1001X2 i appen", "ERR404N visas i rutan", "Lenovo 82H802K9MX", "Kör macOS 14.4.1 23E224A", "iOS 17.4 21E219B går inte att uppdatera",
		"Nätverket heter TN24AB3X7 hemma", "Jag heter ANNA78B på forumet", "@LARS72K4 kan du kolla?", "Galaxy S23FE syns inte i Central",
		"Min OnePlus CPH2581 kraschar", "VIRUS2024X kom tillbaka", "Filen SETUPX64 blockerades", "Vår RTX3070V är seg",
		"Bokningen hos teknikern är WQ7T5L, tisdag kl 9",
	} {
		if got := Find(text); len(got) > 0 {
			t.Errorf("found %q in %q", raws(got), text)
		}
	}
}

// TestFormsUnannounced lists the kinds of strings a form alone tells.
func TestFormsUnannounced(t *testing.T) {
	for text, want := range map[string]string{
		"nu gäller det mobilen: SK8XPU5AQ2 accepteras inte":            "SK8XPU5AQ2",
		"Skannade QR-koden och fick fram V4KAU29":                      "V4KAU29",
		"Förnyade med 0586CVA men inget hände":                         "0586CVA",
		"Ett tecken är suddigt på kortet: XPLK?XVEKQ.":                 "XPLK?XVEKQ",
		"Skriver T#R977YKUG från lappen, konstigt tecken":              "T#R977YKUG",
		"Jag undrar om GMXDWRK kan ha gått ut":                         "GMXDWRK",
		"WYKLLDPWX":                                                    "WYKLLDPWX",
		"koden jag fick är KSTXDW, är det allt?":                       "KSTXDW",
		"På lappen har hon skrivit ABS M73L":                           "ABS M73L",
		"Jag trodde det var VHK274P, är det K i stället för X":         "VHK274P",
		"de läste upp koden i telefon och jag fick det till LV2X3EVSU": "LV2X3EVSU",
	} {
		if got := Find(text); len(got) != 1 || got[0].Raw != want {
			t.Errorf("found %q in %q, want %q", raws(got), text, want)
		}
	}
}
