package decide

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// updated plays what somebody does in a help desk.
func (w *world) updated(line string) {
	head, text, _ := strings.Cut(strings.TrimPrefix(line, "helpdesk "), ":")
	what, by, _ := strings.Cut(head, " ")
	u := bot.Update{Desk: bot.DeskWebhook, What: bot.UpdateKind(what), By: bot.NewUtterance(by)}
	e := w.event(bot.DeskUpdated, "", bot.Agent)
	e.Update, e.Ticket, e.Text, e.Place = u, w.number(), bot.NewUtterance(strings.TrimSpace(text)), ""
	w.step(e)
	w.now = w.now.Add(5 * time.Second)
}

// newsShown is what a help desk is told, in short.
func newsShown(n bot.News) string {
	out := string(n.What)
	if n.Edited {
		out += " (ändrat)"
	}
	for _, l := range n.Lines {
		text := l.Text
		if l.Who == bot.SpeakerBot {
			text = strings.TrimSpace(words("", l.Say, 0) + " " + l.Text)
		}
		out += fmt.Sprintf(" · %s: ”%s”", l.Who, text)
	}
	for _, l := range n.Notes {
		out += fmt.Sprintf(" · internt: ”%s”", l.Text)
	}
	return out + " " + cardShown(n.Card)
}

// TestHelpDeskIsToldOfEachChangeOnce: whatever happens to a ticket, replaying the news
// gives the ticket's lines, and whether it is live, as they stand here. That is what
// "nothing is forgotten" means, also for ways of changing a ticket that come later.
func TestHelpDeskIsToldOfEachChangeOnce(t *testing.T) {
	r := Rules{AgentsChannel: agents, HelpDesks: []bot.HelpDesk{bot.DeskWebhook}}
	told := 0
	for _, c := range scenes(r) {
		for _, h := range happenings() {
			e := at(h.e, c)
			e.At = morning().Add(time.Minute)
			d := r.Step(c, h.u, e, morning().Add(time.Minute))
			if d.Ignore || h.e.Kind == bot.DeskUpdated { // see TestHelpDeskIsNotToldWhatItDid
				continue
			}
			news := newsOf(d)
			told += len(news)
			checkNews(t, string(c.Phase)+" / "+h.name, c, d.Next, news)
		}
	}
	if told < 50 {
		t.Errorf("only %d news: the test does not see what is told", told)
	}
}

func newsOf(d bot.Decision) []bot.News {
	var out []bot.News
	for _, e := range d.Effects {
		if e.News != nil {
			out = append(out, *e.News)
		}
	}
	return out
}

func checkNews(t *testing.T, name string, was, is bot.Conversation, news []bot.News) {
	t.Helper()
	kinds, lines := map[bot.NewsKind]int{}, 0
	for _, n := range news {
		kinds[n.What]++
		if n.What == bot.NewsComment {
			lines += len(n.Lines)
		}
	}
	handed := was.Ticket != nil && len(was.Ticket.HandedTo) > 0
	want := map[bot.NewsKind]bool{
		bot.NewsCreated:  !handed && is.Ticket.Live(),
		bot.NewsReopened: handed && !was.Ticket.Live() && is.Ticket.Live(),
		bot.NewsClosed:   handed && was.Ticket.Live() && !is.Ticket.Live(),
	}
	for kind, wanted := range want {
		if n := kinds[kind]; n > 1 || (n == 1) != wanted {
			t.Errorf("%s: %d × %s, wanted %v", name, n, kind, wanted)
		}
	}
	said := 0
	for _, l := range is.Transcript[min(len(was.Transcript), len(is.Transcript)):] {
		if l.Who != bot.SpeakerBot {
			said++
		}
	}
	if handed && was.Ticket.Live() && lines != said {
		t.Errorf("%s: %d lines told, %d were said", name, lines, said)
	}
}

// TestHelpDeskIsNotToldWhatItDid: what comes from one desk goes to the others alone.
func TestHelpDeskIsNotToldWhatItDid(t *testing.T) {
	r := Rules{AgentsChannel: agents, HelpDesks: []bot.HelpDesk{bot.DeskWebhook, "other"}}
	for _, c := range scenes(r) {
		if !c.Ticket.Live() {
			continue
		}
		for _, what := range []bot.UpdateKind{bot.UpdateComment, bot.UpdateNote, bot.UpdateClose} {
			e := at(bot.Event{Kind: bot.DeskUpdated, Role: bot.Agent, Update: bot.Update{Desk: bot.DeskWebhook, What: what}}, c)
			d := r.Step(c, bot.Understanding{Text: "hej"}, e, morning())
			other := 0
			for _, f := range d.Effects {
				switch desk, _ := f.To.Channel.HelpDesk(); desk {
				case bot.DeskWebhook:
					t.Errorf("%s: the desk is told what it did: %s", what, f.News.What)
				case "other":
					other++
				}
			}
			if other == 0 {
				t.Errorf("%s: the other desk is told nothing", what)
			}
		}
	}
}

// TestHelpDeskGetsAllOfALongMessage: the transcript keeps less of it.
func TestHelpDeskGetsAllOfALongMessage(t *testing.T) {
	r := Rules{AgentsChannel: agents, HelpDesks: []bot.HelpDesk{bot.DeskWebhook}}
	long := strings.Repeat("lång text ", 300)
	for _, c := range scenes(r) {
		if c.Phase != bot.PhaseHuman {
			continue
		}
		h := said("long", speech(bot.SpeechRequest))
		h.u.Text = long
		news := newsOf(r.Step(c, h.u, at(h.e, c), morning()))
		if len(news) != 1 || len(news[0].Lines) != 1 || news[0].Lines[0].Text != long {
			t.Errorf("told %d news of a long message, want all of it", len(news))
		}
	}
}
