package redisstore

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"slices"
	"time"

	"github.com/redis/go-redis/v9"

	"kodhjalpen/bot"
)

//go:embed lua/unlearn.lua
var unlearnLua string

//go:embed lua/lesson.lua
var lessonLua string

var unlearnScript = redis.NewScript(lessonLua + unlearnLua)

// A lessonItem is a lesson as it is stored.
type lessonItem struct {
	Schema int        `json:"schema"`
	Lesson bot.Lesson `json:"lesson"`
}

// lessonArgs are a commit's lesson, and the lessons that it takes away.
func lessonArgs(c bot.Commit) ([]any, error) {
	id, item := "", []byte(nil)
	if l := c.Lesson; l != nil {
		var err error
		id = string(l.ID)
		if item, err = json.Marshal(lessonItem{Schema: schema, Lesson: *l}); err != nil {
			return nil, err
		}
	}
	args := []any{id, item, len(c.Unlearn)}
	for _, gone := range c.Unlearn {
		args = append(args, string(gone))
	}
	return args, nil
}

// LessonsVersion changes with every change of the lessons. It is 0 while nothing was
// ever taught.
func (s *Store) LessonsVersion(ctx context.Context) (string, error) {
	v, ok, err := s.get(ctx, "lessons' version", s.keys.lessonsVersion())
	if !ok {
		v = "0"
	}
	return v, err
}

// Lessons returns the lessons that are kept, oldest first, with their version. Those
// that a newer program wrote are left out, and those that are too old.
func (s *Store) Lessons(ctx context.Context, now time.Time) ([]bot.Lesson, string, error) {
	// The version is read first: what changes in between is read once more.
	version, err := s.LessonsVersion(ctx)
	if err != nil {
		return nil, "", err
	}
	ctx, cancel := s.bound(ctx)
	defer cancel()
	items, err := s.client.HGetAll(ctx, s.keys.lessons()).Result()
	if err != nil {
		return nil, "", wrap("lessons", err)
	}
	out := make([]bot.Lesson, 0, len(items))
	for id, raw := range items {
		if l, ok := readLesson(id, raw); ok && !l.Old(now) {
			out = append(out, l)
		}
	}
	slices.SortFunc(out, func(a, b bot.Lesson) int { return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.ID, b.ID)) })
	return out, version, nil
}

// readLesson reads a stored lesson; false for one of a newer program's.
func readLesson(id, raw string) (bot.Lesson, bool) {
	var item lessonItem
	if json.Unmarshal([]byte(raw), &item) != nil || item.Schema > schema {
		return bot.Lesson{}, false
	}
	item.Lesson.ID = bot.LessonID(id)
	return item.Lesson, true
}

// Unlearn takes a lesson away for an agent, with a mark and a line in the audit, and
// reports whether there was one. Done again it changes nothing.
func (s *Store) Unlearn(ctx context.Context, id bot.LessonID, event bot.EventID, by bot.Act, now time.Time) (bool, error) {
	if id == "" || event == "" || by.Kind == "" || now.UnixMilli() <= 0 {
		return false, &bot.Error{Op: "redisstore: unlearn", Kind: bot.Invalid, Err: errors.New("the request is not whole")}
	}
	op := "unlearn " + string(id)
	reply, err := s.run(ctx, op, unlearnScript, []string{s.keys.lessons(), s.keys.lessonsVersion(), s.keys.mark(event), s.keys.audit()},
		string(id), schema, millis(now), ttl(keepMark), string(event), string(by.Kind), string(by.Person), by.What, maxAudit, millis(now.Add(-keepAudit)))
	switch {
	case err != nil:
		return false, err
	case reply[0] == "newer":
		return false, newer(op)
	default:
		return reply[0] == "gone", nil
	}
}

// swapLessonScript replaces a lesson that is still what it was, or takes it away.
var swapLessonScript = redis.NewScript(`
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return {'other'} end
if ARGV[3] == '' then redis.call('HDEL', KEYS[1], ARGV[1]) else redis.call('HSET', KEYS[1], ARGV[1], ARGV[3]) end
redis.call('INCR', KEYS[2])
return {'swapped'}`)

// ForgetLessons takes away the lessons that over says are over, such as those whose
// words an article has by now, and returns how many went. One that was taught anew
// meanwhile stays.
func (s *Store) ForgetLessons(ctx context.Context, over func(bot.Lesson) bool) (int, error) {
	return s.changeLessons(ctx, func(l bot.Lesson) (bot.Lesson, bool, bool) { return l, over(l), !over(l) })
}

// changeLessons goes through the lessons; change says what becomes of each.
func (s *Store) changeLessons(ctx context.Context, change func(bot.Lesson) (out bot.Lesson, changed, keep bool)) (int, error) {
	bounded, cancel := s.bound(ctx)
	defer cancel()
	items, err := s.client.HGetAll(bounded, s.keys.lessons()).Result()
	if err != nil {
		return 0, wrap("lessons", err)
	}
	n := 0
	for id, raw := range items {
		l, ok := readLesson(id, raw)
		if !ok {
			continue
		}
		out, changed, keep := change(l)
		if !changed {
			continue
		}
		fresh := ""
		if keep {
			j, err := json.Marshal(lessonItem{Schema: schema, Lesson: out})
			if err != nil {
				return n, wrapRead("rewrite lesson "+id, err)
			}
			fresh = string(j)
		}
		reply, err := s.run(ctx, "rewrite lesson "+id, swapLessonScript, []string{s.keys.lessons(), s.keys.lessonsVersion()}, id, raw, fresh)
		if err != nil {
			return n, err
		}
		if reply[0] == "swapped" {
			n++
		}
	}
	return n, nil
}

// eraseLessons takes away what was taught of a person's words, and who taught.
func (s *Store) eraseLessons(ctx context.Context, p bot.PersonID, t *Traces) error {
	n, err := s.changeLessons(ctx, func(l bot.Lesson) (bot.Lesson, bool, bool) { return l.Without(p) })
	t.Lessons += n
	return err
}
