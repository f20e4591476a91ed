package understand

import "testing"

// TestSoughtIsAsItIsKept: what an agent types into the Home tab's field is looked for as
// it stands in what is stored.
func TestSoughtIsAsItIsKept(t *testing.T) {
	for typed, want := range map[string]string{
		"kvittot saknas": "kvittot saknas", " KH-1002 ": "KH-1002", "1002": "1002", "#licens @kim": "#licens @kim",
		"K7XQ2MB": "K7…", "kvittot K7XQ2MB": "kvittot K7…", "kim@example.com": "[e-post]", "070-1740605": "[telefon]", "": "",
	} {
		if got := sought(typed); got != want {
			t.Errorf("sought(%q) = %q, want %q", typed, got, want)
		}
	}
}
