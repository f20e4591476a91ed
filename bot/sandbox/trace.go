package sandbox

import (
	"encoding/json"
	"slices"
)

const (
	// keptTraces is how many of the app's traces the page can look back on.
	keptTraces = 400
	// maxTrace is the longest trace that is kept, in bytes.
	maxTrace = 64 << 10
)

// Trace takes a line of JSON in which the app tells what it did; the page shows it under "Vad hände?". What is no JSON
// object, or longer than 64 KiB, is left out. Of objects whose kind is "queue" only the last one is kept.
func (w *Workspace) Trace(line []byte) {
	var head struct {
		Kind string `json:"kind"`
	}
	if len(line) > maxTrace || json.Unmarshal(line, &head) != nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	kept := json.RawMessage(slices.Clone(line))
	if head.Kind == "queue" {
		w.queue = kept
	} else {
		w.traces = append(w.traces, kept)
		w.traces = w.traces[max(0, len(w.traces)-keptTraces):]
	}
	w.touch()
}
