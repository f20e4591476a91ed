package main

import (
	"encoding/json"
	"fmt"
	"os"

	"kodhjalpen/bot/app"
)

// traceFile opens the file that traces go to, a line of JSON each, and returns
// what writes them and what closes it. An empty path traces nothing.
func traceFile(path string) (tell func(app.Trace), done func(), err error) {
	if path == "" {
		return nil, func() {}, nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, nil, usageError{fmt.Errorf("--trace: %w", err)}
	}
	lines := json.NewEncoder(f)
	// A reader that has gone away must not stop the bot.
	return func(t app.Trace) { _ = lines.Encode(t) }, func() { _ = f.Close() }, nil
}
