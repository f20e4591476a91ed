package understand

import (
	"slices"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
)

// A PastCase is what a thread of the past tells: a customer's question, and what it was
// answered with.
type PastCase struct {
	// Lesson is the customer's words, of whom, when and where, without what they mean.
	Lesson bot.Lesson
	// Answers are what agents wrote after it, raw, oldest first, and By who wrote the
	// last of them whose name is known.
	Answers []string
	By      bot.PersonID
	// Confirmed is the article that the bot answered with and the customer said had
	// helped; "" for none.
	Confirmed string
}

// Past reads a thread; false where its customer tells no problem in it.
func (r Reader) Past(know Knowledge, t bot.PastThread) (PastCase, bool) {
	c := pastConversation(t)
	line := toldIn(know, c, "")
	if line.TS == "" {
		return PastCase{}, false
	}
	out := PastCase{Lesson: bot.Lesson{
		ID: bot.LessonOf(t.Post.Channel, line.TS), Text: Bare(line.Text, r.names(bot.Event{}, c)), Of: line.By, At: line.At, Thread: t.Post,
	}}
	if len(wordsOf(fold(out.Lesson.Text))) == 0 {
		return PastCase{}, false
	}
	out.answered(t.Said[slices.IndexFunc(t.Said, func(p bot.PastPost) bool { return p.TS == line.TS })+1:])
	return out, true
}

// pastConversation is a thread as the bot would have kept it.
func pastConversation(t bot.PastThread) bot.Conversation {
	c := bot.Conversation{Key: bot.ConversationKey{Channel: t.Post.Channel, Thread: t.Post.TS}}
	var people []string
	for _, p := range t.Said {
		if p.Who == bot.SpeakerBot || p.By == "" {
			continue
		}
		if p.Who == bot.SpeakerCustomer && c.Customer == "" {
			c.Customer = p.By
		}
		text := activation.MaskNext(plain(pastWords(p)), people)
		people = append(people, text)
		c.Transcript = append(c.Transcript, bot.Line{At: p.At, Who: p.Who, By: p.By, TS: p.TS, Text: text})
	}
	return c
}

// answered reads what followed the question.
func (c *PastCase) answered(said []bot.PastPost) {
	shown := "" // what the bot answered last, while nobody else has spoken
	for _, p := range said {
		switch {
		case p.Who == bot.SpeakerAgent:
			c.Answers = append(c.Answers, pastWords(p))
			if shown = ""; p.By != "" {
				c.By = p.By
			}
		case p.Thanks:
			c.Confirmed = shown
		case p.Who == bot.SpeakerBot && p.Articles != nil:
			if c.Confirmed, shown = "", ""; len(p.Articles) == 1 { // of several nobody can tell which it was
				shown = p.Articles[0]
			}
		case p.Who == bot.SpeakerCustomer && shown != "":
			switch speechOf(pastWords(p), bot.VerdictNone) {
			case bot.SpeechSolved, bot.SpeechThanks:
				c.Confirmed = shown
			case bot.SpeechUnsolved:
				c.Confirmed, shown = "", ""
			}
		}
	}
}

// pastWords are a post's words; of one that is too long, none.
func pastWords(p bot.PastPost) string {
	if e, whole := readable(bot.Event{Text: p.Text}); whole {
		return e.Text.Reveal()
	}
	return ""
}
