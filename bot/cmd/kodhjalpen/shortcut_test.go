package main

import (
	"testing"
	"unicode/utf8"
)

// TestManifestHasTheShortcutsThatAreRead: the bot obeys the callback_ids suggest and
// lesson alone, and Slack takes names of 24 and descriptions of 150 characters
// (https://docs.slack.dev/reference/app-manifest#features).
func TestManifestHasTheShortcutsThatAreRead(t *testing.T) {
	var m struct {
		Features struct {
			Shortcuts []struct {
				Name        string `yaml:"name"`
				Type        string `yaml:"type"`
				Callback    string `yaml:"callback_id"`
				Description string `yaml:"description"`
			} `yaml:"shortcuts"`
		} `yaml:"features"`
	}
	inYAML(t, "slack-manifest.yaml", &m)
	want := map[string]string{"suggest": "Föreslå svar", "lesson": "Fel svar"}
	if len(m.Features.Shortcuts) != len(want) {
		t.Fatalf("%d shortcuts, want %d", len(m.Features.Shortcuts), len(want))
	}
	for _, s := range m.Features.Shortcuts {
		if s.Name != want[s.Callback] || s.Type != "message" {
			t.Errorf("the shortcut is %+v", s)
		}
		if utf8.RuneCountInString(s.Name) > 24 || utf8.RuneCountInString(s.Description) > 150 || s.Description == "" {
			t.Errorf("Slack refuses the shortcut %+v", s)
		}
	}
}
