package activation

import "slices"

// A Feature is one thing that is seen of a span: which of its levels holds. A
// level has one weight, so that a span's score is a sum that one can read.
type Feature struct {
	Name   string
	Levels []string
	of     func(*reader, *span) int
}

// Features lists the features a score is made of; the first so many are of a span's
// form, whatever stands beside it.
func Features() (all []Feature, ofForms int) { return features, len(ofForm) }

// features are all that a score is made of. To add one: write the function that
// tells its level, name the levels here, run `make fit-codes`. One whose value
// depends on where a span starts alone, or ends, belongs with those: it is worked
// out once for all spans that do.
var features = slices.Concat(ofForm, ofStart, ofEnd, ofBoth)

// What a span is, whatever stands beside it and whatever it could be the name of.
var ofForm = []Feature{
	{"form", cross(madeOf, lengths), (*reader).form},
	{"flips", append(cross(cases, []string{"0", "1", "2", "3", "4", "5"}), "none"), (*reader).flips},
	{"digit-run", append(cross(cases, []string{"1", "2", "3", "4", "5"}), "none"), (*reader).digitRun},
	{"letters-read", append(cross([]string{"mixed", "capitals", "small"}, []string{"word", "nearly", "hardly", "never"}), "none"), (*reader).lettersRead},
	{"joint", jointNames, (*reader).jointOf},
	{"words-in-it", []string{"none", "by-chance", "short", "one", "more"}, (*reader).wordsIn},
	{"slips", []string{"foreign", "placeholder", "1", "o", "none"}, (*reader).slips},
}

// What stands before a span, and what its sentence and text are about.
var ofStart = append(calledBefore(), []Feature{
	{"before", []string{"quote", "text", "mark", "line-announced", "line", "colon", "pause", "sentence", "bracket", "comma", "blank", "tight", "other"}, (*reader).before},
	{"word-before", wordNames, (*reader).wordBefore},
	{"beside", []string{"none", "joined", "listed", "in-text"}, (*reader).beside},
	{"second-before", wordNames, (*reader).secondBefore},
}...)

// What stands behind it.
var ofEnd = append(calledBehind(), []Feature{
	{"after", []string{"quote", "question", "slash", "text", "line", "sentence", "comma", "blank", "colon", "tight", "other"}, (*reader).after},
	{"word-after", wordNames, (*reader).wordAfter},
}...)

// What stands beside it, and what it could be the name of.
var ofBoth = []Feature{
	{"announced", cross(kinds, announcements), (*reader).announced},
	{"model", cross(cases, modelNames), (*reader).model},
}

var cases = []string{"capitals", "small"}

// cross names the levels of two things seen together.
func cross(a, b []string) []string {
	var all []string
	for _, x := range a {
		for _, y := range b {
			all = append(all, x+" "+y)
		}
	}
	return all
}
