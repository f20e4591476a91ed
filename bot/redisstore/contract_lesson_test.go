package redisstore

import (
	"encoding/json"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// lessonOf is a lesson of Bo's words, taught by Eva.
func lessonOf(id bot.LessonID, at time.Time) *bot.Lesson {
	return &bot.Lesson{ID: id, Article: "already-used", Title: "Redan använd", Text: "nyckeln är tagen", Of: "UBO", By: "UEVA", At: at, Ticket: 1001}
}

// taughtNow returns the lessons that are kept and their version.
func taughtNow(t *testing.T, s *Store, now time.Time) ([]bot.Lesson, string) {
	t.Helper()
	all, version, err := s.Lessons(t.Context(), now)
	must(t, err)
	return all, version
}

func lessons(t *testing.T, s *Store) {
	if all, v := taughtNow(t, s, noon); len(all) != 0 || v != "0" {
		t.Fatalf("lessons %v, version %q before any was taught", all, v)
	}
	teach := change(bot.Conversation{Key: thread(1)}, 1)
	teach.Lesson = lessonOf("C1:1.1", noon)
	commit(t, s, teach, bot.Committed)
	all, first := taughtNow(t, s, noon)
	if len(all) != 1 || all[0] != *teach.Lesson || first == "0" {
		t.Fatalf("lessons %+v, version %q", all, first)
	}

	// Neither a repetition nor a conflict teaches anything.
	commit(t, s, teach, bot.Duplicate)
	again := change(bot.Conversation{Key: thread(1)}, 2)
	again.Lesson = lessonOf("C1:1.2", noon)
	commit(t, s, again, bot.Conflicts)
	if all, v := taughtNow(t, s, noon); len(all) != 1 || v != first {
		t.Fatalf("lessons %+v, version %q after a duplicate and a conflict", all, v)
	}

	// A message has one lesson; another takes its place, and what is taken back goes.
	conv := load(t, s, thread(1))
	relabel := change(conv, 3)
	relabel.Lesson = lessonOf("C1:1.1", noon.Add(time.Minute))
	relabel.Lesson.Article = "expired-key"
	commit(t, s, relabel, bot.Committed)
	all, second := taughtNow(t, s, noon)
	if len(all) != 1 || all[0].Article != "expired-key" || second == first {
		t.Fatalf("lessons %+v, version %q", all, second)
	}
	back := change(load(t, s, thread(1)), 4)
	back.Unlearn = []bot.LessonID{"C1:1.1", "C1:none"}
	commit(t, s, back, bot.Committed)
	if all, v := taughtNow(t, s, noon); len(all) != 0 || v == second {
		t.Fatalf("lessons %+v, version %q after it was taken back", all, v)
	}
	unlearned(t, s)
}

// unlearned takes a lesson back from the list, twice, and lets one grow old.
func unlearned(t *testing.T, s *Store) {
	teach := change(load(t, s, thread(1)), 5)
	teach.Lesson = lessonOf("C1:2.1", noon)
	commit(t, s, teach, bot.Committed)
	act := bot.Act{Kind: bot.ButtonPressed, Person: "UEVA", What: "unlearn"}
	for _, want := range []bool{true, true} { // the same press again is done again
		if gone, err := s.Unlearn(t.Context(), "C1:2.1", "x:1", act, noon); err != nil || gone != want {
			t.Fatalf("Unlearn = %v, %v, want %v", gone, err, want)
		}
	}
	if gone, err := s.Unlearn(t.Context(), "C1:2.1", "x:2", act, noon); err != nil || gone {
		t.Fatalf("Unlearn of none = %v, %v", gone, err)
	}
	acts := s.client.XRange(t.Context(), s.keys.audit(), "-", "+").Val()
	if n := len(acts); n == 0 || acts[n-1].Values["what"] != "unlearn" {
		t.Errorf("the audit is %v", acts)
	}
	teach = change(load(t, s, thread(1)), 6)
	teach.Lesson = lessonOf("C1:3.1", noon)
	commit(t, s, teach, bot.Committed)
	old := noon.Add(bot.KeepLesson)
	if all, _ := taughtNow(t, s, old); len(all) != 0 {
		t.Errorf("a lesson of twelve months ago counts: %+v", all)
	}
	if p, err := s.Prune(t.Context(), old); err != nil || p.Lessons != 1 || s.client.HLen(t.Context(), s.keys.lessons()).Val() != 0 {
		t.Errorf("Prune = %+v, %v", p, err)
	}
}

// lessonsOfNewer: what a newer program taught is neither read nor replaced.
func lessonsOfNewer(t *testing.T, s *Store) {
	must(t, s.client.HSet(t.Context(), s.keys.lessons(), "C1:1.1", `{"schema":99,"lesson":{"text":"x"}}`).Err())
	if all, _ := taughtNow(t, s, noon); len(all) != 0 {
		t.Errorf("read %+v", all)
	}
	teach := change(bot.Conversation{Key: thread(1)}, 1)
	teach.Lesson = lessonOf("C1:1.1", noon)
	_, err := s.Commit(t.Context(), teach)
	wantKind(t, err, bot.NewerSchema)
	if n := s.client.Exists(t.Context(), s.keys.mark(teach.Event)).Val(); n != 0 {
		t.Error("a refused commit left its mark")
	}
	_, err = s.Unlearn(t.Context(), "C1:1.1", "x:1", bot.Act{Kind: bot.ButtonPressed}, noon)
	wantKind(t, err, bot.NewerSchema)
}

// lessonsErased: what was taught of a person's words goes with them; of an agent
// only the name goes.
func lessonsErased(t *testing.T, s *Store) {
	for n, of := range []bot.PersonID{"UBO", "UKIM"} {
		teach := change(bot.Conversation{Key: thread(n)}, 1)
		teach.Lesson = lessonOf(bot.LessonOf("C1", bot.Timestamp(of)), noon)
		teach.Lesson.Of = of
		commit(t, s, teach, bot.Committed)
	}
	traces, err := s.ErasePerson(t.Context(), "UBO", nil)
	must(t, err)
	all, before := taughtNow(t, s, noon)
	if traces.Lessons != 1 || len(all) != 1 || all[0].Of != "UKIM" {
		t.Fatalf("%+v leaves %+v", traces, all)
	}
	traces, err = s.ErasePerson(t.Context(), "UEVA", nil)
	must(t, err)
	all, after := taughtNow(t, s, noon)
	if j, _ := json.Marshal(all); traces.Lessons != 1 || len(all) != 1 || all[0].By != bot.Erased || before == after {
		t.Fatalf("%+v leaves %s", traces, j)
	}
}

// lessonsAdded: a lesson that no event gave is kept once, never in another's place, and
// no more than there may be; of somebody who was erased the audit knows that they were.
func lessonsAdded(t *testing.T, s *Store) {
	act := bot.Act{Kind: bot.CommandGiven, Person: "operator", What: "learn"}
	add := func(id bot.LessonID, max int, want LessonAdded) {
		t.Helper()
		got, err := s.AddLesson(t.Context(), *lessonOf(id, noon), max, act, noon)
		if err != nil || got != want {
			t.Errorf("AddLesson(%s) = %q, %v, want %q", id, got, err, want)
		}
	}
	add("C1:1.1", 2, LessonsKept)
	_, version := taughtNow(t, s, noon)
	add("C1:1.1", 2, LessonsHad)
	if _, v := taughtNow(t, s, noon); v != version {
		t.Errorf("version %q after nothing was added, %q before", v, version)
	}
	add("C1:1.2", 2, LessonsKept)
	add("C1:1.3", 2, LessonsFull)
	if all, v := taughtNow(t, s, noon); len(all) != 2 || all[0] != *lessonOf("C1:1.1", noon) || v == version {
		t.Errorf("lessons %+v, version %q", all, v)
	}
	if acts := s.client.XRange(t.Context(), s.keys.audit(), "-", "+").Val(); len(acts) != 2 || acts[1].Values["what"] != "learn" {
		t.Errorf("the audit is %v", acts)
	}
	_, err := s.AddLesson(t.Context(), *lessonOf("C1:2.1", noon.Add(-bot.KeepLesson)), 9, act, noon)
	wantKind(t, err, bot.Invalid)
	must(t, s.Note(t.Context(), bot.Act{Kind: bot.CommandGiven, Person: "operator", What: "erase " + s.Pseudonym("UBO")}, noon))
	erased, err := s.Erased(t.Context())
	if must(t, err); !erased("UBO") || erased("UKIM") {
		t.Errorf("erased: UBO %v, UKIM %v", erased("UBO"), erased("UKIM"))
	}
}
