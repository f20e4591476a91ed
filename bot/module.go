package bot

import "strings"

// A Module is a text that agents send to customers. {namn} in it stands for the
// customer's name, and {ärende} for the ticket's number.
type Module struct{ Title, Text string }

// Filled puts a customer's name and a ticket's number in their places in a text. Where a
// name is not known nothing stands in its place: "Hej {namn}!" is "Hej!".
func Filled(text, name string, n TicketNumber) string {
	if name == "" {
		text = strings.ReplaceAll(text, " {namn}", "")
	}
	return strings.NewReplacer("{namn}", name, "{ärende}", n.String()).Replace(text)
}
