package e2e

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

const (
	expired  = "Din licensnyckel har gått ut"
	sentence = "Bitdefender Central godtar inga nycklar just nu, vi felsöker."
)

// threeWithin has agents told of three customers within half an hour.
func threeWithin(o *app.Options) { o.Incident, o.Pace = "3/30m", time.Millisecond }

// alarm waits for what agents are told of several customers.
func (w *world) alarm(holding string) sandbox.Message {
	w.t.Helper()
	var got sandbox.Message
	w.until("an alarm with "+holding, func(s *sandbox.Snapshot) bool {
		for _, m := range s.Messages(agentsRoom) {
			if strings.Contains(m.Shown(), "kunder har") && strings.Contains(m.Shown(), holding) {
				got = m
				return true
			}
		}
		return false
	})
	return got
}

// publish sends the form that a button or command has opened.
func (w *world) publish(user, text string) map[string]string {
	w.t.Helper()
	faults, err := w.SubmitView(user, w.modal(user).ID, map[string]string{"text": text})
	if err != nil {
		w.t.Fatalf("publish %q: %v", text, err)
	}
	return faults
}

// TestAnIncidentFromAlarmToEnd: three customers with the same problem are one notice with
// links, from two processes and after a restart too; what an agent publishes stands in
// answers, at the head of the queue and in the Home tab; and when it is withdrawn every
// affected thread is told once, but not who has said that it is solved.
func TestAnIncidentFromAlarmToEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	stop := w.running(threeWithin)
	w.run(threeWithin)
	first := w.write("kim", "support", "", expired)
	w.reply("support", first, 1)
	w.later(5 * time.Minute)
	again := w.write("kim", "support", "", expired) // the same customer counts once
	w.reply("support", again, 1)
	second := w.write("bo", "support", "", expired)
	w.reply("support", second, 1)
	w.settled()
	w.press("bo", "support", w.reply("support", second, 1).TS, "Det löste problemet")
	third := w.write("asa", "support", "", expired)
	w.reply("support", third, 1)
	notice := w.alarm("3 kunder")
	if shown := notice.Shown(); !strings.Contains(shown, "Licensnyckeln har gått ut") && !strings.Contains(shown, "gått ut") || strings.Count(shown, "Öppna kundens tråd") != 4 {
		t.Errorf("agents are told %q", shown)
	}
	stop()
	w.run(threeWithin)

	if m := w.command("kim", "support", "driftinfo "+sentence); !strings.Contains(m.Shown(), "agenter") || len(w.Views("kim")) != 0 {
		t.Errorf("a customer is told %q", m.Shown())
	}
	w.press("anna", agentsRoom, notice.TS, "Skriv driftinfo")
	if faults := w.publish("anna", "Ring 070-123 45 67 så hjälper vi er."); len(faults) == 0 {
		t.Error("a telephone number is published")
	}
	if faults := w.publish("anna", sentence); len(faults) != 0 {
		t.Errorf("the sentence is refused: %v", faults)
	}
	kept := w.agentsSee(sentence)
	w.later(5 * time.Minute)
	fourth := w.write("kim", "support", "", expired)
	if answer := w.reply("support", fourth, 1); !strings.Contains(answer.Shown(), "Driftinfo: "+sentence) {
		t.Errorf("the answer is %q", answer.Shown())
	}
	if shown := w.command("anna", agentsRoom, "kö").Shown(); !strings.Contains(shown, sentence) {
		t.Errorf("kö shows %q", shown)
	}
	if err := w.OpenHome("anna"); err != nil {
		t.Fatal(err)
	}
	w.until("the sentence in the Home tab", func(s *sandbox.Snapshot) bool {
		v, ok := s.Home("anna")
		return ok && strings.Contains(sandbox.Message{Blocks: v.Blocks}.Shown(), sentence)
	})
	w.press("erik", agentsRoom, kept.TS, "Avsluta driftinfo")
	for _, thread := range []string{first, again, third} {
		if told := w.reply("support", thread, 2); !strings.Contains(told.Shown(), "när du skrev") {
			t.Errorf("who was not told of it is told %q", told.Shown())
		}
	}
	if told := w.reply("support", fourth, 2); !strings.Contains(told.Shown(), "det här är löst nu") {
		t.Errorf("who was told of it is told %q", told.Shown())
	}
	w.press("erik", agentsRoom, kept.TS, "Avsluta driftinfo")
	w.settled()
	for thread, n := range map[string]int{first: 2, again: 2, second: 2, third: 2, fourth: 2} {
		if got := len(w.botsPosts(thread)); got != n {
			t.Errorf("%d posts of the bot's in %s, want %d\n%s", got, thread, n, w.story())
		}
	}
	if n := len(w.inAgentsRoom("kunder har")); n != 1 {
		t.Errorf("%d alarms, want one\n%s", n, w.story())
	}
}

// inAgentsRoom are the posts there that hold a text.
func (w *world) inAgentsRoom(holding string) (out []sandbox.Message) {
	for _, m := range w.Messages(agentsRoom) {
		if strings.Contains(m.Shown(), holding) {
			out = append(out, m)
		}
	}
	return out
}

// TestAlikeTextsThatNoArticleAnswers: three customers write something alike that no
// article answers, and agents are told of it as one, with the words that they have in
// common; a sentence on everything is published by command and withdrawn by command.
func TestAlikeTextsThatNoArticleAnswers(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run(threeWithin)
	for who, text := range map[string]string{
		"kim": "Webbutiken visar fel pris på kassasidan i dag",
		"bo":  "fel pris på kassasidan i webbutiken, vad händer?",
		"asa": "Hej! varför är priset fel på kassasidan i er webbutik",
	} {
		w.reply("support", w.write(who, "support", "", text), 1)
	}
	if shown := w.alarm("liknande").Shown(); !strings.Contains(shown, "kassasidan") || !strings.Contains(shown, "3 kunder") {
		t.Errorf("agents are told %q", shown)
	}
	w.command("anna", agentsRoom, "driftinfo Webbutiken visar fel pris just nu, vi rättar det.")
	if faults := w.publish("anna", "Webbutiken visar fel pris just nu, vi rättar det."); len(faults) != 0 {
		t.Fatalf("refused: %v", faults)
	}
	w.agentsSee("driftinfo om allt")
	w.later(5 * time.Minute)
	thread := w.write("kim", "support", "", expired)
	if answer := w.reply("support", thread, 1); !strings.Contains(answer.Shown(), "Driftinfo: Webbutiken") {
		t.Errorf("the answer is %q", answer.Shown())
	}
	if shown := w.command("erik", agentsRoom, "driftinfo").Shown(); !strings.Contains(shown, "Webbutiken") || !strings.Contains(shown, "Avsluta driftinfo") {
		t.Errorf("driftinfo shows %q", shown)
	}
	if shown := w.command("erik", agentsRoom, "driftinfo slut").Shown(); !strings.Contains(shown, "avslutad") {
		t.Errorf("slut is answered with %q", shown)
	}
	w.reply("support", thread, 2)
	w.settled()
	if n := len(w.inAgentsRoom("kunder har")); n != 1 {
		t.Errorf("%d alarms, want one\n%s", n, w.story())
	}
}

// TestKilledWhileThreadsAreToldOfTheEnd kills the bot while it tells the first of three
// threads that an incident is over: each is told once.
func TestKilledWhileThreadsAreToldOfTheEnd(t *testing.T) {
	t.Parallel()
	for _, taken := range []bool{false, true} {
		w := newWorld(t, quick())
		w.pace = time.Millisecond
		cmd := w.child(w.redis.url())
		w.command("anna", agentsRoom, "driftinfo "+sentence)
		w.publish("anna", sentence)
		w.agentsSee(sentence)
		var threads []string
		for _, who := range []string{"kim", "bo", "asa"} {
			threads = append(threads, w.write(who, "support", "", expired))
			w.reply("support", threads[len(threads)-1], 1)
		}
		w.settled()
		fault := sandbox.Fault{Hang: true}
		if taken {
			fault = sandbox.TakenThenHang()
		}
		calls := len(w.Calls("chat.postMessage"))
		w.FailNext("chat.postMessage", fault)
		w.command("anna", agentsRoom, "driftinfo slut")
		w.until("the first post to hang", func(s *sandbox.Snapshot) bool { return len(s.Calls("chat.postMessage")) > calls })
		w.kill9(cmd)
		w.run(func(o *app.Options) { o.Pace = time.Millisecond })
		for _, thread := range threads {
			if told := w.reply("support", thread, 2); !strings.Contains(told.Shown(), "löst nu") {
				t.Errorf("told %q", told.Shown())
			}
		}
		w.settled()
		for _, thread := range threads {
			if n := len(w.botsPosts(thread)); n != 2 {
				t.Errorf("taken %v: %d posts of the bot's, want 2\n%s", taken, n, w.story())
			}
		}
	}
}
