package soak

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A taughtLesson is what Redis keeps of a lesson.
type taughtLesson struct {
	Lesson struct {
		Article string `json:"article"`
		Ticket  int64  `json:"ticket"`
	} `json:"lesson"`
}

// written stands for the article of a lesson that holds an article's own words: it is kept
// until a bot sees that, and no longer.
const written = "*"

// unheard is what no article's words are, so that a lesson of it stays one.
var unheard = problem{"min fru lade in den på sin laptop först så nu säger den att någon hunnit före, mvh Kim", ""}

// isLearnt escalates what no article understands. An agent says which is right: the lesson
// is kept, and every other time taken back.
func (c *customer) isLearnt(problem) error {
	if len(c.who.tickets) >= maxTickets {
		return c.solves(problems[0])
	}
	thread, opened, err := c.escalates(unheard, "Prata med en människa")
	if err != nil || !opened {
		return err
	}
	number, card, kept := c.newest(), c.cardOf(thread), problems[0].article
	if err := c.acts(thread, card, "Svara kunden", "Hej! Jag tittar på det.", "agent"); err != nil {
		return err
	}
	c.ledger.note(func() { c.ledger.replies++ })
	if err := c.teaches(thread, card, problems[0]); err != nil {
		return err
	}
	if c.chance.IntN(2) == 0 {
		kept, err = "", c.unteaches(number)
	}
	c.ledger.note(func() { c.ledger.lessons[number] = kept })
	return err
}

// unteaches lets the agent take the ticket's lesson back, until it is listed no longer.
func (c *customer) unteaches(number string) error {
	c.desk.Lock()
	defer c.desk.Unlock()
	for c.ctx.Err() == nil {
		list, err := c.ws.Command(c.agent, c.channel, "/kodhjalp", "lärdomar")
		if err != nil || !strings.Contains(list.Shown(), "Lärdomar: ") && !strings.Contains(list.Shown(), "Ingen har lärt") { // refused or unanswered
			pause(c.ctx, pressAgainAfter)
			continue
		}
		i := slices.Index(ticketNumber.FindAllString(list.Shown(), -1), number)
		if i < 0 {
			return nil
		}
		_ = c.ws.PressButton(c.agent, c.channel, list.TS, fmt.Sprintf("Ta bort %d", i+1))
		pause(c.ctx, pressAgainAfter/4)
	}
	return errors.New("the lesson of " + number + " cannot be taken back")
}

// kept is how many lessons were not taken back.
func kept(lessons map[string]string) (n int) {
	for _, article := range lessons {
		n += one(article != "" && article != written)
	}
	return n
}

// auditLessons holds that of each ticket that an agent taught from one lesson is kept, with
// its article, and none that was taken back.
func (l *ledger) auditLessons(there map[string]string) {
	of := map[string]int{}
	for id, raw := range there {
		var had taughtLesson
		number := ""
		if err := json.Unmarshal([]byte(raw), &had); err == nil {
			number = fmt.Sprintf("KH-%d", had.Lesson.Ticket)
		}
		of[number]++
		if want, known := l.lessons[number]; known && want != "" && want != written && want != had.Lesson.Article {
			l.lost = append(l.lost, fmt.Sprintf("right lesson %s of %s: it is of %s, want %s", id, number, had.Lesson.Article, want))
		} else if !known {
			l.doubled = append(l.doubled, fmt.Sprintf("a lesson that nobody taught: %s of %q", id, number))
		}
	}
	for number, article := range l.lessons {
		l.between("lesson of "+number, of[number], one(article != "" && article != written), one(article != ""))
	}
}
