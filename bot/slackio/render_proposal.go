package slackio

import (
	"slices"
	"time"

	"kodhjalpen/bot"
)

// proposal shows what speaks for an answer that an agent may send: for whom, the
// articles with how sure the matcher is and the wording that fitted, and what
// else it may be.
func (r renderer) proposal(d *document, p *bot.Proposal) {
	if p == nil {
		return
	}
	var who []span
	if p.Customer != "" {
		who = field(wordCustomer, span{person: p.Customer})
	}
	d.para(lines(who, r.thread(p.Thread), field(wordCodes, codes(p.Codes)...))...)
	d.evidence(wordBasis, p.Best)
	d.evidence(wordElse, likely(p.Others))
}

// likely leaves out what would be shown as 0 %: nobody should weigh it.
func likely(candidates []bot.Candidate) []bot.Candidate {
	return slices.DeleteFunc(slices.Clone(candidates), func(c bot.Candidate) bool { return c.Confidence < 0.005 })
}

// evidence lists articles with what speaks for them.
func (d *document) evidence(head string, candidates []bot.Candidate) {
	var items [][]span
	for i, c := range candidates {
		if i == maxArticles {
			break
		}
		item := []span{plain(article(&c))}
		if c.Wording != "" {
			item = append(item, plain(", "+wordFitted+" ”"+cut(oneLine(c.Wording), maxLine)+"”"))
		}
		items = append(items, item)
	}
	if len(items) > 0 {
		d.add(part{kind: list, spans: []span{strong(head + ":")}, items: items})
	}
}

// named fills in a sentence's arguments that the desk reads otherwise than they
// are stored: a channel by its name, a moment by the desk's clock.
func (r renderer) named(args map[string]string) {
	if id := args["channel"]; id != "" {
		name := id
		if r.channel != nil && r.channel(bot.ChannelID(id)) != "" {
			name = r.channel(bot.ChannelID(id))
		}
		args["channel"] = "#" + name
	}
	for _, name := range []string{"open", "close", "since", "due"} {
		if at, err := time.Parse(time.RFC3339, args[name]); err == nil && r.zone != nil {
			args[name] = at.In(r.zone).Format(time.RFC3339)
		}
	}
	if at, err := time.Parse(time.RFC3339, args["until"]); err == nil {
		args["until"] = document{zone: r.zone}.moment(at)
	}
}
