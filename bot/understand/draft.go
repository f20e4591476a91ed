package understand

import (
	"slices"
	"strings"
	"unicode"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
)

// draft is the article that an agent begins of a conversation: the customer's words
// that told what it was about, and what agents answered.
func (r Reader) draft(know Knowledge, e bot.Event, c bot.Conversation) *bot.Draft {
	names := r.names(e, c)
	var words, answers []string
	for _, l := range c.Transcript {
		own := l.Text != "" && l.Text != bot.Deleted && (l.Say.Phrase == "" || l.Say.Phrase == bot.PhraseAgentSays)
		switch {
		case own && l.Who == bot.SpeakerCustomer && l.TS != "" && tellsProblem(l.Text, know):
			if text := Bare(l.Text, names); len(wordsOf(fold(text))) > 0 && !slices.Contains(words, text) {
				words = append(words, text)
			}
		case own && l.Who == bot.SpeakerAgent:
			if text := unnamed(l.Text, names); len(wordsOf(fold(text))) > 0 {
				answers = append(answers, text)
			}
		}
	}
	d := bot.NewDraft(words, answers)
	return &d
}

// drafted is the article that an agent has written in the form: masked, and without
// names, however it was typed.
func (r Reader) drafted(masked string, e bot.Event, c bot.Conversation) *bot.Draft {
	names := r.names(e, c)
	d := bot.ParseDraft(masked)
	var kept []string
	for _, s := range d.Symptoms {
		if s = Bare(s, names); len(wordsOf(fold(s))) > 0 {
			kept = append(kept, s)
		}
	}
	// What is left is masked once more: taking words out may have put the pieces of
	// a code beside each other.
	d.Title, d.Answer = activation.Mask(unnamed(d.Title, names)), activation.Mask(unnamed(d.Answer, names))
	d.Symptoms = kept
	d = bot.ParseDraft(d.Text()) // a title of nothing but a name is none
	return &d
}

// unnamed takes out of a masked text what was hidden and what names somebody, line by
// line, and leaves its shape, which is Markdown.
func unnamed(text string, names []string) string {
	text = signed.ReplaceAllString(text, "")
	known := map[string]bool{}
	for _, n := range names {
		known[n] = len([]rune(n)) > 1
	}
	lines := strings.Split(text, "\n")
	kept := lines[:0]
	for _, line := range lines {
		bare := introduced.ReplaceAllString(greeted.ReplaceAllString(line, ""), "")
		bare = hidden.ReplaceAllString(bare, "")
		words := slices.DeleteFunc(strings.Fields(bare), func(f string) bool {
			word := fold(strings.TrimFunc(f, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
			return known[word] || known[strings.TrimSuffix(word, "s")]
		})
		switch {
		case len(words) == len(strings.Fields(line)):
			kept = append(kept, line)
		case len(words) > 0:
			indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
			kept = append(kept, indent+strings.Join(words, " "))
		}
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}
