package decide

import (
	"strings"

	"kodhjalpen/bot"
)

// typedChoice reads a message as one of the answers to the question that is
// out: when it says just what a button says, or begins with the yes or no that
// one button alone begins with.
func (s *step) typedChoice() (choice, bool) {
	st, ok := s.current()
	if !ok {
		return choice{}, false
	}
	text := bare(s.u.Text)
	for i, c := range st.Choices {
		if text == bare(c.Label) {
			return choice{article: *s.c.Article, step: st, index: i}, true
		}
	}
	if i := s.yesOrNo(text, st.Choices); i >= 0 {
		return choice{article: *s.c.Article, step: st, index: i}, true
	}
	return choice{}, false
}

// shortAnswer is how many words a yes or no may have with it.
const shortAnswer = 6

// yesOrNo is the one choice that begins with the message's yes or no; -1 where
// none or several do, or where the message says more: that it helped or did not,
// or an error.
func (s *step) yesOrNo(text string, choices []bot.Choice) int {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > shortAnswer || s.u.Verdict == bot.VerdictAnswer ||
		len(words) > 1 && (s.u.Speech == bot.SpeechUnsolved || s.u.Speech == bot.SpeechSolved) {
		return -1
	}
	said, found := polarity(words[0]), -1
	for i, c := range choices {
		if said == "" || polarity(strings.ToLower(strings.Fields(c.Label + " -")[0])) != said {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// polarity is ja or nej for the words people say them with, "" for others.
func polarity(word string) string {
	switch strings.Trim(word, ".,!?") {
	case "ja", "japp", "jo", "jadå", "jodå", "yes", "jepp":
		return "ja"
	case "nej", "nä", "nix", "nope", "no", "näpp":
		return "nej"
	}
	return ""
}

func bare(text string) string { return strings.ToLower(strings.Trim(text, " \t\n.,!?")) }
