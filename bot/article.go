package bot

// An Article is a snapshot of a help article as it was when it was understood:
// deciding and rendering need no look-up, and an article that changes under a
// running conversation changes nothing that was said.
type Article struct {
	ID   string `json:"id"`
	Hash string `json:"hash"`
	// Title is at most 75 characters where it becomes a button.
	Title string   `json:"title"`
	Cause string   `json:"cause,omitempty"`
	Fix   []string `json:"fix,omitempty"`
	Steps []Step   `json:"steps,omitempty"`
	// Body is Markdown, for an article that is only a title and a body.
	Body string `json:"body,omitempty"`
	// How says that the article knows of no error: it tells how something is done, and
	// its cause is what it is about, not what went wrong.
	How bool `json:"how,omitempty"`
	// Part is the section of a long Body that fits what was asked, "" for all of it.
	Part string `json:"part,omitempty"`
	// Told are sentences of the article that answer a question about it. Where they
	// are set they are shown, and nothing else of it.
	Told []string `json:"told,omitempty"`
	// Source is the address the answer links to; "" when there is none.
	Source   string   `json:"source,omitempty"`
	Escalate string   `json:"escalate,omitempty"`
	Facts    []string `json:"facts,omitempty"`
	// Confidence is the matcher's calibrated probability when it was shown.
	Confidence float64 `json:"confidence,omitempty"`
}

// Step returns the step with an id.
func (a Article) Step(id string) (Step, bool) {
	for _, s := range a.Steps {
		if s.ID == id {
			return s, true
		}
	}
	return Step{}, false
}

// A Step is one of an article's conditions as a question with buttons.
type Step struct {
	ID      string   `json:"id"`
	Ask     string   `json:"ask"`
	Choices []Choice `json:"choices"`
}

// A Choice is one answer to a Step; one of Fix, Wait, Goto and Escalate is set.
type Choice struct {
	Label    string   `json:"label"`
	Fix      []string `json:"fix,omitempty"`
	Wait     string   `json:"wait,omitempty"`
	Goto     string   `json:"goto,omitempty"`
	Escalate bool     `json:"escalate,omitempty"`
}

// A Candidate is an article that might be meant.
type Candidate struct {
	ID         string  `json:"id"`
	Title      string  `json:"title"`
	Confidence float64 `json:"confidence,omitempty"`
	// Wording is the article's own phrase that fitted the text best; "" if none
	// did. It is kept in proposals only.
	Wording string `json:"wording,omitempty"`
}
