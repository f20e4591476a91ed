package matcher

import "math"

// A cutText is a text cut in two where one article gives way to another.
type cutText struct {
	*judge
	// a and b are the parts of the first article and of the second, windowA and
	// windowB where each fits best.
	a, b             *judged
	first, second    *ranking
	windowA, windowB window
	fitA, fitB       float64
	// otherA and otherB are how well each fits where the other does.
	otherA, otherB float64
	// pa and pb are the probability of its own article in each part, xa and xb
	// that of the other's.
	pa, xa, pb, xb float64
	// choiceA and choiceB are the log odds of its own article in each part, if
	// any is meant there.
	choiceA, choiceB float64
	// apart is how surely the two parts mean different articles, whether or not
	// either would be understood alone.
	apart float64
	// versusA and versusB are how much rather each part means its own article
	// than the other's.
	versusA, versusB float64
	// mass is what the second article's phrases tell where they fit best.
	mass float64
}

// cutAt judges both parts of the text as texts of their own.
func (j *judge) cutAt(cut split) *cutText {
	c := &cutText{judge: j, first: &j.ranked[0], second: &j.ranked[cut.second]}
	c.a, c.b = j.parts(cut)
	c.windowA, c.windowB = j.s.windows[cut.wa], j.s.windows[cut.wb]
	c.fitA, c.otherA = c.first.view.perWindow[cut.wa], c.first.view.perWindow[cut.wb]
	c.fitB, c.otherB = c.second.view.perWindow[cut.wb], c.second.view.perWindow[cut.wa]
	c.pa, c.xa = c.a.of(c.first.material), c.a.of(c.second.material)
	c.pb, c.xb = c.b.of(c.second.material), c.b.of(c.first.material)
	c.choiceA, c.choiceB = logOdds(c.pa/(1-c.a.none+1e-9)), logOdds(c.pb/(1-c.b.none+1e-9))
	c.apart = math.Max(0, math.Min(c.choiceA, c.choiceB)) / 5
	c.versusA, c.versusB = logOdds((c.pa+1e-6)/(c.pa+c.xa+2e-6)), logOdds((c.pb+1e-6)/(c.pb+c.xb+2e-6))
	c.mass = j.m.telling(j.s, c.second.material, cut.wb)
	return c
}

// features are what tells whether the text means both articles.
func (j *judge) features(cut split) []feature {
	c := j.cutAt(cut)
	fs := append(j.s.scratch.features.take(4 * mostFeatures)[:0], feature{"bias", 1})
	fs = c.addParts(fs)
	fs = c.addContrast(fs)
	fs = c.addSaid(fs)
	return j.m.addWords(fs, j.s, c.first.material, c.second.material)
}

// wholeLeast is the least that the second article's standing in the whole text
// counts: one that its own part means surely stands low there all the same.
const wholeLeast = -0.8

// addParts adds how well each article suits its part.
func (c *cutText) addParts(fs []feature) []feature {
	return append(fs,
		feature{"part.first", logOdds(c.pa)},
		feature{"part.second", logOdds(c.pb)},
		feature{"part.least", c.least()},
		feature{"part.first.choice", c.choiceA},
		feature{"part.second.choice", c.choiceB},
		feature{"part.first.other", c.xa},
		feature{"part.second.other", c.xb},
		feature{"fit.first", c.fitA},
		feature{"fit.second", c.fitB},
		feature{"whole.second", math.Max(wholeLeast, logOdds(c.second.probability)/4)},
		feature{"whole.first", logOdds(c.first.probability) / 4},
		feature{"run.second", saturate(c.second.view.run / 3)},
	)
}

// least is how well the article that suits its part worse does so.
func (c *cutText) least() float64 { return math.Min(logOdds(c.pa), logOdds(c.pb)) }

// versus is how much rather at least each part means its own article.
func (c *cutText) versus() float64 { return math.Min(c.versusA, c.versusB) }

// addContrast adds how the parts differ.
func (c *cutText) addContrast(fs []feature) []feature {
	return append(fs,
		feature{"apart", c.apart},
		feature{"apart.fit", math.Min(c.fitA-c.otherB, c.fitB-c.otherA)},
		feature{"versus.first", c.versusA},
		feature{"versus.second", c.versusB},
		feature{"versus.least", c.versus()},
		feature{"short", math.Min(1, float64(min(len(c.a.reading.tokens), len(c.b.reading.tokens)))/20)},
		feature{"long", math.Min(1, float64(len(c.s.reading.tokens))/80)},
		feature{"quoted.alone", math.Max(0, c.first.view.verbatim-c.second.view.verbatim)},
		feature{"quoted.both", math.Min(c.first.view.verbatim, c.second.view.verbatim)},
	)
}

// addSaid adds what the text says in its parts and of two things.
func (c *cutText) addSaid(fs []feature) []feature {
	m, r, a, b := c.m, c.s.reading, c.windowA, c.windowB
	fs = append(fs,
		feature{"trouble.both", boolValue(m.troubled(c.a.reading) && m.troubled(c.b.reading))},
		feature{"trouble.here", boolValue(m.troubledIn(r, b.from, b.to))},
		feature{"trouble.there", boolValue(m.troubledIn(r, a.from, a.to))},
		feature{"things.both", boolValue(m.namesThing(r, a) && m.namesThing(r, b))},
		feature{"sentence.apart", boolValue(r.tokens[a.from].sentence != r.tokens[b.from].sentence)},
		feature{"two.numbers", boolValue(r.has("1") && r.has("2") || r.hasPair("a", "b"))},
		feature{"two.parallel", math.Min(1, float64(shared(c.a.reading, c.b.reading))/3)},
		feature{"two.holders", math.Min(1, float64(c.holders)/2)},
		feature{"mass.second", saturate(c.mass)},
		feature{"apart.mass", c.apart * saturate(c.mass)},
	)
	if c.marked {
		fs = append(fs, feature{"apart.two", c.apart})
	} else { // a long story of one thing has parts that read like two
		fs = append(fs, feature{"unmarked", 1}, feature{"unmarked.long", math.Min(1, float64(len(r.tokens))/60)},
			feature{"lone.versus", c.versus()}, feature{"lone.least", c.least()}, feature{"lone.fit", c.fitB})
	}
	for _, w := range c.s.wants {
		switch w {
		case "second", "denial", "past", "solved", "still", "ask-can", "rule":
			fs = append(fs, feature{"cue." + w, 1})
		}
	}
	return fs
}
