package activation

import "testing"

// TestSmallLettersTold finds small letters that read as no word where they were
// typed in groups, or with where they were read behind them.
func TestSmallLettersTold(t *testing.T) {
	check(t, []finds{
		{"prövade hef-bqhc och utan streck med, funkar inte", []string{"hef-bqhc"}},
		{"testade xkt-wqp-bfzm, ogiltig", []string{"xkt-wqp-bfzm"}},
		{"zvxboba står det i mejlet, går inte", []string{"zvxboba"}},
		{"qwzkfptxbn står på kortet men nekas", []string{"qwzkfptxbn"}},
		{"jag fick tsr4dpr i present, den säger invalid", []string{"tsr4dpr"}},
		{"jag testade e-post och wi-fi, funkar inte", nil},
		{"jag testade hdmi-arc, funkar inte", nil},
		{"prövade log-out och log-inn, funkar inte", nil},
		{"jag skrev hj4lpme i rutan", nil},
		{"jag provade k0ntakt i rutan, funkar inte", nil},
		{"kvittot står det i mejlet, går inte", nil},
		{"skärmen står det still på", nil},
		{"internt står det i mejlet", nil},
		{"zvxboba är min hund", nil},
		{"prövade hef-bqhc igår", nil},
	})
}

// TestJumbledWithDigits finds letters whose case changes by chance beside a digit
// where they are said to fail.
func TestJumbledWithDigits(t *testing.T) {
	check(t, []finds{
		{"asså vgVKAy2 funkar inte, har testat typ 10 ggr", []string{"vgVKAy2"}},
		{"okej kQzWx3T går inte", []string{"kQzWx3T"}},
		{"honestly vgVKAy2 is rejected", []string{"vgVKAy2"}},
		{"asså GoPro12 funkar inte", nil}, {"min AirPod3 funkar inte", nil}, {"asså YouTube7 går inte", nil},
		{"asså PhotoShop2 går inte", nil}, {"asså vgVKAy2 hälsar", nil}, {"asså iPhone7 funkar inte", nil},
	})
}

// TestRemains finds what can still be seen of a code.
func TestRemains(t *testing.T) {
	check(t, []finds{
		{"koden på kvittot är avklippt, jag ser bara NQASB4", []string{"NQASB4"}},
		{"Koden är bortskrapad. Det syns bara XKTW8", []string{"XKTW8"}},
		{"The code is torn off, I can only see NQASB4", []string{"NQASB4"}},
		{"koden är sliten, jag ser tyvärr bara NQASB4", []string{"NQASB4"}},
		{"koden är avriven, bara NQASB4 syns", []string{"NQASB4"}},
		{"koden är borta, jag ser bara ERR404", nil},
		{"koden är borta, jag ser bara WIN10", nil},
		{"koden är borta, jag har bara NQASB4", nil},
		{"jag ser bara NQASB4", nil},
	})
}

// TestSignRead finds capitals and digits with a sign among them, read off where
// codes are printed.
func TestSignRead(t *testing.T) {
	check(t, []finds{
		{"Det blev ZY2V8Z€K när jag skrev av kortet. Duger inte.", []string{"ZY2V8Z€K"}},
		{"Skannade kortet och fick K7X$2MB4", []string{"K7X$2MB4"}},
		{"Skannade kortet och fick S|SYSHC0W2 men den nekas", []string{"S|SYSHC0W2"}},
		{"skannade lappen och fick K7|Q2M8 som nekas", []string{"K7|Q2M8"}},
		{"Det blev R2&D4&C3 på kortet", nil},
		{"kortet gav 50€A4", nil},
		{"fick ABC|K7XQ2MB i min tabell", []string{"K7XQ2MB"}},
	})
}

// TestPartnered finds a code that nearly reads as a word beside another.
func TestPartnered(t *testing.T) {
	check(t, []finds{
		{"Den första VEF0XTN gick inte och den andra m00sftkxcf inte heller", []string{"VEF0XTN", "m00sftkxcf"}},
		{"The first VEF0XTN failed and the second K7XQ2MB as well", []string{"VEF0XTN", "K7XQ2MB"}},
		{"Den första VEF0XTN gick inte", nil},
		{"Den första K0NTAKT gick inte och den andra K7XQ2MB inte heller", []string{"K7XQ2MB"}},
		{"Den första W1NDOWS gick inte och den andra K7XQ2MB inte heller", []string{"K7XQ2MB"}},
	})
}

// TestRefuses takes "refuses" and "rejects" for words about activation, but not
// "refuses to".
func TestRefuses(t *testing.T) {
	check(t, []finds{
		{"Is EISWCDJ8QZW really one of yours? The form refuses it.", []string{"EISWCDJ8QZW"}},
		{"Is EISWCDJ8QZW really one of yours? The form rejects it.", []string{"EISWCDJ8QZW"}},
		{"Is EISWCDJ8QZW really one of yours?", nil},
		{"The printer MFCL2710DW refuses to print", nil},
		{"The driver refuses to load: NVLDDMKM3X2", nil},
		{"My laptop EISWCDJ8QZW refuses to start.", nil},
	})
}
