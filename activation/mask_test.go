package activation

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestMaskHides lists what is no announced good code and must not be read all
// the same.
func TestMaskHides(t *testing.T) {
	for _, c := range []struct{ text, secret string }{
		{"jag fick T4X7K2 i brevet", "T4X7K2"},
		{"t4x7k2z9qm2w", "t4x7k2z9qm2w"},
		{"se https://example.com/a/T4X7K2Z/b", "T4X7K2Z"},
		{"https://example.com/?a=b&kod=T4X7K2Z#x", "T4X7K2Z"},
		{"https://example.com/?kod=%54%34X7K2Z", "%54%34X7K2Z"},
		{"https://example.com/?kod=T4X%252D7K2Z", "7K2Z"},
		{"https://example.com/?u=https%3A%2F%2Fa.se%2FT4X7K2Z", "T4X7K2Z"},
		{"https://example.com/?kod=T4X+7K2+Z", "7K2"},
		{"https://example.com/?kod=JWXKQPT", "JWXKQPT"},
		{"https://example.com/?kod=4829375", "4829375"},
		{"<https://example.com/?kod=T4X7K2Z|T4X7K2Z>", "T4X7K2Z"},
		{"example.com/kod/T4X7K2Z", "T4X7K2Z"},
		{"id 3f2504e0-4f89-11d3-9a0c-0305e82c3301", "4f89"},
		{"Windows: VK7JG-NPHTM-C97JM-9MPGT-3V66T", "NPHTM"},
		{"VK7JG NPHTM C97JM 9MPGT 3V66T", "9MPGT"},
		{"koden jag fick av er i julas, JWXKQPT, nekas", "JWXKQPT"},
		{"kod T4X\n7K2Z", "7K2Z"},
		{"T4X/7K2/Z", "7K2"},
		{"T4X|7K2|Z", "7K2"},
		{"T 4 X 7 K 2 Z", "X 7"},
		{"T4\u200b\u200bX7\u2060K2Z", "X7"},
		{"skärmbild_T4X7K2Z.png", "T4X7K2Z"},
		{":t4x7k2z:", "t4x7k2z"},
		{"<@T4X7K2Z>", "T4X7K2Z"},
		{"t4x7k2z@example.com", "t4x7k2z"},
		{"kod OOOK7XQ", "OOOK7XQ"},
		{"serienr T4X7K2Z", "T4X7K2Z"},
		{"koden är BAXTELQ, och den nekas", "BAXTELQ"},
		{"det står\nTX7KM\nHZLSZ\nhej", "HZLSZ"},
		{"&gt; koden: MB\n&gt; T889X", "T889X"},
		{"jag köpte TB3D XWJ igår", "XWJ"},
		{"<@U4X7K2Z9QM>", "4X7K2Z9QM"},
		{"Please check z bwj dzu, the code is wrong", "bwj"},
		{"https://example.com/ref?a=T4X7&del2=K2ZQMB", "T4X7"},
		{"windows xgqpe-tuhjt-zjkd6-akq3g-8zysr", "tuhjt"},
	} {
		masked := Mask(c.text)
		if strings.Contains(masked, c.secret) {
			t.Errorf("Mask(%q) = %q shows %q", c.text, masked, c.secret)
		}
	}
}

// TestMaskLeaves lists what must stay readable to the letter.
func TestMaskLeaves(t *testing.T) {
	for _, text := range []string{
		"", "Hej, jag behöver hjälp med aktiveringen!",
		"Hoppsan, koden du angav är ogiltig",
		"H0ppsan, k0den du angav är 0giltig",
		"DEN HÄR NYCKELN HAR REDAN ANVÄNTS FÖR ATT GENERERA EN PRENUMERATION",
		"Vi kunde inte migrera din nyckel. Vänligen kontakta supporten.",
		"Köpt 2024-03-17 för 1 299,00 kr, 5 enheter, 2 år",
		"klockan 14:32 den 17/3, version 27.0.35.146",
		"felkod 0x80070643 i Windows 11 23H2", "Error 1603", "fel -1011",
		"<@U04KD92LS7Q> se <#C07TK2QX9ZB|support-svenska> och <!here>",
		"<https://central.bitdefender.com/devices|Central>",
		"https://www.bitdefender.se/consumer/support/answer/35751/",
		"min iPhone15 och Windows10", "90dagars garanti, 100mbit",
		"Tack!! Nu funkar det PERFEKT", "jag vet ju vad det är på er",
		"KODEN ÄR OGILTIG", "koden NEKADES direkt", "&gt; citat &amp; mer",
		"K7… och T4…",
	} {
		if masked := Mask(text); masked != text {
			t.Errorf("Mask(%q) = %q", text, masked)
		}
	}
}

// TestMaskSets masks every labelled text: no code of it may be read afterwards.
func TestMaskSets(t *testing.T) {
	sets, err := filepath.Glob("testdata/*.jsonl")
	if err != nil || len(sets) < 20 {
		t.Fatalf("%d sets, %v", len(sets), err)
	}
	shown := 0
	for _, path := range sets {
		for _, l := range readSet(t, path) {
			masked := Mask(l.Text)
			for _, c := range l.Codes {
				if strings.Contains(masked, c.Raw) || leftOf(c.Raw, masked) != "" {
					shown++
					t.Logf("%s: Mask(%q) = %q shows %q", l.ID, l.Text, masked, c.Raw)
				}
			}
		}
	}
	if shown > 0 {
		t.Errorf("%d codes are shown", shown)
	}
}
