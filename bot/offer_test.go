package bot

import "testing"

// TestOffersComeBackAsTheyWere: an offer's argument is read as it was written,
// and anything else is none.
func TestOffersComeBackAsTheyWere(t *testing.T) {
	o := Offer{Channel: "C1", Thread: "1700000000.000100", Customer: "UKIM", Article: "already-used"}
	if got, ok := ParseOffer(o.Arg()); !ok || got != o {
		t.Errorf("%q comes back as %+v, %v", o.Arg(), got, ok)
	}
	for _, arg := range []string{"", "|", "||", "C1:1.1||a", "C1:1.1|UKIM|", "C1|UKIM|a", ":1.1|UKIM|a", "C1:1.1|UKIM|a|b"} {
		if got, ok := ParseOffer(arg); ok {
			t.Errorf("%q is an offer: %+v", arg, got)
		}
	}
}
