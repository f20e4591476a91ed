package bot

// A Board is a list of tickets on the Home tab, the most urgent first.
type Board struct {
	Title Sentence `json:"title"`
	Rows  []Row    `json:"rows"`
}

// A Row is a ticket on a board. Age is how long its customer has waited, in words, "" when
// they do not.
type Row struct {
	QueueLine
	Age     string   `json:"age,omitempty"`
	Buttons []Button `json:"buttons,omitempty"`
}
