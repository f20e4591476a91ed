package matcher

import (
	"reflect"
	"strings"
	"testing"
)

// TestParseWeightsReadsWhatIsEmbedded reads the program's own file the strict
// way, and damages of it not at all.
func TestParseWeightsReadsWhatIsEmbedded(t *testing.T) {
	own, err := readWeights()
	if err != nil {
		t.Fatal(err)
	}
	w, err := ParseWeights(weightsFile)
	if err != nil || !reflect.DeepEqual(w, own) {
		t.Fatalf("ParseWeights gave other weights than the program has (error %v)", err)
	}
	file := string(weightsFile)
	for name, data := range map[string]string{
		"empty":         "",
		"no weights":    `{"costs":{"wrong_answer":1}}`,
		"two objects":   file + file,
		"unknown key":   strings.Replace(file, `"scope"`, `"scopes"`, 1),
		"no costs":      strings.Replace(file, `"costs"`, `"cost"`, 1),
		"negative cost": strings.Replace(file, `"wrong_answer": `, `"wrong_answer": -`, 1),
		"cut":           file[:len(file)/2],
	} {
		if _, err := ParseWeights([]byte(data)); err == nil {
			t.Errorf("%s: read without an error", name)
		}
	}
}
