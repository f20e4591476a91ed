package decide

import (
	"slices"

	"kodhjalpen/bot"
)

// unreadable reports whether something came with the message that nobody has read.
func (s *step) unreadable() bool { return s.u.Unread || len(s.unread()) > 0 }

// unread are the kinds of the files that nobody has read.
func (s *step) unread() []bot.FileKind {
	var out []bot.FileKind
	for _, f := range s.e.Files {
		if f.Text.IsZero() && !slices.Contains(out, f.Kind) {
			out = append(out, f.Kind)
		}
	}
	return out
}

// fileSentence says of the files that nobody has read that the bot cannot.
func (s *step) fileSentence(p bot.Phrase) bot.Sentence {
	kinds := s.unread()
	if len(kinds) == 0 { // the text itself
		kinds = []bot.FileKind{bot.LongText}
	}
	if len(kinds) != 1 {
		return bot.Say(p)
	}
	return bot.Say(p, "file", string(kinds[0]))
}

// attached is what is kept of the message's files.
func (s *step) attached() []bot.Attached { return bot.Attach(s.e.Files) }

// customersWords shows agents what a customer wrote, with links to the files.
func (s *step) customersWords(lead bot.Sentence) bot.Message {
	return bot.Message{Lead: lead, Quote: s.u.Text, By: s.e.Person, Files: s.attached(), About: s.e.Via}
}
