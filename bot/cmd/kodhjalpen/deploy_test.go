package main

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v3"

	"kodhjalpen/bot"
	"kodhjalpen/bot/sandbox"
)

// deployed reads a file of deploy/.
func deployed(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../../deploy/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// inYAML reads a YAML file of deploy/ into a value.
func inYAML(t *testing.T, name string, into any) {
	t.Helper()
	if err := yaml.Unmarshal([]byte(deployed(t, name)), into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// settings are the variables of every flag of every command.
func settings(t *testing.T) []string {
	t.Helper()
	parser, err := kong.New(&cli{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, group := range append(parser.Model.Leaves(false), parser.Model.Node) {
		for _, flag := range group.Flags {
			for _, name := range flag.Envs {
				seen[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

func TestEnvExampleNamesEverySettingAndNothingElse(t *testing.T) {
	want := settings(t)
	if len(want) < 10 {
		t.Fatalf("the flags have only %v", want)
	}
	var got []string
	for _, m := range regexp.MustCompile(`(?m)^#?([A-Z][A-Z0-9_]*)=`).FindAllStringSubmatch(deployed(t, "env.example"), -1) {
		got = append(got, m[1])
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("env.example has\n%v\nthe flags have\n%v", got, want)
	}
}

// A manifest is what these tests read of slack-manifest.yaml.
type manifest struct {
	Features struct {
		Commands []struct {
			Command string `yaml:"command"`
			Escape  bool   `yaml:"should_escape"`
		} `yaml:"slash_commands"`
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
		Interactivity struct {
			On bool `yaml:"is_enabled"`
		} `yaml:"interactivity"`
		Socket bool `yaml:"socket_mode_enabled"`
		Rotate bool `yaml:"token_rotation_enabled"`
	} `yaml:"settings"`
}

// TestManifestAsksForExactlyWhatIsUsed holds three lists together: what the
// manifest asks for, what the doctor knows a use for, and what the sandbox
// grants.
func TestManifestAsksForExactlyWhatIsUsed(t *testing.T) {
	var m manifest
	inYAML(t, "slack-manifest.yaml", &m)
	asked := slices.Sorted(slices.Values(m.OAuth.Scopes.Bot))
	for name, scopes := range map[string][]string{"the manifest's scopes": asked, "the sandbox's own": nil} {
		workspace(t, sandbox.Options{Scopes: scopes})
		var known []string
		for what, f := range found(t, 0) {
			scope, ok := strings.CutPrefix(what, "scope ")
			if ok {
				known = append(known, scope)
			}
			if f.State != bot.StateOK {
				t.Errorf("%s: %+v", name, f)
			}
		}
		if slices.Sort(known); !slices.Equal(known, asked) {
			t.Errorf("the manifest asks for\n%v\nthe doctor knows\n%v", asked, known)
		}
	}
}

func TestManifestIsSetUpForSocketMode(t *testing.T) {
	var m manifest
	inYAML(t, "slack-manifest.yaml", &m)
	if !m.Settings.Socket || !m.Settings.Interactivity.On || m.Settings.Rotate {
		t.Errorf("%+v; want socket mode and interactivity, and no token that expires", m.Settings)
	}
	if len(m.Features.Commands) != 1 || m.Features.Commands[0].Command != "/kodhjalp" || !m.Features.Commands[0].Escape {
		t.Errorf("commands %+v, want /kodhjalp, escaped", m.Features.Commands)
	}
	// Each message event needs its history scope, or the manifest is refused.
	for event, scope := range map[string]string{
		"message.channels": "channels:history", "message.groups": "groups:history", "message.im": "im:history",
		"message.mpim": "mpim:history", "app_mention": "app_mentions:read",
	} {
		if !slices.Contains(m.Settings.Events.Bot, event) || !slices.Contains(m.OAuth.Scopes.Bot, scope) {
			t.Errorf("%s is not heard: it wants the event and %s", event, scope)
		}
	}
	if !slices.Contains(m.Settings.Events.Bot, "app_home_opened") || !slices.Contains(m.Settings.Events.Bot, "member_joined_channel") {
		t.Errorf("events %v lack the Home tab's or new members'", m.Settings.Events.Bot)
	}
}

// A composed is what these tests read of compose.yaml.
type composed struct {
	Services map[string]struct {
		Build struct {
			Context, Dockerfile string
		}
		Image       string
		Command     []string
		Environment map[string]string
		Volumes     []string
		Secrets     []string
		Networks    []string
		Ports       []string
		User        string
		Profiles    []string
		ReadOnly    bool     `yaml:"read_only"`
		CapDrop     []string `yaml:"cap_drop"`
		Security    []string `yaml:"security_opt"`
		Healthcheck struct{ Test []string }
		DependsOn   map[string]struct{ Condition string } `yaml:"depends_on"`
	}
	Networks map[string]struct{ Internal bool }
	Secrets  map[string]struct{ File string }
}

func TestComposeIsHardenedAndKeepsNoSecretInTheEnvironment(t *testing.T) {
	var c composed
	inYAML(t, "compose.yaml", &c)
	for name, s := range c.Services {
		if !s.ReadOnly || !slices.Equal(s.CapDrop, []string{"ALL"}) || !slices.Contains(s.Security, "no-new-privileges:true") || s.User == "" || s.User == "root" {
			t.Errorf("%s is not read-only, without capabilities and not root: %+v", name, s)
		}
	}
	one, known := c.Services["bot"], settings(t)
	for name := range one.Environment {
		if base := strings.TrimSuffix(name, "_FILE"); !slices.Contains(known, base) {
			t.Errorf("%s is no setting", name)
		}
		if strings.HasSuffix(name, "_TOKEN") || strings.HasSuffix(name, "_SECRET") {
			t.Errorf("%s would be seen by docker inspect: name a file", name)
		}
	}
	for _, name := range one.Secrets {
		if c.Secrets[name].File == "" || one.Environment[strings.ToUpper(name)+"_FILE"] != "/run/secrets/"+name {
			t.Errorf("the secret %s has no file or no setting: %q", name, one.Environment[strings.ToUpper(name)+"_FILE"])
		}
	}
	if one.Build.Dockerfile != "deploy/Dockerfile" || one.Build.Context != ".." || one.DependsOn["redis"].Condition != "service_healthy" {
		t.Errorf("the bot is built or started wrongly: %+v", one)
	}
	for name, s := range c.Services {
		for _, port := range s.Ports {
			if !strings.HasPrefix(port, "127.0.0.1:") {
				t.Errorf("%s: port %s is open to the network", name, port)
			}
		}
	}
	redis := c.Services["redis"]
	if line := strings.Join(redis.Command, " "); !strings.Contains(line, "--appendonly yes") || !strings.Contains(line, "--maxmemory-policy noeviction") {
		t.Errorf("redis runs as %q", line)
	}
	if len(redis.Healthcheck.Test) == 0 || len(redis.Ports) > 0 || !slices.Equal(redis.Networks, []string{"state"}) || !c.Networks["state"].Internal {
		t.Errorf("redis has no health check or is reachable from outside: %+v", redis)
	}
}

// TestComposeWatchesTheBot: Prometheus scrapes the bot under the name that the alarms ask
// for, Grafana has that Prometheus and the dashboard, and every file they mount is there.
func TestComposeWatchesTheBot(t *testing.T) {
	var c composed
	inYAML(t, "compose.yaml", &c)
	for _, name := range []string{"prometheus", "grafana"} {
		files := 0
		for _, volume := range c.Services[name].Volumes {
			if from, _, _ := strings.Cut(volume, ":"); strings.HasPrefix(from, "./") {
				deployed(t, from[2:])
				files++
			}
		}
		if files < 2 || !slices.Contains(c.Services[name].Networks, "watch") || !slices.Equal(c.Services[name].Profiles, []string{"watch"}) {
			t.Errorf("%s is not set up: %+v", name, c.Services[name])
		}
	}
	var scraped struct {
		Rules   []string `yaml:"rule_files"`
		Configs []struct {
			Job     string                       `yaml:"job_name"`
			Statics []struct{ Targets []string } `yaml:"static_configs"`
		} `yaml:"scrape_configs"`
	}
	inYAML(t, "prometheus.yaml", &scraped)
	one := scraped.Configs[0]
	if !strings.Contains(deployed(t, "alerts.yaml"), `up{job="`+one.Job+`"}`) || !slices.Equal(one.Statics[0].Targets, []string{"bot:9090"}) {
		t.Errorf("prometheus scrapes %+v", one)
	}
	if !slices.Contains(c.Services["prometheus"].Volumes, "./alerts.yaml:"+scraped.Rules[0]+":ro") {
		t.Errorf("the alarms are not mounted at %q", scraped.Rules)
	}
	var sources struct{ Datasources []struct{ Type, URL string } }
	inYAML(t, "grafana/datasource.yaml", &sources)
	if len(sources.Datasources) != 1 || sources.Datasources[0].URL != "http://prometheus:9090" {
		t.Errorf("grafana asks %+v", sources)
	}
	var boards struct {
		Providers []struct{ Options struct{ Path string } }
	}
	inYAML(t, "grafana/dashboards.yaml", &boards)
	if !strings.Contains(strings.Join(c.Services["grafana"].Volumes, " "), ":"+boards.Providers[0].Options.Path+"/") {
		t.Errorf("no dashboard is mounted in %q", boards.Providers[0].Options.Path)
	}
}

func TestDockerfileEndsInAStaticProgramThatIsNotRoot(t *testing.T) {
	var stages [][]string // each stage's lines, continuations joined
	for line := range strings.Lines(strings.ReplaceAll(deployed(t, "Dockerfile"), "\\\n", " ")) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case strings.HasPrefix(line, "FROM "):
			stages = append(stages, []string{line})
		case len(stages) == 0:
			t.Fatalf("%q comes before FROM", line)
		default:
			stages[len(stages)-1] = append(stages[len(stages)-1], line)
		}
	}
	if len(stages) != 2 {
		t.Fatalf("%d stages, want one that builds and one that runs", len(stages))
	}
	build, last := strings.Join(stages[0], "\n"), strings.Join(stages[1], "\n")
	goVersion := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(read(t, "../../../go.mod"))
	for _, want := range []string{"FROM golang:" + goVersion[1], " AS build", "ENV GOTOOLCHAIN=auto", "CGO_ENABLED=0 go build -trimpath", "./bot/cmd/kodhjalpen"} {
		if !strings.Contains(build, want) {
			t.Errorf("the build lacks %q:\n%s", want, build)
		}
	}
	for _, want := range []string{
		"FROM gcr.io/distroless/static-debian12:nonroot", "COPY --from=build /out/kodhjalpen /kodhjalpen", "COPY --from=build /opt/tesseract /opt/tesseract",
		"ENV PATH=/opt/tesseract/bin TESSDATA_PREFIX=/opt/tesseract/tessdata", "USER 65532:65532",
		`CMD ["/kodhjalpen", "health"]`, `ENTRYPOINT ["/kodhjalpen"]`, `CMD ["run"]`,
	} {
		if !strings.Contains(last, want) {
			t.Errorf("the image lacks %q:\n%s", want, last)
		}
	}
	if strings.Contains(last, "\nRUN ") {
		t.Error("the image has no shell to RUN with")
	}
}

// TestWhatIsFetchedIsPinned: an image is named by its digest, a package by a lock file
// that has its hash, and Redis is one under a free licence.
func TestWhatIsFetchedIsPinned(t *testing.T) {
	pinned := regexp.MustCompile(`@sha256:[0-9a-f]{64}$`)
	var c composed
	inYAML(t, "compose.yaml", &c)
	for name, s := range c.Services {
		if s.Build.Dockerfile == "" && !pinned.MatchString(s.Image) {
			t.Errorf("%s: image %s has no digest", name, s.Image)
		}
	}
	if image := c.Services["redis"].Image; !strings.HasPrefix(image, "valkey/valkey:") {
		t.Errorf("the store is %s; Redis from 7.4 to 7.8 is not free software", image)
	}
	for _, m := range regexp.MustCompile(`(?m)^(?:FROM (\S+)|# ?syntax=(\S+))`).FindAllStringSubmatch(deployed(t, "Dockerfile"), -1) {
		if image := m[1] + m[2]; !pinned.MatchString(image) {
			t.Errorf("the Dockerfile's %s has no digest", image)
		}
	}
	if loose := regexp.MustCompile(`(?m)^.*npm (?:install|i|exec)\b.*$|^.*npx .*$|^.*@latest.*$`).FindAllString(deployed(t, "deps.sh"), -1); loose != nil {
		t.Errorf("deps.sh fetches what no lock file names: %q", loose)
	}
}

// TestComposeServesOwnArticles: a folder of the operator's is one variable away.
func TestComposeServesOwnArticles(t *testing.T) {
	var c composed
	inYAML(t, "compose.yaml", &c)
	bot := c.Services["bot"]
	if !slices.Contains(bot.Volumes, "${ARTICLES:-../articles/sv}:/articles:ro") || bot.Environment["KODHJALPEN_ARTICLES"] != "/articles" {
		t.Errorf("volumes %q, KODHJALPEN_ARTICLES %q", bot.Volumes, bot.Environment["KODHJALPEN_ARTICLES"])
	}
	if _, err := os.Stat("../../../articles/sv"); err != nil {
		t.Errorf("the folder that is mounted without it: %v", err)
	}
}

// read reads a file.
func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestUnitIsHardened(t *testing.T) {
	unit := deployed(t, "kodhjalpen.service")
	for _, want := range []string{
		"ExecStart=/usr/local/bin/kodhjalpen run", "DynamicUser=yes", "StateDirectory=kodhjalpen", "ProtectSystem=strict", "ProtectHome=yes",
		"NoNewPrivileges=yes", "CapabilityBoundingSet=", "SystemCallFilter=@system-service", "MemoryDenyWriteExecute=yes", "PrivateTmp=yes",
		"Restart=on-failure", "TimeoutStopSec=15", "KillMode=mixed", "KODHJALPEN_DATA=/var/lib/kodhjalpen",
	} {
		if !regexp.MustCompile(`(?m)^(Environment=)?` + regexp.QuoteMeta(want) + `$`).MatchString(unit) {
			t.Errorf("the unit lacks %s", want)
		}
	}
	for _, m := range regexp.MustCompile(`(?m)^Environment=([A-Z_]+?)(_FILE)?=`).FindAllStringSubmatch(unit, -1) {
		if !slices.Contains(settings(t), m[1]) {
			t.Errorf("%s is no setting", m[1])
		}
	}
}

// TestOperatingTellsOfEveryAlarmAndSettingOnce: who is woken by an alarm, or looks for a setting, finds one row of it.
func TestOperatingTellsOfEveryAlarmAndSettingOnce(t *testing.T) {
	want := settings(t)
	alarms := regexp.MustCompile(`(?m)- alert: (\w+)$`).FindAllStringSubmatch(deployed(t, "alerts.yaml"), -1)
	if len(alarms) < 10 {
		t.Fatalf("alerts.yaml has only %v", alarms)
	}
	for _, m := range alarms {
		want = append(want, m[1])
	}
	var got []string
	for line := range strings.Lines(deployed(t, "OPERATING.md")) {
		first, _, _ := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		if !strings.HasPrefix(line, "| `") {
			continue
		}
		for _, m := range regexp.MustCompile("`([A-Z][A-Z0-9]*_[A-Z0-9_]+|Kodhjalpen\\w+)`").FindAllStringSubmatch(first, -1) {
			got = append(got, m[1])
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("OPERATING.md has rows of\n%v\nthere are\n%v", got, want)
	}
}
