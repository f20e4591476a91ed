package understand

import (
	"strings"
	"testing"
	"unicode/utf8"

	"kodhjalpen/bot"
)

// TestFittingIsTheSectionThatIsAskedAbout: of a long body the part that speaks of what
// the text does, and never more than a screenful; a short body is shown whole.
func TestFittingIsTheSectionThatIsAskedAbout(t *testing.T) {
	filler := strings.Repeat("Det här handlar om något helt annat, sida upp och sida ner. ", 20)
	sections := "# Allt om kortet\n\nInledning.\n\n## Beställa\n\n" + filler + "\n\n## Spärra\n\nRing oss för att spärra kortet.\n\nDygnet runt.\n\n## Priser\n\n" + filler
	paragraphs := filler + "\n\nVill du spärra kortet? Ring oss.\n\n" + filler
	for _, body := range []string{sections, paragraphs} {
		a := bot.Article{ID: "kortet", Title: "Kortet", Body: body}
		got := fitting(a, "hur spärrar jag mitt kort?")
		if !strings.Contains(got, "spärra kortet") || strings.Contains(got, "Priser") || utf8.RuneCountInString(got) > longBody {
			t.Errorf("fitting gives %d characters: %q", utf8.RuneCountInString(got), got)
		}
		if got := fitting(a, "hej"); got == "" || utf8.RuneCountInString(got) > longBody {
			t.Errorf("of what nothing fits the beginning is shown, got %q", got)
		}
	}
	if got := fitting(bot.Article{Body: "Kort."}, "kort"); got != "" {
		t.Errorf("a short body is cut to %q", got)
	}
	if got := fitting(bot.Article{Body: sections, Cause: "x"}, "spärra"); got != "" {
		t.Errorf("a body that is not shown is cut to %q", got)
	}
	if got := fitting(bot.Article{Body: strings.Repeat("å", 5000)}, "spärra"); utf8.RuneCountInString(got) != longBody {
		t.Errorf("a body without an end of sentence gives %d characters", utf8.RuneCountInString(got))
	}
}
