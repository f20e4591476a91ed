package main

import (
	"cmp"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// rotateCmd replaces the secret in its file. Processes read it when they start.
type rotateCmd struct {
	File string `help:"The file that holds the secret, made if it is missing; default $KODHJALPEN_SECRET_FILE."`
	Old  string `name:"old-file" help:"The file that will hold the one before; default $KODHJALPEN_SECRET_OLD_FILE."`
}

// secretBytes is the length of a new secret before it is written in hex.
const secretBytes = 32

// Run writes the old secret to its file first, so that at no moment the one that
// is in use is nowhere.
func (c *rotateCmd) Run(s streams) error {
	c.File, c.Old = cmp.Or(c.File, os.Getenv("KODHJALPEN_SECRET_FILE")), cmp.Or(c.Old, os.Getenv("KODHJALPEN_SECRET_OLD_FILE"))
	if c.File == "" || c.Old == "" {
		return usageError{errors.New("rotate-secret: set KODHJALPEN_SECRET_FILE and KODHJALPEN_SECRET_OLD_FILE, or give -file and -old-file")}
	}
	switch before, err := os.ReadFile(c.File); {
	case err == nil:
		if err := replace(c.Old, before); err != nil {
			return err
		}
	case !errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("rotate-secret: read the secret: %w", err)
	}
	fresh := make([]byte, secretBytes)
	rand.Read(fresh) // never fails: https://pkg.go.dev/crypto/rand#Read
	if err := replace(c.File, []byte(hex.EncodeToString(fresh)+"\n")); err != nil {
		return err
	}
	_, err := fmt.Fprintf(s.out, "A new secret is in %s, the one before in %s. Restart every process of the bot, one after another; ten minutes later empty or remove the old file and its variable.\n", c.File, c.Old)
	return err
}

// replace writes a file whole or not at all, for this user alone.
func replace(path string, content []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".secret-*") // mode 0600
	if err != nil {
		return fmt.Errorf("rotate-secret: %w", err)
	}
	defer os.Remove(f.Name()) // gone already when it was renamed
	_, err = f.Write(content)
	if err = errors.Join(err, f.Sync(), f.Close()); err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return fmt.Errorf("rotate-secret: write %s: %w", path, err)
	}
	return nil
}
