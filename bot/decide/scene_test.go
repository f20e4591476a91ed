package decide

import (
	"time"

	"kodhjalpen/bot"
)

// morning is when every scene plays.
func morning() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) }

// A happening is an event with what its text means, named for the table.
type happening struct {
	name string
	e    bot.Event
	u    bot.Understanding
}

// said is a message of the customer's.
func said(name string, u bot.Understanding) happening {
	return wrote(name, kund, bot.Customer, u)
}

func wrote(name string, who bot.PersonID, role bot.Role, u bot.Understanding) happening {
	u.Text, u.Menu = name, menu()
	e := bot.Event{Kind: bot.MessagePosted, TS: "1795424500.000200", Place: bot.Support, Person: who, Role: role, Text: bot.NewUtterance(name + secretCode)}
	return happening{name: name, e: e, u: u}
}

func pressed(a bot.ActionName, arg string, who bot.PersonID, role bot.Role) happening {
	e := bot.Event{Kind: bot.ButtonPressed, Place: bot.Support, Person: who, Role: role, Action: bot.Action{Name: a, Arg: arg}}
	id := arg
	if a == bot.ActionStep {
		id = "already-used"
	}
	return happening{name: "button " + string(a), e: e, u: bot.Understanding{Chosen: article(id)}}
}

func sent(f bot.FormName, text string) happening {
	e := bot.Event{Kind: bot.FormSent, Person: eva, Role: bot.Agent, Form: bot.Form{Name: f}, Text: bot.NewUtterance(text + secretCode)}
	return happening{name: "form " + string(f), e: e, u: bot.Understanding{Text: text}}
}

func speech(sp bot.Speech) bot.Understanding {
	return bot.Understanding{Verdict: bot.VerdictNone, Speech: sp}
}

func answers(ids ...string) bot.Understanding {
	u := bot.Understanding{Verdict: bot.VerdictAnswer}
	for _, id := range ids {
		u.Answers = append(u.Answers, *article(id))
	}
	return u
}

func asks(ids ...string) bot.Understanding {
	u := bot.Understanding{Verdict: bot.VerdictAsk}
	for _, id := range ids {
		u.Candidates = append(u.Candidates, bot.Candidate{ID: id, Title: article(id).Title})
	}
	return u
}

func withCode(u bot.Understanding, v bot.CodeVerdict) bot.Understanding {
	c := bot.Code{Mask: "K7…", Verdict: v, Hash: string(v)}
	if v == bot.CodeFixable {
		c.Problems, c.Corrected = []string{"lowercase"}, bot.NewSecret(secretCode)
	}
	if v == bot.CodeInvalid {
		c.Problems, u.Chosen = []string{"too-short"}, article("invalid-code")
	}
	u.Codes = append(u.Codes, c)
	return u
}

// scenes are a conversation in each phase, played from its beginning; the first
// is none yet.
func scenes(r Rules) []bot.Conversation {
	play := func(hs ...happening) bot.Conversation {
		c := bot.Conversation{Key: bot.ConversationKey{Team: "T1", Channel: desk, Thread: "1795424400.000100"}}
		for i, h := range hs {
			h.e.ID = bot.EventID("x:" + string(rune('a'+i)))
			if h.e.Kind == bot.MessagePosted {
				h.e.TS = bot.Timestamp("1795424400.00010" + string(rune('0'+i)))
			}
			h.e.Key, h.e.TopLevel = c.Key, i == 0
			d := r.Step(c, h.u, h.e, morning().Add(-time.Minute))
			d.Next.Version = c.Version + 1
			if d.Next.Ticket != nil {
				d.Next.Ticket.Number = bot.FirstTicket
			}
			c = d.Next
		}
		return c
	}
	problem := said("nyckeln har redan använts", answers("already-used"))
	unsolved := pressed(bot.ActionUnsolved, "", kund, bot.Customer)
	human := said("en människa", speech(bot.SpeechHuman))
	return []bot.Conversation{
		play(),
		play(said("hej", speech(bot.SpeechGreeting))),
		play(problem),
		play(problem, unsolved),
		play(said("det funkar inte", speech(bot.SpeechVague))),
		play(said("migreringen misslyckades", answers("migration-failed")), unsolved, waitChosen()),
		play(problem, human),
		play(problem, human, sent(bot.FormReply, "Hej")),
		play(problem, pressed(bot.ActionSolved, "", kund, bot.Customer)),
	}
}

func waitChosen() happening {
	h := pressed(bot.ActionStep, "migration-failed|väntat|0", kund, bot.Customer)
	h.u.Chosen = article("migration-failed")
	return h
}

// happenings are what can happen in any phase, each once.
func happenings() []happening {
	list := []happening{
		said("names another problem", answers("expired-key")),
		said("names the same problem", answers("already-used")),
		said("names two problems", answers("expired-key", "not-eligible")),
		said("may be one of several", asks("expired-key", "not-eligible")),
		said("gives nothing to go on", speech(bot.SpeechVague)),
		said("says it did not help", speech(bot.SpeechUnsolved)),
		said("asks what no article covers", speech(bot.SpeechRequest)),
		said("contradicts what was answered", bot.Understanding{Verdict: bot.VerdictNone, Speech: bot.SpeechRequest, Denies: true, RunnerUp: article("expired-key")}),
		said("asks what the article says", bot.Understanding{Verdict: bot.VerdictNone, Speech: bot.SpeechRequest, FollowsUp: true, Told: []string{"Logga in på kontot."}}),
		said("asks what the article does not say", bot.Understanding{Verdict: bot.VerdictNone, Speech: bot.SpeechRequest, FollowsUp: true}),
		said("asks when people are there", bot.Understanding{Verdict: bot.VerdictNone, Speech: bot.SpeechHours, Asked: "w6"}),
		said("greets", speech(bot.SpeechGreeting)),
		said("will try and come back", speech(bot.SpeechLater)),
		said("thanks", speech(bot.SpeechThanks)),
		said("says it is solved", speech(bot.SpeechSolved)),
		said("asks for a human", speech(bot.SpeechHuman)),
		said("says nothing", speech(bot.SpeechNothing)),
		said("sends a picture", bot.Understanding{Verdict: bot.VerdictNone, Speech: bot.SpeechNothing, Unread: true}),
		legible(said("sends a picture that can be read", bot.Understanding{Verdict: bot.VerdictNone, Speech: bot.SpeechNothing, Unread: true})),
		said("writes a good code", withCode(speech(""), bot.CodeValid)),
		said("writes a fixable code", withCode(speech(""), bot.CodeFixable)),
		said("writes a code that cannot be", withCode(speech(""), bot.CodeInvalid)),
		wrote("somebody else writes", annan, bot.Customer, answers("expired-key")),
		mentioned(wrote("somebody else asks the bot", annan, bot.Customer, answers("expired-key"))),
		wrote("an agent writes", eva, bot.Agent, speech(bot.SpeechRequest)),
	}
	for _, a := range []bot.ActionName{bot.ActionSolved, bot.ActionUnsolved, bot.ActionHuman, bot.ActionNoneOfThese, bot.ActionRemind, bot.ActionRateGood} {
		list = append(list, pressed(a, "", kund, bot.Customer))
	}
	list = append(list, pressed(bot.ActionCandidate, "expired-key", kund, bot.Customer),
		pressed(bot.ActionStep, "already-used|konto|0", kund, bot.Customer))
	list = append(list, pressed(bot.ActionFacts, "", kund, bot.Customer))
	facts := sent(bot.FormFacts, "kvitto 12")
	facts.e.Person, facts.e.Role = kund, bot.Customer
	list = append(list, facts)
	others := pressed(bot.ActionSolved, "", annan, bot.Customer)
	others.name = "somebody else's press"
	list = append(list, others)
	for _, a := range []bot.ActionName{bot.ActionClaim, bot.ActionReply, bot.ActionNote, bot.ActionClose, bot.ActionHandBack} {
		list = append(list, pressed(a, "", bo, bot.Agent))
	}
	list = append(list, happening{name: "needs a human in another thread too", e: bot.Event{
		Kind: bot.HumanWished, Person: kund, Role: bot.Customer, From: bot.Post{Channel: desk, TS: "1795424999.000100"}, Why: bot.PhraseReasonAsked,
	}})
	list = append(list, pressed(bot.ActionTakeOver, string(eva), bo, bot.Agent))
	for _, h := range []happening{pressed(bot.ActionTeach, "expired-key", eva, bot.Agent), pressed(bot.ActionTeach, "expired-key", kund, bot.Customer)} {
		h.u.Teaching = teaching("expired-key")
		list = append(list, h)
	}
	list[len(list)-1].name = "a customer's press of teach"
	doubtful := pressed(bot.ActionTeach, "expired-key", eva, bot.Agent)
	doubtful.u.Teaching = teaching("expired-key")
	doubtful.u.Teaching.Against = []bot.Lesson{{ID: "C1:9.9", Article: "not-eligible", Title: "T", Text: "andra ord"}}
	meant := doubtful
	doubtful.name, meant.name = "button teach, doubtful", "button teach, though doubtful"
	meant.e.Action.Arg = bot.TaughtAnyway("expired-key")
	wrong := happening{name: "uses Fel svar", e: bot.Event{Kind: bot.ShortcutUsed, Place: bot.Support, Person: eva, Role: bot.Agent, Action: bot.Action{Name: bot.ActionRight}}, u: meant.u}
	lesson := sent(bot.FormLesson, "andra ord")
	lesson.e.Form.Means, lesson.e.Form.About, lesson.e.Form.Of, lesson.e.Place, lesson.u.Teaching = "expired-key", "CDESK:1.1", kund, bot.Support, teaching("expired-key")
	list = append(list, doubtful, meant, wrong, lesson)
	list = append(list, pressed(bot.ActionPriority, string(bot.High), bo, bot.Agent))
	give, form := pressed(bot.ActionGive, "", eva, bot.Agent), sent(bot.FormGive, "kvitto finns")
	give.e.To, give.e.ToRole = bo, bot.Agent
	form.e.To, form.e.ToRole = annan, bot.Customer
	give.name, form.name = "button give, to a colleague", "form give, to nobody of the desk"
	list = append(list, pressed(bot.ActionGive, "", eva, bot.Agent), give, form, pressed(bot.ActionTag, "licens", bo, bot.Agent))
	chosen := sent(bot.FormReply, "Prova det här")
	chosen.name, chosen.e.Form.Article, chosen.u.Chosen = "form reply, with an article", "expired-key", article("expired-key")
	preview := sent(bot.FormReply, "Hej")
	preview.name, preview.e.Kind, preview.e.Form.Preview = "asks what becomes of a reply", bot.FormChanged, true
	list = append(list, chosen, preview)
	other := bot.Conversation{Key: bot.ConversationKey{Team: "T1", Channel: desk, Thread: "9.9"}, Customer: kund, Ticket: &bot.Ticket{Number: 1002, State: bot.TicketOpen, Waits: morning()}}
	merge := pressed(bot.ActionMerge, "KH-1002", bo, bot.Agent)
	merge.e.Other = &other
	list = append(list, merge, happening{name: "another ticket becomes part of it", e: bot.Event{
		Kind: bot.TicketJoined, Person: kund, Role: bot.Customer, From: other.Where(), Other: &other,
	}})
	for _, h := range []happening{pressed(bot.ActionDraft, "", eva, bot.Agent), pressed(bot.ActionDraft, "", kund, bot.Customer), sent(bot.FormDraft, "T\n\nA")} {
		d := bot.ParseDraft("T\n\n> ord\n\nA")
		h.u.Draft = &d
		list = append(list, h)
	}
	list[len(list)-2].name = "a customer's press of draft"
	list = append(list, sent(bot.FormReply, "Hej"), sent(bot.FormNote, "två konton"), sent(bot.FormClose, ""))
	for _, what := range []bot.UpdateKind{bot.UpdateComment, bot.UpdateNote, bot.UpdateClose} {
		u := bot.Update{Desk: bot.DeskWebhook, What: what}
		list = append(list, happening{name: "a help desk's " + string(what), e: bot.Event{Kind: bot.DeskUpdated, Role: bot.Agent, Update: u}, u: bot.Understanding{Text: "från helpdesken"}})
	}
	return list
}

// teaching is a lesson that does no harm.
func teaching(id string) *bot.Teaching {
	a := article(id)
	return &bot.Teaching{Answers: true, Lesson: bot.Lesson{ID: "CDESK:1.1", Article: a.ID, Title: a.Title, Text: "mina ord", Of: kund}}
}

// legible is a message with a picture that the bot can read.
func legible(h happening) happening {
	h.e.Files = []bot.File{{ID: "F1", Kind: bot.FilePicture, By: kund, Legible: true}}
	return h
}

// read are pictures of a conversation that have been read, or cannot be.
func read(c bot.Conversation, u bot.Understanding, words string) happening {
	h := happening{name: "pictures are read", e: bot.Event{Kind: bot.PicturesRead, Place: bot.Support, Person: kund, Role: bot.Customer}, u: u}
	for _, tm := range c.Timers {
		if tm.Name == bot.TimerRead {
			h.e.Timer = tm
		}
	}
	if c.Reading != nil {
		for _, f := range c.Reading.Files {
			h.e.Files, h.u.Read = append(h.e.Files, bot.File{ID: f.ID, Kind: f.Kind}), append(h.u.Read, words)
		}
	}
	h.u.Unread, h.u.Menu = words == "", menu()
	return h
}

func mentioned(h happening) happening {
	h.e.Mention = true
	return h
}
