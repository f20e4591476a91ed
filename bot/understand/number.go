package understand

import (
	"regexp"
	"strings"
	"unicode"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
	"kodhjalpen/matcher"
)

// longNumber is a number of something: an order, a customer, a telephone.
var longNumber = regexp.MustCompile(`\d(?:[ .-]?\d){6,}`)

// match is what a text means to the articles. A number that the answer does not know
// says nothing of a problem, and yet makes a text longer and surer: an answer must stand
// without it. A number that the article does know, such as an error's, is what it is
// found by.
func match(know Knowledge, raw string) matcher.Verdict {
	v := know.Match(raw)
	if v.Decision != matcher.Answer {
		return v
	}
	rest := longNumber.ReplaceAllStringFunc(raw, func(n string) string {
		if knows(know, v.Answers, n) {
			return n
		}
		return " "
	})
	if rest == raw {
		return v
	}
	if bare := know.Match(rest); bare.Decision != matcher.Answer {
		return bare
	}
	return v
}

// isNumber reports whether a code that would have to be corrected is digits alone. Codes
// are drawn from 34 signs, and of those of seven one in ten thousand has no letter: what
// has none, and a digit that no code has, is a number of something.
func isNumber(c activation.Code) bool {
	return c.Verdict == activation.Fixable && !strings.ContainsFunc(c.Raw, unicode.IsLetter)
}

// knows reports whether one of the answers has a number among its words.
func knows(know Knowledge, answers []matcher.Candidate, number string) bool {
	for _, c := range answers {
		words := []string{c.Wording}
		if a := snapshot(know, c.Article); a != nil {
			words = append(words, textOf(*a)...)
		}
		if strings.Contains(strings.Join(words, "\n"), number) {
			return true
		}
	}
	return false
}

// textOf is what an article says.
func textOf(a bot.Article) []string {
	return append([]string{a.Title, a.Cause, a.Body}, a.Fix...)
}
