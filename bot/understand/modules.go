package understand

import "kodhjalpen/bot"

// filled puts the customer's name and the ticket's number in their places in what an
// agent writes to the customer, before anything is read of it: what is masked, shown and
// sent is the same text.
func (r Reader) filled(e bot.Event, c bot.Conversation) bot.Event {
	toCustomer := e.Form.Name == bot.FormReply || e.Form.Name == bot.FormClose
	if toCustomer && e.Role == bot.Agent && c.Ticket != nil {
		e.Text = bot.NewUtterance(bot.Filled(e.Text.Reveal(), r.name(c.Customer), c.Ticket.Number))
	}
	return e
}

func (r Reader) name(p bot.PersonID) string {
	if r.Name == nil {
		return ""
	}
	return r.Name(p)
}

// modules fills in what an agent may choose from, and what was chosen: an article, or a
// text, with its places filled.
func (r Reader) modules(u *bot.Understanding, know Knowledge, e bot.Event, c bot.Conversation) {
	if e.Role != bot.Agent || c.Ticket == nil {
		return
	}
	u.Chosen = snapshot(know, e.Form.Article)
	for _, m := range know.Modules() {
		u.Modules = append(u.Modules, m.Title)
		if m.Title == e.Form.Module {
			m.Text = bot.Filled(m.Text, r.name(c.Customer), c.Ticket.Number)
			u.Module = &m
		}
	}
}
