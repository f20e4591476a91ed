package line

import (
	"context"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// TestDeletedTakesItsLessonAlong: also where the message is in no conversation, since a
// lesson may be of what was written before there was one.
func TestDeletedTakesItsLessonAlong(t *testing.T) {
	woken, learned := 0, 0
	var gone []bot.LessonID
	l := newLine(newMemory(), &woken)
	l.Decider = ignorer{}
	l.Learned = func(context.Context) { learned++ }
	l.Unlearn = func(_ context.Context, id bot.LessonID, _ bot.EventID, by bot.Act, _ time.Time) (bool, error) {
		if by.Person != "" {
			t.Errorf("the audit would name %s", by.Person)
		}
		gone = append(gone, id)
		return true, nil
	}
	e := bot.Event{ID: "m:C1:1.1:2.2", Kind: bot.MessageDeleted, Key: bot.ConversationKey{Team: "T1", Channel: "C1", Thread: "1.1"}, TS: "1.1", Person: "UKIM"}
	for _, kind := range []bot.EventKind{bot.MessageDeleted, bot.MessagePosted} {
		if e.Kind = kind; kind == bot.MessagePosted {
			e.ID = "m:C1:1.1"
		}
		if _, err := l.Handle(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	if len(gone) != 1 || gone[0] != bot.LessonOf("C1", "1.1") || learned != 1 {
		t.Errorf("taken away: %v, learned %d times", gone, learned)
	}
}

// An ignorer does nothing about anything.
type ignorer struct{ recorder }

func (ignorer) Incident(bot.Understanding, bot.Event, []bot.Incident, time.Time) (*bot.IncidentChange, *bot.Reply) {
	return nil, nil
}

func (ignorer) Step(bot.Conversation, bot.Understanding, bot.Event, time.Time) bot.Decision {
	return bot.Decision{Ignore: true}
}
