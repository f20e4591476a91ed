package e2e

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// source is the page that our articles are made of.
const source = "https://www.bitdefender.se/consumer/support/answer/35751/"

// spoken is a past in which agents have answered, most of it without a bot.
func (w *world) spoken() (kims string) {
	kims = w.write("kim", "support", "", unknownWords+", ring 070-174 06 05")
	w.write("anna", "support", kims, "Hej Kim! Läs här: <"+source+"#a|Nyckeln har redan använts för en prenumeration>")
	for _, user := range []string{"bo", "asa"} {
		asked := w.write(user, "support", "", "skrivaren i vardagsrummet skriver bara ut tomma sidor hela tiden")
		w.write("erik", "support", asked, "Det står här: https://hjalp.exempel.se/skrivare?kund=4711")
	}
	w.write("anna", "support", "", "Fikadags! Alla är välkomna till köket klockan tre.")
	return kims
}

// learn reads the support channel's past.
func (w *world) learn(a app.LearnAsked) app.LearnReport {
	w.t.Helper()
	a.Channel, a.For = "support", 24*time.Hour
	if a.Most == 0 {
		a.Most = 100
	}
	r, err := app.Learn(w.t.Context(), w.options(), a)
	if err != nil {
		w.t.Fatalf("learn: %v\n%s", err, w.story())
	}
	return r
}

// TestLearnFromThePast: what agents answered before there was a bot becomes lessons that
// count at once, of which only what was asked for is kept; done again it adds nothing,
// and a message that is deleted takes its lesson along.
func TestLearnFromThePast(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	kims := w.spoken()
	proposed := w.learn(app.LearnAsked{})
	if len(proposed.Lessons) != 1 || proposed.Threads != 3 || proposed.Questions != 3 || proposed.Part {
		t.Fatalf("the report is %+v", proposed)
	}
	l := proposed.Lessons[0]
	if l.Article != "already-used" || l.Evidence != app.EvidenceLink || l.Fate != app.FateGood || !strings.Contains(l.Thread, strings.ReplaceAll(kims, ".", "")) {
		t.Errorf("the lesson is %+v", l)
	}
	if len(proposed.Pages) != 1 || proposed.Pages[0] != (app.LinkedPage{Address: "https://hjalp.exempel.se/skrivare", Threads: 2}) {
		t.Errorf("the pages are %+v", proposed.Pages)
	}
	if len(proposed.Gaps) != 1 || proposed.Gaps[0].Count != 2 || len(proposed.Gaps[0].Threads) != 2 {
		t.Errorf("the gaps are %+v", proposed.Gaps)
	}
	told, _ := json.Marshal(proposed)
	for _, hidden := range []string{"Kim", "174", w.UserID("kim"), w.UserID("anna"), "4711"} {
		if strings.Contains(string(told), hidden) {
			t.Errorf("the report holds %q:\n%s", hidden, told)
		}
	}
	if dump := w.redis.dump(t); strings.Contains(dump, "lesson:") || strings.Contains(dump, "conv:") {
		t.Errorf("a report keeps\n%s", dump)
	}

	w.run()
	for range 2 { // stopped and begun anew, nothing is doubled
		if r := w.learn(app.LearnAsked{Write: true}); len(r.Lessons)+r.Right != 1 {
			t.Errorf("with --write the report is %+v", r)
		}
	}
	kept := lessonsIn(w.redis.dump(t))
	if strings.Count(kept, `\"article\"`) != 1 || strings.Contains(kept, "Kim") || !strings.Contains(kept, w.UserID("anna")) {
		t.Fatalf("Redis keeps %s", kept)
	}
	asked := w.write("bo", "support", "", otherWords)
	if kind, article := decision(w.reply("support", asked, 1)); kind != "answer" || article != "already-used" {
		t.Errorf("decided %q %q", kind, article)
	}
	if err := w.Delete("kim", "support", kims); err != nil {
		t.Fatal(err)
	}
	w.untaught()
}

// TestLearnWhatTheBotWasConfirmedBy: an answer that the customer said had helped counts
// as an agent's does; nothing is learned of somebody who was erased.
func TestLearnWhatTheBotWasConfirmedBy(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	stop := w.running()
	_, card := w.ticket("kim", unknownWords, "KH-1001")
	w.right("anna", card.TS, "redan", "redan")
	w.later(fiveMinutes)
	bos := w.write("bo", "support", "", otherWords)
	w.press("bo", "support", w.reply("support", bos, 1).TS, "Det löste problemet")
	w.reply("support", bos, 2)
	list := w.command("anna", "support", "lardomar")
	w.press("anna", "support", list.TS, "Ta bort 1")
	w.untaught()
	w.settled()
	stop()
	r := w.learn(app.LearnAsked{})
	if len(r.Lessons) != 1 || r.Lessons[0].Evidence != app.EvidenceConfirmed || r.Lessons[0].Article != "already-used" {
		t.Fatalf("the report is %+v\n%s", r, w.story())
	}
	if one := w.learn(app.LearnAsked{Most: 1}); one.Threads != 1 || !one.Part {
		t.Errorf("of one thread at most the report is %+v", one)
	}
	if _, err := app.Erase(t.Context(), w.options(), bot.PersonID(w.UserID("bo"))); err != nil {
		t.Fatal(err)
	}
	if r := w.learn(app.LearnAsked{Write: true}); len(r.Lessons) != 0 || r.Written != 0 {
		t.Errorf("of somebody who was erased is learned %+v", r)
	}
}

// TestLearnRefusesWhatIsNoSupportChannel: the agents' own, and one the bot is not in.
func TestLearnRefusesWhatIsNoSupportChannel(t *testing.T) {
	w := newWorld(t, sandbox.Options{})
	for channel, want := range map[string]string{"kodhjalpen-agenter": "agents' channel", "allmant": "invite"} {
		_, err := app.Learn(t.Context(), w.options(), app.LearnAsked{Channel: channel, For: time.Hour, Most: 1})
		if bot.KindOf(err) != bot.Invalid || !strings.Contains(err.Error(), want) {
			t.Errorf("learning from %s: %v", channel, err)
		}
	}
}
