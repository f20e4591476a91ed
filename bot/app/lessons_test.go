package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/matcher"
)

const (
	wifeFirst  = "min fru lade in den på sin laptop först så nu säger den att någon hunnit före"
	otherWords = "någon har hunnit före, min sambo lade in den på sin laptop"
)

// taughtBook is a lessonStore in memory.
type taughtBook struct {
	lessons []bot.Lesson
	version int
	down    error
}

func (b *taughtBook) LessonsVersion(context.Context) (string, error) {
	return fmt.Sprint(b.version), b.down
}

func (b *taughtBook) Lessons(context.Context, time.Time) ([]bot.Lesson, string, error) {
	return append([]bot.Lesson(nil), b.lessons...), fmt.Sprint(b.version), b.down
}

func (b *taughtBook) ForgetLessons(_ context.Context, over func(bot.Lesson) bool) (n int, err error) {
	var kept []bot.Lesson
	for _, l := range b.lessons {
		if !over(l) {
			kept = append(kept, l)
		}
	}
	n, b.lessons, b.version = len(b.lessons)-len(kept), kept, b.version+1
	return n, b.down
}

func (b *taughtBook) put(lessons ...bot.Lesson) { b.lessons, b.version = lessons, b.version+1 }

func lessonOf(id bot.LessonID, article, text string) bot.Lesson {
	return bot.Lesson{ID: id, Article: article, Title: "T " + article, Text: text, At: time.Unix(1_790_000_000, 0)}
}

// newClass is a classroom over the articles of a folder, "" for our own.
func newClass(t testing.TB, dir string) (*classroom, *taughtBook) {
	t.Helper()
	l, err := newLibrary(dir, t.TempDir(), zerolog.Nop())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.shelf.Load().index.Close() })
	b := &taughtBook{}
	return &classroom{store: b, library: l, log: zerolog.Nop(), clock: func() time.Time { return time.Unix(1_790_000_000, 0) }}, b
}

func (c *classroom) decides(text string) (matcher.Decision, string) {
	v := c.library.now().Match(text)
	if len(v.Answers) == 0 {
		return v.Decision, ""
	}
	return v.Decision, v.Answers[0].Article
}

// TestClassroomFollowsTheStore: a lesson counts from the next look, also on new
// articles, and no more when it is gone; while the store is away nothing changes.
func TestClassroomFollowsTheStore(t *testing.T) {
	c, b := newClass(t, "")
	answered := func(want bool) {
		t.Helper()
		if d, article := c.decides(otherWords); (d == matcher.Answer && article == "already-used") != want {
			t.Fatalf("decided %s %s, want an answer: %v", d, article, want)
		}
	}
	answered(false)
	b.put(lessonOf("C1:1.1", "already-used", wifeFirst), lessonOf("C1:1.2", "gone", wifeFirst), bot.Lesson{ID: "C1:1.3", Label: bot.LabelNone, Text: "hej hopp", At: time.Unix(1, 0)})
	c.look(t.Context())
	answered(true)
	if err := c.library.take(); err != nil { // the articles are read anew
		t.Fatal(err)
	}
	answered(true)
	b.down = errors.New("away")
	c.look(t.Context())
	answered(true)
	b.down = nil
	b.put(lessonOf("C1:1.1", "expired-key", wifeFirst)) // the message is labelled anew
	c.look(t.Context())
	answered(false)
	b.put()
	c.look(t.Context())
	answered(false)
	if n := len(c.library.shelf.Load().taught); n != 0 {
		t.Errorf("%d lessons are taught still", n)
	}
}

// TestWrittenLessonsAreTakenOut: what an article has among its own words, whatever its
// case and space, is not kept beside it.
func TestWrittenLessonsAreTakenOut(t *testing.T) {
	dir := t.TempDir()
	write := func(symptoms string) {
		t.Helper()
		text := "---\nid: lamp\ntitle: Lampan är trasig\ncause: Den är slut.\nsymptoms:\n  sv:\n" + symptoms + "---\n"
		if err := os.WriteFile(filepath.Join(dir, "lamp.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("    - lampan lyser inte\n")
	c, b := newClass(t, dir)
	b.put(lessonOf("C1:1.1", "lamp", "det är mörkt i köket"), lessonOf("C1:1.2", "lamp", "jag ser inget"))
	c.look(t.Context())
	if len(b.lessons) != 2 {
		t.Fatalf("%d lessons, want both", len(b.lessons))
	}
	write("    - lampan lyser inte\n    - Det är mörkt  i köket!\n")
	c.library.refresh()
	c.look(t.Context())
	if len(b.lessons) != 1 || b.lessons[0].ID != "C1:1.2" {
		t.Errorf("left are %+v", b.lessons)
	}
}

// TestTryShowsHarm: a lesson that says of an article's own wording, or of another
// lesson's words, that they mean something else is doubtful; one that does not is not.
func TestTryShowsHarm(t *testing.T) {
	c, b := newClass(t, "")
	s := func() *shelf { return c.library.shelf.Load() }
	if got := s().Try(lessonOf("C1:1.1", "already-used", wifeFirst)); got.Doubtful() || !got.Answers || got.Full {
		t.Errorf("a harmless lesson is %+v", got)
	}
	if d, _ := c.decides(otherWords); d == matcher.Answer {
		t.Error("a lesson that was tried counts")
	}
	own := s().ownWords()[0]
	other := "already-used"
	if own.article == other {
		other = "expired-key"
	}
	if got := s().Try(lessonOf("C1:1.1", other, own.text)); len(got.Turns) == 0 {
		t.Errorf("an article's own words are taught away: %+v", got)
	}
	b.put(lessonOf("C1:1.1", "already-used", wifeFirst))
	c.look(t.Context())
	for name, l := range map[string]bot.Lesson{
		"the same words":    lessonOf("C1:1.2", "expired-key", wifeFirst+"!"),
		"no article at all": {ID: "C1:1.2", Label: bot.LabelNone, Text: wifeFirst, At: time.Unix(1, 0)},
	} {
		if got := s().Try(l); len(got.Against) != 1 || got.Against[0].ID != "C1:1.1" {
			t.Errorf("%s contradict %+v", name, got.Against)
		}
	}
	if got := s().Try(lessonOf("C1:1.1", "expired-key", wifeFirst)); len(got.Against) != 0 {
		t.Errorf("a message that is labelled anew contradicts itself: %+v", got.Against)
	}
	many := make([]bot.Lesson, bot.MaxLessons)
	for i := range many {
		many[i] = lessonOf(bot.LessonID(fmt.Sprintf("C2:%d.1", i)), "gone", "x")
	}
	b.put(many...)
	c.look(t.Context())
	if got := s().Try(lessonOf("C1:1.1", "already-used", wifeFirst)); !got.Full {
		t.Error("there is no end to the lessons")
	}
}

// TestFloodOfLessonsIsBounded: of thousands for one article the newest count, and
// both learning them and trying one more end soon.
func TestFloodOfLessonsIsBounded(t *testing.T) {
	c, b := newClass(t, "")
	var flood []bot.Lesson
	for i := range bot.MaxLessons - 1 {
		l := lessonOf(bot.LessonID(fmt.Sprintf("C1:%d.1", i)), "already-used", fmt.Sprintf("nyckeln är redan tagen av granne %d säger den", i))
		l.At = l.At.Add(time.Duration(i) * time.Second)
		flood = append(flood, l)
	}
	b.put(flood...)
	start := time.Now()
	c.look(t.Context())
	if n := len(c.library.shelf.Load().taught); n != countingLessons {
		t.Errorf("%d lessons count, want %d", n, countingLessons)
	}
	if _, newest := c.library.shelf.Load().taught[flood[len(flood)-1].ID]; !newest {
		t.Error("the newest does not count")
	}
	c.library.shelf.Load().Try(lessonOf("C9:1.1", "expired-key", wifeFirst))
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("it took %v", took)
	}
}

// TestWhatNoneAnswersIsLearned: words that an agent gave to no article are not
// answered again, until the lesson is gone or stands in the list beside the articles.
func TestWhatNoneAnswersIsLearned(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	const text = "lampan i köket lyser inte på rasten"
	write("lamp.md", "---\nid: lamp\ntitle: Lampan lyser inte\ncause: Lampan i köket är slut.\nsymptoms:\n  sv: [lampan i köket lyser inte]\n---\n")
	write("door.md", "---\nid: door\ntitle: Dörren går inte att låsa\ncause: Låset har fastnat.\n---\n")
	c, b := newClass(t, dir)
	answered := func(want bool) {
		t.Helper()
		if d, _ := c.decides(text); (d == matcher.Answer) != want {
			t.Fatalf("decided %s, want an answer: %v", d, want)
		}
	}
	answered(true)
	b.put(bot.Lesson{ID: "C1:1.1", Label: bot.LabelNone, Text: text, At: time.Unix(1_790_000_000, 0)})
	c.look(t.Context())
	answered(false)
	b.put()
	c.look(t.Context())
	answered(true)
	write("unanswered.txt", text+"\n")
	c.library.refresh()
	answered(false)
	b.put(bot.Lesson{ID: "C1:1.1", Label: bot.LabelNone, Text: text, At: time.Unix(1_790_000_000, 0)})
	c.look(t.Context())
	if len(b.lessons) != 0 {
		t.Error("a lesson that stands in the list is kept beside it")
	}
}
