package app

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/kb"
	"kodhjalpen/kb/ingest/page"
	"kodhjalpen/matcher"
)

const (
	// draftBeside is how many articles, those nearest to a draft, it is tried beside: what
	// shares no telling word with it, it cannot turn. draftWithin bounds the time: its agent
	// waits, and Slack for three seconds only. All of it took 0.8 s for one of 300 articles,
	// on two cores with a load of 22 (2026-11-30).
	draftBeside = 30
	draftWithin = 1500 * time.Millisecond
)

// draftID is the id of a draft while it is tried; no file can have it.
const draftID = "a-draft-that-is-tried"

// TryDraft says what a draft would do if it were an article: the titles and wordings of
// the articles nearest to it, and the lessons, are matched among those articles with and
// without it. What cannot be tried in time is not told of.
func (s *shelf) TryDraft(d bot.Draft, of bot.Post) bot.Trial {
	var t bot.Trial
	until := time.Now().Add(draftWithin)
	var kept []bot.Lesson
	for _, l := range s.kept() {
		switch {
		case l.Label != bot.LabelNew:
			kept = append(kept, l)
		case l.Thread == of || slices.ContainsFunc(d.Symptoms, func(w string) bool { return sameWords(w, l.Text) }):
			t.Over = append(t.Over, l.ID)
		}
	}
	if _, taken := s.byID[page.Slug(d.Title)]; taken {
		return t // it will not be put beside the other
	}
	words := strings.Join(append([]string{d.Title, d.Answer}, d.Symptoms...), "\n")
	probes := s.nearTo(words, kept, slices.Concat(s.ownWords(), s.titles()))
	for _, w := range d.Symptoms {
		t.Turns = append(t.Turns, s.quoted(bot.Lesson{Text: w, Article: draftID, Title: d.Title})...)
	}
	with, without := s.beside(d, probes)
	if with == nil {
		return t
	}
	title := func(v matcher.Verdict) string {
		if len(v.Answers) > 0 && v.Answers[0].Article == draftID {
			return d.Title
		}
		return s.titled(v)
	}
	for _, p := range probes {
		if time.Now().After(until) {
			break
		}
		after := with.Match(p.text)
		if !worse(without.Match(p.text), after, p.means) || slices.ContainsFunc(t.Turns, func(x bot.Turn) bool { return x.Text == p.text }) {
			continue
		}
		if p.lesson != nil {
			t.Against = append(t.Against, *p.lesson)
		} else {
			t.Turns = append(t.Turns, bot.Turn{Text: p.text, Title: s.byID[p.means].Title, Now: title(after)})
		}
	}
	t.Turns, t.Against = t.Turns[:min(len(t.Turns), shownTurns)], t.Against[:min(len(t.Against), shownTurns)]
	return t
}

// beside are matchers of the articles that the probes lead to, with and without a draft
// and both with the lessons among the probes; nil where there can be none.
func (s *shelf) beside(d bot.Draft, probes []probe) (with, without *matcher.Matcher) {
	near := map[string]bool{}
	for _, p := range probes {
		if len(near) < draftBeside && p.means != "" {
			near[p.means] = true
		}
	}
	var articles []kb.Article
	for _, a := range s.index.Articles() {
		if near[a.ID] {
			articles = append(articles, a)
		}
	}
	draft := kb.Article{ID: draftID, Title: d.Title, Symptoms: map[string][]string{lessonLanguage: d.Symptoms}, Body: d.Answer}
	matching := func(articles []kb.Article) *matcher.Matcher {
		index, err := kb.NewIndex(articles)
		if err != nil {
			return nil
		}
		m, err := matcher.New(index, s.unanswered...)
		if err != nil {
			return nil
		}
		for _, p := range probes {
			if p.lesson != nil && (near[p.means] || p.means == "") {
				_ = m.Teach(p.means, string(p.lesson.ID), p.text) // where it cannot, both are without it
			}
		}
		return m
	}
	if len(articles) == 0 {
		return nil, nil
	}
	if without = matching(articles); without == nil {
		return nil, nil
	}
	if with = matching(append(articles, draft)); with == nil {
		return nil, nil
	}
	return with, without
}

// titles are the articles' titles, as wordings.
func (s *shelf) titles() []ownWord {
	var out []ownWord
	for _, a := range s.index.Articles() {
		out = append(out, ownWord{text: a.Title, article: a.ID, stems: stemsOf(a.Title)})
	}
	slices.SortFunc(out, func(a, b ownWord) int { return cmp.Compare(a.article, b.article) })
	return out
}
