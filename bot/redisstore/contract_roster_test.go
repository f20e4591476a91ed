package redisstore

import (
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
)

// rosters: what one process keeps another reads, with its ages; the later one stays; it
// ends in a minute, shows nothing to who has no secret, and is looked up by one at a time.
func rosters(t *testing.T, s *Store) {
	now := time.Now()
	if r, err := s.Roster(t.Context(), now); err != nil || !r.Began.IsZero() {
		t.Errorf("before any was kept: %+v, %v", r, err)
	}
	kept := bot.Roster{Of: "group stod", Began: now.Add(-20 * time.Second), People: map[bot.PersonID]bot.Standing{
		"UANNA": {Name: "Anna Andersson", Member: true, At: now.Add(-10 * time.Second)},
		"UGUST": {Name: "Gustav", At: now.Add(-40 * time.Second)},
		"UNEW":  {},
	}}
	must(t, s.KeepRoster(t.Context(), kept, now))
	read := func(began time.Duration, anna time.Duration) {
		t.Helper()
		now := time.Now()
		r, err := s.Roster(t.Context(), now)
		must(t, err)
		near := func(at time.Time, ago time.Duration) bool { return (now.Sub(at) - ago).Abs() < 3*time.Second }
		a, g := r.People["UANNA"], r.People["UGUST"]
		if r.Of != "group stod" || !near(r.Began, began) || len(r.People) != 3 || !r.People["UNEW"].At.IsZero() {
			t.Errorf("read %+v", r)
		}
		if a.Name != "Anna Andersson" || !a.Member || !near(a.At, anna) || g.Member || !near(g.At, 40*time.Second) {
			t.Errorf("read %+v and %+v", a, g)
		}
	}
	read(20*time.Second, 10*time.Second)
	older := bot.Roster{Of: "group stod", Began: now.Add(-50 * time.Second)}
	must(t, s.KeepRoster(t.Context(), older, time.Now()))
	read(20*time.Second, 10*time.Second)
	if life := s.client.PTTL(t.Context(), s.keys.roster()).Val(); life > 40*time.Second || life < 30*time.Second {
		t.Errorf("a roster of 20 s ago lives %v more, want 40 s", life)
	}
	for _, value := range s.client.HGetAll(t.Context(), s.keys.roster()).Val() {
		if strings.Contains(value, "UANNA") || strings.Contains(value, "Anna") {
			t.Errorf("the roster shows who it names: %q", value)
		}
	}
	for name, r := range map[string]bot.Roster{"too old": {Began: now.Add(-time.Minute)}, "of the future": {Began: now.Add(time.Hour)}} {
		if err := s.KeepRoster(t.Context(), r, now); bot.KindOf(err) != bot.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	rosterOfOtherHands(t, s)
}

// rosterOfOtherHands: what was written without the secret, by a server's clock that was
// stepped back since, or by a later program makes nobody an agent.
func rosterOfOtherHands(t *testing.T, s *Store) {
	key := s.keys.roster()
	none := func(what string) {
		t.Helper()
		if r, err := s.Roster(t.Context(), time.Now()); err != nil || len(r.People) != 0 {
			t.Errorf("%s: %+v, %v", what, r, err)
		}
	}
	sealed := s.client.HGet(t.Context(), key, "sealed").Val()
	must(t, s.client.HSet(t.Context(), key, "sealed", `{"of":"group stod","people":{"UEVE":{"member":true,"after":0}}}`).Err())
	none("forged")
	ahead := millis(time.Now().Add(time.Hour))
	must(t, s.client.HSet(t.Context(), key, "sealed", sealed, "began", ahead).Err())
	none("of the server's future")
	must(t, s.client.HSet(t.Context(), key, "schema", schema+1, "began", "1").Err())
	if _, err := s.Roster(t.Context(), time.Now()); bot.KindOf(err) != bot.NewerSchema {
		t.Errorf("a newer roster: %v", err)
	}
	if err := s.KeepRoster(t.Context(), bot.Roster{Began: time.Now()}, time.Now()); bot.KindOf(err) != bot.NewerSchema {
		t.Errorf("over a newer roster: %v", err)
	}
	for i, want := range []bool{true, false} {
		if mine, err := s.ClaimRoster(t.Context(), time.Minute); err != nil || mine != want {
			t.Errorf("claim %d: %v, %v, want %v", i, mine, err, want)
		}
	}
	must(t, s.YieldRoster(t.Context()))
	if mine, err := s.ClaimRoster(t.Context(), time.Minute); err != nil || !mine {
		t.Errorf("claimed after it was yielded: %v, %v", mine, err)
	}
}
