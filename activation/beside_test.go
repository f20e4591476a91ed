package activation

import (
	"slices"
	"testing"
)

// finds is a text and what Find must find in it.
type finds struct {
	text string
	want []string
}

// check fails for each text in which Find finds anything else, or in which Mask
// leaves something to find.
func check(t *testing.T, table []finds) {
	t.Helper()
	for _, f := range table {
		if got := raws(Find(f.text)); !slices.Equal(got, f.want) {
			t.Errorf("found %q in %q, want %q", got, f.text, f.want)
		}
		if left := Find(Mask(f.text)); len(left) > 0 {
			t.Errorf("%q is left of %q", raws(left), f.text)
		}
	}
}

// TestLabelOfLink reads the label of a link as text that stands in its place,
// unless it repeats the address.
func TestLabelOfLink(t *testing.T) {
	check(t, []finds{
		{"Koden i länken <https://a.example/x|NHARHGI> går inte", []string{"NHARHGI"}},
		{"Koden i linket <https://a.example|NHARHGI> virker ikke", []string{"NHARHGI"}},
		{"Koden i länken <https://a.example|DPPRDUK> nekas", []string{"DPPRDUK"}}, // nearly reads as a word
		{"the key behind <https://a.example|NHARHGI> is rejected", []string{"NHARHGI"}},
		{"Aktiveringskoden i länken <https://a.example/x|K7XQ2MB> nekas", []string{"K7XQ2MB"}},
		{"kod: <https://a.example|ZKTWXPB>", []string{"ZKTWXPB"}},
		{"koden <https://a.example|K7X-Q2MB> går inte", []string{"K7X-Q2MB"}},
		{"<https://a.example|Aktivera K7XQ2MB> ger ett fel", []string{"K7XQ2MB"}},
		{"koden finns på <https://a.example/K7XQ2MB|a.example/K7XQ2MB>", nil},
		{"se <https://a.example|Central> för koden", nil},
		{"koden finns i <https://a.example|HANDBOKEN> tror jag", nil},
		{"<https://a.example|www.b.example>K7XQ2MB är koden", []string{"K7XQ2MB"}},
		{"läs <https://a.example|WH-1000XM4>", nil},
		{"<mailto:K7XQ2MB@a.example|K7XQ2MB@a.example> är min adress", nil},
	})
	for text, want := range map[string]string{ // hidden as before, though now no part of the address
		"<https://a.example|k7xq2mb>":         "<https://a.example|k7…>",
		"<https://a.example/7XQ2MBK|6284019>": "<https://a.example/7X…|62…>",
	} {
		if got := Mask(text); got != want {
			t.Errorf("Mask(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestBesideACode finds a second code by the first, whatever the words between
// say what each is for.
func TestBesideACode(t *testing.T) {
	check(t, []finds{
		{"we have WYELYL7N2C for the office and YJ6HATE for home", []string{"WYELYL7N2C", "YJ6HATE"}},
		{"we have YJ6HATE for the office and WYELYL7N2C for home", []string{"YJ6HATE", "WYELYL7N2C"}},
		{"vi har B7K2MXQ till Windows-datorn och 9LATE4X till telefonen", []string{"B7K2MXQ", "9LATE4X"}},
		{"vi har B7K2MXQ, 9LATE4X eller P4TAR2K", []string{"B7K2MXQ", "9LATE4X", "P4TAR2K"}},
		{"vi har B7K2MXQ til kontoret og HUS4BIL til hjemmet", []string{"B7K2MXQ", "HUS4BIL"}},
		{"koden B7K2MXQ, ordernr KL4T7PD", []string{"B7K2MXQ"}},
		{"koden B7K2MXQ, ordernr KL4T7PD och YJ6HATE", []string{"B7K2MXQ"}},
		{"koden B7K2MXQ och serienr KL4T7PD", []string{"B7K2MXQ"}},
		{"koden B7K2MXQ och sommar2024", []string{"B7K2MXQ"}},
		{"vi har B7K2MXQ till Windows och RTX3070", []string{"B7K2MXQ"}},
		{"vi har B7K2MXQ. Samsung och YJ6HATE är två märken", []string{"B7K2MXQ"}},
	})
}

// TestNumbersOfOtherThings leaves alone what a noun and "no.", "nr" and the like
// announce, and pieces of models' names.
func TestNumbersOfOtherThings(t *testing.T) {
	for _, noun := range []string{
		"Order no.", "order no", "Order number", "order ref.", "Order ID", "Order #", "Booking no.", "booking ref", "my booking", "Tracking no.",
		"Invoice no.", "Ticket no.", "Case ref.", "Ref. no.", "Confirmation no.", "Reservation no.", "Claim no.", "Policy number", "Account number",
		"Shipment no.", "Part no.", "Ordre nr.", "Bestillingsnr.", "Fakturanr.", "Sporingsnr.", "Sak nr.", "Sagsnr.", "Order nr.", "Ärende nr.", "Best.nr.",
	} {
		check(t, []finds{{noun + " PC2ACVX2WD was charged twice", nil}})
	}
	check(t, []finds{
		{"lic.nr K7XQ2MB", []string{"K7XQ2MB"}},
		{"License no. PC2ACVX2WD is rejected", []string{"PC2ACVX2WD"}},
		{"Order no. 77120456, code PC2ACVX2WD", []string{"PC2ACVX2WD"}},
		{"I have no order number. PC2ACVX2WD is my code", []string{"PC2ACVX2WD"}},
		{"I placed an order. PC2ACVX2WD does not work", []string{"PC2ACVX2WD"}},
		{"Hörlurarna WH-1000XM4 och skrivaren HL-L4395DW fungerar fint", nil},
		{"skrivaren MFC-L2710DW är seg", nil},
		{"moderkortet B550-A7K9M2Q är nytt", nil},
		{"En XPS13-9315K2L stannar", nil},
		{"Kurskod TDDE68, vi behöver skydd", nil},
	})
}
