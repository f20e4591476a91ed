package decide

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// TestCommand shows what /kodhjalp answers, as its reader sees it.
func TestCommand(t *testing.T) {
	r := Rules{AgentsChannel: agents}
	ticket := scenes(r)[6]
	queue := []bot.QueueLine{{Number: 1001, State: bot.TicketOpen, Article: "already-used", Title: "Nyckeln är redan använd"}}
	text := bot.Command{Verb: bot.VerbMatch}
	fixable := withCode(speech(""), bot.CodeFixable)
	for _, test := range []struct {
		name string
		u    bot.Understanding
		role bot.Role
		want string
	}{
		{"an error text", withVerb(answers("region-restricted"), text), bot.Customer, "Här är orsaken och vad du kan göra: «Nyckeln gäller inte i ditt land» Annan region. Byt den."},
		{"one of several", withVerb(asks("expired-key", "not-eligible"), text), bot.Customer, "Det kan vara något av det här. Skriv kommandot igen med hela felmeddelandet, så svarar jag: 1. Nyckeln har gått ut 2. Koden ger inte rätt till en prenumeration"},
		{"no article", withVerb(speech(bot.SpeechRequest), text), bot.Customer, "Det har jag tyvärr ingen hjälpartikel om. Vill du prata med en människa? Skriv det i supportkanalen."},
		{"an error text with a code", withVerb(withCode(answers("region-restricted"), bot.CodeValid), text), bot.Customer, "Koden K7… ser rätt ut till formen; om den är använd kan jag inte se. Här är orsaken och vad du kan göra: «Nyckeln gäller inte i ditt land» Annan region. Byt den."},
		{"a code as error text", withVerb(fixable, text), bot.Customer, "Koden K7… behöver rättas: den har små bokstäver. Så här ska den skrivas: {K7XQ2MB}"},
		{"a good code", withVerb(withCode(speech(""), bot.CodeValid), bot.Command{Verb: bot.VerbCode}), bot.Customer, "Koden K7… ser rätt ut till formen; om den är använd kan jag inte se."},
		{"a fixable code", withVerb(fixable, bot.Command{Verb: bot.VerbCode}), bot.Customer, "Koden K7… behöver rättas: den har små bokstäver. Så här ska den skrivas: {K7XQ2MB}"},
		{"a wrong code", withVerb(withCode(speech(""), bot.CodeInvalid), bot.Command{Verb: bot.VerbCode}), bot.Customer, "Koden K7… kan inte vara rätt skriven: den är för kort (en kod har 7 eller 10 tecken)."},
		{"no code", withVerb(speech(""), bot.Command{Verb: bot.VerbCode}), bot.Customer, "Skriv ”/kodhjalp kod” och din kod, så säger jag om den är rätt skriven. En kod har 7 eller 10 tecken, bara siffror och stora bokstäver."},
		{"no code in it", withVerb(speech(""), bot.Command{Verb: bot.VerbMatch, Near: bot.VerbCode}), bot.Customer, "Jag hittar ingen kod i det du skrev. Skriv ”/kodhjalp kod” och din kod, så säger jag om den är rätt skriven. En kod har 7 eller 10 tecken, bara siffror och stora bokstäver."},
		{"an error text that begins with kod", withVerb(answers("region-restricted"), bot.Command{Verb: bot.VerbMatch, Near: bot.VerbCode}), bot.Customer, "Här är orsaken och vad du kan göra: «Nyckeln gäller inte i ditt land» Annan region. Byt den."},
		{"nobody to forget", withVerb(speech(""), bot.Command{Verb: bot.VerbMatch, Near: bot.VerbForget}), bot.Agent, "Jag ser inte vem du menar. Skriv ”/kodhjalp glöm” och personens namn med @ framför, till exempel ”/kodhjalp glöm @kim”."},
		{"nobody to forget, by a customer", withVerb(speech(""), bot.Command{Verb: bot.VerbMatch, Near: bot.VerbForget}), bot.Customer, "Det har jag tyvärr ingen hjälpartikel om. Vill du prata med en människa? Skriv det i supportkanalen."},
		{"a ticket without a number", withVerb(speech(""), bot.Command{Verb: bot.VerbMatch, Near: bot.VerbTicket}), bot.Agent, "Jag ser inte vilket ärende du menar. Skriv ”/kodhjalp ärende” och numret, till exempel ”/kodhjalp ärende 1001”."},
		{"a number of days that is none", withVerb(speech(bot.SpeechVague), bot.Command{Verb: bot.VerbMatch, Near: bot.VerbCount}), bot.Agent, "Skriv ”/kodhjalp statistik” och hur långt tillbaka jag ska räkna, ett år som mest, till exempel ”/kodhjalp statistik 7d”. Ensamt räknar det trettio dagar."},
		{"nothing to look for", withVerb(speech(""), bot.Command{Verb: bot.VerbMatch, Near: bot.VerbSearch}), bot.Agent, "Skriv ”/kodhjalp sök” och ett till sex ord, till exempel ”/kodhjalp sök kvitto @kim”. Jag letar bland alla ärenden: i det som har sagts, anteckningar, artiklar, nummer och namn."},
		{"a priority that there is not", withVerb(speech(""), bot.Command{Verb: bot.VerbMatch, Near: bot.VerbPriority}), bot.Agent, "Skriv ”/kodhjalp prioritet”, ärendets nummer och hög, normal eller låg, till exempel ”/kodhjalp prioritet 1001 hög”."},
		{"the queue", withVerb(speech(""), bot.Command{Verb: bot.VerbQueue}), bot.Agent, "Ärenden i kön: 1 KH-1001 open Nyckeln är redan använd"},
		{"the queue for a customer", withVerb(speech(""), bot.Command{Verb: bot.VerbQueue}), bot.Customer, "Det kan bara agenter göra."},
		{"a ticket", withVerb(speech(""), bot.Command{Verb: bot.VerbTicket, Ticket: 1001}), bot.Agent, "Ärende KH-1001 (bara du ser det här): | open · Kunden bad att få prata med en människa · already-used · provat Nyckeln är redan använd | [Ta ärendet] [Svara kunden] [Intern anteckning] [Stäng ärendet] [Rätt artikel]"},
		{"a ticket for a customer", withVerb(speech(""), bot.Command{Verb: bot.VerbTicket, Ticket: 1001}), bot.Customer, "Det kan bara agenter göra."},
	} {
		reply := r.Command(test.u, bot.Event{Kind: bot.CommandGiven, Role: test.role}, bot.Desk{Queue: queue, Ticket: &ticket})
		if got := shownAs(reply.Say, 0, reply.Secret); got != test.want || reply.Kind != bot.ReplySay {
			t.Errorf("%s: %s %q, want %q", test.name, reply.Kind, got, test.want)
		}
		for _, b := range reply.Say.Buttons {
			if !b.Action.ForAgents() {
				t.Errorf("%s: %s needs a thread", test.name, b.Action)
			}
		}
	}
}

func withVerb(u bot.Understanding, c bot.Command) bot.Understanding {
	u.Command = c
	return u
}

func TestCommandWithNothingToShow(t *testing.T) {
	r := Rules{}
	show := func(c bot.Command, role bot.Role) string {
		reply := r.Command(bot.Understanding{Command: c}, bot.Event{Kind: bot.CommandGiven, Role: role}, bot.Desk{})
		return shownAs(reply.Say, 0, reply.Secret)
	}
	if got := show(bot.Command{Verb: bot.VerbQueue}, bot.Agent); got != "Kön är tom." {
		t.Errorf("an empty queue: %q", got)
	}
	if got := show(bot.Command{Verb: bot.VerbTicket, Ticket: 1234}, bot.Agent); got != "Jag hittar inget ärende KH-1234." {
		t.Errorf("no such ticket: %q", got)
	}
	if got := show(bot.Command{Verb: bot.VerbMatch}, bot.Agent); !strings.Contains(got, "inget kommando jag förstår") || !strings.Contains(got, "/kodhjalp glöm @person") {
		t.Errorf("a command with a slip in it: %q, want how commands are written", got)
	}
	customer, agent := show(bot.Command{Verb: bot.VerbHelp}, bot.Customer), show(bot.Command{Verb: bot.VerbHelp}, bot.Agent)
	if strings.Contains(customer, "kö") || !strings.HasPrefix(agent, customer) || !strings.Contains(agent, "/kodhjalp kö") {
		t.Errorf("help for customers %q and for agents %q", customer, agent)
	}
}

// TestHome: agents work from it, each ticket once, where it asks most; a customer sees
// their own and nothing of the desk.
func TestHome(t *testing.T) {
	now := morning()
	r := Rules{Service: bot.Service{bot.Normal: {First: time.Hour, Next: 2 * time.Hour}}}
	line := func(n int, state bot.TicketState, who bot.PersonID, waited time.Duration) bot.QueueLine {
		q := bot.QueueLine{Number: bot.TicketNumber(n), State: state, Customer: kund, Assignee: who, Opened: now.Add(-3 * time.Hour)}
		if waited > 0 {
			q.Waits = now.Add(-waited)
		}
		return q
	}
	urgent, replied := line(1009, bot.TicketOpen, "", time.Minute), line(1010, bot.TicketClaimed, bo, 90*time.Minute)
	urgent.Priority, replied.Replied = bot.High, true
	queue := []bot.QueueLine{
		line(1001, bot.TicketClaimed, eva, 20*time.Minute), line(1002, bot.TicketClaimed, eva, 0), line(1003, bot.TicketOpen, "", 5*time.Minute),
		line(1004, bot.TicketOpen, "", 61*time.Minute), line(1005, bot.TicketClaimed, bo, 2*time.Hour), line(1006, bot.TicketClaimed, bo, time.Minute),
		urgent, replied,
	}
	shown := func(role bot.Role, desk bot.Desk) string {
		reply := r.Command(bot.Understanding{}, bot.Event{Kind: bot.HomeOpened, Role: role, Person: eva, At: now}, desk)
		var out []string
		for _, b := range reply.Say.Boards {
			text := words("", b.Title, 0)
			for _, row := range b.Rows {
				text += " " + row.Number.String() + " " + row.Age + fmt.Sprint(len(row.Buttons))
			}
			out = append(out, text)
		}
		return strings.Join(out, "|")
	}
	const want = "Väntar på dig: 1 KH-1001 20 min3|Över tiden: 2 KH-1005 2 tim 0 min3 KH-1004 1 tim 1 min3|Otagna: 2 KH-1009 1 min3 KH-1003 5 min3|Dina andra ärenden: 1 KH-1002 3"
	if got := shown(bot.Agent, bot.Desk{Queue: queue}); got != want {
		t.Errorf("an agent sees\n%s, want\n%s", got, want)
	}
	if got := shown(bot.Customer, bot.Desk{Queue: queue, Own: queue[:1]}); got != "Dina ärenden KH-1001 0" {
		t.Errorf("a customer sees %s", got)
	}
	var many []bot.QueueLine
	for n := range 500 {
		many = append(many, line(1001+n, bot.TicketOpen, "", time.Minute))
	}
	if got := shown(bot.Agent, bot.Desk{Queue: many}); strings.Count(got, "KH-") != mostRows || !strings.HasPrefix(got, "Otagna: 500 KH-1001") {
		t.Errorf("of 500 an agent sees %s", got)
	}
}

func TestToldOfTags(t *testing.T) {
	if got := shownAs(Told(bot.Figures{Tagged: map[string]int{"retur": 1, "mac": 3, "licens": 3}}), 0, bot.Secret{}); !strings.Contains(got, "Taggar: licens 3, mac 3, retur 1.") {
		t.Errorf("told as %q", got)
	}
}

// TestToldOfTicketsThatNobodyAnswered: half of none came within no time at all, so no
// time is told.
func TestToldOfTicketsThatNobodyAnswered(t *testing.T) {
	shown := func(f bot.Figures) string { return shownAs(Told(f), 0, bot.Secret{}) }
	if got := shown(bot.Figures{Tickets: 2}); !strings.Contains(got, "Ärenden: 2. Inget av dem har fått svar av en människa.") || strings.Contains(got, "min") {
		t.Errorf("two that nobody answered are told as %q", got)
	}
	if got := shown(bot.Figures{Tickets: 2, Replied: 1, Median: 4 * time.Minute, Slow: 4 * time.Minute}); !strings.Contains(got, "varav 1 har fått svar av en människa. Hälften inom 4 min") {
		t.Errorf("one of two is told as %q", got)
	}
}
