package decide

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// typedChoice reads a message as one of the answers to the question that is out: when
// it says just what a button says or which in order it is, begins with the yes or no
// that one button alone begins with, or has words that one button alone has.
func (s *step) typedChoice() (choice, bool) {
	st, ok := s.current()
	if !ok {
		return choice{}, false
	}
	text, labels := bare(s.u.Text), labelsOf(st)
	picked := slices.IndexFunc(labels, func(l string) bool { return text == bare(l) })
	for _, read := range []func(string, []string) int{inOrder, s.inWords} {
		if picked < 0 {
			picked = read(text, labels)
		}
	}
	if picked < 0 {
		return choice{}, false
	}
	return choice{article: *s.c.Article, step: st, index: picked, label: st.Choices[picked].Label}, true
}

// labelsOf are the words on a step's buttons.
func labelsOf(st bot.Step) []string {
	out := make([]string, 0, len(st.Choices))
	for _, c := range st.Choices {
		out = append(out, c.Label)
	}
	return out
}

const (
	// shortAnswer is how many words a yes or no may have with it.
	shortAnswer = 6
	// longAnswer is how many words an answer may have that is known by one of them.
	longAnswer = 10
	// sameWord is how many letters two forms of a word begin alike with, at least.
	sameWord = 4
)

// inWords is the one choice that a message names by its yes or no, or by a word of it;
// -1 where it names none, or says yes to one and the words of another.
func (s *step) inWords(text string, labels []string) int {
	byNo, byWord := s.yesOrNo(text, labels), s.byWords(text, labels)
	switch {
	case byNo < 0:
		return byWord
	case byWord >= 0 && byWord != byNo:
		return -1
	default:
		return byNo
	}
}

// yesOrNo is the one choice that begins with the message's yes or no; -1 where
// none or several do, or where the message says more.
func (s *step) yesOrNo(text string, labels []string) int {
	words := strings.Fields(text)
	if len(words) == 0 || len(words) > shortAnswer || s.saysMore(words) {
		return -1
	}
	said, found := polarity(words[0]), -1
	for i, c := range labels {
		if said == "" || polarity(strings.ToLower(strings.Fields(c + " -")[0])) != said {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// saysMore reports whether the message is about more than the question: an error, or
// that it helped or did not.
func (s *step) saysMore(words []string) bool {
	return s.u.Verdict == bot.VerdictAnswer || len(words) > 1 && (s.u.Speech == bot.SpeechUnsolved || s.u.Speech == bot.SpeechSolved)
}

// polarity is ja or nej for the words people say them with, "" for others.
func polarity(word string) string {
	switch strings.Trim(word, ".,!?") {
	case "ja", "japp", "jo", "jadå", "jodå", "yes", "jepp", "yep", "yeah", "yup":
		return "ja"
	case "nej", "nä", "nix", "nope", "no", "näpp", "nei", "nah":
		return "nej"
	}
	return ""
}

// order are the words that say which one, from 0; the last is fromEnd.
var order = map[string]int{
	"1": 0, "1:an": 0, "ettan": 0, "första": 0, "förstnämnda": 0, "one": 0, "first": 0, "første": 0,
	"2": 1, "2:an": 1, "tvåan": 1, "andra": 1, "second": 1, "anden": 1,
	"3": 2, "3:an": 2, "trean": 2, "tredje": 2, "third": 2,
	"4": 3, "4:an": 3, "fyran": 3, "fjärde": 3, "5": 4, "5:an": 4, "femman": 4, "femte": 4,
	"sista": fromEnd, "sistnämnda": fromEnd, "last": fromEnd, "sidste": fromEnd, "siste": fromEnd,
}

// fromEnd is the place of the last one.
const fromEnd = -1

// aroundOrder are words that may stand beside one that says which.
var aroundOrder = wordSet("det den de är blir jag tar väljer menar nog alternativ alternativet val valet svar svaret knapp knappen nr nummer " +
	"ja nej tack tror the number option i")

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// inOrder is the choice that a message names by its place, "den andra" or "2", and
// says nothing besides; -1 where it does not.
func inOrder(text string, labels []string) int {
	words, found := wordsIn(text), len(labels)
	if len(words) > shortAnswer {
		return -1
	}
	for _, w := range words {
		n, ordinal := order[w]
		switch {
		case ordinal && found == len(labels):
			if found = n; n == fromEnd {
				found = len(labels) - 1
			}
		case ordinal || !aroundOrder[w]:
			return -1
		}
	}
	if found >= len(labels) {
		return -1
	}
	return found
}

// byWords is the one choice that has words of the message's that no other choice has;
// -1 where none or several do, where the message denies what the choice does not, or
// where it speaks of other things more: "köpte den utomlands men är hemma" is not "Ja,
// jag är utomlands".
func (s *step) byWords(text string, labels []string) int {
	said := wordsIn(text)
	if len(said) > longAnswer || s.saysMore(said) || s.u.Speech == bot.SpeechUnsolved || s.u.Denies {
		return -1
	}
	found, fits, strange := -1, 0, 0
	for _, w := range said {
		if len([]rune(w)) < 3 || polarity(w) != "" || common[w] {
			continue
		}
		in, only := holding(w, labels)
		switch {
		case in == 0:
			strange++
		case in == 1 && found >= 0 && found != only:
			return -1
		case in == 1:
			found, fits = only, fits+1
		}
	}
	if found < 0 || strange > fits || denies(said) != denies(wordsIn(labels[found])) {
		return -1
	}
	return found
}

// holding counts the choices that have a word in any form, and says which was the last.
func holding(word string, labels []string) (n, last int) {
	for i, c := range labels {
		if slices.ContainsFunc(wordsIn(c), func(l string) bool { return alike(word, l) }) {
			n, last = n+1, i
		}
	}
	return n, last
}

// denial are the words that turn what is said; common those too small to tell one
// answer from another by.
var (
	denial = wordSet("inte ej aldrig ikke inget ingen not never")
	common = wordSet("jag det den har hade kan vill som och att för när var med ett men från mig min mitt här där alla allt bara också lite får " +
		"eller hos vid dem nog väl the and inte ikke not tror dig din ditt")
)

func denies(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return denial[w] })
}

// alike reports whether two words are one, or forms of one.
func alike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return a == b || n >= sameWord && len(x)-n <= 2 && len(y)-n <= 2
}

// wordsIn are a text's words in small letters, without signs around them.
func wordsIn(text string) []string {
	var out []string
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		if w = strings.Trim(w, ".,!?:;()\"'”…–-"); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func bare(text string) string { return strings.ToLower(strings.Trim(text, " \t\n.,!?")) }
