package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestHelp_ReadsLikeAManual: what one looks for in a manual page is in --help, and only
// there: a command's own help is about the command.
func TestHelp_ReadsLikeAManual(t *testing.T) {
	help := printed(t, "", "--help")
	for _, want := range []string{"Usage: kodhjalpen <command>", "Settings\n", "Examples\n", "Signals", "SIGUSR1", "Exit status\n", "NAME_FILE"} {
		if !strings.Contains(help, want) {
			t.Errorf("--help lacks %q:\n%s", want, help)
		}
	}
	for _, line := range regexp.MustCompile(`(?m)^  kodhjalpen ([a-z]+)`).FindAllStringSubmatch(help, -1) {
		printed(t, "", line[1], "--help")
	}
	if own := printed(t, "", "match", "--help"); strings.Contains(own, "Exit status") {
		t.Errorf("match --help tells of all commands:\n%s", own)
	}
}

// TestVersion_IsSaidBothWays: as a command, and as a flag, which is tried first.
func TestVersion_IsSaidBothWays(t *testing.T) {
	if flag, command := printed(t, "", "--version"), printed(t, "", "version"); flag != command || !strings.HasPrefix(flag, "kodhjalpen ") {
		t.Errorf("--version says %q, version %q", flag, command)
	}
}

// TestAMistakeNamesTheHelpThatHelps: that of the command it was made in.
func TestAMistakeNamesTheHelpThatHelps(t *testing.T) {
	for args, want := range map[string]string{
		"kb lint articles": "`kodhjalpen kb lint --help`", "match --colour": "`kodhjalpen match --help`", "knit": "`kodhjalpen --help`",
	} {
		var out, errs strings.Builder
		code := run(t.Context(), strings.Fields(args), streams{in: strings.NewReader(""), out: &out, err: &errs})
		if code != 2 || !strings.Contains(errs.String(), want) {
			t.Errorf("%s: exit %d: %s", args, code, errs.String())
		}
	}
}

// completed are the words that bash offers at the end of a line.
func completed(t *testing.T, words ...string) string {
	t.Helper()
	script := filepath.Join(t.TempDir(), "completion.bash")
	if err := os.WriteFile(script, []byte(printed(t, "", "completion", "bash")), 0o600); err != nil {
		t.Fatal(err)
	}
	quoted := "'" + strings.Join(words, "' '") + "'"
	out, err := exec.Command("bash", "-c", ". "+script+"; COMP_WORDS=(kodhjalpen "+quoted+"); COMP_CWORD=$((${#COMP_WORDS[@]}-1)); _kodhjalpen; echo \"${COMPREPLY[*]}\"").CombinedOutput()
	if err != nil {
		t.Fatalf("bash: %v: %s", err, out)
	}
	return strings.TrimSpace(string(out))
}

// TestCompletion_OffersWhatMayFollow asks a real bash.
func TestCompletion_OffersWhatMayFollow(t *testing.T) {
	for _, c := range []struct {
		line []string
		want string
	}{
		{[]string{"sand"}, "sandbox"},
		{[]string{"kb", "l"}, "lint lessons learn"},
		{[]string{"kb", "lint", "--art"}, "--articles"},
		{[]string{"run", "--redis"}, "--redis-url"},
		{[]string{"completion", "z"}, "zsh"},
		{[]string{"kb", "nothing-such", "l"}, ""},
	} {
		if got := completed(t, c.line...); got != c.want {
			t.Errorf("%v: %q, want %q", c.line, got, c.want)
		}
	}
	for _, shell := range []string{"zsh", "fish"} {
		if out := printed(t, "", "completion", shell); !strings.Contains(out, "rotate-secret") {
			t.Errorf("%s: the commands are not there:\n%s", shell, out)
		}
	}
}
