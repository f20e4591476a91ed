package decide

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

var update = flag.Bool("update", false, "write what was said into the transcripts and the table")

// TestTranscripts plays every conversation in testdata. A line of a person's,
// or of time, is played; what follows from it must stand below it word for word.
//
//	@ "fragment" answer already-used     what a text means
//	@ kod k7xq2mb fixable lowercase K7XQ2MB
//	@ hours                              people answer on weekdays 8-12 and 13-17, Saturdays 10-14 (see openHours)
//	@ service                            the first answer within an hour of opening time, a next one within four; Lena leads
//	@ place direct | elsewhere           @ no agents' channel
//	@ ägaren slutar                      whoever has the ticket, or had it, is an agent no more
//	kund: text   kund: @bot text   kund: (bild) text   kund: (pdf) text   annan: …   eva: … (an agent)
//	@ helpdesk                           tickets are handed on to one
//	helpdesk comment|note|close Moa: text   somebody does something to the ticket there
//	eva under kortet: text   writes in the card's thread
//	kund nytt: text    writes in the channel and not in the thread
//	@ språk en         what the customer writes from here on is in English
//	kund: (bild läsbar) text             a picture that will be read
//	läst: words | -    what is read in the pictures that are waited for, in order; - is one that cannot be read
//	kund: [label]      presses a button; twice as fast with [[label]]
//	@ mode tyst 2 tim | förslag | svara  @ starter kund (as Slack tells of a thread that has no conversation)
//	eva: {label}       presses what only she was shown
//	eva föreslår "text": uses the shortcut on a message, said before or not
//	eva: [label] text  presses on the card; a form is sent with the text
//	eva: [Rätt artikel] already-used     chooses on the card; also ingen, nytt
//	eva: [Skriv artikel] title /  / > words /  / answer    sends the form that it opens
//	eva rättar "text": already-used      uses Fel svar on a message, and sends its form
//	@ lär "fragment" ändrar expired-key  what a lesson of such words would turn; mot: contradict
//	@ artikel expired-key tappar sett    an editor takes a question away (allt: all); byter sett Nej Jo: relabels an answer; borttagen
//	eva skickar igen: presses Skicka again in a form that shows what becomes of its text
//	eva driftinfo om expired-key: text   publishes a sentence; without om on everything; "slut" ends it, "" lists
//	eva prioritet: hög  eva tagg: licens -retur  eva lämna: bo   give the command about the ticket
//	@ annat KH-1002 claimed kund | words   another ticket: its state, its customer, what they wrote; they wait for people
//	@ annat slås ihop hit   it becomes part of this one;   kund i annat: text   writes in its thread from then on
//	eva söker: words        looks for tickets (this one) and articles from the Home tab
//	eva slår ihop: KH-1002  gives the command that this becomes part of that
//	eva i svaret: [Hej] text    chooses a text in the form Svara kunden; [Förhandsgranska], [Skicka]; also [Skicka +expired-key];
//	                            (bild) (stor film) before the text are attached
//	eva: [Ändra taggar] licens mac  eva: [Slå ihop] KH-1002  eva: [Prioritet: hög]   from the menu on the card; - is an empty form
//	eva: [Lämna över] bo, words   sends the form that it opens
//	kund ändrar "text": new text         kund raderar "text"
//	(3 tim)  (2 min)  (5 s)              time passes
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d transcripts (%v), want at least 20", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got := play(t, string(raw))
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != string(raw) {
				t.Errorf("said otherwise:\n%s", differs(string(raw), got))
			}
		})
	}
}

// play plays a transcript and returns it with what was said.
func play(t *testing.T, script string) string {
	w := newWorld(t)
	for _, line := range strings.Split(strings.TrimSuffix(script, "\n"), "\n") {
		if isSaid(line) {
			continue
		}
		w.print(line)
		w.play(line)
	}
	return strings.Join(w.out, "\n") + "\n"
}

// isSaid reports whether a line is something that followed, not something done.
func isSaid(line string) bool {
	for _, p := range []string{"bot:", "bot (", "kort:", "kort (", "fas:", "formulär (", "say (", "errors (", "show (", "ruta (", "till helpdesken:"} {
		if strings.HasPrefix(line, p) {
			return true
		}
	}
	return false
}

// play does what one line says.
func (w *world) play(line string) {
	switch {
	case line == "" || strings.HasPrefix(line, "#"):
	case line == "@ no agents' channel":
		w.rules.AgentsChannel = ""
	case line == "@ helpdesk":
		w.rules.HelpDesks = []bot.HelpDesk{bot.DeskWebhook}
	case strings.HasPrefix(line, "@ place "):
		w.place = bot.Place(strings.TrimPrefix(line, "@ place "))
	case line == "@ ägaren slutar":
		w.left = true
		e := w.event(bot.RoomReady, "", "")
		e.Ticket = w.number()
		w.step(e)
	case line == "@ service":
		w.rules.Service, w.rules.Lead = bot.Service{bot.High: {First: 10 * time.Minute}, bot.Normal: {First: time.Hour, Next: 4 * time.Hour}}, "ULENA"
	case line == "@ hours":
		w.rules.Hours = openHours()
	case strings.HasPrefix(line, "@ språk "):
		w.reader.language = bot.Language(strings.TrimPrefix(line, "@ språk "))
	case strings.HasPrefix(line, "@ mode "):
		mode, long, limited := strings.Cut(strings.TrimPrefix(line, "@ mode "), " ")
		w.mode = bot.Setting{Mode: bot.Mode(mode)}
		if limited {
			w.mode.Until = w.now.Add(duration(w.t, long))
		}
	case strings.HasPrefix(line, "@ starter "):
		w.starter, _ = person(w.t, strings.TrimPrefix(line, "@ starter "))
	case line == "@ annat slås ihop hit":
		e := w.event(bot.TicketJoined, w.other.Customer, bot.Customer)
		e.Other, e.From = &w.other, w.other.Where()
		w.step(e)
	case strings.HasPrefix(line, "@ annat "):
		w.other = another(w.t, strings.TrimPrefix(line, "@ annat "))
	case strings.HasPrefix(line, "@ "):
		w.reader.learn(w.t, strings.TrimPrefix(line, "@ "))
	case strings.HasPrefix(line, "helpdesk "):
		w.updated(line)
	case strings.HasPrefix(line, "läst: "):
		w.readPictures(strings.Split(strings.TrimPrefix(line, "läst: "), " | "))
	case strings.HasPrefix(line, "("):
		w.pass(duration(w.t, strings.Trim(line, "()")))
	default:
		w.act(line)
	}
}

// act plays a person's line.
func (w *world) act(line string) {
	head, text, ok := strings.Cut(line, ": ")
	words := strings.SplitN(head, " ", 3)
	who, role := person(w.t, words[0])
	switch {
	case len(words) == 3 && words[1] == "föreslår":
		e := w.event(bot.ShortcutUsed, who, role)
		e.TS = w.texts[strings.Trim(words[2], `"`)]
		e.Text = bot.NewUtterance(strings.Trim(words[2], `"`))
		w.step(e)
	case len(words) == 3 && words[1] == "rättar":
		w.correct(who, role, strings.Trim(words[2], `"`), text)
	case strings.HasPrefix(text, "[Rätt artikel] "):
		e := w.event(bot.ButtonPressed, who, role)
		e.Place, e.Ticket, e.Action = bot.Agents, w.number(), bot.Action{Name: bot.ActionTeach, Arg: meant(strings.TrimPrefix(text, "[Rätt artikel] "))}
		w.step(e)
	case len(words) > 1 && words[1] == "driftinfo":
		about := ""
		if len(words) == 3 {
			about = strings.TrimPrefix(words[2], "om ")
		}
		w.incident(who, role, about, text)
	case len(words) == 2 && words[1] == "prioritet":
		e := w.event(bot.ButtonPressed, who, role)
		e.Action, e.Ticket = bot.Action{Name: bot.ActionPriority, Arg: text}, w.number()
		w.step(e)
	case len(words) == 2 && words[1] == "söker":
		w.search(who, role, text)
	case len(words) == 2 && words[1] == "tagg":
		e := w.event(bot.ButtonPressed, who, role)
		e.Action, e.Ticket = bot.Action{Name: bot.ActionTag, Arg: text}, w.number()
		w.step(e)
	case len(words) == 3 && words[1] == "slår" && words[2] == "ihop":
		e := w.event(bot.ButtonPressed, who, role)
		e.Action, e.Ticket = bot.Action{Name: bot.ActionMerge, Arg: text}, w.number()
		if w.other.Ticket != nil && text == w.other.Ticket.Number.String() {
			e.Other = &w.other
		}
		if text == w.number().String() {
			same := w.conv
			e.Other = &same
		}
		w.step(e)
	case len(words) == 3 && words[1] == "i" && words[2] == "svaret":
		w.inReply(who, role, text)
	case len(words) == 3 && words[1] == "i" && words[2] == "annat":
		w.via = w.other.Where()
		w.write(who, role, text)
		w.via = bot.Post{}
	case len(words) == 2 && words[1] == "lämna":
		e := w.event(bot.ButtonPressed, who, role)
		e.Action, e.Ticket = bot.Action{Name: bot.ActionGive}, w.number()
		e.To, e.ToRole = person(w.t, text)
		w.step(e)
	case strings.HasSuffix(line, " skickar igen:"):
		e := w.event(bot.FormSent, who, role)
		e.Form, e.Ticket, e.Text, e.To, e.ToRole = w.form.Form, w.form.Ticket, w.form.Text, w.form.To, w.form.ToRole
		e.Form.Confirmed = true
		w.step(e)
	case strings.HasPrefix(text, "{"):
		w.pressWhispered(who, role, strings.Trim(text, "{}"))
	case len(words) == 3 && words[1] == "under" && words[2] == "kortet":
		was := w.place
		w.place = bot.Agents
		w.write(who, role, text)
		w.place = was
	case len(words) == 2 && words[1] == "nytt":
		w.top = true
		w.write(who, role, text)
		w.top = false
	case len(words) == 3 && words[1] == "ändrar":
		e := w.event(bot.MessageEdited, who, role)
		e.TS = w.find(words[2])
		e.Text = bot.NewUtterance(text)
		w.texts[text] = e.TS
		w.step(e)
	case len(words) == 3 && words[1] == "raderar":
		e := w.event(bot.MessageDeleted, who, role)
		e.TS = w.find(words[2])
		w.step(e)
	case !ok:
		w.t.Fatalf("a line that says nothing: %s", line)
	case strings.HasPrefix(text, "[["):
		label := strings.Trim(text, "[]")
		w.press(who, role, label, false)
		w.now = w.now.Add(300 * time.Millisecond)
		w.press(who, role, label, false)
	case strings.HasPrefix(text, "["):
		label, words, _ := strings.Cut(text[1:], "]")
		card := role == bot.Agent || strings.HasPrefix(words, " på kortet")
		w.press(who, role, label, card)
		if (card || label == "Lämna uppgifter privat") && words != "" {
			w.send(who, role, label, strings.TrimSpace(words))
		}
	default:
		w.write(who, role, text)
	}
	w.now = w.now.Add(5 * time.Second)
}

// attachment is a file before what was written.
var attachment = regexp.MustCompile(`^\((bild|text|ljud|film|pdf|annan)( läsbar)?\)\s*(.*)$`)

// write posts a person's message.
func (w *world) write(who bot.PersonID, role bot.Role, text string) {
	e := w.event(bot.MessagePosted, who, role)
	e.TS = w.stamp()
	e.TopLevel = w.top || e.TS == w.conv.Key.Thread
	if rest, ok := strings.CutPrefix(text, "@bot "); ok {
		text, e.Mention = rest, true
	}
	for m := attachment.FindStringSubmatch(text); m != nil; m = attachment.FindStringSubmatch(text) {
		text = m[3]
		f := bot.File{ID: fmt.Sprintf("F%d.%d", w.events, len(e.Files)), Kind: bot.FileKind(m[1]), By: who, Legible: m[2] != ""}
		if f.Kind == bot.FileText {
			f.Text = bot.NewUtterance(text) // Slack shows its beginning, which is part of what was written
		}
		e.Files = append(e.Files, f)
	}
	if e.Mention && w.starter != "" && w.starter != who {
		e.TS, e.TopLevel = "1795424499.000100", false // in a thread that went on before
	}
	w.texts[text] = e.TS
	e.Text = bot.NewUtterance(text)
	w.step(e)
}

// readPictures has the pictures that are waited for read, as many as there are words for.
func (w *world) readPictures(words []string) {
	if w.conv.Reading == nil {
		w.t.Fatal("no picture is waited for")
	}
	e := w.event(bot.PicturesRead, w.conv.Customer, bot.Customer)
	for _, tm := range w.conv.Timers {
		if tm.Name == bot.TimerRead {
			e.Timer, e.ID = tm, tm.EventID(w.conv.Key)
		}
	}
	for i, f := range w.conv.Reading.Files[:min(len(words), len(w.conv.Reading.Files))] {
		file := bot.File{ID: f.ID, Kind: f.Kind, By: f.By}
		if words[i] != "-" {
			file.Text = bot.NewUtterance(words[i])
		}
		e.Files = append(e.Files, file)
	}
	w.step(e)
	w.now = w.now.Add(5 * time.Second)
}

// send sends the modal that a button opened.
func (w *world) send(who bot.PersonID, role bot.Role, label, text string) {
	forms := map[string]bot.FormName{"Svara kunden": bot.FormReply, "Intern anteckning": bot.FormNote, "Stäng ärendet": bot.FormClose, "Lämna uppgifter privat": bot.FormFacts, "Skriv artikel": bot.FormDraft, "Lämna över": bot.FormGive,
		"Ändra taggar": bot.FormTags, "Slå ihop": bot.FormMerge}
	e := w.event(bot.FormSent, who, role)
	e.Form, e.Ticket, e.Place = bot.Form{Name: forms[label]}, w.number(), ""
	if label == "Slå ihop" {
		n, err := bot.ParseTicketNumber(text)
		if err != nil {
			w.t.Fatal(err)
		}
		if e.Form.Into, text = n, ""; w.other.Ticket != nil && w.other.Ticket.Number == n {
			e.Other = &w.other
		}
	}
	if label == "Ändra taggar" {
		e.Form.Before = strings.Join(w.conv.Ticket.Tags, " ")
	}
	if label == "Lämna över" {
		name, rest, _ := strings.Cut(text, ",")
		e.To, e.ToRole = person(w.t, name)
		text = strings.TrimSpace(rest)
	}
	e.Text = bot.NewUtterance(strings.ReplaceAll(strings.Trim(text, "-"), " / ", "\n"))
	w.form = e
	w.step(e)
}

// search looks for words from the Home tab; "-" is none.
func (w *world) search(who bot.PersonID, role bot.Role, typed string) {
	e := w.event(bot.DeskSearched, who, role)
	u := bot.Understanding{Command: bot.Command{Verb: bot.VerbSearch, Words: strings.Trim(typed, "-")}}
	reply := w.rules.Command(u, e, bot.Desk{})
	w.print(fmt.Sprintf("ruta (%s): %s", name(who), shownAs(reply.Say, 0, bot.Secret{})))
	if reply.Say.Lead.Phrase != bot.PhraseLooking {
		return
	}
	var lines []bot.QueueLine
	if w.conv.Ticket != nil && len(w.conv.Lacks(strings.Fields(typed))) == 0 {
		lines = append(lines, bot.LineOf(w.conv))
	}
	var found []bot.Article
	for _, a := range fixtures() {
		if strings.Contains(strings.ToLower(a.Title+a.Cause), strings.ToLower(typed)) {
			found = append(found, a)
		}
	}
	w.print(fmt.Sprintf("ruta (%s): %s", name(who), shownAs(Searched(typed, lines, found), 0, bot.Secret{})))
}

// correct uses Fel svar on a message and sends the form that it opens.
func (w *world) correct(who bot.PersonID, role bot.Role, said, means string) {
	e := w.event(bot.ShortcutUsed, who, role)
	e.Action.Name, e.TS, e.Text = bot.ActionRight, w.texts[said], bot.NewUtterance(said)
	d := w.step(e)
	if d.Reply == nil || d.Reply.Kind != bot.ReplyForm {
		return
	}
	e = w.event(bot.FormSent, who, role)
	e.Form = bot.Form{Name: bot.FormLesson, Means: meant(means), About: d.Reply.About.ID, Of: d.Reply.About.Of}
	e.Text = bot.NewUtterance(d.Reply.Fill)
	w.form = e
	w.step(e)
}

// meant is what an agent chooses, as a button carries it.
func meant(word string) string {
	switch word {
	case "ingen":
		return bot.Lesson{Label: bot.LabelNone}.Means()
	case "nytt":
		return bot.Lesson{Label: bot.LabelNew}.Means()
	default:
		return word
	}
}

// find returns the timestamp of a message by what it said, in quotes.
func (w *world) find(quoted string) bot.Timestamp {
	ts, ok := w.texts[strings.Trim(quoted, `"`)]
	if !ok {
		w.t.Fatalf("nobody said %s", quoted)
	}
	return ts
}

// person returns who a transcript means and what they are to the desk.
func person(t *testing.T, name string) (bot.PersonID, bot.Role) {
	t.Helper()
	switch name {
	case "kund":
		return kund, bot.Customer
	case "annan":
		return annan, bot.Customer
	case "eva":
		return eva, bot.Agent
	case "bo":
		return bo, bot.Agent
	default:
		t.Fatalf("nobody is called %s", name)
		return "", ""
	}
}

// duration reads "3 tim", "2 min", "5 s".
func duration(t *testing.T, s string) time.Duration {
	t.Helper()
	s = strings.NewReplacer(" tim", "h", " min", "m", " s", "s").Replace(s)
	d, err := time.ParseDuration(s)
	if err != nil {
		t.Fatalf("no such time: %v", err)
	}
	return d
}

// differs shows the first line where two texts part, with what follows.
func differs(want, got string) string {
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return "after line " + strings.Join(a[max(0, i-1):i], "") +
		"\nwant: " + strings.Join(a[i:min(len(a), i+4)], "\n      ") + "\ngot:  " + strings.Join(b[i:min(len(b), i+4)], "\n      ")
}
