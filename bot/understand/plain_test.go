package understand

import (
	"testing"
)

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"<!channel> &lt;b&gt; <@U04KD92LS7Q> <#C1|support>":        "@channel <b> @person #support",
		"<https://exempel.se/x?code=1|här> <mailto:a@b.se|a@b.se>": "här (https://exempel.se/x?code=1) a@b.se (mailto:a@b.se)",
		"rad ett\nrad\x00två":                                      "rad ett\nrad två",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}
