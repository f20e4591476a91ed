package decide

import (
	"cmp"
	"fmt"
	"strings"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

// shown writes a message on one line as its reader sees it, part after part.
func shownAs(m bot.Message, ticket bot.TicketNumber, secret bot.Secret) string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if m.Read != "" {
		add("%s ”%s”", words(m.Language, m.ReadIn, ticket), onLine(m.Read))
	}
	if m.Lead.Phrase != "" {
		add("%s", words(m.Language, m.Lead, ticket))
	}
	if !secret.IsZero() {
		add("{%s}", secret.Reveal())
	}
	for _, s := range m.Codes {
		add("%s", words(m.Language, s, ticket))
	}
	for _, s := range m.Status {
		add("(%s)", words(m.Language, s, ticket))
	}
	if m.Quote != "" {
		add("”%s”", strings.ReplaceAll(m.Quote, "\n", " / "))
	}
	for _, f := range m.Files {
		add("<%s>", f.Kind)
	}
	for _, f := range m.Given {
		add("(%s)", f.Kind)
	}
	if m.Borrowed() {
		add("%s", phrase.TextIn(m.Language, bot.Say(bot.PhraseInSwedish)))
	}
	for _, a := range m.Articles {
		if a.Told != nil {
			add("«%s» %s", cmp.Or(a.Title, a.ID), strings.Join(a.Told, " "))
			continue
		}
		add("«%s» %s %s", a.Title, a.Cause, strings.Join(a.Fix, " "))
	}
	if len(m.Fix) > 0 {
		add("%s", numbered(m.Fix))
	}
	if m.Text != "" {
		add("%s", m.Text)
	}
	if m.Card != nil {
		add("%s", cardShown(*m.Card))
	}
	if m.Proposal != nil {
		add("%s", proposalShown(*m.Proposal))
	}
	for _, x := range m.Turns {
		add("”%s” %s→%s", x.Text, x.Title, x.Now)
	}
	for _, l := range m.Lessons {
		add("”%s” %s", l.Text, cmp.Or(l.Title, string(l.Label)))
	}
	for _, q := range m.Queue {
		add("%s %s %s", q.Number, q.State, cmp.Or(q.Title, q.Article))
	}
	for _, b := range m.Boards {
		add("| %s", words(m.Language, b.Title, ticket))
		for _, row := range b.Rows {
			add("%s", rowShown(row))
		}
	}
	if m.ShelfTitle.Phrase != "" {
		add("| %s", words(m.Language, m.ShelfTitle, ticket))
	}
	for _, a := range m.Shelf {
		add("«%s»", a.Title)
	}
	if m.Pick.Phrase != "" && len(m.Buttons) > 0 {
		add("%s", words(m.Language, m.Pick, ticket))
	}
	for _, b := range m.Buttons {
		if !b.More { // those of the menu are pressed in the scenes that are about them
			add("[%s]", labelIn(m.Language, b))
		}
	}
	return strings.Join(parts, " ")
}

// rowShown is a ticket in a list, with its buttons.
func rowShown(row bot.Row) string {
	parts := []string{fmt.Sprintf("%s %s %s", row.Number, row.State, cmp.Or(row.Title, row.Article, "-"))}
	for _, b := range row.Buttons {
		parts = append(parts, "["+labelOf(b)+"]")
	}
	return strings.Join(parts, " ")
}

// words puts a sentence in words with the delivery's ticket number, as the
// renderer does.
func words(l bot.Language, s bot.Sentence, ticket bot.TicketNumber) string {
	args := map[string]string{}
	for k, v := range s.Args {
		args[k] = v
	}
	if _, ok := args["ticket"]; !ok && ticket != 0 {
		args["ticket"] = ticket.String()
	}
	return phrase.TextIn(l, bot.Sentence{Phrase: s.Phrase, Args: args})
}

func labelOf(b bot.Button) string { return labelIn("", b) }

func labelIn(l bot.Language, b bot.Button) string {
	if b.Label != "" {
		return b.Label
	}
	if b.Action == bot.ActionPriority {
		return phrase.Label(b.Action) + ": " + b.Arg
	}
	return phrase.LabelIn(l, b.Action)
}

func numbered(list []string) string {
	var out []string
	for i, f := range list {
		out = append(out, fmt.Sprintf("%d. %s", i+1, f))
	}
	return strings.Join(out, " ")
}

// proposalShown is what speaks for a proposal, in short.
func proposalShown(p bot.Proposal) string {
	out := "| " + string(p.Customer)
	for _, c := range p.Best {
		out += fmt.Sprintf(" · %s %.0f %% %s", c.ID, 100*c.Confidence, c.Wording)
	}
	for _, c := range p.Others {
		out += fmt.Sprintf(" · annars %s %.0f %%", c.ID, 100*c.Confidence)
	}
	for _, code := range p.Codes {
		out += " · " + code.Mask + " " + string(code.Verdict)
	}
	return out + " |"
}

// cardShown is what a card holds, in short.
func cardShown(c bot.Card) string {
	out := "| " + string(c.State) + " · " + phrase.Text(bot.Say(bot.Phrase(c.Reason)))
	if c.Assignee != "" {
		out += " · " + string(c.Assignee)
	}
	if c.Article != nil {
		out += " · " + c.Article.ID
	}
	for _, code := range c.Codes {
		out += " · " + code.Mask + " " + string(code.Verdict)
	}
	for _, f := range c.Files {
		out += " · <" + string(f.Kind) + ">"
	}
	if len(c.Tried) > 0 {
		out += " · provat " + strings.Join(c.Tried, ", ")
	}
	if c.Priority != "" {
		out += " · prioritet " + string(c.Priority)
	}
	if len(c.Tags) > 0 {
		out += " · taggar " + strings.Join(c.Tags, ", ")
	}
	if c.Attended && c.State == bot.TicketClaimed {
		out += " · väntar på kunden"
	}
	if c.Rating != "" {
		out += " · betyg " + string(c.Rating)
	}
	if len(c.Notes) > 0 {
		out += fmt.Sprintf(" · %d anteckningar", len(c.Notes))
	}
	return out + " |"
}
