package decide

import (
	"slices"
	"testing"

	"kodhjalpen/bot"
)

// TestCardNamesWhatWasTriedByTitle: agents read titles, also of an article that is no
// longer the current one; only a record from before titles were kept shows an id.
func TestCardNamesWhatWasTriedByTitle(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	c := scenes(r)[3] // already-used has been tried
	d := decided(t, r, c, answers("expired-key"), at(said("nu har den gått ut", answers("expired-key")).e, c), morning())
	if got, want := cardTried(d.Next), []string{"Nyckeln är redan använd", "Nyckeln har gått ut"}; !slices.Equal(got, want) {
		t.Errorf("the card says that %q was tried, want %q", got, want)
	}
	if d.Next.Titles["already-used"] = "Ändrad"; c.Titles["already-used"] == "Ändrad" {
		t.Error("the next conversation shares its titles with the one before")
	}
	old := d.Next
	old.Titles = nil
	if got, want := cardTried(old), []string{"already-used", "Nyckeln har gått ut"}; !slices.Equal(got, want) {
		t.Errorf("without titles: %q, want %q", got, want)
	}
}

func cardTried(c bot.Conversation) []string {
	c.Ticket = &bot.Ticket{}
	return cardOf(c).Tried
}

// TestTitlesGoWithWhatTheyAreOf: a conversation that tries very much keeps no more
// titles than tries.
func TestTitlesGoWithWhatTheyAreOf(t *testing.T) {
	s := &step{}
	for i := range 3 * maxTried {
		s.tryArticle(bot.Article{ID: string(rune('a' + i)), Title: "Titel"})
	}
	if len(s.c.Titles) != maxTried || len(s.c.Tried) != maxTried {
		t.Errorf("%d titles of %d tries, want %d of each", len(s.c.Titles), len(s.c.Tried), maxTried)
	}
}
