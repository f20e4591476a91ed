package soak

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"kodhjalpen/bot/sandbox"
)

// widespread is a problem that nobody has but those whom agents tell of trouble with it.
var widespread = problem{"Den här koden är begränsad i din region och kan inte användas för att aktivera en prenumeration på ditt konto", "region-restricted"}

// outage is what agents publish on it.
const outage = "Aktivering i andra länder strular just nu, vi felsöker."

// haveTrouble is three persons with the same problem. One writes before agents publish a
// sentence on it, two after: their answers hold it. One says that it is solved. When it is
// withdrawn the other two are told once, and say that it is solved: the next trouble is
// none of theirs.
func (c *customer) haveTrouble(p problem) error {
	if !c.trouble.TryLock() { // one at a time
		return c.solves(p)
	}
	defer c.trouble.Unlock()
	if err := c.withdraws(); err != nil { // what a press that seemed lost has published since
		return err
	}
	var who []*person
	var threads []string
	early := true
	for n := range 3 {
		c.who = c.people[(slices.Index(c.people, c.who)+1)%len(c.people)]
		before := c.sky.nights.Load()
		thread, _, err := c.ask(widespread.text, widespread.article)
		if err != nil {
			return err
		}
		who, threads = append(who, c.who), append(threads, thread)
		c.ledger.note(func() { c.ledger.affected[place{c.channel, thread}] = one(n < 2) })
		switch {
		case n == 0:
			if err = c.publishes(); c.sky.nights.Load() > before {
				early = false
				c.ledger.note(func() { c.ledger.unsure[place{c.channel, thread}] = true }) // a message that waited for a night, or two nights before: none of this trouble's
			}
		case !c.holds(thread, outage):
			err = errors.New("the answer in " + thread + " does not hold what agents have published")
		case n == 2:
			_, err = c.press(thread, "Det löste problemet", "notice")
		}
		if err != nil {
			return err
		}
	}
	c.ledger.note(func() { c.ledger.troubles++ })
	if err := c.withdraws(); err != nil {
		return err
	}
	for n, thread := range threads[:2] {
		c.who = who[n]
		if n == 0 && !early {
			c.briefly(2*pressAgainAfter, func(*sandbox.Snapshot) bool { return false })
		} else if err := c.until("the end of the trouble in "+thread, func(s *sandbox.Snapshot) bool {
			return slices.ContainsFunc(s.Thread(c.channel, thread), func(m sandbox.Message) bool { return strings.HasPrefix(eventOf(m), "i:") })
		}); err != nil {
			return err
		}
		if _, err := c.press(thread, "Det löste problemet", "notice"); err != nil {
			return err
		}
	}
	return nil
}

// holds reports whether the bot has said something in a thread.
func (c *customer) holds(thread, what string) bool {
	return slices.ContainsFunc(c.ws.Thread(c.channel, thread), func(m sandbox.Message) bool { return m.BotID != "" && strings.Contains(m.Shown(), what) })
}

// published reports whether a sentence holds, as an agent is told, if they are told.
func (c *customer) published() (is, known bool) {
	m, err := c.ws.Command(c.agent, c.channel, "/kodhjalp", "driftinfo")
	shown := m.Shown()
	return strings.Contains(shown, outage), err == nil && strings.Contains(shown, "driftinfo")
}

// publishes lets the agent publish the sentence by the command's form, until it holds.
func (c *customer) publishes() error {
	c.desk.Lock()
	defer c.desk.Unlock()
	for c.ctx.Err() == nil {
		for _, v := range c.ws.Views(c.agent) {
			_ = c.ws.CloseView(c.agent, v.ID)
		}
		_, _ = c.ws.Command(c.agent, c.channel, "/kodhjalp", "driftinfo "+outage)
		for _, v := range c.ws.Views(c.agent) {
			about, err := c.ws.SeekView(c.agent, v.ID, "Rätt artikel", "region")
			if i := slices.IndexFunc(about, func(o sandbox.Option) bool { return strings.Contains(o.Value, widespread.article) }); err == nil && i >= 0 {
				c.ledger.note(func() { c.ledger.publishings++ })
				_, _ = c.ws.SubmitView(c.agent, v.ID, map[string]string{"text": outage, "teach:find": about[i].Value}) // refused or unanswered, it is sent anew
			}
		}
		if c.knows(c.published, true) {
			return nil
		}
	}
	return errors.New("nothing can be published in " + c.channel)
}

// withdraws lets the agent withdraw whatever holds.
func (c *customer) withdraws() error {
	for c.ctx.Err() == nil {
		if c.knows(c.published, false) {
			return nil
		}
		_, _ = c.ws.Command(c.agent, c.channel, "/kodhjalp", "driftinfo slut")
	}
	return errors.New("what is published cannot be withdrawn in " + c.channel)
}

// knows asks something a few times, and reports whether it is known to be as is wanted.
func (c *customer) knows(ask func() (is, known bool), want bool) bool {
	for range 4 {
		if is, known := ask(); known {
			return is == want
		}
		pause(c.ctx, pressAgainAfter/4)
	}
	return false
}

// isOver reports whether a post tells a thread that trouble is over.
func (p post) isOver() bool { return strings.HasPrefix(p.effect, "i:") }

// ofTrouble reports whether a post tells agents of a sentence that is published or withdrawn.
func (p post) ofTrouble() bool {
	return p.pressed() && p.kind == "notice" && p.thread == "" && strings.Contains(p.written, outage)
}

// settleTroubles holds that each thread was told once that the trouble is over, and who had
// said that it was solved was not; that agents were told once of each end; and that no two
// alarms are of one thread.
func (l *ledger) settleTroubles(all []post, byThread map[place][]post, room func(string) string, desk string) {
	for at, want := range l.affected {
		l.between(fmt.Sprintf("end of trouble in %v", at), having(byThread[place{room(at.channel), at.thread}], post.isOver), want-one(l.unsure[at]), want)
	}
	told := byThread[place{desk, ""}]
	ends := func(p post) bool { return p.ofTrouble() && !strings.Contains(p.written, "Avsluta driftinfo") }
	began := having(told, func(p post) bool { return p.ofTrouble() && !ends(p) })
	l.between("notice of trouble", began, 0, l.publishings)
	l.between("notice of an end of trouble", having(told, ends), 0, max(l.troubles, began)) // none while agents have no channel
	seen := map[string]string{}
	for _, p := range all {
		subject, _, alarm := strings.Cut(strings.TrimPrefix(p.effect, "a:"), ":")
		if !alarm || !strings.HasPrefix(p.effect, "a:") {
			continue
		}
		links := link.FindAllString(p.written, -1)
		slices.Sort(links)
		for _, thread := range slices.Compact(links) {
			if had := seen[subject+thread]; had != "" && had != p.effect {
				l.doubled = append(l.doubled, fmt.Sprintf("alarms %s and %s are both of %s", had, p.effect, thread))
			}
			seen[subject+thread] = p.effect
		}
	}
}
