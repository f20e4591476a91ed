package matcher

// Likeliest lists at most n articles that a text may mean, best first, however
// unlikely each is: what to choose from where the text says too little to ask
// about three. It is nil for a text that shares nothing with any article.
func (m *Matcher) Likeliest(text string, n int) []Candidate {
	r := m.read(text)
	defer r.query.Close()
	if r.query.Rare == 0 {
		return nil
	}
	var out []Candidate
	for _, x := range m.rank(m.evidence(r)) {
		if len(out) < n {
			out = append(out, Candidate{Article: x.id(), Confidence: x.share, Wording: x.evidence.wording()})
		}
	}
	return out
}
