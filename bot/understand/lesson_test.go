package understand

import (
	"testing"

	"kodhjalpen/bot"
)

// TestBareNamesNobody: what a lesson is made of holds no name, code or number, and
// keeps the numbers of errors.
func TestBareNamesNobody(t *testing.T) {
	names := []string{"kim", "berg"}
	for text, want := range map[string]string{
		"Hej Anna, skölden är borta. Mvh Kim Berg":                    "skölden är borta",
		"koden K7… går inte, ring [telefon] eller [e-post]":           "koden går inte, ring eller",
		"jag heter Lisa Ek och skölden är borta":                      "och skölden är borta",
		"@anna skölden är borta, se https://exempel.se/x":             "skölden är borta, se",
		"Kims sköld är borta, säger Kim":                              "sköld är borta, säger",
		"order 12345678 gav fel 0x80070005 och -1016":                 "order gav fel 0x80070005 och -1016",
		"skölden är borta\n\nMed vänliga hälsningar\nKim Berg":        "skölden är borta",
		"vänliga människor fick skölden att försvinna när jag hälsar": "vänliga människor fick skölden att försvinna när jag hälsar",
	} {
		if got := Bare(text, names); got != want {
			t.Errorf("Bare(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestLessonIsOfWhatTheCaseIsAbout: not of the greeting before, the wish after, or what
// was told to agents alone.
func TestLessonIsOfWhatTheCaseIsAbout(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k"), Name: func(bot.PersonID) string { return "Kim" }}
	c := bot.Conversation{Key: bot.ConversationKey{Channel: "C1", Thread: "1.1"}, Customer: "UKIM", Ticket: &bot.Ticket{Number: 1001}}
	for i, text := range []string{"hej", "det funkar inte", "skölden försvann när Kim bytte dator", "jag vill prata med en människa"} {
		c.Transcript = append(c.Transcript, bot.Line{Who: bot.SpeakerCustomer, By: "UKIM", TS: bot.Timestamp("1." + string(rune('1'+i))), Text: text})
	}
	c.Transcript = append(c.Transcript, bot.Line{Who: bot.SpeakerCustomer, By: "UKIM", Text: "bara för er"})
	e := bot.Event{Kind: bot.ButtonPressed, Role: bot.Agent, Person: "UANNA", Key: c.Key, Action: bot.Action{Name: bot.ActionTeach, Arg: "already-used"}}
	u := r.Read(e, c)
	if u.Teaching == nil {
		t.Fatal("nothing is taught")
	}
	l := u.Teaching.Lesson
	if l.ID != "C1:1.3" || l.Text != "skölden försvann när bytte dator" || l.Of != "UKIM" || l.Article != "already-used" || l.Title != "T already-used" || l.Ticket != 1001 {
		t.Errorf("the lesson is %+v", l)
	}
	e.Action.Arg = "gone"
	if u := r.Read(e, c); u.Teaching != nil {
		t.Errorf("an article that is gone is taught: %+v", u.Teaching)
	}
	e.Action.Arg = bot.Lesson{Label: bot.LabelNew}.Means()
	if u := r.Read(e, c); u.Teaching == nil || u.Teaching.Lesson.Label != bot.LabelNew {
		t.Errorf("a new problem is %+v", u.Teaching)
	}
	e.Role = bot.Customer
	if u := r.Read(e, c); u.Teaching != nil {
		t.Errorf("a customer teaches %+v", u.Teaching)
	}
	c.Transcript = c.Transcript[:2]
	e.Role = bot.Agent
	if u := r.Read(e, c); u.Teaching == nil || u.Teaching.Lesson.Text != "" {
		t.Errorf("there is something to learn of a greeting: %+v", u.Teaching)
	}
}

// TestFelSvarIsOfTheMessageThatWasAnswered: used on the bot's answer, it is of the
// customer's message that the answer was to.
func TestFelSvarIsOfTheMessageThatWasAnswered(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k")}
	c := bot.Conversation{Key: bot.ConversationKey{Channel: "C1", Thread: "1.1"}, Customer: "UKIM",
		Posts: map[bot.Slot]bot.Post{"say:1": {Channel: "C1", TS: "1.2"}, "say:2": {Channel: "C1", TS: "1.4"}},
		Heard: []bot.Heard{{TS: "1.1", Slot: "say:1"}, {TS: "1.3", Slot: "say:2"}},
		Transcript: []bot.Line{
			{Who: bot.SpeakerCustomer, By: "UKIM", TS: "1.1", Text: "skölden är borta"},
			{Who: bot.SpeakerCustomer, By: "UKIM", TS: "1.3", Text: "och grindarna står öppna"},
		}}
	for ts, want := range map[bot.Timestamp]string{"1.2": "skölden är borta", "1.4": "och grindarna står öppna", "1.3": "och grindarna står öppna", "1.9": "skölden är borta"} {
		e := bot.Event{Kind: bot.ShortcutUsed, Role: bot.Agent, Person: "UANNA", Key: c.Key, TS: ts, Action: bot.Action{Name: bot.ActionRight}}
		if u := r.Read(e, c); u.Teaching == nil || u.Teaching.Lesson.Text != want {
			t.Errorf("on %s it is of %+v, want %q", ts, u.Teaching, want)
		}
	}
	e := bot.Event{Kind: bot.ShortcutUsed, Role: bot.Agent, Person: "UANNA", Key: c.Key, TS: "1.7", Action: bot.Action{Name: bot.ActionRight},
		Form: bot.Form{Of: "UBO"}, Text: bot.NewUtterance("min kod H4WZ9TPX2A är slut")}
	if u := r.Read(e, bot.Conversation{Key: c.Key}); u.Teaching.Lesson.Text != "min kod är slut" || u.Teaching.Lesson.Of != "UBO" {
		t.Errorf("in a thread without the bot it is of %+v", u.Teaching.Lesson)
	}
}

// TestFormTeachesOnlyWhatSaysSomething: a lesson of a greeting would answer everybody
// who greets, so what an agent writes says what it is about, as a customer's message does.
func TestFormTeachesOnlyWhatSaysSomething(t *testing.T) {
	r := Reader{Now: func() Knowledge { return shelf{} }, Key: []byte("k"), Name: func(bot.PersonID) string { return "Kim" }}
	c := bot.Conversation{Key: bot.ConversationKey{Channel: "C1", Thread: "1.1"}, Customer: "UKIM"}
	for text, want := range map[string]string{
		"hej": "", "Hej Kim!": "", "tack": "", "det funkar inte": "", "jag vill prata med en människa": "", "😀": "",
		"hej, skölden är borta": "hej, skölden är borta", "nyckeln": "nyckeln", "jag vill säga upp mig": "jag vill säga upp mig",
	} {
		for _, means := range []string{"already-used", bot.Lesson{Label: bot.LabelNone}.Means()} {
			e := bot.Event{Kind: bot.FormSent, Role: bot.Agent, Person: "UANNA", Key: c.Key, Text: bot.NewUtterance(text),
				Form: bot.Form{Name: bot.FormLesson, Means: means, About: "C1:1.1", Of: "UKIM"}}
			if u := r.Read(e, c); u.Teaching == nil || u.Teaching.Lesson.Text != want {
				t.Errorf("%q for %s teaches %+v, want %q", text, means, u.Teaching, want)
			}
		}
	}
}
