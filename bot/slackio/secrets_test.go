package slackio

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/e2e/spill"
	"kodhjalpen/bot/understand"
	"kodhjalpen/matcher"
)

// TestNoSecretLeavesItsOwner plays a thousand conversations, of six texts each
// in the middle, in which people spill codes and personal data wherever they can
// write: nothing that is stored, posted, logged or told to others holds one.
func TestNoSecretLeavesItsOwner(t *testing.T) {
	draw := testRenderer(t)
	for range 10 {
		rapid.Check(t, func(t *rapid.T) {
			g := &gossip{t: t, draw: draw, now: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
			g.conv.Key = bot.ConversationKey{Team: "T1", Channel: "C1", Thread: "1795424400.000001"}
			for range rapid.IntRange(2, 10).Draw(t, "length") {
				g.turn()
			}
		})
	}
}

// gossip is one conversation, with what was spilled in it.
type gossip struct {
	t      *rapid.T
	conv   bot.Conversation
	now    time.Time
	events int
	said   []bot.Event
	spills []spill.Spill
	draw   renderer
}

// few is knowledge of one article, named by the word for a key.
type few struct{}

func (few) Match(text string) matcher.Verdict {
	if strings.Contains(text, "nekas") {
		return matcher.Verdict{Decision: matcher.Answer, Answers: []matcher.Candidate{{Article: "already-used", Confidence: .9}}}
	}
	return matcher.Verdict{Decision: matcher.None}
}

func (few) Article(id string) (bot.Article, bool) {
	return bot.Article{ID: id, Title: "Koden nekas", Cause: "Den är använd.", Fix: []string{"Logga in."}, Source: "https://exempel.se/a", Steps: fewSteps(id)}, id == "already-used" || id == "invalid-code"
}

// TryDraft finds no harm.
func (few) TryDraft(bot.Draft, bot.Post) bot.Trial { return bot.Trial{} }

// fewSteps are the questions of few's articles: one of them asks.
func fewSteps(id string) []bot.Step {
	if id != "already-used" {
		return nil
	}
	return []bot.Step{{ID: "konto", Ask: "Fler?", Choices: []bot.Choice{{Label: "Ja", Fix: []string{"Logga in."}}}}}
}

func (few) Find(string) []bot.Candidate { return nil }
func (few) Modules() []bot.Module       { return nil }

func (few) Try(l bot.Lesson) bot.Teaching { return bot.Teaching{Lesson: l} }

func (few) Menu(string) []bot.Candidate {
	return []bot.Candidate{{ID: "already-used", Title: "Koden nekas"}}
}

// turn lets somebody do something.
func (g *gossip) turn() {
	s := spill.Draw(g.t)
	g.spills = append(g.spills, s)
	e := bot.Event{Place: bot.Support, Role: bot.Customer, Person: "U1", Text: bot.NewUtterance(s.Text)}
	kind := rapid.SampledFrom([]string{"post", "post", "post", "edit", "bystander", "agent", "reply", "note", "close", "human", "command", "file"}).Draw(g.t, "act")
	if len(g.said) == 0 && kind == "edit" || g.events == 0 {
		kind = "post"
	}
	switch kind {
	case "post", "file":
		e.Kind = bot.MessagePosted
		if kind == "file" {
			e.Files = []bot.File{{ID: "F1", Name: bot.NewUtterance(s.Text + ".png"), Kind: bot.FilePicture}}
		}
	case "edit":
		old := g.said[rapid.IntRange(0, len(g.said)-1).Draw(g.t, "which")]
		e.Kind, e.TS, e.Person, e.Role = bot.MessageEdited, old.TS, old.Person, old.Role
	case "bystander":
		e.Kind, e.Person, e.Mention = bot.MessagePosted, "U2", rapid.Bool().Draw(g.t, "mention")
	case "agent":
		e.Kind, e.Person, e.Role = bot.MessagePosted, "U3", bot.Agent
	case "reply", "note", "close":
		e.Kind, e.Person, e.Role, e.Form, e.Place = bot.FormSent, "U3", bot.Agent, bot.Form{Name: bot.FormName(kind)}, bot.Agents
	case "human":
		e.Kind, e.Action, e.Text = bot.ButtonPressed, bot.Action{Name: bot.ActionHuman}, bot.Utterance{}
	case "command":
		e.Kind, e.Text = bot.CommandGiven, bot.NewUtterance("kod "+s.Text)
	}
	g.do(e)
	if s.Rest != "" && e.Kind == bot.MessagePosted {
		e.Text, e.TS = bot.NewUtterance(s.Rest), ""
		if s.Another {
			e.Person, e.Role, e.Mention = "U4", bot.Customer, true
		}
		g.do(e)
	}
}

// do takes an event along the line, without a store, and holds everything that
// leaves it against all that was spilled.
func (g *gossip) do(e bot.Event) {
	g.events++
	g.now = g.now.Add(20 * time.Second)
	e.Key, e.At, e.ID = g.conv.Key, g.now, bot.EventID(fmt.Sprintf("x:%d", g.events))
	if e.Kind == bot.MessagePosted {
		e.TS = bot.Timestamp(fmt.Sprintf("1795424400.%06d", g.events))
		e.TopLevel = g.events == 1
		g.said = append(g.said, e)
	}
	reader := understand.Reader{Now: func() understand.Knowledge { return few{} }, Key: []byte("k")}
	rules := decide.Rules{AgentsChannel: "C9"}
	if e.Kind == bot.CommandGiven {
		u := reader.Read(e, bot.Conversation{})
		g.clean("a command's record", u, e, printed("%+v", e))
		return
	}
	u := reader.Read(e, g.conv)
	d := rules.Step(g.conv, u, e, g.now)
	g.clean("what is understood", u, printed("%+v %#v", e, u))
	if d.Reply != nil && d.Reply.Kind == bot.ReplyShow {
		g.codeless("what an agent is shown", d.Reply) // their own words, before they are sent
		e.Form.Confirmed, d.Reply = true, nil
		if u.Private.IsZero() {
			return // a note with personal data is kept as its writer says: it is left there
		}
		d = rules.Step(g.conv, u, e, g.now)
	}
	g.clean("the decision", d.Reason, d.Reply, printed("%+v", d))
	for _, f := range d.Effects {
		g.clean("the outbox", f)
		g.rendered(f)
	}
	if d.Ignore {
		return
	}
	d.Next.Version = g.conv.Version + 1
	if d.Next.Ticket != nil {
		d.Next.Ticket.Number = bot.FirstTicket
	}
	g.conv = d.Next
	g.clean("the stored conversation", g.conv)
}

// address is how fmt prints a pointer; by chance it can look like a code.
var address = regexp.MustCompile(`0x[0-9a-f]+`)

// printed is fmt.Sprintf without addresses.
func printed(format string, values ...any) string {
	return address.ReplaceAllString(fmt.Sprintf(format, values...), "")
}

// rendered holds what Slack gets against what was spilled; a secret is drawn for
// its owner's eyes alone.
func (g *gossip) rendered(f bot.Effect) {
	if !f.Secret.IsZero() && f.To.Only == "" {
		if !f.Quoted {
			g.t.Fatalf("%s carries a secret to everybody", f.ID)
		}
		g.codeless("an agent's words", f.Secret.Reveal())
	}
	for _, agents := range []bool{true, false} {
		doc := g.draw.document(f.Say, audience{ticket: bot.FirstTicket, agents: agents})
		g.clean("a post", doc.blocks(), doc.text(maxText), metadata(f))
	}
}

// codeless fails when what people may read of an agent's own words shows a code.
func (g *gossip) codeless(where string, records ...any) {
	g.t.Helper()
	all := g.spills
	g.spills = slices.DeleteFunc(slices.Clone(all), func(s spill.Spill) bool { return s.Personal })
	g.clean(where, records...)
	g.spills = all
}

// clean fails when a record shows anything that was spilled.
func (g *gossip) clean(where string, records ...any) {
	g.t.Helper()
	for _, r := range records {
		text, ok := r.(string)
		if !ok {
			j, err := json.Marshal(r)
			if err != nil {
				g.t.Fatal(err)
			}
			text = string(j)
		}
		record := spill.Read(text)
		for _, s := range g.spills {
			if shown := s.In(record); shown != "" {
				g.t.Fatalf("%s shows %q of %s %q %q:\n%s", where, shown, s.Kind, s.Text, s.Rest, text)
			}
		}
	}
}
