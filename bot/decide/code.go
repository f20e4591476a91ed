package decide

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// maxRemarks is how many codes of one message are spoken of.
const maxRemarks = 3

// remember keeps the files and codes of the message with the conversation, without their
// corrected forms. A code written again is kept once.
func (s *step) remember() {
	s.c.Files = last(append(s.c.Files, s.attached()...), maxFiles)
	for _, c := range s.u.Codes {
		if known(s.c.Codes, c) {
			continue
		}
		s.c.Codes = last(append(s.c.Codes, stripped(c)), maxCodes)
	}
}

// stripped returns a code without what only its owner may see.
func stripped(c bot.Code) bot.Code {
	c.Corrected = bot.Secret{}
	c.Problems = slices.Clone(c.Problems)
	return c
}

// known reports whether a code is among those seen.
func known(seen []bot.Code, c bot.Code) bool {
	return slices.ContainsFunc(seen, func(k bot.Code) bool {
		return k.Hash == c.Hash && k.Mask == c.Mask && k.Verdict == c.Verdict
	})
}

// remarks are what may be said in public about what came with the message: one
// sentence on each code's form, and that a file was not read. None holds a code, and
// none says that one works.
func (s *step) remarks() []bot.Sentence {
	out := remarksOn(s.u.Codes)
	switch {
	case s.unreadable() && s.reads != "":
		out = append(out, bot.Say(bot.PhraseBesideRead))
	case s.unreadable():
		out = append(out, s.fileSentence(bot.PhraseBesideFile))
	}
	return out
}

func remarksOn(codes []bot.Code) []bot.Sentence {
	var out []bot.Sentence
	for _, c := range codes[:min(len(codes), maxRemarks)] {
		switch c.Verdict {
		case bot.CodeValid:
			out = append(out, bot.Say(bot.PhraseCodeValid, "mask", c.Mask))
		case bot.CodeFixable:
			out = append(out, bot.Say(bot.PhraseCodeFixable, "mask", c.Mask))
		default:
			out = append(out, bot.Say(bot.PhraseCodeInvalid, "mask", c.Mask, "problems", problems(c)))
		}
	}
	return out
}

// remarked puts remarks on codes before the message's opening sentence: what it
// opens, such as a list of buttons, must follow it.
func remarked(m bot.Message, remarks []bot.Sentence) bot.Message {
	if len(remarks) == 0 {
		return m
	}
	rest := slices.Clone(remarks[1:])
	if m.Lead.Phrase != "" {
		rest = append(rest, m.Lead)
	}
	m.Lead, m.Codes = remarks[0], rest
	return m
}

// opening is a message opened by a phrase, after what may be said of codes.
func (s *step) opening(p bot.Phrase, m bot.Message) bot.Message {
	m.Lead = bot.Say(p)
	return remarked(m, s.remarks())
}

// problems names what is wrong with a code, for package phrase to put in words.
func problems(c bot.Code) string { return strings.Join(c.Problems, ",") }

// codeAlone replies to a message that says a code and no problem. A code that
// cannot be right, or was tried as corrected, comes with the article about such codes.
func (s *step) codeAlone() {
	s.because("a code by itself")
	wrong := slices.ContainsFunc(s.u.Codes, func(c bot.Code) bool { return c.Verdict == bot.CodeInvalid })
	if s.u.Chosen != nil {
		if articles := []bot.Article{*s.u.Chosen}; !s.tried(articles) {
			s.adopt(articles)
			s.say(bot.EffectCode, remarked(bot.Message{Articles: articles, Buttons: verdictButtons()}, s.remarks()))
			s.answered()
			return
		}
	}
	m := bot.Message{Buttons: humanButton()}
	if !wrong {
		// Its form is good, or corrected: what comes next is to enter it, and what
		// the page says if it is refused tells the rest.
		if s.u.Enter != nil {
			m.Articles = []bot.Article{*s.u.Enter}
		}
		if len(s.u.Menu) > 0 {
			m.Pick, m.Buttons = bot.Say(bot.PhrasePickRefused), append(candidateButtons(s.u.Menu), m.Buttons...)
		}
	}
	s.say(bot.EffectCode, remarked(m, s.remarks()))
	s.spoke()
}

// privately tells the codes' owner alone what nobody else may read: each code's
// corrected form, and the request to delete a message that others can see.
// Codes that were seen before the event are not told of again.
//
// A message without a known owner tells nothing: there is nobody it would be
// private to.
func (s *step) privately(seen []bot.Code) {
	if s.e.Person == "" {
		return
	}
	only := s.thread()
	only.Only = s.e.Person
	fresh := false
	told := 0
	for _, c := range s.u.Codes {
		if known(seen, c) {
			continue
		}
		fresh = true
		if c.Corrected.IsZero() || told == maxRemarks {
			continue
		}
		told++
		s.effects = append(s.effects, bot.Effect{
			Kind: bot.EffectCode, To: only, Secret: c.Corrected,
			Say: bot.Message{Lead: bot.Say(bot.PhraseCodeCorrected, "mask", c.Mask, "problems", problems(c))},
		})
	}
	if fresh && s.e.Place != bot.Direct {
		s.effects = append(s.effects, bot.Effect{
			Kind: bot.EffectCode, To: only, Say: bot.Message{Lead: bot.Say(bot.PhraseCodeDelete)},
		})
	}
}
