package bot

import "testing"

// FuzzNames reads any text as the names that come back from Slack and Redis: what
// is read is written as it stood, or as what reads the same.
func FuzzNames(f *testing.F) {
	for _, s := range []string{"", "C1:10.000001", "KH-1001", "kh-0", "C1:10.1|U1|already-used", "||", "C1:|U1|x", "9223372036854775808", "C1:1:2|U|a|b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if key, err := ParseConversationKey("T1", s); err == nil && key.String() != s {
			t.Fatalf("%q is the key %q", s, key)
		}
		if n, err := ParseTicketNumber(s); err == nil {
			if again, err := ParseTicketNumber(n.String()); err != nil || again != n || n <= 0 {
				t.Fatalf("%q is the ticket %s, and that %d, %v", s, n, again, err)
			}
		}
		if o, ok := ParseOffer(s); ok && o.Arg() != s {
			t.Fatalf("%q is the offer %q", s, o.Arg())
		}
	})
}
