package e2e

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// attach uploads files as an agent does in a form, and returns what the form holds then.
func (w *world) attach(user string, files ...sandbox.File) string {
	w.t.Helper()
	var ids []string
	for _, f := range files {
		id, err := w.Hold(user, f)
		if err != nil {
			w.t.Fatal(err)
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, ",")
}

// replyForm opens the form Svara kunden on a card.
func (w *world) replyForm(user, card string) sandbox.View {
	w.t.Helper()
	w.press(user, agentsRoom, card, "Svara kunden")
	return w.changed(user, "Förhandsgranska")
}

// handed are the messages in a thread that have files of the bot's.
func handed(s *sandbox.Snapshot, thread string) []sandbox.Message {
	var out []sandbox.Message
	for _, m := range s.Thread("support", thread) {
		if m.BotID != "" && len(m.Files) > 0 {
			out = append(out, m)
		}
	}
	return out
}

var (
	picture = sandbox.File{Name: "så här.png", Data: []byte("\x89PNG\r\n\x1a\nbild")}
	invoice = sandbox.File{Name: "kvitto.pdf", Data: []byte("%PDF-1.7 kvitto")}
)

// TestFilesOfAnAgentReachTheCustomer: what is attached in the form Svara kunden comes in
// the customer's thread right after the words, to the byte, in one message; the card says
// what it was, and links to it. A file by itself is an answer; what cannot be fetched is
// told to agents.
func TestFilesOfAnAgentReachTheCustomer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread, card := w.ticketOf()
	form := w.replyForm("anna", card.TS)
	values := map[string]string{"text": "Så här gör du:", "files": w.attach("anna", picture, invoice)}
	if err := w.Type("anna", form.ID, values); err != nil {
		t.Fatal(err)
	}
	if err := w.PressView("anna", form.ID, "preview"); err != nil {
		t.Fatal(err)
	}
	form = w.changed("anna", "Så här läser kunden det")
	if !strings.Contains(form.Shown(), "bild, pdf") {
		t.Errorf("the preview shows %q", form.Shown())
	}
	if faults, err := w.SubmitView("anna", form.ID, values); err != nil || len(faults) > 0 {
		t.Fatalf("sent with %v, %v", faults, err)
	}
	w.until("the files in the thread", func(s *sandbox.Snapshot) bool { return len(handed(s, thread)) == 1 })
	posts := w.Thread("support", thread)
	words, files := posts[len(posts)-2], posts[len(posts)-1]
	if !strings.Contains(words.Shown(), "Så här gör du:") || files.Text != "Anna skickar med:" || len(files.Files) != 2 {
		t.Fatalf("the customer reads %q, then %q with %d files", words.Shown(), files.Text, len(files.Files))
	}
	for i, want := range []sandbox.File{picture, invoice} {
		got := files.Files[i]
		if !bytes.Equal(got.Data, want.Data) || got.User != w.BotUserID() {
			t.Errorf("file %d is %q of %s", i, got.Data, got.User)
		}
	}
	linked := "/files/" + w.UserID("anna") + "/F"
	w.until("the card to say so", func(s *sandbox.Snapshot) bool {
		under := s.Thread(agentsRoom, card.TS)
		shown := encoded(under[len(under)-1].Blocks)
		return strings.Contains(shown, "svarade kunden") && strings.Contains(shown, `"text":"bild"`) && strings.Contains(shown, linked)
	})
	form = w.replyForm("anna", card.TS)
	if faults, err := w.SubmitView("anna", form.ID, map[string]string{"files": w.attach("anna", invoice)}); err != nil || len(faults) > 0 {
		t.Fatalf("a file alone: %v, %v", faults, err)
	}
	w.until("it in the thread too", func(s *sandbox.Snapshot) bool { return len(handed(s, thread)) == 2 })
	form = w.replyForm("anna", card.TS)
	big := sandbox.File{Name: "film.mp4", Mime: "video/mp4", Data: make([]byte, 11<<20)}
	if faults, err := w.SubmitView("anna", form.ID, map[string]string{"files": w.attach("anna", big)}); err != nil || !strings.Contains(fmt.Sprint(faults), "10 MB") {
		t.Errorf("too big a file: %v, %v", faults, err)
	}
	w.FailNext("download", sandbox.Fault{Status: 404})
	if faults, err := w.SubmitView("anna", form.ID, map[string]string{"files": w.attach("anna", picture)}); err != nil || len(faults) > 0 {
		t.Fatalf("%v, %v", faults, err)
	}
	w.until("agents to be told of a file that could not be fetched", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Messages(agentsRoom))+shownAll(s.Thread(agentsRoom, card.TS)), "kom inte fram")
	})
}

// TestFilesGoWithTheirCustomer: who erases a customer erases what was handed to them too,
// and not the message alone that showed it.
func TestFilesGoWithTheirCustomer(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	thread, card := w.ticketOf()
	form := w.replyForm("anna", card.TS)
	if faults, err := w.SubmitView("anna", form.ID, map[string]string{"files": w.attach("anna", invoice)}); err != nil || len(faults) > 0 {
		t.Fatalf("%v, %v", faults, err)
	}
	w.until("the file in the thread", func(s *sandbox.Snapshot) bool { return len(handed(s, thread)) == 1 })
	var id string
	for _, m := range w.Thread("support", thread) {
		if m.BotID != "" && len(m.Files) > 0 {
			id = m.Files[0].ID
		}
	}
	w.settled()
	w.command("anna", agentsRoom, "glöm <@"+w.UserID("kim")+">")
	w.until("the thread to be empty of the bot's posts", func(s *sandbox.Snapshot) bool { return len(w.replies(s, "support", thread)) == 0 })
	if _, there := w.FileOf(id); there {
		t.Error("the file is left")
	}
}

// TestAppThatMayNotReadFilesStillReplies: without files:read Slack opens no form with a
// field for files; the form comes without one.
func TestAppThatMayNotReadFilesStillReplies(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{Scopes: strings.Fields("app_mentions:read channels:history channels:read chat:write commands files:write groups:history groups:read im:history mpim:history usergroups:read users:read")})
	w.run()
	thread, card := w.ticketOf()
	form := w.replyForm("anna", card.TS)
	if strings.Contains(encoded(form.Blocks), "file_input") {
		t.Fatal("the form has a field that Slack refuses")
	}
	if err := w.Type("anna", form.ID, map[string]string{"text": "Hej!"}); err != nil {
		t.Fatal(err)
	}
	if err := w.PressView("anna", form.ID, "preview"); err != nil {
		t.Fatal(err)
	}
	form = w.changed("anna", "Så här läser kunden det")
	if faults, err := w.SubmitView("anna", form.ID, map[string]string{"text": "Hej!"}); err != nil || len(faults) > 0 {
		t.Fatalf("%v, %v", faults, err)
	}
	w.reply("support", thread, 3)
}

// TestKilledWhileFilesAreHandedOn kills the bot at each step of handing a file on, before
// Slack has done it and after: it stands in the thread once.
func TestKilledWhileFilesAreHandedOn(t *testing.T) {
	for _, step := range []string{"files.info", "download", "files.getUploadURLExternal", "upload", "files.completeUploadExternal"} {
		for name, fault := range map[string]sandbox.Fault{"before": {Hang: true}, "after": sandbox.TakenThenHang()} {
			t.Run(step+" "+name, func(t *testing.T) {
				t.Parallel()
				w := newWorld(t, quick())
				cmd := w.child(w.redis.url())
				thread, card := w.ticketOf()
				form := w.replyForm("anna", card.TS)
				w.FailNext(step, fault)
				if faults, err := w.SubmitView("anna", form.ID, map[string]string{"text": "Här:", "files": w.attach("anna", invoice)}); err != nil || len(faults) > 0 {
					t.Fatalf("%v, %v", faults, err)
				}
				w.until("the step to hang", func(s *sandbox.Snapshot) bool { return stepped(s, step) })
				w.kill9(cmd)
				w.run()
				w.handedOnce(thread, card.TS)
			})
		}
	}
}

// stepped reports whether a step of handing a file on has begun. What is no call of the Web
// API follows on one.
func stepped(s *sandbox.Snapshot, step string) bool {
	if before, ok := map[string]string{"download": "files.info", "upload": "files.getUploadURLExternal"}[step]; ok {
		step = before
	}
	return len(s.Calls(step)) > 0
}

// handedOnce fails the test unless the thread holds the words and the file once each, and the
// card tells of them once.
func (w *world) handedOnce(thread, card string) {
	w.t.Helper()
	w.until("the file in the thread", func(s *sandbox.Snapshot) bool { return len(handed(s, thread)) > 0 })
	w.settled()
	words := strings.Count(shownAll(w.Thread("support", thread)), "Här:")
	under := strings.Count(shownAll(w.Thread(agentsRoom, card)), "svarade kunden:")
	files := 0
	w.until("a look", func(s *sandbox.Snapshot) bool { files = len(handed(s, thread)); return true })
	if files != 1 || words != 1 || under != 1 {
		w.t.Errorf("%d messages with the file, %d with the words, %d lines under the card; want one of each\n%s", files, words, under, w.story())
	}
}
