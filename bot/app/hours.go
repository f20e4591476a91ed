package app

import (
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/decide"
	"kodhjalpen/bot/hours"
)

// fixedRules are what the settings say of deciding.
func (o Options) fixedRules() (decide.Rules, error) {
	open, err := hours.Parse(o.Hours)
	if err != nil {
		return decide.Rules{}, err
	}
	service, err := hours.ParseService(o.Service)
	return decide.Rules{Hours: open, Service: service, Lead: bot.PersonID(o.Lead), HelpDesks: told(o.helpDesks())}, err
}

// examineHours tells what the bot makes of the opening hours: when people are next there.
func (o Options) examineHours() bot.Finding {
	const name = "opening hours"
	open, err := hours.Parse(o.Hours)
	switch {
	case err != nil:
		return bot.BadSetting(name, "KODHJALPEN_HOURS cannot be read: "+err.Error(), "write it like "+exampleHours)
	case !open.Known():
		return bot.Good(name, "not told (KODHJALPEN_HOURS): receipts do not say when people are there, and every hour counts as open")
	}
	now := o.Clock()
	if until, is := open.Open(now); is {
		return bot.Good(name, "open now, until "+until.Format(time.DateTime))
	}
	next, _ := open.Next(now)
	return bot.Good(name, "closed now; open next "+next.Format(time.DateTime))
}
