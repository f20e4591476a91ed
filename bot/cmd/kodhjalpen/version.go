package main

import (
	"fmt"
	"runtime/debug"
)

// versionCmd prints which build this is.
type versionCmd struct{}

// Run prints the module's version or, for a build from a checkout, its commit.
func (versionCmd) Run(s streams) error {
	_, err := fmt.Fprintln(s.out, "kodhjalpen", version())
	return err
}

// release is the version of a program that deploy/release.sh has made.
var release string

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if release != "" {
		return release + " " + info.GoVersion
	}
	revision, changed := "", ""
	for _, setting := range info.Settings {
		switch {
		case setting.Key == "vcs.revision":
			revision = setting.Value[:min(12, len(setting.Value))]
		case setting.Key == "vcs.modified" && setting.Value == "true":
			changed = " with changes"
		}
	}
	if revision == "" {
		return info.Main.Version + " " + info.GoVersion
	}
	return revision + changed + " " + info.GoVersion
}
