package kb_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"kodhjalpen/kb"
)

const edited = `---
id: edited
# who keeps it
owner: Kim
title: 'En "titel": med tecken'
symptoms:
  sv: [redan här, "nej"] # i en rad

# felen
errors:
  sv:
    - Fel 1 # det vanliga
sources:
  - {address: "https://a.se/1", read: 2026-01-02}
steps:
  - {id: one, ask: Hur, source: 1, choices: [{label: Ja, escalate: true}]}
---

Gammal text.
`

// TestReviseKeepsWhatEditorsWrote: all lines but those of the keys that change are
// there to the byte, comments too, and what is read again is what was asked for.
func TestReviseKeepsWhatEditorsWrote(t *testing.T) {
	body := "Ny text.\n\n- ett"
	out, err := kb.Revise([]byte(edited), kb.Revision{
		Body:     &body,
		Source:   &kb.Source{Address: "https://a.se/1", Read: day("2026-11-30"), Hash: kb.HashOf(body)},
		Errors:   map[string][]string{"sv": {"FEL 1!", "Fel 2: nej"}, "en": {"Error 2"}},
		Symptoms: map[string][]string{"sv": {"Redan här?", "1234"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, kept := range []string{"# who keeps it\nowner: Kim\ntitle: 'En \"titel\": med tecken'\n", "\n\n# felen\nerrors:", "# det vanliga", "steps:\n  - {id: one, ask: Hur"} {
		if !strings.Contains(string(out), kept) {
			t.Errorf("%q is lost in\n%s", kept, out)
		}
	}
	a, findings := kb.Parse("edited.md", out)
	if kb.HasError(findings) {
		t.Fatalf("%v in\n%s", findings, out)
	}
	want := map[string][]string{"sv": {"Fel 1", "Fel 2: nej"}, "en": {"Error 2"}}
	if !reflect.DeepEqual(a.Errors, want) || !reflect.DeepEqual(a.Symptoms["sv"], []string{"redan här", "nej", "1234"}) || a.Body != body {
		t.Errorf("errors %q, symptoms %q, body %q", a.Errors, a.Symptoms, a.Body)
	}
	if len(a.Sources) != 1 || a.Sources[0].Hash != kb.HashOf(a.Body) || !a.Sources[0].Read.Equal(day("2026-11-30")) {
		t.Errorf("sources %v", a.Sources)
	}
	again, err := kb.Revise(out, kb.Revision{Errors: want, Source: &a.Sources[0]})
	if err != nil || string(again) != string(out) {
		t.Errorf("revising with what is there changes it: %v\n%s", err, again)
	}
}

// TestReviseAddsKeysThatAreNotThere, and says when a file is no article.
func TestReviseAddsKeysThatAreNotThere(t *testing.T) {
	out, err := kb.Revise([]byte("---\r\nid: bare\r\ntitle: T\r\nerrors:\r\n---\r\nText"), kb.Revision{
		Source: &kb.Source{Address: "https://a.se", Read: day("2026-11-30")},
		Errors: map[string][]string{"nb": {"Feil: #1"}}, Symptoms: map[string][]string{"sv": {"- streck", "ja"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	a, findings := kb.Parse("bare.md", out)
	if len(findings) > 1 || a.Errors["nb"][0] != "Feil: #1" || a.Symptoms["sv"][1] != "ja" || a.Body != "Text" {
		t.Errorf("%v in\n%s", findings, out)
	}
	for _, bad := range []string{"", "Text", "---\nid: [\n---\n", "---\n- a\n---\n", "---\n{id: flow, title: T, errors: {sv: [a]}}\n---\n"} {
		if _, err := kb.Revise([]byte(bad), kb.Revision{Errors: map[string][]string{"sv": {"b"}}}); !errors.Is(err, kb.ErrUnreadable) {
			t.Errorf("%q: got %v, want ErrUnreadable", bad, err)
		}
	}
}

// TestComposeWritesWhatParseReads, whatever the texts look like to YAML.
func TestComposeWritesWhatParseReads(t *testing.T) {
	a := kb.Article{
		ID: "odd", Title: "yes: no # {", Owner: "2026-01-01", Cause: "ja\nnej", Fix: []string{"1. a", "true"},
		Sources:  []kb.Source{{Address: "https://a.se/?a=1&b=%20", Read: day("2026-11-30"), Hash: "0123456789012345"}},
		Errors:   map[string][]string{"sv": {"0x8007", "'nej'", "rad"}, "en": {"null"}},
		Symptoms: map[string][]string{"da": {"*sjov*"}},
		Body:     "# Rubrik\n\n---\n\nText",
	}
	data, err := kb.Compose(a)
	if err != nil {
		t.Fatal(err)
	}
	got, findings := kb.Parse("odd.md", data)
	if len(findings) > 0 {
		t.Fatalf("%v in\n%s", findings, data)
	}
	want := a
	want.Hash, want.File, want.Reviewed = got.Hash, got.File, time.Time{}
	if g := (kb.Article{ID: got.ID, Title: got.Title, Owner: got.Owner, Cause: got.Cause, Fix: got.Fix, Sources: got.Sources, Errors: got.Errors, Symptoms: got.Symptoms, Body: got.Body, Hash: got.Hash, File: got.File}); !reflect.DeepEqual(g, want) {
		t.Errorf("got %+v\nwant %+v\nin %s", g, want, data)
	}
}
