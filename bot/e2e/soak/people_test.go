package soak

import (
	"fmt"
	"testing"

	"kodhjalpen/bot/sandbox"
)

// faces is how many persons each customer is in turn.
const faces = 40

// populate lets the customers' persons into their channels, and the agents, who are in
// the agents' group, into all.
func populate(t *testing.T, ws *sandbox.Workspace, channels []string) [][]*person {
	t.Helper()
	all := make([][]*person, *people)
	var staff []string
	for n := range desk {
		staff = append(staff, agentOf(n))
		ws.AddUser(agentOf(n), "Agent", sandbox.Agent)
		for _, room := range append([]string{agents}, channels...) {
			if err := ws.Join(agentOf(n), room); err != nil {
				t.Fatal(err)
			}
		}
	}
	for n := range crew - desk {
		name := fmt.Sprintf("ledig%02d", n)
		staff = append(staff, name)
		ws.AddUser(name, "Agent", sandbox.Agent)
	}
	ws.AddUser(lead, "Chef", sandbox.Agent)
	for n := range all {
		for face := range faces {
			name := fmt.Sprintf("kund%02d-%02d", n, face)
			ws.AddUser(name, "Kund", sandbox.Customer)
			if err := ws.Join(name, channels[n%len(channels)]); err != nil {
				t.Fatal(err)
			}
			all[n] = append(all[n], &person{name: name})
		}
	}
	ws.SetGroup(agentsGroup, staff...)
	return all
}

// agentOf is the agent of the nth customer.
func agentOf(n int) string { return fmt.Sprintf("agent%02d", n%desk) }
