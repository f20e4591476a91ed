package activation

import "testing"

// TestWroteSmall finds small letters and digits that a device wrote, where
// somebody asks whether they are right.
func TestWroteSmall(t *testing.T) {
	check(t, []finds{
		{"Mobilen skrev 6bkq7wt40z, duger det?", []string{"6bkq7wt40z"}},
		{"Datorn skrev k7xq2mb, kan det stämma?", []string{"k7xq2mb"}},
		{"Mobilen skrev 6bkq7wt40z, den är seg", nil},
		{"Mobilen 6bkq7wt40z, duger den?", nil},
	})
}

// TestTwoSmallGroups finds two groups of small letters and digits that are all of
// a text.
func TestTwoSmallGroups(t *testing.T) {
	check(t, []finds{
		{"5bqz xkw", []string{"5bqz xkw"}}, {"hej 5bqz xkw", []string{"5bqz xkw"}},
		{"5bqz kvar", nil}, {"5min kvd", nil}, {"16gb ddr", nil}, {"hp250 bra", nil}, {"jag har 5bqz xkw", nil}, {"win7 xkw", nil},
	})
}

// TestWordBegins takes a short word and a sign as the start of what is announced.
func TestWordBegins(t *testing.T) {
	check(t, []finds{
		{"skrev in koden: ut%6bkxt45 o det gick ej", []string{"ut%6bkxt45"}},
		{"skrev in koden: du&k7xq2mb", []string{"k7xq2mb"}},
		{"skrev in: ut%6bkxt4", nil},
	})
}
