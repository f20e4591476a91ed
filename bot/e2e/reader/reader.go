// Package reader builds, for tests, the program that reads one picture: without the race
// detector, under which it takes a minute for what the bot's own does in three seconds,
// and needs more memory than it may have.
package reader

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
)

// Path is where the program is, which is built once. Remove takes it away.
var Path = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "kh-reader")
	if err != nil {
		return "", err
	}
	built = dir
	path := filepath.Join(dir, "reader")
	if out, err := exec.Command("go", "build", "-race=false", "-o", path, "kodhjalpen/bot/e2e/reader/program").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program that reads pictures: %w\n%s", err, out)
	}
	return path, nil
})

// built is the folder that the program is in.
var built string

// Remove takes the program away, if it was built: a TestMain calls it last.
func Remove() {
	if built != "" {
		_ = os.RemoveAll(built)
	}
}
