package decide

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// maxQuoted is how much of what was read in pictures a reply quotes, in characters.
const maxQuoted = 300

// waitsForPictures reports whether the message is to wait for what its pictures show,
// or for those of a message before it. A wish for a human waits for nothing.
func (s *step) waitsForPictures() bool {
	return (s.c.Reading != nil || slices.ContainsFunc(s.e.Files, func(f bot.File) bool { return f.Legible })) &&
		s.u.Speech != bot.SpeechHuman && s.e.Mode != bot.ModeQuiet
}

// readFirst has the message wait until its pictures have been read.
func (s *step) readFirst() {
	s.because("pictures are read first")
	if s.c.Reading == nil {
		s.c.Reading = &bot.Reading{}
	}
	r := s.c.Reading
	r.Posts = append(r.Posts, s.e.TS)
	for _, f := range s.e.Files {
		switch {
		case f.Legible && len(r.Files) < bot.MaxPictures:
			r.Files = append(r.Files, bot.PostedFile{Attached: bot.Attach([]bot.File{f})[0], TS: s.e.TS})
		case f.Text.IsZero() && !slices.Contains(r.Unread, f.Kind):
			r.Unread = append(r.Unread, f.Kind)
		}
	}
}

// keepReading has the pictures that are waited for read, and forgets them where people
// have taken over, who see the pictures themselves.
func (s *step) keepReading() {
	timed := slices.ContainsFunc(s.c.Timers, func(t bot.Timer) bool { return t.Name == bot.TimerRead })
	switch {
	case s.c.Reading != nil && (s.silent() || s.e.Mode == bot.ModeQuiet):
		s.c.Reading = nil
		fallthrough
	case s.c.Reading == nil && timed:
		s.c.Timers = slices.DeleteFunc(s.c.Timers, func(t bot.Timer) bool { return t.Name == bot.TimerRead })
	case s.c.Reading != nil && !timed:
		s.timer(bot.TimerRead, 0)
	}
}

// picturesRead decides about the messages that waited for their pictures, all together,
// once the last of those has been read.
func (s *step) picturesRead() {
	i := slices.IndexFunc(s.c.Timers, func(t bot.Timer) bool {
		return t.Name == bot.TimerRead && t.Version == s.e.Timer.Version
	})
	if i < 0 || s.c.Reading == nil || !s.exists() {
		s.ignore("pictures that nothing waits for any more")
		return
	}
	s.c.Timers = slices.Delete(s.c.Timers, i, i+1)
	s.takeWords()
	if s.u.Shown {
		s.askToDelete()
	}
	r := s.c.Reading
	if len(r.Files) > 0 {
		s.because("more pictures have come meanwhile")
		return
	}
	s.c.Reading = nil
	s.e.Files = nil
	for _, kind := range r.Unread {
		s.e.Files = append(s.e.Files, bot.File{Kind: kind})
	}
	s.quoteRead(r.Posts)
	s.sight()
	s.c.Heard = slices.DeleteFunc(s.c.Heard, func(h bot.Heard) bool { return slices.Contains(r.Posts, h.TS) })
	s.replied(s.converse)
	if s.ignored { // the messages have been kept before, so what follows from them is too
		s.ignored = false
		s.because("the pictures say nothing")
	}
	for _, ts := range r.Posts {
		s.c.Heard = append(s.c.Heard, bot.Heard{TS: ts, Led: led(s.u), Slot: s.said})
	}
	s.c.Heard = last(s.c.Heard, maxHeard)
}

// takeWords keeps what was read with the messages that it came with.
func (s *step) takeWords() {
	for i, f := range s.e.Files {
		words := ""
		if i < len(s.u.Read) {
			words = s.u.Read[i]
		}
		ts, found := s.c.Reading.Took(f, words != "")
		line := s.lineOf(ts)
		if !found || words == "" || line < 0 || s.c.Transcript[line].Text == bot.Deleted {
			continue
		}
		l := &s.c.Transcript[line]
		l.Read = clipped(strings.TrimSpace(l.Read + "\n" + words))
	}
}

// quoteRead has the reply quote what was read in messages' pictures.
func (s *step) quoteRead(posts []bot.Timestamp) {
	var words []string
	pictures := 0
	for _, ts := range posts {
		i := s.lineOf(ts)
		if i < 0 || s.c.Transcript[i].Read == "" {
			continue
		}
		words = append(words, s.c.Transcript[i].Read)
		for _, kind := range s.c.Transcript[i].Files {
			if kind == bot.FilePicture {
				pictures++
			}
		}
	}
	s.reads, s.readIn = strings.Join(words, "\n"), bot.PhrasePictureRead
	if pictures > 1 {
		s.readIn = bot.PhrasePicturesRead
	}
}

// withRead is a message that quotes first what was read in pictures, if anything was.
func (s *step) withRead(m bot.Message) bot.Message {
	if s.reads == "" {
		return m
	}
	m.Read, m.ReadIn = s.reads, bot.Say(s.readIn)
	if short := []rune(m.Read); len(short) > maxQuoted {
		m.Read = string(short[:maxQuoted-1]) + "…"
	}
	return m
}

// askToDelete asks the customer alone to delete a message whose picture shows a code.
// Its form is not judged: a letter O that was read may be a zero.
func (s *step) askToDelete() {
	if s.e.Person == "" || s.e.Place == bot.Direct {
		return
	}
	only := s.thread()
	only.Only = s.e.Person
	s.effects = append(s.effects, bot.Effect{Kind: bot.EffectCode, To: only, Say: bot.Message{Lead: bot.Say(bot.PhraseCodeDelete)}})
}
