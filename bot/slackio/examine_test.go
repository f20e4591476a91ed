package slackio

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

// names are the scopes in use.
func scopeNames() []string {
	var out []string
	for _, s := range Scopes() {
		out = append(out, s.Name)
	}
	return out
}

// granted are all scopes in use but some.
func granted(without ...string) []string {
	return slices.DeleteFunc(scopeNames(), func(s string) bool { return slices.Contains(without, s) })
}

// examine examines a workspace and checks what holds for every finding: a
// remedy unless all is well, one line each, and no token anywhere.
func examine(t *testing.T, w *sandbox.Workspace, change func(*Options)) map[string]bot.Finding {
	t.Helper()
	opt := options(w)
	if change != nil {
		change(&opt)
	}
	out := map[string]bot.Finding{}
	for _, f := range Examine(t.Context(), opt, time.Now) {
		if (f.State == bot.StateOK) != (f.Remedy == "") || strings.Contains(f.Found+f.Remedy, "\n") || f.Found == "" {
			t.Errorf("%+v wants one line of finding and a remedy exactly when it is not ok", f)
		}
		if _, twice := out[f.Name]; twice {
			t.Errorf("%q is found twice", f.Name)
		}
		out[f.Name] = f
	}
	all, err := json.Marshal(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{opt.BotToken, opt.AppToken, w.BotToken(), w.AppToken()} {
		if secret != "" && strings.Contains(string(all), secret) {
			t.Errorf("a token is shown: %s", all)
		}
	}
	return out
}

func TestExamineFindsNothingWrongWithAWholeInstallation(t *testing.T) {
	w := workspace(t, sandbox.Options{Scopes: granted()})
	found := examine(t, w, nil)
	for name, f := range found {
		if f.State != bot.StateOK {
			t.Errorf("%s: %+v", name, f)
		}
	}
	for _, name := range []string{"bot token", "app token", "clock against Slack", "support channels", "history", "threads", "agents' channel", "agents"} {
		if _, ok := found[name]; !ok {
			t.Errorf("%s was not examined: %v", name, found)
		}
	}
	if !strings.Contains(found["agents"].Found, "2:") || !strings.Contains(found["support channels"].Found, "#support") {
		t.Errorf("agents %q, channels %q", found["agents"].Found, found["support channels"].Found)
	}
}

func TestExamineNamesWhatBreaksWithoutEachScope(t *testing.T) {
	for _, s := range Scopes() {
		t.Run(s.Name, func(t *testing.T) {
			found := examine(t, workspace(t, sandbox.Options{Scopes: granted(s.Name)}), nil)
			want := bot.StateWarn
			if s.Needed {
				want = bot.StateBad
			}
			f := found["scope "+s.Name]
			if f.State != want || !strings.Contains(f.Found, s.Breaks) || !strings.Contains(f.Remedy, s.Name) {
				t.Errorf("%+v, want %s and what breaks", f, want)
			}
			for name, other := range found {
				if strings.HasPrefix(name, "scope ") && name != f.Name && other.State != bot.StateOK {
					t.Errorf("%+v though it is granted", other)
				}
			}
		})
	}
}

func TestExamineOfAGroupNeedsItsScopeAndCountsIt(t *testing.T) {
	group := func(name string) func(*Options) { return func(o *Options) { o.AgentsGroup = name } }
	found := examine(t, workspace(t, sandbox.Options{Scopes: granted("usergroups:read")}), group("kodhjalpen-agenter"))
	if found["scope usergroups:read"].State != bot.StateBad || found["agents"].State != bot.StateBad {
		t.Errorf("without the scope: %+v, %+v", found["scope usergroups:read"], found["agents"])
	}
	w := workspace(t, sandbox.Options{})
	if f := examine(t, w, group("@kodhjalpen-agenter"))["agents"]; f.State != bot.StateOK || !strings.Contains(f.Found, "2: ") {
		t.Errorf("the group: %+v", f)
	}
	if f := examine(t, w, group("ingen"))["agents"]; f.State != bot.StateBad || !strings.Contains(f.Remedy, "KODHJALPEN_AGENTS_GROUP") {
		t.Errorf("no group: %+v", f)
	}
}

func TestExamineTokens(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	for name, c := range map[string]struct {
		bot, app         string
		botSays, appSays string
		setting          bool
	}{
		"missing":  {"", "", "not set", "not set", true},
		"swapped":  {w.AppToken(), w.BotToken(), "swapped", "swapped", true},
		"a user's": {"xoxp-1-2", w.AppToken(), "a user's token", "opens", true},
		"quoted":   {`"` + w.BotToken() + `"`, w.AppToken(), "quotation mark", "opens", true},
		"a mark":   {"\ufeff" + w.BotToken(), w.AppToken(), "byte order mark", "opens", true},
		"a line":   {w.BotToken() + "\n", w.AppToken(), "line break", "opens", true},
		"other":    {"hemlig", "hemlig", "does not begin with xoxb-", "does not begin with xapp-", true},
		"wrong":    {"xoxb-nope", "xapp-nope", "invalid_auth", "invalid_auth", false},
	} {
		t.Run(name, func(t *testing.T) {
			found := examine(t, w, func(o *Options) { o.BotToken, o.AppToken = c.bot, c.app })
			b, a := found["bot token"], found["app token"]
			if b.State != bot.StateBad || !strings.Contains(b.Found, c.botSays) || !strings.Contains(b.Remedy, "SLACK_BOT_TOKEN") || b.Setting != c.setting {
				t.Errorf("bot token: %+v", b)
			}
			if !strings.Contains(a.Found, c.appSays) {
				t.Errorf("app token: %+v", a)
			}
		})
	}
}

func TestExamineTellsAnAbsentSlackFromARefusal(t *testing.T) {
	w := workspace(t, sandbox.Options{Scopes: granted()})
	for name, fault := range map[string]sandbox.Fault{
		"503": sandbox.ServerError(503), "429": sandbox.RateLimited(7 * time.Second), "cut": {Cut: true},
	} {
		w.FailNext("auth.test", fault)
		f := examine(t, w, nil)["bot token"]
		if f.State != bot.StateBad || strings.Contains(f.Remedy, "SLACK_BOT_TOKEN") || name == "429" && !strings.Contains(f.Remedy, "7s") {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

func TestExamineThreadsThatMayNotBeRead(t *testing.T) {
	w := workspace(t, sandbox.Options{Scopes: granted()})
	if _, err := w.Post("kim", "support", "", "hej"); err != nil {
		t.Fatal(err)
	}
	if f := examine(t, w, nil)["threads"]; f.State != bot.StateOK {
		t.Errorf("with a thread: %+v", f)
	}
	for _, fault := range []sandbox.Fault{sandbox.Refused("not_allowed_token_type"), sandbox.Refused("missing_scope"), sandbox.RateLimited(time.Minute)} {
		w.FailNext("conversations.replies", fault)
		if f := examine(t, w, nil)["threads"]; f.State != bot.StateWarn || !strings.Contains(f.Found, "twice") {
			t.Errorf("%+v: %+v", fault, f)
		}
	}
}

func TestExamineChannels(t *testing.T) {
	w := workspace(t, sandbox.Options{Scopes: granted()})
	found := examine(t, w, func(o *Options) { o.Channels, o.AgentsChannel = []string{"#support", "#allmant"}, "ingen" })
	if f := found["support channels"]; f.State != bot.StateBad || !strings.Contains(f.Found, "allmant") || strings.Contains(f.Found, "#support") {
		t.Errorf("%+v", f)
	}
	if f := found["agents' channel"]; f.State != bot.StateBad || !strings.Contains(f.Found, "ingen") {
		t.Errorf("%+v", f)
	}
	if f := found["agents"]; f.State != bot.StateWarn {
		t.Errorf("%+v", f)
	}
}

func TestExamineClock(t *testing.T) {
	w := workspace(t, sandbox.Options{})
	for off, want := range map[time.Duration]bot.State{0: bot.StateOK, -20 * time.Second: bot.StateWarn, 10 * time.Minute: bot.StateBad} {
		for _, f := range Examine(t.Context(), options(w), func() time.Time { return time.Now().Add(off) }) {
			if f.Name == "clock against Slack" && f.State != want {
				t.Errorf("%s off: %+v, want %s", off, f, want)
			}
		}
	}
}

func TestExamineNamesScopesNotInUse(t *testing.T) {
	w := workspace(t, sandbox.Options{Scopes: append(granted(), "pins:write")})
	if f := examine(t, w, nil)["scopes not in use"]; f.State != bot.StateWarn || f.Found != "pins:write" {
		t.Errorf("%+v", f)
	}
}
