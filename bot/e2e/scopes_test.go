package e2e

import (
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"kodhjalpen/bot/app"
	"kodhjalpen/bot/sandbox"
)

// A manifest is deploy/slack-manifest.yaml, as far as scopes go.
type manifest struct {
	Features struct {
		Commands []any `yaml:"slash_commands"`
	} `yaml:"features"`
	OAuth struct {
		Scopes struct {
			Bot []string `yaml:"bot"`
		} `yaml:"scopes"`
	} `yaml:"oauth_config"`
	Settings struct {
		Events struct {
			Bot []string `yaml:"bot_events"`
		} `yaml:"event_subscriptions"`
	} `yaml:"settings"`
}

func readManifest(t *testing.T) manifest {
	t.Helper()
	raw, err := os.ReadFile("../../deploy/slack-manifest.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var m manifest
	if err := yaml.Unmarshal(raw, &m); err != nil || len(m.OAuth.Scopes.Bot) == 0 {
		t.Fatalf("the manifest: %v", err)
	}
	return m
}

// uses say what each scope is for: an event that needs it, or a method that is
// called with it and, where a scope is for one type of channel, that type
// (https://docs.slack.dev/reference/scopes).
var uses = map[string]struct{ event, method, arg, holds string }{
	"app_mentions:read": {event: "app_mention"},
	"channels:history":  {event: "message.channels"},
	"groups:history":    {event: "message.groups"},
	"im:history":        {event: "message.im"},
	"mpim:history":      {event: "message.mpim"},
	"channels:read":     {method: "users.conversations", arg: "types", holds: "public_channel"},
	"groups:read":       {method: "users.conversations", arg: "types", holds: "private_channel"},
	"chat:write":        {method: "chat.postMessage"},
	"files:write":       {method: "files.completeUploadExternal"},
	"users:read":        {method: "users.info"},
	"files:read":        {method: "files.info"},
	"usergroups:read":   {method: "usergroups.list"},
}

// TestScopesAreNeededAndEnough goes through a case, private words and a command
// with the manifest's scopes and no others: none is missing, and each is used.
func TestScopesAreNeededAndEnough(t *testing.T) {
	t.Parallel()
	m := readManifest(t)
	w := newWorld(t, sandbox.Options{Scopes: m.OAuth.Scopes.Bot})
	w.ahead.Store(int64(time.Until(monday.Add(-48 * time.Hour))))
	w.run(w.byItsClock, pictured, func(o *app.Options) { o.AgentsGroup, o.Weekly = "kodhjalpen-agenter", "on" })
	thread, card := w.ticketOf()
	w.form("anna", card.TS, "Svara kunden", "Hej!")
	w.reply("support", thread, 3)
	direct := w.write("bo", w.DM("bo"), "", "Din licensnyckel har gått ut")
	w.reply(w.DM("bo"), direct, 1)
	if _, err := w.Command("bo", "support", "/kodhjalp", "kod h4wz9tp"); err != nil {
		t.Error(err)
	}
	shot, err := w.Post("bo", "support", "", "", sandbox.File{Name: "fel.png", Data: dialog(t, "Nyckeln har löpt ut")})
	if err != nil {
		t.Fatal(err)
	}
	w.reply("support", shot, 1)
	w.ahead.Store(int64(time.Until(monday.Add(time.Minute))))
	w.until("the week's picture", func(s *sandbox.Snapshot) bool { return len(pictures(s)) == 1 })
	w.settled()
	for _, e := range w.Journal() {
		if e.Error != "" {
			t.Errorf("%s was refused: %s", e.Method, e.Error)
		}
	}
	for _, scope := range m.OAuth.Scopes.Bot {
		if scope == "commands" {
			if len(m.Features.Commands) == 0 {
				t.Error("the scope commands, and no command")
			}
			continue
		}
		use, ok := uses[scope]
		called := slices.ContainsFunc(w.Calls(use.method), func(e sandbox.Entry) bool { return strings.Contains(e.Args[use.arg], use.holds) })
		if !ok || use.event != "" && !slices.Contains(m.Settings.Events.Bot, use.event) || use.method != "" && !called {
			t.Errorf("the manifest asks for %s, which nothing uses", scope)
		}
	}
	for _, event := range m.Settings.Events.Bot {
		if scope := scopeOf(event); scope != "" && !slices.Contains(m.OAuth.Scopes.Bot, scope) {
			t.Errorf("the manifest subscribes to %s without %s", event, scope)
		}
	}
}

// scopeOf is the scope that an event needs, "" when it needs none of its own.
func scopeOf(event string) string {
	for scope, use := range uses {
		if use.event == event {
			return scope
		}
	}
	return ""
}
