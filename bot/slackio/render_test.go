package slackio

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"

	"kodhjalpen/bot"
)

var update = flag.Bool("update", false, "write the golden files anew")

// testRenderer knows two people.
func testRenderer(t testing.TB) renderer {
	t.Helper()
	zone, err := time.LoadLocation("Europe/Stockholm")
	if err != nil {
		t.Fatal(err)
	}
	names := map[bot.PersonID]string{"UANNA": "Anna", "UKIM": "Kim"}
	return renderer{name: func(p bot.PersonID) string { return names[p] }, workspace: "https://desk.slack.test/", zone: zone,
		channel: func(c bot.ChannelID) string { return map[bot.ChannelID]string{"C1": "support"}[c] }, stamp: newStamp([]byte("a key of the tests' own"))}
}

// Fixed examples.
var (
	exampleArticle = bot.Article{
		ID: "already-used", Title: "Nyckeln har redan använts för en prenumeration", Cause: "Koden är redan aktiv på ett annat Central-konto.",
		Fix:    []string{"Logga in med din andra e-postadress.", "Titta efter prenumerationen där."},
		Source: "https://www.bitdefender.se/consumer/support/answer/35751/", Confidence: 0.934,
	}
	exampleVerdict = []bot.Button{{Action: bot.ActionSolved}, {Action: bot.ActionUnsolved}, {Action: bot.ActionHuman}}
	exampleOpened  = time.Date(2026, 11, 23, 14, 5, 0, 0, time.UTC)
	attack         = "<!channel> <@UANNA> *fet* _kursiv_ `kod` <https://ond.test|klicka> & > citat :tada:"
)

// exampleCard is a ticket with everything.
func exampleCard() *bot.Card {
	return &bot.Card{
		State: bot.TicketClaimed, Reason: string(bot.PhraseReasonTries), Customer: "UKIM", Thread: bot.Post{Channel: "C1", TS: "1700000000.123456"},
		Assignee: "UANNA", Article: &bot.Candidate{ID: "already-used", Title: exampleArticle.Title, Confidence: 0.934},
		Codes: []bot.Code{
			{Mask: "K7…", Verdict: bot.CodeFixable, Problems: []string{"letter-o"}}, {Mask: "AB…", Verdict: bot.CodeValid}, {Mask: "Q…", Verdict: bot.CodeInvalid},
		},
		Tried: []string{exampleArticle.Title, "Har du ett annat konto? → Ja, det har jag"}, Facts: []string{"Var du köpte koden", "När du köpte den"},
		Transcript: []bot.Line{
			{Who: bot.SpeakerCustomer, By: "UKIM", Text: "koden K7… är &lt;redan&gt; använd " + attack},
			{Who: bot.SpeakerBot, Say: bot.Say(bot.PhraseAnswer), Text: exampleArticle.Title},
			{Who: bot.SpeakerBot, Say: bot.Say(bot.PhraseReceipt)},
			{Who: bot.SpeakerAgent, By: "UANNA", Say: bot.Say(bot.PhraseAgentSays, "agent", "UANNA"), Text: "Jag tittar på det."},
		},
		Notes: []bot.Line{{Who: bot.SpeakerAgent, By: "UANNA", Text: "Ringde säljaren."}}, Opened: exampleOpened,
	}
}

// examples are the messages with golden files.
func examples() map[string]struct {
	say bot.Message
	to  audience
} {
	card := []bot.Button{{Action: bot.ActionClaim}, {Action: bot.ActionReply}, {Action: bot.ActionNote}, {Action: bot.ActionClose}}
	second := exampleArticle
	second.ID, second.Title, second.Source = "expired-key", "Din licensnyckel har gått ut", "ingen adress"
	return map[string]struct {
		say bot.Message
		to  audience
	}{
		"answer":     {say: bot.Message{Lead: bot.Say(bot.PhraseAnswer), Articles: []bot.Article{exampleArticle}, Buttons: exampleVerdict}},
		"answer_two": {say: bot.Message{Lead: bot.Say(bot.PhraseAnswerMany, "count", "2"), Articles: []bot.Article{exampleArticle, second}, Codes: []bot.Sentence{bot.Say(bot.PhraseCodeValid, "mask", "K7…")}, Buttons: exampleVerdict}},
		"answer_how": {say: bot.Message{Lead: bot.Say(bot.PhraseAnswerHow), Articles: []bot.Article{{
			ID: "byt", Title: "Byt lösenord", How: true, Cause: "Du byter lösenord på ditt konto.", Fix: []string{"Logga in.", "Välj Byt lösenord."}, Source: "https://exempel.se/byt",
		}}}},
		"answer_part": {say: bot.Message{Lead: bot.Say(bot.PhraseAnswerHow), Articles: []bot.Article{{
			ID: "lang", Title: "En lång artikel", How: true, Body: "allt", Source: "https://exempel.se/lang",
			Part: "## Priser\n\n![bild](x.png)\n\n[![Knappen \"Betala\"](https://exempel.se/b.png \"t\")](https://exempel.se/stor)\n\n| Plan | Pris |\n|------|-----:|\n| Liten | 49 kr |\n| Stor | 99 kr |\n\n| Plan | Pris | Datorer |\n|---|---|---|\n| Liten | 49 kr | 1 |\n| A \\| B |  | 5 |\n\nGäller i år.",
		}}}},
		"answer_body": {say: bot.Message{Lead: bot.Say(bot.PhraseAnswer), Articles: []bot.Article{{ID: "x", Title: "Bara text", Body: "## Rubrik\n\n> citat\n\n" + attack}}}},
		"ask": {say: bot.Message{Lead: bot.Say(bot.PhraseAskWhich), Pick: bot.Say(bot.PhrasePickWhich), Buttons: []bot.Button{
			{Action: bot.ActionCandidate, Label: exampleArticle.Title, Arg: "already-used"}, {Action: bot.ActionCandidate, Label: second.Title, Arg: "expired-key"}, {Action: bot.ActionNoneOfThese}, {Action: bot.ActionHuman},
		}}},
		"guide":        {say: bot.Message{Lead: bot.Say(bot.PhraseGuide), Text: "Har du ett annat konto?", Buttons: []bot.Button{{Action: bot.ActionStep, Label: "Ja", Arg: "a|s|0"}, {Action: bot.ActionStep, Label: "Nej", Arg: "a|s|1"}}}},
		"receipt":      {say: bot.Message{Lead: bot.Say(bot.PhraseReceipt)}, to: audience{ticket: 1001}},
		"agent_says":   {say: bot.Message{Lead: bot.Say(bot.PhraseAgentSays, "agent", "UANNA"), Quote: "Hej!\n" + attack, By: "UANNA"}},
		"card":         {say: bot.Message{Lead: bot.Say(bot.PhraseCard), Card: exampleCard(), Buttons: card}, to: audience{ticket: 1001, agents: true}},
		"card_line":    {say: bot.Message{Lead: bot.Say(bot.PhraseCardLine), Quote: "a &lt;b&gt; &amp;amp; " + attack, By: "UKIM"}, to: audience{ticket: 1001, agents: true}},
		"card_changed": {say: bot.Message{Lead: bot.Say(bot.PhraseCardChanged, "agent", "UANNA", "what", "claimed")}, to: audience{ticket: 1001, agents: true}},
		"secret":       {say: bot.Message{Lead: bot.Say(bot.PhraseCodeCorrected, "mask", "K7…", "problems", "letter-o")}, to: audience{secret: "K7XQ2MB"}},
		"queue":        {say: bot.Message{Lead: bot.Say(bot.PhraseQueue, "count", "1"), Queue: []bot.QueueLine{{Number: 1001, Key: "C1:1700000000.123456", State: bot.TicketClaimed, Customer: "UKIM", Assignee: "UANNA", Article: "already-used", Title: exampleArticle.Title, Opened: exampleOpened}, {Number: 1002, Key: "C1:1700000001.123456", State: bot.TicketOpen, Customer: "UKIM", Opened: exampleOpened}}}, to: audience{agents: true}},
		"proposal": {say: bot.Message{Lead: bot.Say(bot.PhraseProposal), Quote: "koden K7… &lt;är&gt; använd " + attack, Articles: []bot.Article{exampleArticle}, Proposal: &bot.Proposal{
			Customer: "UKIM", Thread: bot.Post{Channel: "C1", TS: "1700000000.123456"}, Codes: []bot.Code{{Mask: "K7…", Verdict: bot.CodeValid}},
			Best:   []bot.Candidate{{ID: "already-used", Title: exampleArticle.Title, Confidence: 0.934, Wording: "nyckeln har redan använts"}},
			Others: []bot.Candidate{{ID: "expired-key", Title: second.Title, Confidence: 0.041}, {ID: "not-eligible", Title: "Visas inte", Confidence: 0.004}},
		}, Buttons: []bot.Button{{Action: bot.ActionSend, Arg: "C1:1700000000.123456|UKIM|already-used"}}}, to: audience{agents: true}},
		"suggest_ask": {say: bot.Message{Lead: bot.Say(bot.PhraseSuggestAsk), Proposal: &bot.Proposal{
			Best: []bot.Candidate{{ID: "already-used", Title: exampleArticle.Title, Confidence: 0.4}, {ID: "expired-key", Title: second.Title, Confidence: 0.3}},
		}, Buttons: []bot.Button{{Action: bot.ActionSend, Label: exampleArticle.Title, Arg: "C1:1.1|UKIM|already-used"}, {Action: bot.ActionSend, Label: second.Title, Arg: "C1:1.1|UKIM|expired-key"}}}},
		"mode_changed":  {say: bot.Message{Lead: bot.Say(bot.PhraseModeChanged, "agent", "UANNA", "mode", "tyst", "channel", "C1", "until", "2026-11-23T14:05:00Z")}, to: audience{agents: true}},
		"nothing":       {},
		"attack_widely": {say: bot.Message{Lead: bot.Say(bot.PhraseCodeValid, "mask", attack), Text: attack, Fix: []string{attack}, Articles: []bot.Article{{Title: attack, Cause: attack, Source: "https://x.test/<!channel>"}}, Buttons: []bot.Button{{Action: bot.ActionCandidate, Label: attack, Arg: attack}}}},
	}
}

func TestRenderGolden(t *testing.T) {
	r := testRenderer(t)
	for name, c := range examples() {
		t.Run(name, func(t *testing.T) {
			d := r.document(c.say, c.to)
			blocks := d.blocks()
			if err := checkBlocks(blocks, maxBlocks); err != nil {
				t.Error(err)
			}
			var out bytes.Buffer
			enc := json.NewEncoder(&out)
			enc.SetEscapeHTML(false)
			enc.SetIndent("", "  ")
			if err := enc.Encode(struct {
				Text   string        `json:"text"`
				Blocks []slack.Block `json:"blocks"`
			}{slackutilsx.EscapeMessage(d.text(maxText)), blocks}); err != nil {
				t.Fatal(err)
			}
			golden(t, filepath.Join("testdata", name+".json"), out.Bytes())
		})
	}
}

// golden compares with a file, or writes it.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s: got\n%s\nwant\n%s", path, got, want)
	}
}

func TestModalGolden(t *testing.T) {
	raw, err := json.MarshalIndent(modal(&bot.Reply{Form: bot.FormReply, Ticket: 1001, Modules: []string{"Jag tittar på det"}}, openView{}), "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, filepath.Join("testdata", "modal.json"), append(raw, '\n'))
}

// TestEachFormSaysWhoWillReadIt: an agent's worst slip is a note that the customer reads.
func TestEachFormSaysWhoWillReadIt(t *testing.T) {
	for form, want := range map[bot.FormName][3]string{
		bot.FormReply: {"KH-1001: till kunden", "Kunden läser det du skriver i sin tråd. En kod skickas så att bara kunden ser den, och du får se hur det blir först.", "Skicka"},
		bot.FormNote:  {"KH-1001: bara för agenter", "Kunden får aldrig se anteckningen.", "Spara"},
		bot.FormClose: {"KH-1001: till kunden", "Kunden får veta att ärendet är avslutat, och läser det du skriver här. En kod skickas så att bara kunden ser den, och du får se hur det blir först.", "Stäng ärendet"},
	} {
		view := modal(&bot.Reply{Form: form, Ticket: 1001}, openView{})
		i := slices.IndexFunc(view.Blocks.BlockSet, func(b slack.Block) bool { return b.ID() == formInput })
		input, ok := view.Blocks.BlockSet[max(i, 0)].(*slack.InputBlock)
		if !ok || input.Hint == nil {
			t.Fatalf("%s asks by %+v", form, view.Blocks.BlockSet)
		}
		if got := [3]string{input.Label.Text, input.Hint.Text, view.Submit.Text}; got != want {
			t.Errorf("%s says %q, want %q", form, got, want)
		}
	}
}
