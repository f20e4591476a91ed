package app

import (
	"slices"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// TestTryDraftTellsWhatItWouldTurn: a draft that takes another article's words, or those
// of which agents said that they need none, is shown with whose they are; one of its own
// words does no harm, and the lesson that there was no article yet is over with it.
func TestTryDraftTellsWhatItWouldTurn(t *testing.T) {
	c, b := newClass(t, "")
	of := bot.Post{Channel: "C1", TS: "7.7"}
	label := func(id bot.LessonID, l bot.Label, text string, at bot.Post) bot.Lesson {
		return bot.Lesson{ID: id, Label: l, Text: text, Thread: at, At: time.Unix(1_790_000_000, 0)}
	}
	b.put(
		label("C1:1.1", bot.LabelNew, "lådan piper när katten går förbi", of),
		label("C1:1.2", bot.LabelNew, "skrivaren är trasig", bot.Post{Channel: "C1", TS: "8.8"}),
		label("C1:1.3", bot.LabelNone, "vad kostar en ny låda till katten", bot.Post{}),
	)
	c.look(t.Context())
	s := c.library.shelf.Load()

	good := s.TryDraft(bot.Draft{Title: "Lådan piper", Symptoms: []string{"lådan piper när katten går förbi"}, Answer: "Släck lådan och vänta en minut."}, of)
	if good.Doubtful() || !slices.Equal(good.Over, []bot.LessonID{"C1:1.1"}) {
		t.Errorf("of its own words: %+v", good)
	}
	a, _ := s.index.Article("already-used")
	words := wordings(a)[0]
	bad := s.TryDraft(bot.Draft{Title: "Köp en ny nyckel", Symptoms: []string{words}, Answer: words + " Köp en ny."}, bot.Post{})
	if len(bad.Turns) == 0 || bad.Turns[0].Title != a.Title || bad.Turns[0].Now != "Köp en ny nyckel" || len(bad.Over) != 0 {
		t.Errorf("of another's words: %+v", bad)
	}
	priced := s.TryDraft(bot.Draft{Title: "Vad kostar en ny låda till katten", Symptoms: []string{"vad kostar en ny låda till katten"}, Answer: "En låda kostar hundra kronor."}, bot.Post{})
	if len(priced.Against) != 1 || priced.Against[0].ID != "C1:1.3" {
		t.Errorf("of words that need no article: %+v", priced)
	}
	if same := s.TryDraft(bot.Draft{Title: "Already used", Symptoms: []string{words}, Answer: "x"}, bot.Post{}); same.Doubtful() {
		t.Errorf("one that is not put beside another: %+v", same)
	}
}
