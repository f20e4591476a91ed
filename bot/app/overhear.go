package app

import (
	"sync"

	"kodhjalpen/bot"
	"kodhjalpen/bot/understand"
	"kodhjalpen/matcher"
)

// tracedParts is how many features of a candidate a trace names.
const tracedParts = 3

// A hearing holds the verdicts the matcher gave while one event was read.
type hearing struct {
	mu       sync.Mutex
	verdicts []matcher.Verdict
}

// overheard is knowledge whose verdicts are heard.
type overheard struct {
	understand.Knowledge
	hearing *hearing
}

// An explainer is knowledge that can say how its verdicts come about.
type explainer interface {
	Explain(text string) matcher.Verdict
}

// Match is the knowledge's, explained where it can be.
func (o overheard) Match(text string) matcher.Verdict {
	match := o.Knowledge.Match
	if e, ok := o.Knowledge.(explainer); ok {
		match = e.Explain
	}
	v := match(text)
	o.hearing.mu.Lock()
	defer o.hearing.mu.Unlock()
	o.hearing.verdicts = append(o.hearing.verdicts, v)
	return v
}

// understanding tells what was understood, explained by the verdict it rests on:
// the last one that says the same. The text itself is left out.
func (h *hearing) understanding(u bot.Understanding) *UnderstandingTrace {
	out := &UnderstandingTrace{Verdict: u.Verdict, Speech: u.Speech, Candidates: []CandidateTrace{}}
	for _, c := range u.Codes {
		out.Codes = append(out.Codes, CodeTrace{Verdict: c.Verdict, Problems: c.Problems})
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.verdicts) == 0 {
		return out
	}
	v := h.verdicts[len(h.verdicts)-1]
	for _, heard := range h.verdicts {
		if bot.Verdict(heard.Decision) == u.Verdict {
			v = heard
		}
	}
	out.None, out.Second, out.Both, out.Cues = v.Explanation.None, v.Explanation.Second, v.Explanation.Both, v.Explanation.Notes
	for i, c := range v.Candidates {
		candidate := CandidateTrace{Article: c.Article, Confidence: c.Confidence, Wording: c.Wording}
		if i < len(v.Explanation.Scores) {
			for _, p := range v.Explanation.Scores[i].Parts[:min(tracedParts, len(v.Explanation.Scores[i].Parts))] {
				candidate.Parts = append(candidate.Parts, FeatureTrace{Feature: p.Feature, Share: p.Value * p.Weight})
			}
		}
		out.Candidates = append(out.Candidates, candidate)
	}
	return out
}
