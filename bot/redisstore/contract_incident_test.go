package redisstore

import (
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// published is a change that publishes a sentence on an article at noon.
func published(n int, was *bot.Incident, text string) bot.IncidentChange {
	id := eventOf(thread(0), n)
	next := bot.Incident{ID: string(id), Article: "expired-key", Title: "T", Text: text, By: "UAGENT", At: noon}
	if was != nil {
		next.ID = was.ID
	}
	return bot.IncidentChange{
		Event: id, Was: was, Next: next, Since: noon.Add(-time.Hour), Now: noon, Audit: bot.Act{Kind: bot.FormSent, Person: "UAGENT", What: "incident"},
		Effects: []bot.Effect{{ID: id.Effect(0), Kind: bot.EffectNotice, To: bot.Destination{Channel: "C2"}}},
	}
}

// withdrawn ends an incident.
func withdrawn(n int, was bot.Incident) bot.IncidentChange {
	c := published(n, &was, was.Text)
	c.Next = was
	c.Next.Ended, c.Next.EndedBy, c.Effects = noon.Add(time.Hour), "UBOSS", nil
	return c
}

func set(t *testing.T, s *Store, c bot.IncidentChange, want bot.Outcome) {
	t.Helper()
	got, err := s.SetIncident(t.Context(), c)
	if must(t, err); got != want {
		t.Errorf("set incident: %s, want %s", got, want)
	}
}

// about is a commit of a conversation that is about a subject, and was told of incidents.
func about(n int, at time.Time, subject string, told ...string) bot.Commit {
	c := change(bot.Conversation{Key: thread(n)}, 1)
	c.Next.Customer = bot.PersonID("UK" + string(rune('0'+n)))
	c.Sighted, c.SightedAt, c.Informed = []string{subject}, at, told
	if at.After(c.Now) {
		c.Now = at
	}
	return c
}

// incidents: a sentence is read with every conversation, changed by whoever knows what it
// was, told of once, and leads to all whom it affects: who asked before, and who was told.
func incidents(t *testing.T, s *Store) {
	commit(t, s, about(1, noon.Add(-30*time.Minute), "expired-key"), bot.Committed)
	commit(t, s, about(2, noon.Add(-2*time.Hour), "expired-key"), bot.Committed) // too long ago
	commit(t, s, about(3, noon.Add(-time.Minute), "other"), bot.Committed)
	first := published(1, nil, "Nycklar nekas just nu.")
	set(t, s, first, bot.Committed)
	set(t, s, first, bot.Duplicate) // its reply was lost
	set(t, s, published(2, nil, "En annan mening."), bot.Conflicts)
	live := load(t, s, thread(9)).Incidents
	if len(live) != 1 || live[0].Text != first.Next.Text || !live[0].At.Equal(noon) || live[0].By != "UAGENT" {
		t.Fatalf("live: %+v", live)
	}
	if d := claim(t, s, noon); d.Effect.ID != first.Effects[0].ID || d.Lane != "C2:incident|C2" {
		t.Errorf("told by %+v", d)
	}
	set(t, s, published(3, &live[0], "Nycklar nekas än."), bot.Committed)
	live = load(t, s, thread(9)).Incidents
	if len(live) != 1 || live[0].ID != first.Next.ID || live[0].Text != "Nycklar nekas än." {
		t.Fatalf("live: %+v", live)
	}
	commit(t, s, about(4, noon, "expired-key", live[0].ID), bot.Committed)
	set(t, s, withdrawn(4, live[0]), bot.Committed)
	set(t, s, withdrawn(5, live[0]), bot.Conflicts) // somebody else was quicker
	if n := len(load(t, s, thread(9)).Incidents); n != 0 {
		t.Errorf("%d live after the end", n)
	}
	commit(t, s, about(5, noon, "expired-key", live[0].ID), bot.Committed) // decided before the end
	affected := func() []string {
		keys, err := s.Affected(t.Context(), live[0].ID, 10)
		must(t, err)
		var out []string
		for _, k := range keys {
			out = append(out, k.String())
		}
		slices.Sort(out)
		return out
	}
	if got, want := affected(), []string{thread(1).String(), thread(4).String(), thread(5).String()}; !slices.Equal(got, want) {
		t.Errorf("affected %q, want %q", got, want)
	}
	must(t, s.Unaffect(t.Context(), live[0].ID, thread(4)))
	if got := affected(); len(got) != 2 {
		t.Errorf("affected %q after one was told", got)
	}
	if left := s.client.PTTL(t.Context(), s.keys.affected(live[0].ID)).Val(); left <= 0 || left > keepAffected {
		t.Errorf("the affected are kept for %v", left)
	}
	incidentsEnd(t, s)
}

// incidentsEnd: who published is erased with their name, a customer's conversations are,
// and what is over long since is pruned.
func incidentsEnd(t *testing.T, s *Store) {
	ended, err := s.EndedIncidents(t.Context())
	must(t, err)
	if len(ended) != 1 || ended[0].EndedBy != "UBOSS" {
		t.Fatalf("ended: %+v", ended)
	}
	_, err = s.ErasePerson(t.Context(), "UAGENT", nil)
	must(t, err)
	_, err = s.ErasePerson(t.Context(), "UK1", []bot.ConversationKey{thread(1)})
	must(t, err)
	for _, name := range s.client.Keys(t.Context(), "*meta:*").Val() {
		if text := everything(t, s, name); strings.Contains(text, "UAGENT") || strings.Contains(text, thread(1).String()+"|") || name == s.keys.affected(ended[0].ID) && strings.Contains(text, thread(1).String()) {
			t.Errorf("a trace is left in %s: %s", name, text)
		}
	}
	for _, days := range []int{89, 91} {
		left := (91 - days) / 2
		_, err = s.Prune(t.Context(), noon.Add(time.Duration(days)*24*time.Hour+time.Hour))
		must(t, err)
		if ended, err = s.EndedIncidents(t.Context()); err != nil || len(ended) != left {
			t.Errorf("after %d days %+v are kept (%v)", days, ended, err)
		}
	}
}

// alarms: several customers are told of once, whichever of their conversations whoever
// looks has seen; others are another alarm.
func alarms(t *testing.T, s *Store) {
	for n := range 5 {
		commit(t, s, about(n+1, noon.Add(time.Duration(n)*time.Minute), "expired-key"), bot.Committed)
	}
	seen, err := s.Sightings(t.Context(), noon.Add(time.Minute))
	must(t, err)
	if len(seen) != 4 || seen[0].Key.Thread != thread(2).Thread || seen[0].Subject != "expired-key" {
		t.Errorf("sightings %+v", seen)
	}
	ring := func(subject string, want bool, threads ...int) {
		t.Helper()
		a := bot.Alarm{Subject: subject, Now: noon, Effect: bot.Effect{ID: bot.EffectID("a:" + subject + "/0"), Kind: bot.EffectNotice, To: bot.Destination{Channel: "C2"}}}
		for _, n := range threads {
			a.Keys = append(a.Keys, thread(n))
		}
		told, err := s.Alarm(t.Context(), a)
		if must(t, err); told != want {
			t.Errorf("alarm of %s %v: %v, want %v", subject, threads, told, want)
		}
	}
	ring("expired-key", true, 1, 2, 3)
	ring("expired-key", false, 1, 2, 3)
	ring("expired-key", false, 3, 4, 5) // the same goes on
	ring("expired-key", false, 5, 6, 7)
	ring("expired-key", true, 8, 9)
	ring("other", true, 1, 2, 3)
	if n := s.client.LLen(t.Context(), s.keys.lane("C2:incident|C2")).Val(); n != 3 {
		t.Errorf("%d words to agents, want 3", n)
	}
	if left := s.client.PTTL(t.Context(), s.keys.sighted()).Val(); left <= 0 || left > keepSighted {
		t.Errorf("sightings are kept for %v", left)
	}
	late := about(6, noon, "expired-key")
	late.Now = noon.Add(25 * time.Hour)
	late.SightedAt = late.Now
	commit(t, s, late, bot.Committed)
	if seen, err = s.Sightings(t.Context(), time.Time{}.Add(time.Hour)); err != nil || len(seen) != 1 {
		t.Errorf("%d sightings are left after a day (%v)", len(seen), err)
	}
}
