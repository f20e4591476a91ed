package understand

import (
	"testing"

	"kodhjalpen/activation"
)

// TestHalvesInOneMessageAreHidden tells a code in two pieces within one message, and
// writes what only looks so.
func TestHalvesInOneMessageAreHidden(t *testing.T) {
	for text, want := range map[string]string{
		"första halvan är K7XQ2 andra halvan MBA9Z, tack": "första halvan är … andra halvan …, tack",
		"den börjar på K7X2 och slutar på QMB":            "den börjar på … och slutar på …",
		"det står 4KX sedan W92T på lappen":               "det står … sedan … på lappen",
		"har en S23 och en A54, kör win10":                "har en S23 och en A54, kör win10",
		"första gången gick det, sedan kom FEL 1603":      "första gången gick det, sedan kom FEL 1603",
		"köpte 3 st, först till mamma och sen till mig":   "köpte 3 st, först till mamma och sen till mig",
	} {
		if got := activation.Mask(text); got != want {
			t.Errorf("Mask(%q) = %q, want %q", text, got, want)
		}
	}
}
