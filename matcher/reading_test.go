package matcher

import (
	"slices"
	"strings"
	"testing"
)

// forms are the known forms of a text's words as the reader takes them.
func forms(m *Matcher, text string) string {
	var out []string
	for _, t := range m.reader.read(normalise(text), &scratch{}).tokens {
		out = append(out, t.form)
	}
	return strings.Join(out, " ")
}

func TestRead_MendsWords(t *testing.T) {
	m := embedded(t)
	tests := []struct{ text, want string }{
		{"Hopsan kodne är ogilltig", "hoppsan koden ar ogiltig"},
		{"en prenurneration", "en prenumeration"},
		{"aktiver ingen av", "aktiveringen av"},
		{"harlöpt ut", "har lopt ut"},
		{"Din licensnyckel har lö", "din licensnyckel har lopt"},
		{"licensnyckel har gått tu", "licensnyckel har gatt ut"},
		{"licensnyc… har", "licensnyckel har"},
		{"hunden skäller på katten", "hunden skaller pa katten"},
	}
	for _, tt := range tests {
		if got := forms(m, tt.text); got != tt.want {
			t.Errorf("%q is read as %q, want %q", tt.text, got, tt.want)
		}
	}
}

// concepts lists the concepts of a text in order, ! before what is turned
// around, without what is denied.
func concepts(m *Matcher, text string) []string {
	r := m.reader.read(normalise(text), &scratch{})
	var out []string
	for _, o := range r.found {
		c := m.reader.lexicon.concepts[o.concept]
		if !ours(c.class) && c.class != classForeign || r.tokens[o.at].denied {
			continue
		}
		name := c.name
		if o.opposite {
			name = "!" + name
		}
		out = append(out, name)
	}
	return out
}

func TestRead_Polarity(t *testing.T) {
	m := embedded(t)
	tests := []struct{ text, want string }{
		{"koden är ogiltig", "!valid"},
		{"koden är inte giltig", "!valid"},
		{"koden är inte ogiltig", "valid"},
		{"den godkänns inte", "!accept"},
		{"sidan tar inte emot den", "!accept"},
		{"jag har aldrig använt den", "!used"},
		{"den har redan använts", "used"},
		{"the code is not valid", "!valid"},
		{"the key I typed isn't valid", "!valid"},
		{"koden er ikke gyldig", "!valid"},
		{"nyckeln har inte gått ut", "!expired"},
	}
	for _, tt := range tests {
		if got := concepts(m, tt.text); !slices.Contains(got, tt.want) {
			t.Errorf("%q: concepts %v, want %s among them", tt.text, got, tt.want)
		}
	}
}

func TestRead_Denial(t *testing.T) {
	m := embedded(t)
	tests := []struct{ text, has, lacks string }{
		{"det är inte regionen utan att nyckeln redan har använts", "used", "region"},
		{"den varken säger att koden är för gammal eller fel, bara att den inte kunde överföras", "!migrate", "expired"},
		{"ingenting om region eller land, bara att den är ogiltig", "!valid", "region"},
		{"trodde att den hade gått ut men den är redan använd", "used", "expired"},
		{"inget fel på landet, kontot är inte behörigt", "!eligible", "region"},
		{"aktiveringen stannar utan förklaring", "!work", "region"},
		{"koden är begränsad i din region", "region", "used"},
		{"du är inte behörig att använda nyckeln", "!eligible", "expired"},
		{"jag är inte säker på att den har gått ut men den sägs vara ogiltig", "!valid", "region"},
		{"det är inte så att nyckeln har gått ut utan den är redan använd", "used", "expired"},
	}
	for _, tt := range tests {
		got := concepts(m, tt.text)
		if !slices.Contains(got, tt.has) || slices.Contains(got, tt.lacks) {
			t.Errorf("%q: concepts %v, want %s and not %s", tt.text, got, tt.has, tt.lacks)
		}
	}
}

func TestRead_Compounds(t *testing.T) {
	m := embedded(t)
	for text, want := range map[string]string{
		"portkoden": "door", "rabattkoden": "discount", "bussbiljetten": "document", "skrapkoden": "key",
		"reservnyckeln": "key", "inloggningskoden": "login",
	} {
		if got := concepts(m, text); !slices.Contains(got, want) {
			t.Errorf("%q: concepts %v, want %s", text, got, want)
		}
		if want != "key" && slices.Contains(concepts(m, text), "key") {
			t.Errorf("%q is taken for one of our keys", text)
		}
	}
}

func TestReadLexicon(t *testing.T) {
	lx, err := readLexicon()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []string{"key", "license", "account", "subscription", "packaging", "product"} {
		if _, ok := lx.byName[c]; !ok {
			t.Errorf("the lexicon has no concept %s, which code names", c)
		}
	}
}
