package decide

import (
	"strconv"

	"kodhjalpen/bot"
)

// Command answers /kodhjalp and an opened Home tab, to the person alone. Desk
// is what was looked up for an agent. The reply has no buttons that need a thread.
func (r Rules) Command(u bot.Understanding, e bot.Event, desk bot.Desk) bot.Reply {
	switch e.Kind {
	case bot.HomeOpened:
		return r.home(e, desk)
	case bot.DeskSearched:
		return searched(u, e)
	case bot.ArticleSought:
		switch e.Action.Name {
		case bot.ActionRight:
			return foundRight(u, e)
		case bot.ActionAttach:
			return foundToAttach(u, e)
		}
		return found(u, e)
	}
	agent := e.Role == bot.Agent
	switch u.Command.Verb {
	case bot.VerbHelp:
		reply := told(help(agent))
		if !agent { // agents read Swedish
			reply.Say.Language = u.Language
		}
		return reply
	case bot.VerbCode:
		return aboutCode(u)
	case bot.VerbForget:
		return forgetting(agent)
	case bot.VerbIncident: // agents' goes another way, since it may change something
		return told(bot.Message{Lead: bot.Say(bot.PhraseAgentsOnly)})
	case bot.VerbQueue, bot.VerbTicket, bot.VerbMine, bot.VerbSearch, bot.VerbCount, bot.VerbLessons, bot.VerbGaps, bot.VerbPriority, bot.VerbGive, bot.VerbTag, bot.VerbMerge:
		switch {
		case !agent:
			return told(bot.Message{Lead: bot.Say(bot.PhraseAgentsOnly)})
		case u.Command.Verb == bot.VerbSearch, u.Command.Verb == bot.VerbCount:
			return told(bot.Message{Lead: bot.Say(bot.PhraseLooking)})
		case u.Command.Verb == bot.VerbMine:
			return told(mine(desk.Queue, e.Person))
		case u.Command.Verb == bot.VerbQueue:
			return told(r.headed(listed(desk.Queue), desk))
		case u.Command.Verb == bot.VerbGaps:
			return told(gaps(desk.Gaps))
		case u.Command.Verb == bot.VerbLessons:
			return told(taught(desk.Lessons))
		default:
			return told(shown(u.Command.Ticket, desk.Ticket))
		}
	default:
		if u.Speech == bot.SpeechHours && r.Hours.Known() {
			return told(r.hours(u.Asked, e.At))
		}
		reply := aboutText(u, agent)
		if !agent {
			reply.Say.Language = u.Language
		}
		return reply
	}
}

// forgetting says that a person is being erased; the receipt comes by itself.
func forgetting(agent bool) bot.Reply {
	if !agent {
		return told(bot.Message{Lead: bot.Say(bot.PhraseAgentsOnly)})
	}
	return told(bot.Message{Lead: bot.Say(bot.PhraseForgetting)})
}

// told makes a reply of a message.
func told(m bot.Message) bot.Reply { return bot.Reply{Kind: bot.ReplySay, Say: m} }

// found is what a proposal's search field offers an agent: the articles that fit what
// they have typed, each as an answer to send.
func found(u bot.Understanding, e bot.Event) bot.Reply {
	r := bot.Reply{Kind: bot.ReplyFound}
	if e.Role != bot.Agent {
		return r
	}
	for _, c := range u.Candidates {
		r.Say.Buttons = append(r.Say.Buttons, bot.Button{Action: bot.ActionSend, Label: c.Title, Arg: e.Action.Arg + "|" + c.ID})
	}
	return r
}

// foundToAttach is what the search field of the form Svara kunden offers.
func foundToAttach(u bot.Understanding, e bot.Event) bot.Reply {
	r := bot.Reply{Kind: bot.ReplyFound}
	if e.Role == bot.Agent {
		for _, c := range u.Candidates {
			r.Say.Buttons = append(r.Say.Buttons, bot.Button{Action: bot.ActionAttach, Label: c.Title, Arg: c.ID})
		}
	}
	return r
}

// headed is a message with what agents have published on incidents at its head.
func (r Rules) headed(m bot.Message, desk bot.Desk) bot.Message {
	m.Codes = append(r.incidentLines(desk.Incidents), m.Codes...)
	return m
}

// help says what the command can do.
func help(agent bool) bot.Message {
	m := bot.Message{Lead: bot.Say(bot.PhraseHelp)}
	if agent {
		m.Codes = []bot.Sentence{bot.Say(bot.PhraseHelpAgent), bot.Say(bot.PhraseHelpTicket), bot.Say(bot.PhraseHelpDesk), bot.Say(bot.PhraseHelpIncident), bot.Say(bot.PhraseHelpLessons)}
	}
	return m
}

// listed is the queue.
func listed(queue []bot.QueueLine) bot.Message {
	if len(queue) == 0 {
		return bot.Message{Lead: bot.Say(bot.PhraseQueueEmpty)}
	}
	return bot.Message{Lead: bot.Say(bot.PhraseQueue, "count", strconv.Itoa(len(queue))), Queue: queue}
}

// shown is one ticket, with what agents can do with it.
func shown(n bot.TicketNumber, c *bot.Conversation) bot.Message {
	if c == nil || c.Ticket == nil {
		return bot.Message{Lead: bot.Say(bot.PhraseNoSuchTicket, "ticket", n.String())}
	}
	card := cardOf(*c)
	card.Number = n
	return bot.Message{Lead: bot.Say(bot.PhraseTicketView, "ticket", n.String()), Card: card, Buttons: cardButtons(*c)}
}

// aboutCode says what a code's form is worth. The correction of the first one
// that has a correction goes with the reply.
func aboutCode(u bot.Understanding) bot.Reply {
	if len(u.Codes) == 0 {
		return told(bot.Message{Lead: bot.Say(bot.PhraseCodeNotFound)})
	}
	lines, secret := privateRemarks(u.Codes)
	reply := told(bot.Message{Lead: lines[0], Codes: lines[1:]})
	reply.Secret = secret
	return reply
}

// privateRemarks are what is told in private about codes: one sentence on each,
// and the correction of the first that has one.
func privateRemarks(codes []bot.Code) ([]bot.Sentence, bot.Secret) {
	lines := remarksOn(codes)
	for i := range lines {
		if c := codes[i]; !c.Corrected.IsZero() {
			lines[i] = bot.Say(bot.PhraseCodeCorrected, "mask", c.Mask, "problems", problems(c))
			return lines, c.Corrected
		}
	}
	return lines, bot.Secret{}
}

// written is how agents' commands are written, for who wrote one with a slip.
var written = map[bot.Verb]bot.Phrase{
	bot.VerbForget: bot.PhraseForgetWhom, bot.VerbPriority: bot.PhraseWhichPriority, bot.VerbTicket: bot.PhraseWhichTicket,
	bot.VerbGive: bot.PhraseWhichColleague, bot.VerbTag: bot.PhraseWhichTag, bot.VerbMerge: bot.PhraseMergeWhich, bot.VerbSearch: bot.PhraseSearchWhat, bot.VerbCount: bot.PhraseCountFor,
}

// aboutText answers an error text as a message would be answered, in private. What
// means nothing is most likely a command with a slip in it ("kod hej", "glöm kim"):
// its writer is told what is missing, or an agent how commands are written.
func aboutText(u bot.Understanding, agent bool) bot.Reply {
	lines, secret := privateRemarks(u.Codes)
	var m bot.Message
	switch {
	case u.Verdict == bot.VerdictAnswer && len(u.Answers) > 0:
		m.Lead, m.Articles = leadFor(u.Answers), u.Answers
	case agent && written[u.Command.Near] != "":
		return told(bot.Message{Lead: bot.Say(written[u.Command.Near])})
	case u.Verdict == bot.VerdictAsk && len(u.Candidates) > 0, u.Speech == bot.SpeechVague && len(u.Menu) > 0:
		m.Lead = bot.Say(bot.PhraseCommandAsk)
		offered := u.Candidates
		if u.Verdict != bot.VerdictAsk {
			offered = u.Menu
		}
		for _, c := range offered {
			m.Fix = append(m.Fix, c.Title)
		}
	case len(lines) > 0:
		return aboutCode(u)
	case u.Command.Near == bot.VerbCode:
		return told(bot.Message{Lead: bot.Say(bot.PhraseCodeMissing), Codes: []bot.Sentence{bot.Say(bot.PhraseCodeNotFound)}})
	case agent:
		return told(bot.Message{Lead: bot.Say(bot.PhraseNoMatchAgent), Codes: []bot.Sentence{bot.Say(bot.PhraseHelpAgent), bot.Say(bot.PhraseHelpTicket), bot.Say(bot.PhraseHelpDesk)}})
	default:
		m.Lead = bot.Say(bot.PhraseNoMatch)
	}
	reply := told(remarked(m, lines))
	reply.Secret = secret
	return reply
}
