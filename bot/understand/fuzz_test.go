package understand

import (
	"strings"
	"testing"
	"unicode/utf8"

	"kodhjalpen/activation"
)

// FuzzMask holds what is stored to its promises on any mrkdwn: no code, address
// or number of a person is left, it is UTF-8 without control characters, and
// masking it again changes nothing.
func FuzzMask(f *testing.F) {
	for _, s := range []string{
		"", "\x00", "min kod är k7x-q2mb", "K7X Q2MB", "<https://a.se/?k=K7XQ2MB|här> &amp; <@U04KD92LS7Q>", "<mailto:a@b.se|a@b.se>",
		"811218-9876, 19811218-9876 och +46 70 174 06 05", "kort 4111-1111-1111-1111", "K7XQ\xff2MB", "&lt;K7&gt;XQ2MB", "a@b.se1@c.se",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		masked := activation.Mask(plain(raw))
		if !utf8.ValidString(masked) || strings.ContainsAny(masked, "\x00\x07\x1b\x7f") {
			t.Fatalf("%q becomes %q, which is not plain text", raw, masked)
		}
		if left := activation.Find(masked); len(left) > 0 {
			t.Fatalf("%q is left in %q, masked from %q", left[0].Raw, masked, raw)
		}
		if again := activation.Mask(masked); again != masked {
			t.Fatalf("masking %q again gives %q, from %q", masked, again, raw)
		}
	})
}

// FuzzCommand reads any text after /kodhjalp without failing.
func FuzzCommand(f *testing.F) {
	for _, s := range []string{"", "kö", "ko\u0308", "ärende KH-1001", "kod k7xq2mb", "ärende 99999999999999999999", "\xff kö"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		if c := command(raw); c.Verb == "" || c.Ticket < 0 {
			t.Fatalf("%q is read as %+v", raw, c)
		}
	})
}
