package slackio

import (
	"context"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

func TestConnect_NamesWhatIsWrong(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	for name, c := range map[string]struct {
		change func(*Options)
		names  string
	}{
		"no bot token":    {func(o *Options) { o.BotToken = "" }, "SLACK_BOT_TOKEN"},
		"no app token":    {func(o *Options) { o.AppToken = "" }, "SLACK_APP_TOKEN"},
		"swapped":         {func(o *Options) { o.BotToken, o.AppToken = o.AppToken, o.BotToken }, "swapped"},
		"app token twice": {func(o *Options) { o.BotToken = o.AppToken }, "SLACK_BOT_TOKEN"},
		"bot token twice": {func(o *Options) { o.AppToken = o.BotToken }, "SLACK_APP_TOKEN"},
		"wrong bot token": {func(o *Options) { o.BotToken = "xoxb-wrong" }, "SLACK_BOT_TOKEN"},
		"wrong app token": {func(o *Options) { o.AppToken = "xapp-1-wrong" }, "SLACK_APP_TOKEN"},
		"odd tokens":      {func(o *Options) { o.BotToken, o.AppToken = "a", "b" }, "SLACK_BOT_TOKEN"},
		"no slash":        {func(o *Options) { o.APIURL = strings.TrimSuffix(o.APIURL, "/") }, "SLACK_API_URL"},
		"no such group":   {func(o *Options) { o.AgentsGroup = "ingen" }, "KODHJALPEN_AGENTS_GROUP"},
	} {
		opt := options(w)
		c.change(&opt)
		_, err := Connect(t.Context(), opt)
		if bot.KindOf(err) != bot.Invalid || !strings.Contains(err.Error(), c.names) {
			t.Errorf("%s: %v is %s, want an invalid that names %s", name, err, bot.KindOf(err), c.names)
			continue
		}
		if strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), w.BotToken()) || strings.Contains(err.Error(), w.AppToken()) {
			t.Errorf("%s: %q is not one line without tokens", name, err)
		}
	}
}

func TestConnect_MissingScopesAreNamed(t *testing.T) {
	w := workspace(t, sandbox.Options{Scopes: []string{"chat:write"}})
	_, err := Connect(t.Context(), options(w))
	if bot.KindOf(err) != bot.Invalid || !strings.Contains(err.Error(), "channels:read") {
		t.Errorf("err %v", err)
	}
}

func TestConnect_SlackAwayIsForNow(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	w.FailNext("auth.test", sandbox.ServerError(503), sandbox.Fault{Hang: true})
	for _, want := range []bot.Kind{bot.Transient, bot.Transient} {
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		if _, err := Connect(ctx, options(w)); bot.KindOf(err) != want {
			t.Errorf("err %v is %s, want %s", err, bot.KindOf(err), want)
		}
		cancel()
	}
	w.StopListening()
	if _, err := Connect(t.Context(), options(w)); bot.KindOf(err) != bot.Transient {
		t.Errorf("nobody listens: %v is %s, want transient", err, bot.KindOf(err))
	}
}

// TestConnect_WaitsWhereSlackAsksTo: each refused call is made again when it may be,
// and no other with it.
func TestConnect_WaitsWhereSlackAsksTo(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	w.SetGroup("stod", "anna")
	methods := []string{
		"auth.test", "apps.connections.open", "users.conversations", "conversations.info", "usergroups.list", "users.info",
	}
	for _, method := range methods {
		w.FailNext(method, sandbox.RateLimited(time.Second))
	}
	opt := options(w)
	opt.AgentsGroup, opt.Channels = "stod", []string{"support", "C0AAAAAAAAA"}
	start := time.Now()
	s, err := Connect(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	if took, least := time.Since(start), time.Duration(len(methods))*time.Second; took < least {
		t.Errorf("it took %v, want each of %d waits of a second", took, len(methods))
	}
	if s.RoleOf(bot.PersonID(w.UserID("anna"))) != bot.Agent {
		t.Error("who was looked up after a wait is no agent")
	}
	calls := map[string]int{}
	for _, e := range w.Journal() {
		if e.Kind == "call" {
			calls[e.Method]++
		}
	}
	for _, method := range methods {
		if calls[method] != 2 {
			t.Errorf("%s was called %d times, want the refused call and the same once more", method, calls[method])
		}
	}
}

func TestConnect_KnowsTheInstallation(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	s, err := Connect(t.Context(), options(w))
	if err != nil {
		t.Fatal(err)
	}
	if s.Team() != bot.TeamID(w.TeamID()) || s.BotUser() != bot.PersonID(w.BotUserID()) {
		t.Errorf("team %s, bot %s", s.Team(), s.BotUser())
	}
	if got := s.SupportChannels(); len(got) != 1 || string(got[0]) != w.ChannelID("support") {
		t.Errorf("support channels %v, want support alone", got)
	}
	if s.Ready() {
		t.Error("ready before Run")
	}
}
