package slackio

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

func TestDirectory_AgentsAreTheChannelsOwnMembers(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	w.AddUser("frans", "Frans", sandbox.Stranger)
	w.AddUser("robot", "Robot", sandbox.BotRole)
	for _, who := range []string{"gustav", "frans", "robot"} {
		if err := w.Join(who, "kodhjalpen-agenter"); err != nil {
			t.Fatal(err)
		}
	}
	s, err := Connect(t.Context(), options(w))
	if err != nil {
		t.Fatal(err)
	}
	for who, want := range map[string]bot.Role{
		"anna": bot.Agent, "erik": bot.Agent, "kim": bot.Customer, "gustav": bot.Customer, "frans": bot.Customer, "robot": bot.Customer, "kodhjalpen": bot.Customer,
	} {
		if got := s.RoleOf(bot.PersonID(w.UserID(who))); got != want {
			t.Errorf("%s is %s, want %s", who, got, want)
		}
	}
	if got := s.NameOf(bot.PersonID(w.UserID("anna"))); got != "Anna" {
		t.Errorf("name %q", got)
	}
}

func TestDirectory_AGroupsMembersAreTheAgents(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	id := w.SetGroup("stod", "bo")
	for _, group := range []string{"stod", "@stod", id} {
		opt := options(w)
		opt.AgentsGroup = group
		s, err := Connect(t.Context(), opt)
		if err != nil {
			t.Fatal(err)
		}
		if s.RoleOf(bot.PersonID(w.UserID("bo"))) != bot.Agent || s.RoleOf(bot.PersonID(w.UserID("anna"))) != bot.Customer {
			t.Errorf("group %s: bo or anna has the wrong role", group)
		}
		if s.NameOf(bot.PersonID(w.UserID("bo"))) != "Bo" {
			t.Errorf("group %s: an agent has no name", group)
		}
	}
}

func TestDirectory_WithoutAnAgentsChannelNobodyIsAnAgent(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	opt := options(w)
	opt.AgentsChannel = "finns-inte"
	s, err := Connect(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := s.AgentsChannel(); ok {
		t.Error("there is an agents' channel")
	}
	if s.RoleOf(bot.PersonID(w.UserID("anna"))) != bot.Customer {
		t.Error("somebody is an agent")
	}
}

func TestDirectory_FailsClosedAfterAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDirectory(nil, nil, Options{}, identity{}, zerolog.Nop())
		d.enrol("group stod", time.Now(), map[bot.PersonID]bot.Standing{"U1": {Member: true, At: time.Now()}})
		<-time.After(trustFor)
		if d.role(t.Context(), "U1") != bot.Agent {
			t.Error("an agent is none within the minute")
		}
		<-time.After(time.Nanosecond)
		if d.role(t.Context(), "U1") != bot.Customer || d.hasLeft("U1") {
			t.Error("an agent by an old look is still one, or has left")
		}
	})
}

func TestDirectory_FollowsTheWorkspace(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	d := openDesk(t, w, nil, nil)
	kim := bot.PersonID(w.UserID("kim"))
	if d.s.RoleOf(kim) != bot.Customer {
		t.Fatal("kim is an agent already")
	}
	if err := w.Join("kim", "kodhjalpen-agenter"); err != nil {
		t.Fatal(err)
	}
	d.eventually("kim is an agent", func() bool { return d.s.RoleOf(kim) == bot.Agent })
	if err := w.Leave("kim", "kodhjalpen-agenter"); err != nil {
		t.Fatal(err)
	}
	d.s.dir.stir() // the workspace does not tell of leaving
	d.eventually("kim is none any more", func() bool { return d.s.RoleOf(kim) == bot.Customer })
}
