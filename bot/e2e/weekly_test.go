package e2e

import (
	"bytes"
	"image/png"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// monday is when the desk opens in a week to come, whichever day it is today.
var monday = func() time.Time {
	place, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		panic(err)
	}
	y, m, d := time.Now().In(place).Date()
	return time.Date(y, m, d+7+(8-int(time.Date(y, m, d, 0, 0, 0, 0, place).Weekday()))%7, 8, 0, 0, 0, place)
}()

const weekOpen = "mån-fre 08-17; helgdag 08-17"

// byWeek makes a bot that posts weekly, by Slack's clock.
func (w *world) byWeek(o *app.Options) {
	w.byItsClock(o)
	pictured(o)
	o.Weekly, o.Hours = "on", weekOpen
}

// at sets Slack's clock.
func (w *world) at(t time.Time) { w.ahead.Store(int64(time.Until(t))) }

// weeklies are the weekly posts, and pictures the messages with a picture beside them.
func weeklies(s posted) []sandbox.Message { return weeklyOf(s, "i siffror:") }
func pictures(s posted) []sandbox.Message { return weeklyOf(s, "Samtal per vecka") }

type posted interface {
	Messages(channel string) []sandbox.Message
}

func weeklyOf(s posted, holding string) []sandbox.Message {
	var out []sandbox.Message
	for _, m := range s.Messages(agentsRoom) {
		if strings.Contains(m.Shown(), holding) {
			out = append(out, m)
		}
	}
	return out
}

// TestWeeklyPost: when the desk first opens in a week, agents are told of the week before,
// with a picture, by one of two bots; a start anew tells nothing twice, and a week
// without conversations is worth no post.
func TestWeeklyPost(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	w.at(monday.Add(-70 * time.Hour)) // a Friday
	stop := w.running(w.byWeek)
	solved := w.write("bo", "support", "", usedError)
	w.press("bo", "support", w.reply("support", solved, 1).TS, "Det löste problemet")
	w.reply("support", solved, 2)
	var threads []string
	for _, user := range []string{"kim", "asa"} {
		threads = append(threads, w.write(user, "support", "", "Vad kostar Total Security för tre datorer hos "+user+"?"))
		w.reply("support", threads[len(threads)-1], 1)
	}
	w.at(monday.Add(-time.Minute))
	w.running(w.byWeek)
	w.settled()
	if n := len(weeklies(w)); n != 0 {
		t.Fatalf("%d posts before the desk opens\n%s", n, w.story())
	}
	w.at(monday.Add(time.Minute))
	w.until("the post and its picture", func(s *sandbox.Snapshot) bool { return len(weeklies(s)) == 1 && len(pictures(s)) == 1 })
	post, picture := weeklies(w)[0], pictures(w)[0]
	for _, part := range []string{"Alla: 3. Löst enligt kunden: 1. Tyst efter svaret: 0. Till en människa: 0. Pågår: 2.", "2 × ", "security", "luckor"} {
		if !strings.Contains(post.Shown(), part) {
			t.Errorf("the post lacks %q:\n%s", part, post.Shown())
		}
	}
	for _, thread := range threads {
		if link := strings.ReplaceAll(thread, ".", ""); !strings.Contains(encoded(post.Blocks), link) {
			t.Errorf("the post does not link to %s", link)
		}
	}
	if strings.Contains(strings.ToLower(post.Shown()), "kim") || strings.Contains(post.Shown(), "””") {
		t.Errorf("the post quotes a customer:\n%s", post.Shown())
	}
	file, _ := w.FileOf(picture.Files[0].ID)
	if img, err := png.Decode(bytes.NewReader(file.Data)); err != nil || img.Bounds().Dx() < 500 {
		t.Errorf("the picture is %v, %v", file.Name, err)
	}
	stop()
	w.run(w.byWeek)
	w.at(monday.Add(7*24*time.Hour + time.Minute)) // nobody has written since
	w.settled()
	w.reply("support", w.write("kim", "support", "", usedError), 1)
	w.settled() // before the clock moves, or it is a conversation of the week after
	w.at(monday.Add(14*24*time.Hour + time.Minute))
	w.until("the next post", func(s *sandbox.Snapshot) bool { return len(weeklies(s)) == 2 && len(pictures(s)) == 2 })
	w.settled()
	if n := len(weeklies(w)); n != 2 {
		t.Errorf("%d posts, want one for each week with conversations\n%s", n, w.story())
	}
}

// TestWeeklyPictureOfAnUnsureUpload: an answer that is lost leads to no second picture,
// and a workspace that lets the app share none gets the numbers.
func TestWeeklyPictureOfAnUnsureUpload(t *testing.T) {
	for name, fault := range map[string]sandbox.Fault{"lost": sandbox.TakenThenCut(), "refused": sandbox.Refused("missing_scope")} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, sandbox.Options{})
			w.at(monday.Add(-70 * time.Hour))
			stop := w.running(w.byWeek)
			w.reply("support", w.write("kim", "support", "", usedError), 1)
			w.settled()
			stop()
			w.FailNext("files.completeUploadExternal", fault)
			w.at(monday.Add(time.Minute))
			w.run(w.byWeek, func(o *app.Options) { o.Settle = 50 * time.Millisecond })
			w.until("the post", func(s *sandbox.Snapshot) bool { return len(weeklies(s)) == 1 })
			w.until("the last step", func(s *sandbox.Snapshot) bool { return len(s.Calls("files.completeUploadExternal")) > 0 })
			w.settled()
			want := map[string]int{"lost": 1, "refused": 0}[name]
			if n := len(pictures(w)); n != want || len(w.Calls("files.completeUploadExternal")) != 1 {
				t.Errorf("%d pictures in %d calls, want %d in one\n%s", n, len(w.Calls("files.completeUploadExternal")), want, w.story())
			}
			if strings.Contains(shownAll(w.Messages(agentsRoom)), "kom inte fram") {
				t.Errorf("agents are told of a picture\n%s", w.story())
			}
		})
	}
}
