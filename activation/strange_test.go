package activation

import "testing"

// TestStrangeCharacter finds a code with one strange character in it where
// anything hints at a string copied or read.
func TestStrangeCharacter(t *testing.T) {
	check(t, []finds{
		{"kopierade W4KT+PXZ rakt av", []string{"W4KT+PXZ"}},
		{"pdf:en ger TK$B7WQ när vi kopierar", []string{"TK$B7WQ"}},
		{"Got KKP@WTV from the scanned receipt", []string{"KKP@WTV"}},
		{"undrar om KWFTPX4ÖBQ kan stämma", []string{"KWFTPX4ÖBQ"}},
		{"Sonen läste upp den i telefon: 8PÄKWTX", []string{"8PÄKWTX"}},
		{"KP%7TWX", []string{"KP%7TWX"}},
		{"formuläret visar ZT&amp;4KWP, duger det?", []string{"ZT&amp;4KWP"}},
		{"undrar om min vän KWFTPX4ÖBQ bor kvar", nil},
		{"kopierade med CTRL+ALT", nil}, {"kopierade NACL+H2O ur boken", nil},
		{"kopierade 5000$USD", nil}, {"kvittot är på 500€K7X", nil}, {"kvittot visar 100%BIO", nil},
		{"kopierade HJÄLPTE", nil}, {"kopierade INSTÄLLNIN", nil}, {"kopierade FÖRKLAR", nil}, {"kopierade TÄVLA24", nil},
		{"kvittot från AT&T och H&M", nil}, {"kvittot från DRESS&CO", nil}, {"kvittot från DHL&UPS", nil}, {"kopierade WEB@SIDA", nil},
		{"kopierade KKP@WTV.se", nil}, {"mitt ordernr är TK$B7WQ", nil}, {"kopierade SUP#4711X till routern", nil},
	})
}
