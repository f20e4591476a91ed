package decide

import (
	"math"
	"slices"
	"strconv"

	"kodhjalpen/bot"
)

// teach decides about what an agent says that the customer's words mean, on the card.
// It is good at any time: also when the ticket is closed.
func (s *step) teach() {
	means, anyway := bot.ParseTaught(s.e.Action.Arg)
	if s.e.Role == bot.Agent && !s.exists() {
		s.refuse("the conversation is gone", bot.Say(bot.PhraseStale))
		return
	}
	if reason, why, is := s.untaught(); is {
		s.refuse(reason, why)
		return
	}
	if t := *s.u.Teaching; t.Doubtful() && !anyway {
		s.ignore("the lesson would do harm: its agent is asked")
		s.reply = &bot.Reply{Kind: bot.ReplySay, Say: doubt(t)}
		s.reply.Say.Buttons = []bot.Button{{Action: bot.ActionTeach, Arg: bot.TaughtAnyway(means)}}
		return
	}
	s.learn()
	s.reply.Instead = true
}

// untaught says why an event teaches nothing; false if it does.
func (s *step) untaught() (reason string, why bot.Sentence, is bool) {
	switch t := s.u.Teaching; {
	case s.e.Role != bot.Agent:
		return "only agents may", bot.Say(bot.PhraseAgentsOnly), true
	case t == nil:
		return "the article is gone", bot.Say(bot.PhraseStale), true
	case t.Lesson.ID == "" || t.Lesson.Text == "":
		return "there are no words to learn from", bot.Say(bot.PhraseLessonNothing), true
	case t.Full:
		return "no further lesson is kept", bot.Say(bot.PhraseLessonFull), true
	default:
		return "", bot.Sentence{}, false
	}
}

// learn keeps the lesson, shows it to agents, and tells who gave it what it does. Two
// that contradict each other are shown to the desk.
func (s *step) learn() {
	s.because("an agent teaches")
	t := *s.u.Teaching
	l := t.Lesson
	l.By, l.At = s.e.Person, s.at()
	s.lesson = &l
	if s.exists() && s.c.Ticket != nil {
		said := map[bot.Label]bot.Phrase{"": bot.PhraseCardTaught, bot.LabelNone: bot.PhraseCardTaughtNone, bot.LabelNew: bot.PhraseCardTaughtNew}
		s.underCard(bot.Message{Lead: s.byAgent(said[l.Label]), Quote: l.Text, By: s.e.Person, Text: l.Title})
	}
	if len(t.Against) > 0 && s.rules.AgentsChannel != "" {
		s.contradicts(l, t.Against[0])
	}
	lead := bot.Say(bot.PhraseTaughtWeak, "article", l.Title)
	switch {
	case l.Label != "":
		lead = bot.Say(bot.PhraseTaughtNone)
	case t.Answers:
		lead = bot.Say(bot.PhraseTaught, "article", l.Title)
	}
	s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{
		Lead: lead, Quote: l.Text, Buttons: []bot.Button{{Action: bot.ActionUnlearn, Arg: string(l.ID)}},
	}}
}

// contradicts tells the desk that two lessons contradict each other. Whose words they
// are made of is not posted: the list of lessons, which is private, has them.
func (s *step) contradicts(l, other bot.Lesson) {
	s.effects = append(s.effects, bot.Effect{
		Kind: bot.EffectNotice, To: bot.Destination{Channel: s.rules.AgentsChannel},
		Say: bot.Message{Lead: s.byAgent(bot.PhraseLessonsAgainst, "article", l.Title, "other", other.Title)},
	})
}

// doubt is what an agent is shown of a lesson that would do harm.
func doubt(t bot.Teaching) bot.Message {
	return bot.Message{Lead: bot.Say(bot.PhraseLessonDoubt), Turns: t.Turns, Lessons: t.Against}
}

// closedWith gives the lesson that was chosen as the ticket was closed. A ticket is
// closed all the same where it is doubtful: then its agent is asked.
func (s *step) closedWith() {
	if _, why, is := s.untaught(); is {
		s.reply = &bot.Reply{Kind: bot.ReplySay, Say: bot.Message{Lead: why}}
		return
	}
	if t := *s.u.Teaching; t.Doubtful() {
		s.reply = &bot.Reply{Kind: bot.ReplySay, Say: doubt(t)}
		s.reply.Say.Buttons = []bot.Button{{Action: bot.ActionTeach, Arg: bot.TaughtAnyway(s.e.Form.Means)}}
		return
	}
	s.learn()
}

// wrongAnswer opens the form in which an agent says what a customer's words mean.
func (s *step) wrongAnswer() {
	s.ignore("a form opens")
	s.reply = &bot.Reply{Kind: bot.ReplyForm, Form: bot.FormLesson}
	if t := s.u.Teaching; t != nil {
		s.reply.About, s.reply.Fill = t.Lesson, t.Lesson.Text
	}
	if s.reply.About.ID == "" {
		s.refuse("there are no words to learn from", bot.Say(bot.PhraseLessonNothing))
	}
}

// lessonSent decides about that form. One that would do harm stays open and shows it.
func (s *step) lessonSent() {
	if reason, why, is := s.untaught(); is {
		s.refuse(reason, why)
		s.reply.Kind = bot.ReplyErrors
		if why.Phrase == bot.PhraseLessonNothing {
			s.reply.Say.Lead = bot.Say(bot.PhraseLessonSaysNothing) // the form is before its agent already
		}
		return
	}
	t := *s.u.Teaching
	if t.Doubtful() && !s.e.Form.Confirmed {
		s.ignore("the lesson would do harm: its agent is asked")
		s.reply = &bot.Reply{Kind: bot.ReplyShow, Form: bot.FormLesson, Say: doubt(t), About: t.Lesson, Fill: t.Lesson.Text}
		return
	}
	if !s.exists() { // a thread that the bot was not in stays without a conversation
		s.c.Phase, s.c.Customer, s.c.Place, s.c.Opened = bot.PhaseHuman, s.e.Form.Of, s.e.Place, s.at()
	}
	s.learn()
}

// foundRight is what the search field Rätt artikel offers: the articles that fit what
// is typed, and that none does.
func foundRight(u bot.Understanding, e bot.Event) bot.Reply {
	r := bot.Reply{Kind: bot.ReplyFound}
	if e.Role != bot.Agent {
		return r
	}
	for _, c := range u.Candidates {
		r.Say.Buttons = append(r.Say.Buttons, bot.Button{Action: bot.ActionTeach, Label: c.Title, Arg: c.ID})
	}
	for _, l := range []bot.Label{bot.LabelNone, bot.LabelNew} {
		r.Say.Buttons = append(r.Say.Buttons, bot.Button{Action: bot.ActionTeach, Label: string(l), Arg: bot.Lesson{Label: l}.Means()})
	}
	return r
}

// mostListed is how many lessons are listed at once; each has a button.
const mostListed = 20

// taught lists lessons, the newest first, those that contradict each other before all, and
// beside each other.
func taught(lessons []bot.Lesson) bot.Message {
	if len(lessons) == 0 {
		return bot.Message{Lead: bot.Say(bot.PhraseLessonsEmpty)}
	}
	newest := slices.Clone(lessons)
	slices.Reverse(newest)
	against := bot.Contradictions(newest)
	slices.SortStableFunc(newest, func(a, b bot.Lesson) int { return place(against, a) - place(against, b) })
	shown := newest[:min(len(newest), mostListed)]
	m := bot.Message{Lead: bot.Say(bot.PhraseLessons, "count", strconv.Itoa(len(lessons))), Lessons: shown, Pick: bot.Say(bot.PhrasePickUnlearn), Buttons: unlearnButtons(shown)}
	if len(against) > 0 {
		m.Codes = []bot.Sentence{bot.Say(bot.PhraseLessonsContradict)}
	}
	return m
}

// place is where a lesson stands in the list: with those that it contradicts.
func place(against map[bot.LessonID]int, l bot.Lesson) int {
	if n := against[l.ID]; n > 0 {
		return n
	}
	return math.MaxInt32
}

// unlearnButtons take lessons back, numbered as they are listed.
func unlearnButtons(lessons []bot.Lesson) []bot.Button {
	var out []bot.Button
	for i, l := range lessons {
		out = append(out, bot.Button{Action: bot.ActionUnlearn, Label: strconv.Itoa(i + 1), Arg: string(l.ID)})
	}
	return out
}

// gaps is what the articles lack.
func gaps(g bot.Gaps) bot.Message {
	if g.Empty() {
		return bot.Message{Lead: bot.Say(bot.PhraseGapsNone, "count", strconv.Itoa(g.Seen))}
	}
	m := bot.Message{Lead: bot.Say(bot.PhraseGaps, "count", strconv.Itoa(g.Seen)), Gaps: &g}
	if g.Part {
		m.Codes = []bot.Sentence{bot.Say(bot.PhraseGapsPart)}
	}
	return m
}
