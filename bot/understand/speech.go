package understand

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
)

// emoji matches Slack's emoji names, :wave: or :+1::skin-tone-2:.
var emoji = regexp.MustCompile(`:[a-z0-9_+\-]+:(?::skin-tone-\d:)?`)

// speechOf says what a text does apart from describing a problem that an
// article covers. A wish for a human outranks the verdict; the other kinds are
// looked for only in a text that no article answers.
func speechOf(raw string, v bot.Verdict) bot.Speech {
	text := emoji.ReplaceAllString(plain(raw), " ")
	words := wordsOf(fold(text))
	switch {
	case len(words) == 0:
		return bot.SpeechNothing
	case slices.ContainsFunc(clauses(text), wantsHuman), wantsHuman(words):
		return bot.SpeechHuman
	case v != bot.VerdictAnswer && only(words, greetings):
		return bot.SpeechGreeting
	}
	if _, asks := asksHours(words); asks && v != bot.VerdictAnswer {
		return bot.SpeechHours
	}
	line := " " + strings.Join(words, " ") + " "
	solved := has(line, solvedPhrases) || ends(text, solvedEndings)
	unsolved := has(line, unsolvedPhrases) || ends(text, unsolvedEndings)
	switch {
	case v == bot.VerdictAnswer && solved && !has(line, notYet) && !has(line, contrasts):
		return bot.SpeechSolved // "now it is solved, the code was used by my wife"
	case v == bot.VerdictAnswer:
		return ""
	case unsolved && (v == bot.VerdictNone || len(words) <= aFewWords):
		return bot.SpeechUnsolved
	case solved && !has(line, notYet):
		return bot.SpeechSolved
	case isLater(words):
		return bot.SpeechLater
	case isThanks(words):
		return bot.SpeechThanks
	case v == bot.VerdictAsk:
		return ""
	case only(words, smallTalk):
		return bot.SpeechSmall
	case isVague(words, line):
		return bot.SpeechVague
	case len(activation.Find(raw)) > 0 && only(withoutCodes(words), aroundCode):
		return "" // a code by itself: the code is what it says
	default:
		return bot.SpeechRequest
	}
}

// aFewWords is how long "the same error again" may be and still say nothing
// else: longer texts go on to tell what the error is.
const aFewWords = 8

// outranksAsk reports whether a kind of speech is clearer than a verdict that
// is unsure: "now it went well, I had typed it wrong" is no question.
func outranksAsk(s bot.Speech) bool {
	return s == bot.SpeechSolved || s == bot.SpeechUnsolved || s == bot.SpeechThanks || s == bot.SpeechLater || s == bot.SpeechHours
}

// namesNothing reports whether a text tells of trouble without naming anything
// that an article could be about.
func namesNothing(raw string) bool {
	words := wordsOf(fold(emoji.ReplaceAllString(plain(raw), " ")))
	for _, w := range words {
		for _, object := range objects {
			if strings.HasPrefix(w, object) {
				return false
			}
		}
	}
	return isVague(words, " "+strings.Join(words, " ")+" ")
}

// saysNothing reports whether a text holds nothing an article could be chosen
// by: a code by itself, or trouble without a word of what is wrong. A few likely
// articles would be a guess then; all of them are offered instead.
func saysNothing(raw string) bool {
	words := wordsOf(fold(emoji.ReplaceAllString(plain(raw), " ")))
	line := " " + strings.Join(words, " ") + " "
	codes := len(activation.Find(raw)) > 0
	return codes && only(withoutCodes(words), aroundCode) || isVague(withoutCodes(words), line)
}

// wordsOf splits a folded text at everything but letters and digits.
func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// clauses are the words of each part of a text that punctuation sets off.
func clauses(text string) [][]string {
	var out [][]string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",.;:!?\n", r) }) {
		out = append(out, wordsOf(fold(part)))
	}
	return out
}

// only reports whether every word is in the set.
func only(words []string, set map[string]bool) bool {
	for _, w := range words {
		if !set[w] {
			return false
		}
	}
	return true
}

// has reports whether one of the phrases stands in a line of words.
func has(line string, phrases []string) bool {
	for _, p := range phrases {
		if strings.Contains(line, " "+p+" ") {
			return true
		}
	}
	return false
}

// ends reports whether a clause of a text ends with one of the endings.
func ends(text string, endings []string) bool {
	return slices.ContainsFunc(clauses(text), func(words []string) bool {
		line := " " + strings.Join(words, " ")
		return slices.ContainsFunc(endings, func(end string) bool { return strings.HasSuffix(line, " "+end) })
	})
}

// isThanks reports whether the words thank for help that was given: they say
// thanks, and little else. "Tack på förhand" thanks for help to come.
func isThanks(words []string) bool {
	thanked, content := false, 0
	for _, w := range words {
		switch {
		case thanks[w]:
			thanked = true
		case w == "forhand" || w == "advance":
			return false
		case !aroundThanks[w] && !greetings[w]:
			content++
		}
	}
	return thanked && content <= 1
}

// isLater reports whether the words say that their writer will try something, or come
// back, and nothing else: thanks among them are for a help that is yet to be tried.
func isLater(words []string) bool {
	later := false
	for _, w := range words {
		switch {
		case laters[w]:
			later = true
		case !aroundLater[w] && !greetings[w] && !thanks[w]:
			return false
		}
	}
	return later
}

// isVague reports whether a text says that something is wrong without saying
// what: trouble, and no more than a couple of words that could tell.
func isVague(words []string, line string) bool {
	if !has(line, troubles) {
		return false
	}
	content := 0
	for _, w := range words {
		if !aroundTrouble[w] && !greetings[w] && !thanks[w] && len(w) > 2 {
			content++
		}
	}
	return content == 0
}

// withoutCodes drops the words that hold a digit, which codes and their parts do.
func withoutCodes(words []string) []string {
	var out []string
	for _, w := range words {
		if !strings.ContainsFunc(w, unicode.IsDigit) {
			out = append(out, w)
		}
	}
	return out
}

// wantsHuman reports whether the words ask for a person: a word for a human
// after a wish or a verb of speaking, or a request to be called, and no "not"
// before it. A word that error texts use as well, such as "supporten", counts
// only after a verb of speaking: "kontakta supporten" is quoted, not wished.
func wantsHuman(words []string) bool {
	for i, w := range words {
		if strings.HasPrefix(w, "mansklig") || askedCall(words, i) {
			return !denied(words, i)
		}
		if !humans[w] && !staff[w] {
			continue
		}
		for j := max(0, i-6); j < i; j++ {
			if speaking[words[j]] || humans[w] && wishing[words[j]] {
				return !denied(words, i)
			}
		}
		if len(words) <= 3 && humans[w] {
			return true // "människa tack"
		}
	}
	return false
}

// onlyHuman reports whether a wish for a human says nothing else.
func onlyHuman(raw string) bool {
	for _, w := range wordsOf(fold(emoji.ReplaceAllString(plain(raw), " "))) {
		if len(w) > 2 && !humans[w] && !staff[w] && !speaking[w] && !wishing[w] && !greetings[w] && !thanks[w] && !aroundTrouble[w] && !aroundQuestion[w] &&
			!questions[w] && !strings.HasPrefix(w, "mansklig") {
			return false
		}
	}
	return true
}

// askedCall reports whether "ring mig", "ringa upp mig" or the like starts at i.
func askedCall(words []string, i int) bool {
	if words[i] != "ring" && words[i] != "ringa" && words[i] != "ringer" && words[i] != "call" {
		return false
	}
	for j := i + 1; j < len(words) && j <= i+2; j++ {
		if words[j] == "mig" || words[j] == "me" || words[j] == "mej" || words[j] == "meg" {
			return true
		}
	}
	return false
}

// denied reports whether a "not" among the six words before i belongs to the wish:
// behind a word of wishing ("vill helst inte prata"), or right before a word of
// speaking or a human ("inte prata", "ingen människa"). "Appen funkar inte vill prata
// med någon" is a wish.
func denied(words []string, i int) bool {
	at := func(j int) string {
		if j < 0 || j > i {
			return ""
		}
		return words[j]
	}
	for j := max(0, i-6); j < i; j++ {
		switch words[j] {
		case "slippa":
			return true
		case "inte", "inget", "ingen", "aldrig", "ikke", "not", "dont", "ej":
			if wishing[at(j-1)] || wishing[at(j-2)] || speaking[at(j+1)] || humans[at(j+1)] || staff[at(j+1)] {
				return true
			}
		}
	}
	return false
}
