package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// listed is what is read of a package that `go list -json` tells of.
type listed struct {
	Dir                                                        string
	GoFiles, CgoFiles, EmbedFiles, SFiles, HFiles              []string
	TestGoFiles, XTestGoFiles, TestEmbedFiles, XTestEmbedFiles []string
	ForTest                                                    string
	Module                                                     *struct {
		Path, Version string
		Main          bool
	}
}

// hash returns the SHA-256 of everything the check reads, and of the command itself.
// A file's name counts as much as what is in it.
func (c *check) hash() (string, error) {
	files := map[string]bool{"go.mod": true}
	libraries := map[string]bool{}
	if len(c.packages) > 0 {
		if err := c.closure(files, libraries); err != nil {
			return "", err
		}
	}
	for _, name := range c.with {
		if err := walk(name, files); err != nil {
			return "", err
		}
	}
	h := sha256.New()
	fmt.Fprintf(h, "command %q on %s\n", c.command, runtime.GOARCH) // where floating point may round otherwise
	for _, l := range sorted(libraries) {
		fmt.Fprintln(h, "library", l)
	}
	for _, name := range sorted(files) {
		sum, err := sumOf(name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "file %s %x\n", filepath.ToSlash(name), sum)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// closure adds the files of this module, and the libraries, that the packages are made of.
func (c *check) closure(files, libraries map[string]bool) error {
	args := []string{"list", "-deps", "-json"}
	if c.tests {
		args = append(args, "-test")
	}
	cmd := exec.Command("go", append(args, c.packages...)...)
	var failed bytes.Buffer
	cmd.Stderr = &failed
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("go list %v: %w: %s", c.packages, err, failed.Bytes())
	}
	here, err := filepath.Abs(".")
	if err != nil {
		return err
	}
	for dec := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		if p.Module == nil { // the standard library, which go.mod's version stands for
			continue
		}
		if !p.Module.Main {
			libraries[p.Module.Path+"@"+p.Module.Version] = true
			continue
		}
		dir, err := filepath.Rel(here, p.Dir)
		if err != nil {
			return err
		}
		for _, name := range slices.Concat(p.GoFiles, p.CgoFiles, p.EmbedFiles, p.SFiles, p.HFiles) {
			if !filepath.IsAbs(name) && !strings.HasSuffix(name, "_testmain.go") {
				files[filepath.Join(dir, name)] = true
			}
		}
	}
}

// walk adds a file, or all regular files under a folder.
func walk(name string, files map[string]bool) error {
	return filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			files[path] = true
		}
		return err
	})
}

func sumOf(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return nil, err
	}
	return h.Sum(nil), nil
}

func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for s := range set {
		out = append(out, s)
	}
	slices.Sort(out)
	return out
}
