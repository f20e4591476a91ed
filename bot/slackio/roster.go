package slackio

import (
	"context"
	"maps"
	"time"

	"kodhjalpen/bot"
)

const (
	// trustFor is how long ago Slack may have been asked who the agents are, and who
	// somebody is, for them to count as one.
	trustFor = 60 * time.Second
	// heldFor is trustFor for who somebody is, not for whether they are among the agents,
	// while Slack asks to wait with such questions: its limits are for a minute
	// (https://docs.slack.dev/apis/web-api/rate-limits).
	heldFor = 2 * time.Minute
)

// role fails closed: who cannot be shown to be an agent is a customer. Who is among the
// agents but was last asked after too long ago is asked after now, briefly: where there are
// many agents, that is when one of them begins to work.
func (d *directory) role(ctx context.Context, p bot.PersonID) bot.Role {
	is, doubtful := d.shown(p)
	if doubtful && !d.waits(&d.barred) {
		ctx, cancel := context.WithTimeout(ctx, learnWithin)
		defer cancel()
		if _, err := d.person(ctx, d.quick, p); err != nil {
			d.log.Warn().Err(err).Msg("whether somebody is still an agent could not be asked")
		}
		is, _ = d.shown(p)
	}
	if is {
		return bot.Agent
	}
	return bot.Customer
}

// shown says whether what is known shows that a person is an agent. It is doubtful while
// they are among the agents and it is too long ago that Slack said who they are.
func (d *directory) shown(p bot.PersonID) (is, doubtful bool) {
	d.mu.RLock()
	defer d.mu.RUnlock()
	st, among := d.roster.People[p]
	if !among || time.Since(d.roster.Began) > trustFor {
		return false, false
	}
	age := time.Since(st.At)
	switch barred := time.Now().Before(d.barred); {
	case st.At.IsZero(), age > heldFor, age > trustFor && !barred:
		return false, true
	default:
		return st.Member, false
	}
}

// hasLeft is no role turned round: what is too old to show is not known.
func (d *directory) hasLeft(p bot.PersonID) bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	if time.Since(d.roster.Began) > trustFor || !anyMember(d.roster.People) {
		return false
	}
	st, among := d.roster.People[p]
	return !among || !st.At.IsZero() && !st.Member && time.Since(st.At) <= trustFor
}

// anyMember reports whether anybody is an agent.
func anyMember(people map[bot.PersonID]bot.Standing) bool {
	for _, st := range people {
		if st.Member {
			return true
		}
	}
	return false
}

// counted reports whether a person was an agent when it was last looked, however long ago.
func (d *directory) counted(p bot.PersonID) bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.roster.People[p].Member
}

// enrol takes a list of whom the agents are among. Who was in the one before keeps their
// standing; who is in it no longer is no agent from now on.
func (d *directory) enrol(of string, began time.Time, people map[bot.PersonID]bot.Standing) {
	d.mu.Lock()
	defer d.mu.Unlock()
	next := bot.Roster{Of: of, Began: began, People: make(map[bot.PersonID]bot.Standing, len(people))}
	for p, st := range people {
		next.People[p] = st.Newer(d.roster.People[p])
		if st.Name != "" {
			d.names[p] = st.Name
		}
	}
	d.roster = next
}

// note takes what Slack said of people.
func (d *directory) note(said map[bot.PersonID]bot.Standing) {
	d.mu.Lock()
	defer d.mu.Unlock()
	next := d.roster
	next.People = maps.Clone(d.roster.People)
	for p, st := range said {
		d.names[p] = st.Name
		if had, among := next.People[p]; among {
			next.People[p] = had.Newer(st)
		}
	}
	d.roster = next
}

// mustered is the roster as it is.
func (d *directory) mustered() bot.Roster {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return d.roster
}

// waits reports whether a kind of question is to wait.
func (d *directory) waits(until *time.Time) bool {
	d.mu.RLock()
	defer d.mu.RUnlock()
	return time.Now().Before(*until)
}

// wait has a kind of question wait.
func (d *directory) wait(until *time.Time, pause time.Duration) {
	d.mu.Lock()
	defer d.mu.Unlock()
	*until = time.Now().Add(pause)
}

// putsOff has a kind of question wait as long as Slack asks to. It returns the other errors.
func (d *directory) putsOff(until *time.Time, err error) error {
	if bot.KindOf(err) != bot.RateLimited {
		return err
	}
	d.log.Warn().Err(err).Msg("Slack asks to wait with questions after people; what is known holds")
	d.wait(until, bot.RetryAfter(err))
	return nil
}
