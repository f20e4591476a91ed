package understand

import (
	"regexp"
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// followUp fills in what a text says about the answer in hand: that it is not it, with
// what it may be instead, or a question, with what the article says of it. A text that
// another article answers is about that one.
func followUp(u *bot.Understanding, know Knowledge, c bot.Conversation, raw string) {
	if c.Phase == bot.PhaseNew || c.Phase == "" || u.Speech == bot.SpeechHuman || outranksAsk(u.Speech) && u.Speech != bot.SpeechUnsolved {
		return
	}
	text := emoji.ReplaceAllString(plain(raw), " ")
	if u.Denies = denies(text); u.Denies {
		u.RunnerUp = runnerUp(know, c)
		return
	}
	if c.Article == nil || u.Verdict == bot.VerdictAnswer && u.Answers[0].ID != c.Article.ID || !asks(text) {
		return
	}
	asked := contentOf(text)
	if len(asked) == 0 && u.Verdict == bot.VerdictNone {
		u.Speech = bot.SpeechUnsolved // "what am I to do then?" is said of the whole answer
		return
	}
	u.FollowsUp, u.Told = true, told(*c.Article, asked)
}

// runnerUp is what was likeliest beside the article that was contradicted, if it is
// more than a guess now that the other is out.
func runnerUp(know Knowledge, c bot.Conversation) *bot.Article {
	left := 1.0
	if c.Article != nil {
		left -= c.Article.Confidence
	}
	for _, o := range c.Offered {
		if !slices.Contains(c.Tried, o.ID) && o.Confidence > 0 && o.Confidence >= aGuess*left {
			a := snapshot(know, o.ID)
			if a != nil {
				a.Part = fitting(*a, said(c, ""))
			}
			return a
		}
	}
	return nil
}

// hereIsNoVerb is "här", which folded is "har".
var hereIsNoVerb = regexp.MustCompile(`(?i)\bhär(?:\W|$)`)

// denies reports whether a clause of a text says of an answer, and of nothing else,
// that it is not it: "nej det är inte det", "fel svar, jag menar …". It is made of words
// that point, of a denial, and of no word that could name what is wrong instead.
func denies(text string) bool {
	return slices.ContainsFunc(clauses(hereIsNoVerb.ReplaceAllString(text, " ")), func(words []string) bool {
		denial, pointer := false, false
		for _, w := range words {
			switch {
			case denials[w]:
				denial = true
			case pointers[w]:
				pointer = true
			case !aroundDenial[w]:
				return false
			}
		}
		return denial && pointer
	})
}

// asks reports whether a text asks something: it says so with a mark, or opens a
// clause as questions do, a verb like "kan" before its subject.
func asks(text string) bool {
	if strings.Contains(text, "?") {
		return true
	}
	return slices.ContainsFunc(clauses(text), func(words []string) bool {
		for len(words) > 0 && beforeQuestion[words[0]] {
			words = words[1:]
		}
		return len(words) > 1 && questions[words[0]] && (!modals[words[0]] || subjects[words[1]])
	})
}

const (
	// mostTold is how many sentences of an article answer one question.
	mostTold = 2
	// enoughTold is how much of what a question speaks of a sentence must, by weight.
	enoughTold = 0.5
	// everyShare is what share of an article's sentences may hold a word before it
	// tells little which of them is asked about, and faintly is what it weighs then.
	everyShare = 1.0 / 3
	faintly    = 0.3
	// sameStem is how many letters two forms of a word begin alike with, at least.
	sameStem = 4
)

// entering is what is asked for somebody who has only shown a code.
const entering = "Var skriver jag in koden?"

// enter is what an article says of where a code is entered; nil if it says nothing.
func enter(a *bot.Article) *bot.Article {
	if a == nil {
		return nil
	}
	says := told(*a, contentOf(entering))
	if len(says) == 0 {
		return nil
	}
	return &bot.Article{ID: a.ID, Hash: a.Hash, Source: a.Source, Told: says[:1]}
}

// told are the sentences of an article that bear on a question, in their order: those
// that hold at least half of what it speaks of, which is given.
func told(a bot.Article, asked []string) []string {
	all := sentencesOf(a)
	weights := make([]float64, len(asked))
	total := 0.0
	for i, w := range asked {
		in := 0
		for _, s := range all {
			if holds(s, w) {
				in++
			}
		}
		if weights[i] = 1; float64(in) > everyShare*float64(len(all)) && in > 1 {
			weights[i] = faintly
		}
		total += weights[i]
	}
	var out []string
	for _, s := range all {
		covered := 0.0
		for i, w := range asked {
			if holds(s, w) {
				covered += weights[i]
			}
		}
		if covered > 0 && covered >= enoughTold*total && len(out) < mostTold {
			out = append(out, s)
		}
	}
	return out
}

// sentencesOf are what an article says: its cause, its fixes, what its questions lead
// to, and the lines of its body.
func sentencesOf(a bot.Article) []string {
	parts := append(strings.SplitAfter(a.Cause, ". "), a.Fix...)
	for _, s := range a.Steps {
		for _, c := range s.Choices {
			parts = append(append(parts, c.Fix...), c.Wait)
		}
	}
	for line := range strings.SplitSeq(a.Body, "\n") {
		parts = append(parts, strings.SplitAfter(strings.TrimLeft(line, "#-*> \t0123456789."), ". ")...)
	}
	var out []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" && !slices.Contains(out, p) && !strings.ContainsAny(p, "|[") {
			out = append(out, p)
		}
	}
	return out
}

// contentOf are the words of a question that say what it is about.
func contentOf(question string) []string {
	var out []string
	for _, w := range wordsOf(fold(question)) {
		if len(w) > 2 && !aroundQuestion[w] && !questions[w] && !beforeQuestion[w] && !slices.Contains(out, w) {
			out = append(out, w)
		}
	}
	return out
}

// holds reports whether a sentence holds a word in any form, also as a part of a
// compound.
func holds(sentence, word string) bool {
	return slices.ContainsFunc(wordsOf(fold(sentence)), func(w string) bool {
		short, long := word, w
		if len(short) > len(long) {
			short, long = long, short
		}
		if len(short) >= sameStem && strings.Contains(long, short) {
			return true
		}
		n := 0
		for n < len(short) && short[n] == long[n] {
			n++
		}
		return short == long || n >= sameStem && n >= len(short)-2 && len(long)-n <= 2
	})
}
