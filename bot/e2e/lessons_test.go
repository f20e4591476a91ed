package e2e

import (
	"os"
	"strings"
	"testing"
	"time"

	"kodhjalpen/articles"
	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// What a customer wrote that no article understands, and the same in other words.
const (
	unknownWords = "min fru lade in den på sin laptop först så nu säger den att någon hunnit före, mvh Kim"
	otherWords   = "någon har hunnit före, min sambo lade in den på sin laptop"
)

// right chooses an article, by what its title holds, in the field Rätt artikel of a
// card, and returns what its agent alone is told.
func (w *world) right(user, card, typed, title string) sandbox.Message {
	w.t.Helper()
	told := len(w.Ephemerals(user))
	w.choose(user, card, typed, title)
	return w.whispered(user, told+1)
}

// choose is right, and waits for nothing.
func (w *world) choose(user, card, typed, title string) {
	w.t.Helper()
	offered, err := w.Seek(user, "kodhjalpen-agenter", card, "Rätt artikel", typed)
	if err != nil {
		w.t.Fatalf("seek %q as %s: %v\n%s", typed, user, err, w.story())
	}
	for _, o := range offered {
		if strings.Contains(o.Label, title) {
			if err := w.PressButton(user, "kodhjalpen-agenter", card, "Rätt artikel", o.Value); err != nil {
				w.t.Fatalf("choose %q as %s: %v\n%s", title, user, err, w.story())
			}
			return
		}
	}
	w.t.Fatalf("%q offers no %q: %v", typed, title, offered)
}

// ticket has a customer write something and ask for a human, and returns the thread
// and the card.
func (w *world) ticket(user, text, number string) (thread string, card sandbox.Message) {
	w.t.Helper()
	thread = w.write(user, "support", "", text)
	w.press(user, "support", w.reply("support", thread, 1).TS, "Prata med en människa")
	return thread, w.card(number)
}

// TestLessonCountsAtOnce: an agent chooses Rätt artikel on a card; the same in other
// words is answered from then on, by every process, until the lesson is taken back.
func TestLessonCountsAtOnce(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	stop := w.running()
	thread, card := w.ticket("kim", unknownWords, "KH-1001")
	if kind, _ := decision(w.reply("support", thread, 1)); kind == "answer" {
		t.Fatal("it was answered before anybody taught it")
	}
	if refused, err := w.Seek("bo", "kodhjalpen-agenter", card.TS, "Rätt artikel", ""); err == nil && len(refused) > 0 {
		t.Errorf("a customer is offered %v", refused)
	}
	told := w.right("anna", card.TS, "redan", "redan")
	if !strings.Contains(told.Shown(), "Tack!") || strings.Contains(told.Shown(), "Kim") {
		t.Errorf("the agent is told %q", told.Shown())
	}
	asked := w.write("bo", "support", "", otherWords)
	if kind, article := decision(w.reply("support", asked, 1)); kind != "answer" || article != "already-used" {
		t.Fatalf("the same in other words is decided %q %q\n%s", kind, article, w.story())
	}
	w.settled()
	stop()
	if dump := w.redis.dump(t); !strings.Contains(dump, "lesson:all") || strings.Contains(lessonsIn(dump), "Kim") {
		t.Errorf("Redis keeps %s", lessonsIn(dump))
	}

	// Another process knows it from its start, and learns that it was taken back.
	w.run()
	w.later(fiveMinutes)
	asked = w.write("bo", "support", "", otherWords)
	if kind, article := decision(w.reply("support", asked, 1)); kind != "answer" || article != "already-used" {
		t.Errorf("another process decides %q %q", kind, article)
	}
	list := w.command("erik", "support", "la\u0308rdomar")
	for _, part := range []string{"hunnit före", "KH-1001", w.UserID("anna")} {
		if !strings.Contains(list.Shown()+encoded(list.Blocks), part) {
			t.Errorf("the list lacks %q:\n%s", part, list.Shown())
		}
	}
	if refused := w.command("bo", "support", "lardomar"); !strings.Contains(refused.Shown(), "bara agenter") {
		t.Errorf("a customer is shown %q", refused.Shown())
	}
	w.press("erik", "support", list.TS, "Ta bort 1")
	w.untaught()
	w.later(fiveMinutes)
	asked = w.write("bo", "support", "", otherWords)
	if kind, _ := decision(w.reply("support", asked, 1)); kind == "answer" {
		t.Error("a lesson that was taken back is answered")
	}
}

// lessonsIn is the part of a dump that holds lessons.
func lessonsIn(dump string) string {
	_, rest, _ := strings.Cut(dump, "lesson:all\n")
	line, _, _ := strings.Cut(rest, "\n")
	return line
}

// TestLessonOnClosing: the form that closes a ticket asks for the right article too.
func TestLessonOnClosing(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.run()
	_, card := w.ticket("kim", unknownWords, "KH-1001")
	w.press("anna", "kodhjalpen-agenter", card.TS, "Stäng ärendet")
	view := w.modal("anna")
	offered, err := w.SeekView("anna", view.ID, "Rätt artikel", "redan")
	if err != nil || len(offered) == 0 {
		t.Fatalf("the form offers %v, %v", offered, err)
	}
	if faults, err := w.SubmitView("anna", view.ID, map[string]string{"text": "Klart!", "teach:find": offered[0].Value}); err != nil || len(faults) > 0 {
		t.Fatalf("close: %v %v", faults, err)
	}
	w.whispered("anna", 1)
	asked := w.write("bo", "support", "", otherWords)
	if kind, article := decision(w.reply("support", asked, 1)); kind != "answer" || article != "already-used" {
		t.Errorf("decided %q %q\n%s", kind, article, w.story())
	}
}

// modal waits for a modal of a person's.
func (w *world) modal(user string) sandbox.View {
	w.t.Helper()
	var view sandbox.View
	w.until("a modal", func(s *sandbox.Snapshot) bool {
		if open := s.Views(user); len(open) > 0 {
			view = open[len(open)-1]
			return true
		}
		return false
	})
	return view
}

// TestWrongAnswerIsCorrected: Fel svar on the bot's answer opens a form with the words
// that it answered. A lesson that would turn an article's own words is shown first, and
// kept when it is sent again; it is erased with the customer.
func TestWrongAnswerIsCorrected(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", usedError)
	answer := w.reply("support", thread, 1)
	if err := w.Shortcut("bo", "lesson", "support", answer.TS); err != nil {
		t.Fatal(err)
	}
	if m := w.whispered("bo", 1); !strings.Contains(m.Shown(), "bara agenter") || len(w.Views("bo")) != 0 {
		t.Errorf("a customer is shown %q", m.Shown())
	}
	if err := w.Shortcut("anna", "lesson", "support", answer.TS); err != nil {
		t.Fatal(err)
	}
	view := w.modal("anna")
	if view.CallbackID != "lesson" || !strings.Contains(encoded(view.Blocks), "har redan använts för att generera") {
		t.Fatalf("the form is %s %s", view.CallbackID, encoded(view.Blocks))
	}
	offered, err := w.SeekView("anna", view.ID, "Rätt artikel", "region")
	if err != nil || len(offered) < 3 {
		t.Fatalf("the form offers %v, %v", offered, err)
	}
	send := func() {
		t.Helper()
		values := map[string]string{"text": usedError + " ring 070-174 06 05", "teach:find": offered[0].Value}
		if faults, err := w.SubmitView("anna", view.ID, values); err != nil || len(faults) > 0 {
			t.Fatalf("send: %v %v", faults, err)
		}
	}
	send()
	if open := w.Views("anna"); len(open) != 1 || !strings.Contains(open[0].Shown(), "inte sparat det än") {
		t.Fatalf("the harm is not shown: %v\n%s", open, w.story())
	}
	if strings.Contains(w.redis.dump(t), "lesson:all") {
		t.Error("a doubtful lesson was kept before its agent said that it is meant")
	}
	send()
	w.whispered("anna", 1)
	kept := lessonsIn(w.redis.dump(t))
	if !strings.Contains(kept, "region-restricted") || strings.Contains(kept, "174") {
		t.Errorf("Redis keeps %s", kept)
	}
	w.command("anna", "support", "glöm <@"+w.UserID("kim")+">")
	w.untaught()
}

// TestLessonKilledAround: a bot that is killed before the lesson is committed has
// kept nothing; killed after it, the lesson counts for whoever comes next.
func TestLessonKilledAround(t *testing.T) {
	for name, at := range map[string]hold{"before": beforeCommit, "after": afterCommit} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, quick())
			p := newProxy(t, w.redis)
			cmd := w.child(p.url())
			_, card := w.ticket("kim", unknownWords, "KH-1001")
			w.settled()
			p.stopAt(at)
			pressed := make(chan struct{})
			go func() { // it ends with Slack's error
				defer close(pressed)
				offered, err := w.Seek("anna", "kodhjalpen-agenter", card.TS, "Rätt artikel", "redan")
				if err == nil && len(offered) > 0 {
					_ = w.PressButton("anna", "kodhjalpen-agenter", card.TS, "Rätt artikel", offered[0].Value)
				}
			}()
			p.wait(t)
			w.kill9(cmd)
			<-pressed
			w.run()
			w.later(fiveMinutes)
			asked := w.write("bo", "support", "", otherWords)
			kind, _ := decision(w.reply("support", asked, 1))
			if taught := kind == "answer"; taught != (at == afterCommit) {
				t.Errorf("decided %q\n%s", kind, w.story())
			}
		})
	}
}

// TestLessonsMoveIntoArticles: what was taught is written into the article's file; the
// bot reads it, drops the lesson, and answers as before.
func TestLessonsMoveIntoArticles(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, articles.FS()); err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, sandbox.Options{})
	own := func(o *app.Options) { o.Articles, o.Reload = dir, 50*time.Millisecond }
	w.run(own)
	_, card := w.ticket("kim", unknownWords, "KH-1001")
	w.right("anna", card.TS, "redan", "redan")
	o := w.options()
	own(&o)
	report, err := app.WriteLessons(t.Context(), o, dir)
	if err != nil || len(report.Files) != 1 || !strings.HasSuffix(report.Files[0].Path, "already-used.md") {
		t.Fatalf("%+v, %v", report, err)
	}
	w.untaught()
	asked := w.write("bo", "support", "", otherWords)
	if kind, article := decision(w.reply("support", asked, 1)); kind != "answer" || article != "already-used" {
		t.Errorf("decided %q %q", kind, article)
	}
}

// untaught waits until Redis keeps no lesson.
func (w *world) untaught() {
	w.t.Helper()
	client := w.redis.client(w.t)
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if keys, err := client.Keys(w.t.Context(), "kh:*:lesson:all").Result(); err == nil && len(keys) == 0 {
			return
		}
		<-time.After(10 * time.Millisecond)
	}
	w.t.Fatalf("a lesson is kept still\n%s", w.story())
}

// TestGapsAreListed: an agent sees what no article answered, with the thread, and a
// customer does not.
func TestGapsAreListed(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread := w.write("kim", "support", "", "Vad kostar Total Security för tre datorer? Ring 070-174 06 05")
	w.reply("support", thread, 1)
	list := w.command("anna", "support", "luckor")
	link := "/archives/" + w.ChannelID("support") + "/p" + strings.ReplaceAll(thread, ".", "")
	for _, part := range []string{"1 ×", "Total Security", link} {
		if !strings.Contains(list.Shown()+encoded(list.Blocks), part) {
			t.Errorf("the list lacks %q:\n%s", part, list.Shown())
		}
	}
	for _, hidden := range []string{"070", "174", "telefon"} {
		if strings.Contains(list.Shown(), hidden) {
			t.Errorf("the list holds %q:\n%s", hidden, list.Shown())
		}
	}
	if refused := w.command("bo", "support", "luckor"); !strings.Contains(refused.Shown(), "bara agenter") {
		t.Errorf("a customer is shown %q", refused.Shown())
	}
}
