package matcher

import (
	"strings"
	"testing"
)

func TestNormalise(t *testing.T) {
	tests := []struct{ name, raw, want string }{
		{"plain", "Koden är ogiltig", "Koden är ogiltig"},
		{"decomposed", "a\u0308r o\u0308ppen", "är öppen"},
		{"mojibake", "anvÃ¤nts fÃ¶r", "använts för"},
		{"mojibake twice", "anvÃƒÂ¤nts", "använts"},
		{"quoted-printable latin", "anv=E4nts f=F6r", "använts för"},
		{"quoted-printable utf-8", "anv=C3=A4nts, en rad =\nsom bryts", "använts, en rad som bryts"},
		{"entities", "beg&ouml;r &amp; &auml;r", "begör & är"},
		{"percent", "nyckeln%20anv%C3%A4nts", "nyckeln%20använts"},
		{"json escape", `anv\u00e4nts`, "använts"},
		{"bold and italic", "*nyckeln* har _redan_ *använts*", "nyckeln har redan använts"},
		{"struck out", "nej ~det gick bra~ fel", "nej  .  fel"},
		{"mention", "<@U04KD92LS7Q> kolla", "kolla"},
		{"channel", "se <#C123|hjälp> där", "se   där"},
		{"link with label", "på <https://central.example|Central> nu", "på Central nu"},
		{"bare link", "se https://example.com/a?b=c här", "se   här"},
		{"emoji", "fel :sob: igen :+1::skin-tone-2:", "fel   igen"},
		{"quote mark", "&gt; nyckeln är använd", "nyckeln är använd"},
		{"hyphen at line end", "för att gene-\nrera en", "för att generera en"},
		{"line inside sentence", "den här\ntypen av", "den här typen av"},
		{"line between thoughts", "Fel.\nVad nu", "Fel.\nVad nu"},
		{"spaced out", "Den här k o d e n är", "Den här koden är"},
		{"zero width", "ko\u200bden", "koden"},
		{"curly quotes", "”ogiltig”", "\"ogiltig\""},
		{"full width", "ＫＯＤ", "KOD"},
		{"invalid bytes", "a\xffb", "a�b"},
	}
	for _, tt := range tests {
		if got := normalise(tt.raw); got != tt.want {
			t.Errorf("%s: normalise(%q) = %q, want %q", tt.name, tt.raw, got, tt.want)
		}
	}
}

func TestNormalise_BoundsItsInput(t *testing.T) {
	if got := normalise(strings.Repeat("å", maxText)); len(got) > maxText {
		t.Errorf("normalise kept %d bytes, want at most %d", len(got), maxText)
	}
}
