package main

import (
	"errors"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// A resource is what this test reads of one of kubernetes.yaml's.
type resource struct {
	Kind       string
	StringData map[string]string `yaml:"stringData"`
	Spec       struct {
		Replicas int
		Selector struct {
			Match map[string]string `yaml:"matchLabels"`
		}
		Template struct {
			Metadata struct{ Labels map[string]string }
			Spec     struct {
				Token    *bool `yaml:"automountServiceAccountToken"`
				Grace    int   `yaml:"terminationGracePeriodSeconds"`
				Security struct {
					NonRoot bool `yaml:"runAsNonRoot"`
					User    int  `yaml:"runAsUser"`
				} `yaml:"securityContext"`
				Containers []struct {
					Args      []string
					Env       []struct{ Name, Value string }
					Ports     []struct{ Name string }
					Liveness  probe `yaml:"livenessProbe"`
					Readiness probe `yaml:"readinessProbe"`
					Security  struct {
						Escalate *bool                   `yaml:"allowPrivilegeEscalation"`
						ReadOnly bool                    `yaml:"readOnlyRootFilesystem"`
						Caps     struct{ Drop []string } `yaml:"capabilities"`
					} `yaml:"securityContext"`
					Mounts []struct {
						Name string
						Path string `yaml:"mountPath"`
					} `yaml:"volumeMounts"`
				}
				Volumes []struct{ Name string }
			}
		}
	}
}

type probe struct {
	Get struct{ Path, Port string } `yaml:"httpGet"`
}

// manifests reads every document of kubernetes.yaml.
func manifests(t *testing.T) map[string]resource {
	t.Helper()
	f, err := os.Open("../../../deploy/kubernetes.yaml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all := map[string]resource{}
	for dec := yaml.NewDecoder(f); ; {
		var r resource
		if err := dec.Decode(&r); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all[r.Kind] = r
	}
}

// TestKubernetesRunsTheBotAsItWantsToBeRun: a Deployment whose probes, secrets and
// settings are those the program has, without rights it does not need.
func TestKubernetesRunsTheBotAsItWantsToBeRun(t *testing.T) {
	all := manifests(t)
	d, secret := all["Deployment"].Spec, all["Secret"].StringData
	pod := d.Template.Spec
	if len(pod.Containers) != 1 || d.Replicas < 1 || d.Selector.Match["app"] == "" || d.Template.Metadata.Labels["app"] != d.Selector.Match["app"] {
		t.Fatalf("the deployment selects no pods of its own: %+v", d)
	}
	c := pod.Containers[0]
	if c.Liveness.Get.Path != "/healthz" || c.Readiness.Get.Path != "/readyz" || c.Ports[0].Name != c.Liveness.Get.Port || c.Ports[0].Name != c.Readiness.Get.Port {
		t.Errorf("probes %+v %+v: it is restarted on /healthz alone", c.Liveness, c.Readiness)
	}
	if !pod.Security.NonRoot || pod.Security.User != 65532 || !c.Security.ReadOnly || c.Security.Escalate == nil || *c.Security.Escalate ||
		!slices.Equal(c.Security.Caps.Drop, []string{"ALL"}) || pod.Token == nil || *pod.Token || pod.Grace < 11 || !slices.Equal(c.Args, []string{"run"}) {
		t.Errorf("it has rights it does not need, or too little time to stop: %+v", pod)
	}
	known := settings(t)
	for _, e := range c.Env {
		base, isFile := strings.CutSuffix(e.Name, "_FILE")
		if !slices.Contains(known, base) {
			t.Errorf("%s is no setting", e.Name)
		}
		if !isFile && (strings.HasSuffix(base, "_TOKEN") || strings.HasSuffix(base, "_SECRET") || base == "REDIS_URL") {
			t.Errorf("%s would be seen by whoever may read the Deployment: name a file of the Secret", base)
		}
		if _, in := secret[e.Value[strings.LastIndex(e.Value, "/")+1:]]; isFile && (!in || !strings.HasPrefix(e.Value, "/run/secrets/kodhjalpen/")) {
			t.Errorf("%s names no file of the Secret: %s", e.Name, e.Value)
		}
	}
	for _, m := range c.Mounts {
		if !slices.ContainsFunc(pod.Volumes, func(v struct{ Name string }) bool { return v.Name == m.Name }) {
			t.Errorf("%s is mounted from no volume", m.Path)
		}
	}
}
