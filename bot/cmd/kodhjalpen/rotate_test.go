package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRotateSecretKeepsTheOneBefore(t *testing.T) {
	dir := t.TempDir()
	file, old := filepath.Join(dir, "secret"), filepath.Join(dir, "secret-old")
	t.Setenv("KODHJALPEN_SECRET_FILE", file)
	t.Setenv("KODHJALPEN_SECRET_OLD_FILE", old)
	var last string
	for round := range 3 {
		var out, faults bytes.Buffer
		if code := run(t.Context(), []string{"rotate-secret"}, streams{out: &out, err: &faults}); code != 0 {
			t.Fatalf("exit %d: %s", code, faults.String())
		}
		now, err := os.ReadFile(file)
		if err != nil || len(strings.TrimSpace(string(now))) != 64 || string(now) == last {
			t.Fatalf("the secret is %d bytes, %v", len(now), err)
		}
		if strings.Contains(out.String(), strings.TrimSpace(string(now))) {
			t.Error("the secret is printed")
		}
		if info, _ := os.Stat(file); info.Mode().Perm() != 0o600 {
			t.Errorf("the file's mode is %v", info.Mode())
		}
		if before, err := os.ReadFile(old); round > 0 && (err != nil || string(before) != last) {
			t.Errorf("the one before is not kept: %v", err)
		}
		last = string(now)
	}
	var faults bytes.Buffer
	t.Setenv("KODHJALPEN_SECRET_OLD_FILE", "")
	if code := run(t.Context(), []string{"rotate-secret"}, streams{out: &faults, err: &faults}); code != 2 {
		t.Errorf("without a place for the old one: exit %d", code)
	}
}

func TestEraseWantsAPerson(t *testing.T) {
	for _, who := range []string{"kim", "@kim", "U", "C024BE7LH", "U*"} {
		var faults bytes.Buffer
		if code := run(t.Context(), []string{"erase", who}, streams{out: &faults, err: &faults}); code != 2 || !strings.Contains(faults.String(), "Slack id") {
			t.Errorf("erase %s: exit %d, %s", who, code, faults.String())
		}
	}
}
