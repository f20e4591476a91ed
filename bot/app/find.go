package app

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"kodhjalpen/bot"
)

// mostFound is how many articles a search field offers at once.
const mostFound = 20

// Find lists the articles that hold every word which an agent has typed, or its
// beginning: those that hold them in their title first. Nothing typed is all of them,
// by title. It is a look over titles and causes, not a match of a customer's words.
func (s *shelf) Find(typed string) []bot.Candidate {
	words := strings.Fields(lowered(typed))
	type hit struct {
		bot.Candidate
		elsewhere int
	}
	var hits []hit
	for _, a := range s.byID {
		h := hit{Candidate: bot.Candidate{ID: a.ID, Title: a.Title}}
		title, rest := lowered(a.Title+" "+a.ID), ""
		if slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(title, w) }) {
			rest = lowered(a.Cause + " " + strings.Join(a.Fix, " ") + " " + a.Body)
		}
		all := true
		for _, w := range words {
			switch {
			case strings.Contains(title, w):
			case strings.Contains(rest, w):
				h.elsewhere++
			default:
				all = false
			}
		}
		if all {
			hits = append(hits, h)
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(a.elsewhere, b.elsewhere), strings.Compare(lowered(a.Title), lowered(b.Title)), strings.Compare(a.ID, b.ID))
	})
	out := make([]bot.Candidate, 0, mostFound)
	for _, h := range hits[:min(len(hits), mostFound)] {
		out = append(out, h.Candidate)
	}
	return out
}

// lowered writes words as they are compared.
func lowered(s string) string { return strings.ToLower(norm.NFC.String(s)) }
