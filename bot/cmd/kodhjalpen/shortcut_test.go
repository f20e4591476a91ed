package main

import (
	"testing"
	"unicode/utf8"
)

// TestManifestHasTheShortcutThatIsRead: the bot obeys the callback_id suggest
// alone, and Slack takes names of 24 and descriptions of 150 characters
// (https://docs.slack.dev/reference/app-manifest#features).
func TestManifestHasTheShortcutThatIsRead(t *testing.T) {
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
	if len(m.Features.Shortcuts) != 1 {
		t.Fatalf("%d shortcuts, want one", len(m.Features.Shortcuts))
	}
	s := m.Features.Shortcuts[0]
	if s.Name != "Föreslå svar" || s.Type != "message" || s.Callback != "suggest" {
		t.Errorf("the shortcut is %+v", s)
	}
	if utf8.RuneCountInString(s.Name) > 24 || utf8.RuneCountInString(s.Description) > 150 || s.Description == "" {
		t.Errorf("Slack refuses the shortcut %+v", s)
	}
}
