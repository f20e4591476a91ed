package vectors_test

import (
	"testing"

	"kodhjalpen/kb"
	"kodhjalpen/matcher/vectors"
)

// An encoder's vectors are the table's own to the last bit: nothing that is decided
// may depend on which words it had met.
func TestEncoderSaysWhatTheTableSays(t *testing.T) {
	table := vectors.Default()
	e := table.Encoder()
	for _, text := range []string{
		"Skrivaren skriver inte ut, skrivaren blinkar", "licensnyckeln är ogiltig", "ansluta anslutning anslutningen ansluter, nyckel nyckeln nycklar", "felkod 0x80070643, försök 12",
		"zxqvtgle zxqvtgle", "licensnyckeln blinkar zxqvtgle 12", "",
	} {
		for range 2 {
			if tokens := kb.Tokens(text); e.Text(tokens) != table.Text(tokens) {
				t.Errorf("%q has another vector than the table's", text)
			}
		}
	}
}
