package understand

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"kodhjalpen/bot"
)

// TestFittingIsTheSectionThatIsAskedAbout: of a long body the part that speaks of what
// the text does, and never more than half a screenful; a short body is shown whole.
func TestFittingIsTheSectionThatIsAskedAbout(t *testing.T) {
	filler := strings.Repeat("Det här handlar om något helt annat, sida upp och sida ner. ", 20)
	sections := "# Allt om kortet\n\nInledning.\n\n## Beställa\n\n" + filler + "\n\n## Spärra\n\nRing oss för att spärra kortet.\n\nDygnet runt.\n\n## Priser\n\n" + filler
	paragraphs := filler + "\n\nVill du spärra kortet? Ring oss.\n\n" + filler
	for _, body := range []string{sections, paragraphs} {
		a := bot.Article{ID: "kortet", Title: "Kortet", Body: body}
		got := fitting(a, "hur spärrar jag mitt kort?")
		if !strings.Contains(got, "spärra kortet") || strings.Contains(got, "Priser") || utf8.RuneCountInString(got) > longPart {
			t.Errorf("fitting gives %d characters: %q", utf8.RuneCountInString(got), got)
		}
		if got := fitting(a, "hej"); got == "" || utf8.RuneCountInString(got) > longPart {
			t.Errorf("of what nothing fits the beginning is shown, got %q", got)
		}
	}
	if got := fitting(bot.Article{Body: "Kort."}, "kort"); got != "" {
		t.Errorf("a short body is cut to %q", got)
	}
	if got := fitting(bot.Article{Body: sections, Cause: "x"}, "spärra"); got != "" {
		t.Errorf("a body that is not shown is cut to %q", got)
	}
	if got := fitting(bot.Article{Body: strings.Repeat("å", 5000)}, "spärra"); utf8.RuneCountInString(got) > longPart || len(got) < longPart {
		t.Errorf("a body without an end of sentence gives %d characters", utf8.RuneCountInString(got))
	}
}

// TestFittingShowsWholeItems: no item of a list and no row of a table is cut, what is
// asked about is among them, and the heading stands above.
func TestFittingShowsWholeItems(t *testing.T) {
	list, table := "", "| Plan | Pris |\n|---|---|\n"
	for i := range 30 {
		list += fmt.Sprintf("%d. Gör steg nummer %d i den långa listan.\n   Fortsättning %d på samma steg.\n", i+1, i+1, i+1)
		table += fmt.Sprintf("| Paketet nummer %d för hela familjen | %d kr |\n", i+1, i+1)
	}
	for name, c := range map[string]struct{ body, text, want, whole string }{
		"beginning":    {"## Installera\n\n" + list, "hur installerar jag", "1. Gör steg nummer 1 ", "på samma steg."},
		"middle":       {"## Installera\n\n" + list + "31. Starta om skrivaren.\n" + list, "starta om skrivaren", "31. Starta om skrivaren.", "på samma steg."},
		"rows":         {"## Priser\n\n" + table + "| Studentrabatten | 5 kr |\n", "vad kostar studentrabatten", "| Studentrabatten | 5 kr |", "kr |"},
		"fence":        {"## Kör\n\n```\n" + strings.Repeat("rad\n\n", 10) + "```\n\n" + strings.Repeat("Annat. ", 200), "kör", "```\nrad", "```"},
		"empty header": {"# Titel\n\n## Tomt\n\n## Spärra\n\n" + strings.Repeat("Ord om annat. ", 100), "tomt titel", "## Spärra", " …"},
	} {
		got := fitting(bot.Article{Body: c.body}, c.text)
		if !strings.HasPrefix(got, "## ") || !strings.Contains(got, c.want) || !strings.HasSuffix(got, c.whole) || utf8.RuneCountInString(got) > longPart {
			t.Errorf("%s: %d characters, want %q in and %q last:\n%s", name, utf8.RuneCountInString(got), c.want, c.whole, got)
		}
	}
}
