package redisstore

import (
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/addlesson.lua
var addLessonLua string

var addLessonScript = redis.NewScript(addLessonLua)

// LessonAdded says what became of a lesson that was to be added.
type LessonAdded string

// The outcomes of AddLesson.
const (
	LessonsKept LessonAdded = "kept"
	LessonsHad  LessonAdded = "had"  // its message has one already, which stays
	LessonsFull LessonAdded = "full" // no further one is kept
)

// AddLesson keeps a lesson that no event of a conversation gave, with a line in the
// audit, unless its message has one or there are max of them. Done again it changes
// nothing.
func (s *Store) AddLesson(ctx context.Context, l bot.Lesson, max int, by bot.Act, now time.Time) (LessonAdded, error) {
	op := "add lesson " + string(l.ID)
	if l.ID == "" || l.Text == "" || l.At.IsZero() || by.Kind == "" || l.Old(now) {
		return "", &bot.Error{Op: "redisstore: " + op, Kind: bot.Invalid, Err: errors.New("the lesson is not whole, or too old")}
	}
	item, err := json.Marshal(lessonItem{Schema: schema, Lesson: l})
	if err != nil {
		return "", wrapRead(op, err)
	}
	reply, err := s.run(ctx, op, addLessonScript, []string{s.keys.lessons(), s.keys.lessonsVersion(), s.keys.audit()},
		string(l.ID), item, max, schema, millis(now), string(by.Kind), string(by.Person), by.What, maxAudit, millis(now.Add(-keepAudit)))
	if err != nil {
		return "", err
	}
	return LessonAdded(reply[0]), nil
}

// erasedAct is what the audit says of a person who was erased, before their pseudonym.
const erasedAct = "erase "

// Erased tells of whom the audit says that they were erased: nothing of theirs may be
// taken in anew from what Slack still has. Under another secret they had another
// pseudonym, and are not known any more.
func (s *Store) Erased(ctx context.Context) (func(bot.PersonID) bool, error) {
	names := map[string]bool{}
	for from := "-"; ; {
		bounded, cancel := s.bound(ctx)
		page, err := s.client.XRangeN(bounded, s.keys.audit(), from, "+", sweepPage).Result()
		cancel()
		if err != nil {
			return nil, wrap("read the audit", err)
		}
		for _, e := range page {
			what, _ := e.Values["what"].(string)
			if name, is := strings.CutPrefix(what, erasedAct); is {
				names[name] = true
			}
			from = "(" + e.ID
		}
		if len(page) < sweepPage {
			return func(p bot.PersonID) bool { return names[s.Pseudonym(p)] }, nil
		}
	}
}
