package activation

import "testing"

// TestTheirs leaves alone what is another vendor's by a name compounded, with an
// edition behind it, before what it says of a key, or behind the key.
func TestTheirs(t *testing.T) {
	for _, text := range []string{
		"Vår Avastlicens W4KT8XP slutar i maj", "Kasperskylicensen W4KT8XP är slut", "mitt Surfsharkabonnemang W4KT8XP ska sägas upp",
		"McAfeelicensnyckeln W4KT8XP går ut", "Norton 360-koden W4KT8XP", "Office 365 Family-koden W4KT8XPQ2M kommer inte in",
		"my Netflix gift card code W4KT8XPQ2M fails", "my gift card code W4KT8XPQ2M fails", "Google Play-kod W4KT8XPQ2M", "itunes-kort W4KT8XPQ2M",
		"Norton licens: W4KT8XP", "min Avast premium-kod W4KT8XP", "licensnyckeln W4KT8XP till Norton går ut", "nyckeln W4KT8XP från min Kaspersky",
		"nyckel från Kaspersky: W4KT8XP", "McAfee påstår att min nyckel W4KT8XP är slut", "koden till garaget är W4KT8XP",
		"medlemskod W4KT8XP på gymmet", "hämtkoden är W4KT8XP", "biljettkod W4KT8XP", "my referral code is W4KT8XP", "the one-time code 482917 expired",
		"min fortnite-kod 7KQX-2MZT-9WLP funkar inte med vpn", "Koden till Rockstar Games är W4KT8XP", "Minecraft Java koden W4KT8XP är hackad",
		"Har ett presentkort från Steam med kod 4KTZ-9QXW-7LMP", "Gift card från Apple har kod 4KTZ 9QXW 77LP 2MHB", "Bussbiljetten har kod 7KTQ-2XZ",
		"Servern heter SRV-9TKQ4X7 och svarar inte", "Windows vill ha VK7JG-XXXXX", "Windows bad om sin egen produktnyckel (V4K9N-XXXXX osv) och det gick", "drogs två gånger, referenserna BDF7K2QXTW och BDF7K2QYTW",
		"Koden i mejlet är W4KT8XP men den är till Spotify", "Jag bytte från Norton, deras nyckel W4KT8XP är slut", "Use code KWQ84ZT to unlock your Netflix account",
		"inköpsorder PO-4ZWK88", "Lås upp arkivet: lösen W4KT8XP", "one time code W4K-T8XP", "sign-in code W4K-T8X",
	} {
		check(t, []finds{{text, nil}})
	}
	check(t, []finds{
		{"Bytte från Norton. Koden W4KT8XP nekas", []string{"W4KT8XP"}},
		{"Avinstallerade Norton, koden W4KT8XP nekas", []string{"W4KT8XP"}},
		{"Windows säger att min nyckel W4KT8XP är ogiltig", []string{"W4KT8XP"}},
		{"fick Bitdefender som gift card W4KT8XP av mormor", []string{"W4KT8XP"}},
		{"koden W4KT8XP från Telia nekas", []string{"W4KT8XP"}},
		{"koden W4KT8XP till Apple-datorn nekas", []string{"W4KT8XP"}},
		{"we use W4KT8XP for the office", []string{"W4KT8XP"}},
		{"Bitdefenderlicensen W4KT8XP går inte", []string{"W4KT8XP"}},
		{"KOD;W4KT8XP;2ÅR;5ENH", []string{"W4KT8XP"}},
		{"koden W4KT8XP låg hos skrivaren HP M479fdw", []string{"W4KT8XP"}},
		{"Kort 1: W4KT8XP", []string{"W4KT8XP"}},
		{"skannade QR-koden och fick W4KT8XP", []string{"W4KT8XP"}},
	})
}
