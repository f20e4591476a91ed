package activation

import "testing"

// TestJumbledCase finds letters whose case changes by chance where people put what
// they typed; names change it too, and read as words.
func TestJumbledCase(t *testing.T) {
	check(t, []finds{
		{"I typed ReJAaxSfgI exactly as printed", []string{"ReJAaxSfgI"}},
		{"jag provade dJmWEUZ i morse, samma fel", []string{"dJmWEUZ"}},
		{"jeg skrev xKWqPTz to ganger", []string{"xKWqPTz"}},
		{"jag skrev YouTube i rutan", nil}, {"I tried ReadyBoost and DirectX", nil}, {"jag testade LibreOffice", nil},
		{"jag provade PowerShell och VirtualBox", nil}, {"jag skrev MyPasswordIs", nil},
	})
}

// TestReadFromPaper finds what was read off a card or a receipt, groups of capitals
// among it, and not the number of the receipt itself.
func TestReadFromPaper(t *testing.T) {
	check(t, []finds{
		{"Står DPP.RDUK på lappen, ska punkten vara med?", []string{"DPP.RDUK"}},
		{"På kortet står det ZKT-WXPB", []string{"ZKT-WXPB"}},
		{"Står HDMI-ARC på lappen", nil}, {"Det står DVB-TVX på kortet", nil},
		{"The activation key on my receipt is `UEL2ZP93D`, right?", []string{"UEL2ZP93D"}},
		{"Koden på kvitteringen er UEL2ZP9", []string{"UEL2ZP9"}},
		{"på kvittot K7XQ2MB saknas ett tecken", []string{"K7XQ2MB"}},
		{"The code came out as 9SY$4H2H in the text message", []string{"9SY$4H2H"}},
		{"The code came with 50%/A4 paper", nil},
		{"Min kode SV0MA 7GVVK, den virker ikke", []string{"SV0MA 7GVVK"}},
		{"~FANFB0~ förlåt, rätt kod är ZK7VK7M", []string{"FANFB0", "ZK7VK7M"}},
		{"jag bytte från ~Windows10~, koden nekas", nil},
		{"Beställning BPGPSEZSVS syns inte", nil}, {"Kvitto K7XQ2MB syns inte", nil}, {"receipt number 99AX7K2", nil}, {"Invoice K7XQ2MB was lost", nil},
	})
}
