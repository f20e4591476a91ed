package activation

import (
	"strings"
	"testing"
)

// TestMaskNextHidesWhatIsToldInSeveralPosts writes codes in pieces, one a post, by
// whomever: what is kept of all of them shows no more than two characters in a row.
func TestMaskNextHidesWhatIsToldInSeveralPosts(t *testing.T) {
	for _, posts := range [][]string{
		{"första delen är Z98Z5", "och andra är P9P32"},
		{"K", "7", "X", "Q", "2", "M", "B"},
		{"K7", "XQ", "2M", "B4", "TZ"},
		{"K7XQ", "2MB"},
		{"min kod börjar på K7X", "tack, och sen?", "den slutar på Q2MB"},
		{"koden är K7XQ2MB4TZ", "nej K7XQ2MB4TX"},
		{"här kommer första halvan: k7xq2", "andra halvan: mb4tz"},
		{"K", "sju", "X", "Q", "två", "M", "B"},
		{"b922", "2qm"},
	} {
		var kept []string
		for _, p := range posts {
			kept = append(kept, MaskNext(p, kept))
		}
		all := strings.ToUpper(strings.Join(kept, " "))
		for _, piece := range []string{"Z98Z5", "P9P32", "7XQ", "XQ2", "Q2M", "2MB", "MB4", "B4TZ", "7 X", "X Q", "2 M", "K7 XQ", "B922", "2QM"} {
			if strings.Contains(all, piece) {
				t.Errorf("%q is kept as %q, which shows %s", posts, kept, piece)
			}
		}
	}
	for _, posts := range [][]string{
		{"koden är K7XQ2MB", "jag har win10 och iOS 17"},
		{"koden är K7XQ2MB", "tack, nu gick det"},
		{"hej", "2"},
	} {
		kept := []string{MaskNext(posts[0], nil)}
		if got := MaskNext(posts[1], kept); got != posts[1] {
			t.Errorf("%q after %q is kept as %q", posts[1], kept[0], got)
		}
	}
}
