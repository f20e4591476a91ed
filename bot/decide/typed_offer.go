package decide

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// A question that offers several articles is answered in words as it is by a press: by an
// article's title, by its place, by words that one title alone has, or, where one alone is
// offered, by yes. "Inget av dem" answers it too.

// typedOffer is the article that a message chooses among those that are offered; nil where
// it chooses none, or one that is gone.
func (s *step) typedOffer() *bot.Article {
	offers := s.c.Offers()
	if len(offers) == 0 || s.c.Phase != bot.PhaseClarifying {
		return nil
	}
	titles := make([]string, 0, len(offers))
	for _, b := range offers {
		titles = append(titles, b.Label)
	}
	text := bare(s.u.Text)
	picked := slices.IndexFunc(titles, func(t string) bool { return text == bare(t) })
	for _, read := range []func(string, []string) int{inOrder, s.onlyOne, s.byWords} {
		if picked < 0 {
			picked = read(text, titles)
		}
	}
	if picked < 0 {
		return nil
	}
	i := slices.IndexFunc(s.u.Offered, func(a bot.Article) bool { return a.ID == offers[picked].Arg })
	if i < 0 {
		return nil
	}
	return &s.u.Offered[i]
}

// onlyOne is the one that is offered, where the message says yes to it and nothing more;
// -1 where it does not, or several are.
func (s *step) onlyOne(text string, titles []string) int {
	words := strings.Fields(text)
	if len(titles) != 1 || len(words) == 0 || len(words) > shortAnswer || s.saysMore(words) || polarity(words[0]) != "ja" {
		return -1
	}
	return 0
}

// typedNone reports whether a message says that none of what is offered is meant.
func (s *step) typedNone() bool {
	words := wordsIn(s.u.Text)
	if len(s.c.Offers()) == 0 || s.c.Phase != bot.PhaseClarifying || len(words) > shortAnswer {
		return false
	}
	return slices.ContainsFunc(words, func(w string) bool { return nothing[w] }) &&
		!slices.ContainsFunc(words, func(w string) bool { return !nothing[w] && !aroundNone[w] })
}

// nothing are the words that say that none is meant; aroundNone may stand beside them.
var (
	nothing    = wordSet("ingen inget inga none neither ingenting intet")
	aroundNone = wordSet("nej no nei av dem de dessa det där här alternativen of these them the above stämmer passar tyvärr disse dem desse")
)
