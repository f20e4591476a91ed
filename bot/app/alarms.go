package app

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot"
)

const (
	// toldApart is how many conversations on a subject are read to tell its customers
	// apart, and shownOnAlarm how many of them agents are led to.
	toldApart, shownOnAlarm = 100, 10
	// commonWord is in how many customers' words one is before agents are told it.
	commonWord = 2
)

// alarms tells agents of what several customers have had at once lately.
func (k *incidentKeeper) alarms(ctx context.Context) error {
	room, there := k.agents()
	if k.rule.Customers == 0 || !there {
		return nil
	}
	since, now := k.clock().Add(-k.rule.Within), k.clock()
	seen, err := k.store.Sightings(ctx, since)
	if err != nil || len(seen) < k.rule.Customers {
		return err
	}
	settled, err := k.settled(ctx)
	if err != nil {
		return err
	}
	about := map[string][]bot.Sighting{}
	for _, s := range seen {
		if until := settled(s.Subject); s.At.After(until) {
			about[s.Subject] = append(about[s.Subject], s)
		}
	}
	for _, subject := range slices.Sorted(maps.Keys(about)) {
		list := about[subject]
		found := fmt.Sprint(len(list), list[len(list)-1].At.UnixMilli())
		if len(list) < k.rule.Customers || k.told[subject] == found {
			continue
		}
		if err := k.subject(ctx, subject, list[max(0, len(list)-toldApart):], room, now); err != nil {
			return err
		}
		k.told[subject] = found
	}
	return nil
}

// settled says until when agents know what they may about a subject: what they have
// published on it holds, or has held until then.
func (k *incidentKeeper) settled(ctx context.Context) (func(subject string) time.Time, error) {
	live, err := k.store.Incidents(ctx)
	if err != nil {
		return nil, err
	}
	ended, err := k.store.EndedIncidents(ctx)
	if err != nil {
		return nil, err
	}
	until := map[string]time.Time{}
	for _, i := range append(live, ended...) {
		at := i.Ended
		if at.IsZero() {
			at = k.clock().Add(time.Hour) // it holds
		}
		if at.After(until[i.Subject()]) {
			until[i.Subject()] = at
		}
	}
	return func(subject string) time.Time {
		if all := until[bot.Everything]; all.After(until[subject]) {
			return all
		}
		return until[subject]
	}, nil
}

// subject tells agents of a subject that enough customers have.
func (k *incidentKeeper) subject(ctx context.Context, subject string, seen []bot.Sighting, room bot.ChannelID, now time.Time) error {
	var of []bot.Conversation
	for _, s := range seen {
		c, _, err := k.store.Load(ctx, s.Key, "")
		if err != nil {
			return err
		}
		if c.Phase != "" {
			of = append(of, c)
		}
	}
	if subject == bot.Unanswered {
		return k.clusters(ctx, of, room, now)
	}
	title, known := k.title(subject)
	if !known {
		return nil
	}
	say := bot.Message{
		Lead:    bot.Say(bot.PhraseIncidentAlarm, "article", title),
		Buttons: []bot.Button{{Action: bot.ActionIncident, Arg: subject, Main: true}},
	}
	return k.alarm(ctx, subject, of, say, room, now)
}

// clusters tells agents of what enough customers wrote that is alike and that no article
// answers.
func (k *incidentKeeper) clusters(ctx context.Context, of []bot.Conversation, room bot.ChannelID, now time.Time) error {
	byKey, first := map[bot.ConversationKey]bot.Conversation{}, map[bot.PersonID]unanswered{}
	for _, c := range of {
		g := newGapReader()
		if g.read(c); c.Article != nil || len(g.messages) == 0 {
			continue
		}
		byKey[c.Key] = c
		if _, had := first[c.Customer]; !had {
			first[c.Customer] = g.messages[0]
		}
	}
	for _, g := range grouped(newestFirst(slices.Collect(maps.Values(first)))) {
		if g.cluster.Count < k.rule.Customers {
			return nil // the largest comes first
		}
		var alike []bot.Conversation
		for _, m := range g.members {
			alike = append(alike, byKey[m.key])
		}
		slices.SortFunc(alike, func(a, b bot.Conversation) int { return a.Opened.Compare(b.Opened) })
		say := bot.Message{Lead: bot.Say(bot.PhraseIncidentCluster, "words", g.common()), Buttons: []bot.Button{{Action: bot.ActionIncident}}}
		if err := k.alarm(ctx, bot.Unanswered, alike, say, room, now); err != nil {
			return err
		}
	}
	return nil
}

// common are the words that several of a group's messages have.
func (g *group) common() string {
	var out []string
	for _, w := range g.named().Words {
		if g.words[w] >= commonWord {
			out = append(out, w)
		}
	}
	return cmp.Or(strings.Join(out, ", "), "olika ord")
}

// alarm tells agents of conversations if they are of enough customers, once.
func (k *incidentKeeper) alarm(ctx context.Context, subject string, of []bot.Conversation, say bot.Message, room bot.ChannelID, now time.Time) error {
	customers, a := map[bot.PersonID]bool{}, bot.Alarm{Subject: subject, Now: now}
	for _, c := range of {
		customers[c.Customer] = true
		a.Keys = append(a.Keys, c.Key)
		say.Threads = append(say.Threads, c.Where())
	}
	if len(customers) < k.rule.Customers {
		return nil
	}
	say.Threads = say.Threads[max(0, len(say.Threads)-shownOnAlarm):]
	say.Lead.Args["count"] = strconv.Itoa(len(customers))
	say.Lead.Args["minutes"] = strconv.Itoa(int(k.rule.Within.Minutes()))
	a.Effect = bot.Effect{
		ID:   bot.EventID("a:" + subject + ":" + strconv.FormatInt(now.UnixMilli(), 10)).Effect(0),
		Kind: bot.EffectNotice, To: bot.Destination{Channel: room}, Queued: now, Say: say,
	}
	told, err := k.store.Alarm(ctx, a)
	if told {
		k.log.Info().Str("subject", subject).Int("customers", len(customers)).Msg("several customers have the same problem: agents are told")
		k.wake()
	}
	return err
}
