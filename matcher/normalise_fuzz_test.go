package matcher

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzNormalise holds normalise to its promises on any mrkdwn: UTF-8 without
// space around it, and not much longer than what was read.
func FuzzNormalise(f *testing.F) {
	for _, s := range []string{
		"", "\x00", "Hoppsan, koden du angav =C3=A4r ogiltig", "Ã¥ Ã¤ Ã¶", "<https://a.se|här> &amp;amp; <@U1> :wave: ~nej~ *fet*", "k o d e n", "i n", "\"i n t e\" å n", "a  b c d",
		`\u00e4`, "%C3%A4%", "=\r\n=C3", "ko-\nden", "\xff\xfe", "a\u030a",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		got := normalise(raw)
		if !utf8.ValidString(got) {
			t.Fatalf("%q becomes %q, which is not UTF-8", raw, got)
		}
		if strings.TrimSpace(got) != got {
			t.Fatalf("%q becomes %q", raw, got)
		}
		if spacedRun.MatchString(got) && !maySpaced(got) {
			t.Fatalf("the letters in %q are not seen", got)
		}
		if len(got) > 20*len(raw)+100 {
			t.Fatalf("%d bytes become %d", len(raw), len(got))
		}
	})
}
