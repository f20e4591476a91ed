package app

import (
	"fmt"
	"testing"

	"kodhjalpen/bot"
)

// TestFind: every word somewhere, titles first, in a fixed order, bounded.
func TestFind(t *testing.T) {
	s := &shelf{byID: map[string]bot.Article{
		"b": {ID: "b", Title: "Spärra kortet"}, "a": {ID: "a", Title: "Beställa kort", Cause: "Kortet är spärrat."}, "c": {ID: "c", Title: "Öppettider", Body: "kortläsare"},
	}}
	for typed, want := range map[string]string{"": "[a b c]", "kort": "[a b c]", "SPÄRR": "[b a]", "spärra kort": "[b a]", "o\u0308ppet": "[c]", "saknas": "[]"} {
		var got []string
		for _, c := range s.Find(typed) {
			got = append(got, c.ID)
		}
		if fmt.Sprint(got) != want {
			t.Errorf("Find(%q) = %v, want %s", typed, got, want)
		}
	}
	for i := range 50 {
		id := fmt.Sprintf("n%d", i)
		s.byID[id] = bot.Article{ID: id, Title: "Kort " + id}
	}
	if n := len(s.Find("kort")); n != mostFound {
		t.Errorf("%d found, want at most %d", n, mostFound)
	}
}
