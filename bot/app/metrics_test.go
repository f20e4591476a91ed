package app

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/rs/zerolog"
	"go.yaml.in/yaml/v3"
)

// exported are the names of all metrics that a bot registers: those of a running one,
// whether or not anything has been counted yet.
func exported(t *testing.T) []string {
	t.Helper()
	o := newObserver(zerolog.Nop(), time.Now)
	library, err := newLibrary("", t.TempDir(), zerolog.Nop())
	if err != nil {
		t.Fatal(err)
	}
	o.register(library.metrics()...)
	o.register(newBacklog(nil, time.Now))
	described := make(chan *prometheus.Desc)
	go func() { o.registry.Describe(described); close(described) }()
	var names []string
	for d := range described {
		names = append(names, regexp.MustCompile(`fqName: "([^"]+)"`).FindStringSubmatch(d.String())[1])
	}
	return names
}

// TestNamesAreThoseOfTheField: each begins with the bot's, and a time is in seconds, what
// only counts up ends in _total.
func TestNamesAreThoseOfTheField(t *testing.T) {
	there := exported(t)
	for _, name := range []string{"kodhjalpen_stage_seconds", "kodhjalpen_outbox_effects", "kodhjalpen_articles_broken", "kodhjalpen_redeliveries_total"} {
		if !slices.Contains(there, name) {
			t.Errorf("%s is not among %v", name, there)
		}
	}
	for _, name := range there {
		if !regexp.MustCompile(`^(kodhjalpen|go|process)_[a-z0-9_]+$`).MatchString(name) || regexp.MustCompile(`_(ms|millis|milliseconds|count|sum|bucket)$`).MatchString(name) {
			t.Errorf("%s is no name of the field's (https://prometheus.io/docs/practices/naming)", name)
		}
	}
}

// TestAlarmsAndDashboardUseMetricsThatAreThere asks the registry, not the source.
func TestAlarmsAndDashboardUseMetricsThatAreThere(t *testing.T) {
	var rules struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr string
				Annotations map[string]string
			}
		}
	}
	read := func(name string) []byte {
		text, err := os.ReadFile("../../deploy/" + name)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	if err := yaml.Unmarshal(read("alerts.yaml"), &rules); err != nil {
		t.Fatal(err)
	}
	dashboard := read("grafana-dashboard.json")
	if !json.Valid(dashboard) {
		t.Fatal("the dashboard is no JSON")
	}
	named := func(text []byte) []string {
		return regexp.MustCompile(`kodhjalpen_[a-z_]+`).FindAllString(string(text), -1)
	}
	asked := named(dashboard)
	for _, group := range rules.Groups {
		for _, rule := range group.Rules {
			if rule.Alert == "" || rule.Annotations["summary"] == "" || rule.Annotations["description"] == "" {
				t.Errorf("an alarm without words: %+v", rule)
			}
			asked = append(asked, named([]byte(rule.Expr))...)
		}
	}
	if len(asked) < 15 {
		t.Fatalf("only %v are asked for", asked)
	}
	there := exported(t)
	for _, name := range asked {
		plain := regexp.MustCompile(`_(bucket|count|sum)$`).ReplaceAllString(name, "")
		if !slices.Contains(there, name) && !slices.Contains(there, plain) {
			t.Errorf("%s is asked for and not there; there are %v", name, there)
		}
	}
}
