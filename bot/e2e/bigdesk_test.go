package e2e

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// bigDesk makes a desk of many agents, by their channel or by a group, and a ticket.
func bigDesk(t *testing.T, agents, others int) *world {
	w := newWorld(t, sandbox.Options{Pace: 1})
	for i := range others {
		w.AddUser(fmt.Sprintf("annan%04d", i), "En annan", sandbox.Customer)
	}
	all := []string{"anna", "erik"}
	for i := range agents - len(all) {
		name := fmt.Sprintf("agent%03d", i)
		w.AddUser(name, "Agent", sandbox.Agent)
		all = append(all, name)
	}
	for _, name := range all {
		for _, room := range []string{agentsRoom, "support"} {
			if err := w.Join(name, room); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.SetGroup("stod", all...)
	return w
}

// asks has a person ask for the queue, again where a busy machine does not answer in time,
// and reports whether they are shown it.
func (w *world) asks(user string) bool {
	w.t.Helper()
	for deadline := time.Now().Add(patience); ; {
		m, err := w.Command(user, "support", "/kodhjalp", "kö")
		switch {
		case err == nil:
			return strings.Contains(m.Shown(), "KH-1001")
		case time.Now().After(deadline):
			w.t.Fatalf("/kodhjalp kö as %s: %v", user, err)
		}
	}
}

// TestADeskOfTwoHundred: 200 agents, three bots that start at once and Slack's limits. Each
// agent may act at once; who is taken out of the channel, and whose account ends, is none
// within a minute; and Slack is asked by one bot for all.
func TestADeskOfTwoHundred(t *testing.T) {
	t.Parallel()
	for _, group := range []string{"", "stod"} {
		t.Run(group, func(t *testing.T) {
			t.Parallel()
			twoHundred(t, group)
		})
	}
}

func twoHundred(t *testing.T, group string) {
	const agents = 200
	w := bigDesk(t, agents, 300)
	start := time.Now()
	for range 3 {
		w.run(func(o *app.Options) { o.AgentsGroup = group })
	}
	t.Logf("three bots started in %v", time.Since(start))
	w.ticketOf()
	for i := range agents - 2 {
		if user := fmt.Sprintf("agent%03d", i); !w.asks(user) {
			t.Errorf("%s is refused", user)
		}
	}
	w.heldToLimits(t, time.Since(start))
	if err := w.Deactivate("agent007"); err != nil {
		t.Fatal(err)
	}
	if err := w.Leave("agent008", agentsRoom); err != nil {
		t.Fatal(err)
	}
	w.SetGroup("stod", "anna", "agent007", "agent009", "agent010")
	gone := time.Now()
	left := []string{"agent007", "agent008"}
	if group != "" {
		left = append(left, "agent011")
	}
	for _, user := range left {
		for refused := 0; refused < 10; refused++ { // by whichever bot
			if w.asks(user) {
				refused = 0
			}
			if time.Since(gone) > time.Minute {
				t.Fatalf("%s is an agent a minute after they are none", user)
			}
			<-time.After(100 * time.Millisecond)
		}
		t.Logf("%s was refused after %v", user, time.Since(gone))
	}
	for _, user := range []string{"agent009", "agent010"} {
		if !w.asks(user) {
			t.Errorf("%s is refused after %v", user, time.Since(gone))
		}
	}
	w.heldToLimits(t, time.Since(start))
}

// heldToLimits fails the test where Slack was asked more than it permits, or more than it needs to be.
func (w *world) heldToLimits(t *testing.T, in time.Duration) {
	t.Helper()
	for method, most := range map[string]float64{"users.info": 60, "users.list": 16, "usergroups.list": 16, "conversations.members": 50} {
		calls := w.Calls(method)
		for _, e := range calls {
			if e.Error == "ratelimited" {
				t.Errorf("%s met Slack's limit", method)
			}
		}
		t.Logf("%s: %d calls in %v", method, len(calls), in)
		if n := float64(len(calls)); n > most*max(1, in.Minutes()) {
			t.Errorf("%s was called %v times in %v, want %v a minute at most", method, n, in, most)
		}
	}
}
