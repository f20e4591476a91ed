package app

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
)

func TestIncidentRule(t *testing.T) {
	for text, want := range map[string]bot.IncidentRule{
		"":        {Customers: 4, Within: 30 * time.Minute},
		"3/1h":    {Customers: 3, Within: time.Hour},
		" 10/90m": {Customers: 10, Within: 90 * time.Minute},
		"off":     {},
	} {
		if got, err := parseIncident(text); err != nil || got != want {
			t.Errorf("%q: %+v, %v; want %+v", text, got, err, want)
		}
	}
	for _, text := range []string{"4", "1/30m", "4/30", "4/13h", "4/10s", "101/1h", "av", "x/1h", "4/-1h"} {
		if got, err := parseIncident(text); err == nil {
			t.Errorf("%q is read as %+v", text, got)
		}
	}
}

// shelfless is a store of incidents in memory.
type shelfless struct {
	live, ended []bot.Incident
	seen        []bot.Sighting
	convs       map[bot.ConversationKey]bot.Conversation
	alarms      []bot.Alarm
	affected    []bot.ConversationKey
}

func (s *shelfless) Incidents(context.Context) ([]bot.Incident, error)      { return s.live, nil }
func (s *shelfless) EndedIncidents(context.Context) ([]bot.Incident, error) { return s.ended, nil }
func (s *shelfless) Affected(context.Context, string, int) ([]bot.ConversationKey, error) {
	return slices.Clone(s.affected), nil
}

func (s *shelfless) Unaffect(_ context.Context, _ string, key bot.ConversationKey) error {
	s.affected = slices.DeleteFunc(s.affected, func(k bot.ConversationKey) bool { return k == key })
	return nil
}

func (s *shelfless) Sightings(_ context.Context, since time.Time) (out []bot.Sighting, _ error) {
	for _, seen := range s.seen {
		if !seen.At.Before(since) {
			out = append(out, seen)
		}
	}
	return out, nil
}

func (s *shelfless) Alarm(_ context.Context, a bot.Alarm) (bool, error) {
	s.alarms = append(s.alarms, a)
	return true, nil
}

func (s *shelfless) Load(_ context.Context, key bot.ConversationKey, _ bot.EventID) (bot.Conversation, bool, error) {
	return s.convs[key], false, nil
}

// see has a customer ask about a subject some minutes ago.
func (s *shelfless) see(now time.Time, who bot.PersonID, subject string, ago int) {
	key := bot.ConversationKey{Team: "T1", Channel: "C1", Thread: bot.Timestamp(fmt.Sprintf("1795424400.%06d", len(s.convs)))}
	s.convs[key] = bot.Conversation{Key: key, Phase: bot.PhaseAnswered, Customer: who}
	s.seen = append(s.seen, bot.Sighting{Subject: subject, Key: key, At: now.Add(-time.Duration(ago) * time.Minute)})
}

// events remembers what it was given, and fails at one.
type events struct {
	ids  []bot.EventID
	fail int
}

func (e *events) Handle(_ context.Context, ev bot.Event) (*bot.Reply, error) {
	e.ids = append(e.ids, ev.ID)
	if len(e.ids) == e.fail {
		return nil, errors.New("killed")
	}
	return nil, nil
}

func keeperOf(s *shelfless, line handler, now time.Time) *incidentKeeper {
	return &incidentKeeper{
		rule: bot.IncidentRule{Customers: 3, Within: 30 * time.Minute}, store: s, line: line, wake: func() {}, log: zerolog.Nop(), told: map[string]string{},
		agents: func() (bot.ChannelID, bool) { return "CAGENTS", true },
		title:  func(article string) (string, bool) { return "T " + article, article != "gone" },
		clock:  func() time.Time { return now },
	}
}

func TestAlarmsCountCustomers(t *testing.T) {
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	type seen struct {
		who     bot.PersonID
		subject string
		ago     int
	}
	three := []seen{{"U1", "a", 9}, {"U2", "a", 8}, {"U3", "a", 1}}
	for name, c := range map[string]struct {
		seen        []seen
		live, ended []bot.Incident
		want        int
	}{
		"three":                        {seen: three, want: 1},
		"one customer three times":     {seen: []seen{{"U1", "a", 9}, {"U1", "a", 8}, {"U1", "a", 1}}},
		"one of them long ago":         {seen: []seen{{"U1", "a", 40}, {"U2", "a", 8}, {"U3", "a", 1}}},
		"of two articles":              {seen: []seen{{"U1", "a", 9}, {"U2", "b", 8}, {"U3", "a", 1}}},
		"of an article that is gone":   {seen: []seen{{"U1", "gone", 9}, {"U2", "gone", 8}, {"U3", "gone", 1}}},
		"of two subjects":              {seen: append([]seen{{"U1", "b", 9}, {"U2", "b", 8}, {"U3", "b", 1}}, three...), want: 2},
		"what agents have published":   {seen: three, live: []bot.Incident{{ID: "i", Article: "a"}}},
		"everything is published":      {seen: three, live: []bot.Incident{{ID: "i"}}},
		"another is published":         {seen: three, live: []bot.Incident{{ID: "i", Article: "b"}}, want: 1},
		"what was over since":          {seen: three, ended: []bot.Incident{{ID: "i", Article: "a", Ended: now.Add(-5 * time.Minute)}}},
		"what was over before all did": {seen: three, ended: []bot.Incident{{ID: "i", Article: "a", Ended: now.Add(-10 * time.Minute)}}, want: 1},
	} {
		s := &shelfless{live: c.live, ended: c.ended, convs: map[bot.ConversationKey]bot.Conversation{}}
		for _, x := range c.seen {
			s.see(now, x.who, x.subject, x.ago)
		}
		k := keeperOf(s, &events{}, now)
		for range 2 {
			if err := k.alarms(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if len(s.alarms) != c.want {
			t.Errorf("%s: %d alarms, want %d", name, len(s.alarms), c.want)
		}
	}
}

// TestTheEndIsToldUntilItIs: a thread stays among the affected until its event is safe,
// and is told with the same event again.
func TestTheEndIsToldUntilItIs(t *testing.T) {
	now := time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)
	key := func(n string) bot.ConversationKey {
		return bot.ConversationKey{Team: "T1", Channel: "C1", Thread: bot.Timestamp(n)}
	}
	s := &shelfless{ended: []bot.Incident{{ID: "i", Ended: now}, {ID: "old", Ended: now.Add(-8 * 24 * time.Hour)}}, affected: []bot.ConversationKey{key("1.1"), key("2.2")}}
	line := &events{fail: 2}
	if err := keeperOf(s, line, now).over(t.Context()); err == nil || len(s.affected) != 1 {
		t.Errorf("killed at the second: %v, %v are left", err, s.affected)
	}
	if err := keeperOf(s, line, now).over(t.Context()); err != nil || len(s.affected) != 0 {
		t.Errorf("%v, %v are left", err, s.affected)
	}
	if want := []bot.EventID{"i:i:C1:1.1", "i:i:C1:2.2", "i:i:C1:2.2"}; !slices.Equal(line.ids, want) {
		t.Errorf("events %q, want %q", line.ids, want)
	}
}
