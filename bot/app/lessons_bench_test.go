package app

import (
	"fmt"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// BenchmarkMatchAfterAFloodOfLessons is what a text costs when as many lessons are kept
// as the number says, one in five of them of what no article answers: it must not grow
// with them without end. Beside it, how long a process takes to learn them.
func BenchmarkMatchAfterAFloodOfLessons(b *testing.B) {
	for _, n := range []int{0, 100, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c, book := newClass(b, "")
			articles := c.library.shelf.Load().ids
			lessons := make([]bot.Lesson, n)
			for i := range lessons {
				id := bot.LessonID(fmt.Sprintf("C1:%d.1", i))
				text := fmt.Sprintf("granne %d säger att nyckeln till dator %d inte går in längre", i, i*7%1009)
				if lessons[i] = lessonOf(id, articles[i%len(articles)], text); i%5 == 0 {
					lessons[i].Article, lessons[i].Label = "", bot.LabelNone
				}
				lessons[i].At = lessons[i].At.Add(time.Duration(i) * time.Second)
			}
			book.put(lessons...)
			start := time.Now()
			c.look(b.Context())
			learned := time.Since(start)
			m := c.library.now()
			b.ReportAllocs()
			for b.Loop() {
				m.Match("koden jag fick säger att den redan är använd, vad kostar en ny?")
			}
			b.ReportMetric(learned.Seconds(), "s/learned")
			b.ReportMetric(float64(len(c.library.shelf.Load().taught)), "lessons/counting")
		})
	}
}
