package understand

import (
	"strings"

	"kodhjalpen/bot"
	"kodhjalpen/matcher"
)

// shelf is a Knowledge of two articles that answers by a word of the text.
type shelf struct{}

func (shelf) Match(text string) matcher.Verdict {
	switch {
	case strings.Contains(text, "använts") && strings.Contains(text, "nyckel"):
		return matcher.Verdict{Decision: matcher.Answer, Answers: []matcher.Candidate{{Article: "already-used", Confidence: .9}}}
	case strings.Contains(text, "nyckel"):
		return matcher.Verdict{Decision: matcher.Ask, Candidates: []matcher.Candidate{{Article: "already-used", Confidence: .4}, {Article: "gone", Confidence: .3}}}
	}
	return matcher.Verdict{Decision: matcher.None}
}

func (shelf) Article(id string) (bot.Article, bool) {
	if id != "already-used" && id != "invalid-code" {
		return bot.Article{}, false
	}
	return bot.Article{ID: id, Hash: "h", Title: "T " + id}, true
}

// TryDraft finds that a draft turns what it is called.
func (shelf) TryDraft(d bot.Draft, _ bot.Post) bot.Trial {
	return bot.Trial{Turns: []bot.Turn{{Text: d.Title}}}
}

// Try keeps what it is told, and finds that it answers.
func (shelf) Try(l bot.Lesson) bot.Teaching { return bot.Teaching{Lesson: l, Answers: true} }

func (shelf) Modules() []bot.Module {
	return []bot.Module{{Title: "Hej", Text: "Hej {namn}! Det gäller {ärende}."}}
}

func (shelf) Find(typed string) []bot.Candidate {
	return []bot.Candidate{{ID: "already-used", Title: typed}}
}
func (shelf) Menu(string) []bot.Candidate { return []bot.Candidate{{ID: "already-used"}} }
