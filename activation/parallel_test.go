package activation

import "testing"

// TestParallel finds what stands in the frame of a code found before, and leaves
// alone what is named otherwise.
func TestParallel(t *testing.T) {
	check(t, []finds{
		{"Kod A: T4KZ8QW, kod B: 9LKX3, kod C: HZ7Q2MKP8T4", []string{"T4KZ8QW", "9LKX3", "HZ7Q2MKP8T4"}},
		{"Kod1=7ZKQT4X Kod2=9TQZK Kod3=K#4ZTQ8", []string{"7ZKQT4X", "9TQZK", "K#4ZTQ8"}},
		{"Testa P3ZK8TX annars XK7R9QWM", []string{"P3ZK8TX", "XK7R9QWM"}},
		{"Den ena koden är V7TZK3Q, den andra L9XK4", []string{"V7TZK3Q", "L9XK4"}},
		{"Kortet från Bo har koden 9KTZ4XW, kortet från Pia har 3LQ~8ZKT", []string{"9KTZ4XW", "3LQ~8ZKT"}},
		{`Nummer ett (K8TZQ4X) gick. Nummer två (R9ZKT) är för kort, nummer tre (W7*XKQ2) ger "för kort kod" och nummer fyra (W8*ZTKQ) inget.`,
			[]string{"K8TZQ4X", "R9ZKT", "W7*XKQ2", "W8*ZTKQ"}},
		{"Koden W3TQZ4X är märkt ny och koden QT7Å4 är inte märkt", []string{"W3TQZ4X", "QT7Å4"}},
		{"Jag har tre koder att välja på: W3TQZ4X är märkt ny, och QT7Å4 är inte märkt alls", []string{"W3TQZ4X", "QT7Å4"}},
		{"koden V9TZ4KX gick inte. De gav mig en till, 3KP6QFZWT, som inte heller går", []string{"V9TZ4KX", "3KP6QFZWT"}},
		{"Koden K9QZ4TX gick in fint. Skrivaren heter TX9400KL och servern SRV-7KQ2X.", []string{"K9QZ4TX"}},
		{"koden 9KQZT4W gick bra men ordern KTX4829 är inte levererad", []string{"9KQZT4W"}},
		{"Testa 7KWZQT5 annars ring BENGT", []string{"7KWZQT5"}},
		{"lägger in 3ZKWT8Q i Central, lägger in VISAKORT i betalningen", []string{"3ZKWT8Q"}},
	})
}
