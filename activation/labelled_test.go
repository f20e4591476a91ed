package activation

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"
)

// labelled is one line of a test set: a text and the codes typed in it. What
// they are judged as is scored in activation/eval.
type labelled struct {
	ID    string
	Text  string
	Codes []struct{ Raw string }
}

func readSet(t testing.TB, path string) []labelled {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var set []labelled
	for s := bufio.NewScanner(f); s.Scan(); {
		var l labelled
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			t.Fatalf("%s: %v: %s", path, err, s.Bytes())
		}
		set = append(set, l)
	}
	return set
}

// floor fails the test when the share is under least.
func floor(t *testing.T, what string, n, of int, least float64) {
	t.Helper()
	share := float64(n) / float64(of)
	t.Logf("%-32s %d/%d = %.3f", what, n, of, share)
	if of == 0 || share < least {
		t.Errorf("%s: %d/%d = %.3f, under %.2f", what, n, of, share, least)
	}
}
