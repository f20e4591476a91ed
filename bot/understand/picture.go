package understand

import (
	"slices"
	"strings"

	"kodhjalpen/activation"
	"kodhjalpen/bot"
)

// What is read in a picture goes the way of what is typed: it is masked, and then
// matched, together with the words beside it. Three things differ. What a screen says is
// not what its owner says, so that thanks, wishes and yes in it count for nothing. A code
// that was read is hidden like any other and not judged: the letter O that was read may
// be a zero. And where nothing was read, the words beside the picture stand alone.

// pictures understands messages whose pictures have been read, all together.
func (r Reader) pictures(u *bot.Understanding, know Knowledge, e bot.Event, c bot.Conversation) {
	var posts []bot.Timestamp
	if c.Reading != nil {
		posts = c.Reading.Posts
		u.Unread = len(c.Reading.Unread) > 0
	}
	var beside, words []string
	for _, l := range c.Transcript {
		if slices.Contains(posts, l.TS) && l.Text != bot.Deleted {
			beside, words = append(beside, l.Text), append(words, l.Read)
		}
	}
	for _, f := range e.Files {
		read := f.Text.Reveal()
		masked := activation.MaskNext(read, before(e, c))
		u.Read = append(u.Read, masked)
		u.Unread, u.Shown = u.Unread || masked == "", u.Shown || len(activation.Find(read)) > 0
		words = append(words, masked)
	}
	written, shown := joined(beside), joined(words)
	u.Text = joined([]string{written, shown})
	if shown == "" {
		e.TS, e.Text = "", bot.NewUtterance(typed(written))
		r.message(u, know, e, c)
		return
	}
	r.illustrated(u, know, typed(written), shown, c)
}

// illustrated understands what somebody wrote together with what was read in pictures.
func (r Reader) illustrated(u *bot.Understanding, know Knowledge, written, shown string, c bot.Conversation) {
	all := joined([]string{written, typed(shown)})
	r.text(u, know, all)
	u.Codes = r.codes(written, true)
	if u.Speech, u.Language = "", ""; strings.TrimSpace(written) != "" {
		u.Speech, u.Language = speechOf(written, u.Verdict), languageOf(written)
	}
	if u.Verdict == bot.VerdictAsk && outranksAsk(u.Speech) {
		u.Verdict, u.Answers, u.Candidates = bot.VerdictNone, nil, nil
	}
	if earlier := said(c, ""); u.Verdict != bot.VerdictAnswer && c.Phase == bot.PhaseNew && u.Speech != bot.SpeechHuman && !outranksAsk(u.Speech) && earlier != written {
		speech := u.Speech
		r.together(u, know, earlier, typed(shown))
		u.Speech = speech
	}
	followUp(u, know, c, written)
	u.OnlyHuman = u.Speech == bot.SpeechHuman && u.Verdict == bot.VerdictNone && onlyHuman(written)
	if u.Verdict != bot.VerdictAnswer {
		u.Menu = know.Menu(all)
	}
}

// readIn is what was read in a message's pictures, "" for nothing.
func readIn(c bot.Conversation, ts bot.Timestamp) string {
	for _, l := range c.Transcript {
		if ts != "" && l.TS == ts {
			return l.Read
		}
	}
	return ""
}

// joined joins those of several texts that say something, a line each.
func joined(texts []string) string {
	texts = slices.DeleteFunc(slices.Clone(texts), func(t string) bool { return strings.TrimSpace(t) == "" })
	return strings.Join(texts, "\n")
}

// typed is a plain text as Slack would deliver it.
func typed(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}
