package slackio

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

// bystander is a directory that may ask nobody, of whom some are agents.
func bystander(people map[bot.PersonID]bot.Standing) *directory {
	d := newDirectory(nil, nil, Options{}, identity{}, zerolog.Nop())
	d.barred = time.Now().Add(time.Hour) // nobody is asked after
	d.enrol("group stod", time.Now(), people)
	return d
}

// TestRoster_HoldsWhatWasKnownWhileSlackAsksToWait: who somebody is holds for two minutes,
// whether they are among the agents never for more than one.
func TestRoster_HoldsWhatWasKnownWhileSlackAsksToWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		known := map[bot.PersonID]bot.Standing{"UANNA": {Member: true, At: time.Now()}, "UGUST": {At: time.Now()}, "UNEW": {}}
		d := bystander(known)
		is := func(p bot.PersonID, want bot.Role) {
			t.Helper()
			if got := d.role(t.Context(), p); got != want {
				t.Errorf("%s is %s after %v, want %s", p, got, time.Since(known["UANNA"].At), want)
			}
		}
		is("UANNA", bot.Agent)
		is("UGUST", bot.Customer)
		is("UNEW", bot.Customer)
		<-time.After(50 * time.Second)
		list := map[bot.PersonID]bot.Standing{"UANNA": {}, "UGUST": {}, "UNEW": {}}
		d.enrol("group stod", time.Now(), list)
		<-time.After(50 * time.Second)
		is("UANNA", bot.Agent) // asked after 100 s ago, listed 50 s ago
		d.enrol("group stod", time.Now(), list)
		<-time.After(21 * time.Second)
		is("UANNA", bot.Customer)
		if d.hasLeft("UANNA") || d.hasLeft("UNEW") {
			t.Error("who is among the agents and in doubt has left")
		}
		if !d.hasLeft("UELSE") {
			t.Error("who is not among the agents has not left")
		}
	})
}

// TestRoster_WhoIsTakenOutIsNoAgentAtOnce: also when Slack says nothing of who people are.
func TestRoster_WhoIsTakenOutIsNoAgentAtOnce(t *testing.T) {
	d := bystander(map[bot.PersonID]bot.Standing{"UANNA": {Member: true, At: time.Now()}, "UERIK": {Member: true, At: time.Now()}})
	d.enrol("group stod", time.Now(), map[bot.PersonID]bot.Standing{"UERIK": {}})
	if d.role(t.Context(), "UANNA") != bot.Customer || d.role(t.Context(), "UERIK") != bot.Agent || !d.hasLeft("UANNA") {
		t.Error("who was taken out is an agent, or who was not is none")
	}
	d.note(map[bot.PersonID]bot.Standing{"UANNA": {Member: true, At: time.Now()}}) // asked after for their name
	if d.role(t.Context(), "UANNA") != bot.Customer {
		t.Error("who is asked after is taken in")
	}
}

// TestMuster_AWorkspaceTooLargeToList: of forty agents behind thousands of people the few
// that Slack permits are asked after, and each other when they begin to work.
func TestMuster_AWorkspaceTooLargeToList(t *testing.T) {
	const agents = 40
	w := workspace(t, sandbox.Options{})
	for i := range mostPages * pageSize {
		w.AddUser(fmt.Sprintf("annan%04d", i), "En annan", sandbox.Customer)
	}
	for i := range agents {
		name := fmt.Sprintf("agent%02d", i)
		w.AddUser(name, "Agent", sandbox.Agent)
		if err := w.Join(name, "kodhjalpen-agenter"); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Connect(t.Context(), options(w))
	if err != nil {
		t.Fatal(err)
	}
	if err := s.dir.muster(t.Context(), s.dir.quick, true); err != nil {
		t.Fatal(err)
	}
	if n := len(w.Calls("users.list")); n != mostPages {
		t.Errorf("the workspace was listed in %d pages, want %d, once", n, mostPages)
	}
	if n := len(w.Calls("users.info")); n > 2*fewPeople {
		t.Errorf("%d people were asked after by two musters, want %d at most", n, 2*fewPeople)
	}
	for i := range agents {
		p := bot.PersonID(w.UserID(fmt.Sprintf("agent%02d", i)))
		if s.RoleOf(p) != bot.Agent {
			t.Errorf("agent %d is none", i)
		}
	}
}

// TestMuster_LimitsOfPeopleDoNotStopTheList: while Slack says nothing of who people are, who
// is taken out is still found to be.
func TestMuster_LimitsOfPeopleDoNotStopTheList(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	s, err := Connect(t.Context(), options(w))
	if err != nil {
		t.Fatal(err)
	}
	w.Break("users.info", sandbox.RateLimited(time.Minute))
	anna, erik := bot.PersonID(w.UserID("anna")), bot.PersonID(w.UserID("erik"))
	s.dir.enrol("", time.Now(), map[bot.PersonID]bot.Standing{anna: {}, erik: {}, "UNEW": {}})
	if err := w.Leave("anna", "kodhjalpen-agenter"); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := s.dir.muster(t.Context(), s.dir.quick, true); err != nil {
			t.Fatal(err)
		}
	}
	if s.RoleOf(anna) != bot.Customer || s.RoleOf(erik) != bot.Agent {
		t.Error("anna is still an agent, or erik is none")
	}
}
