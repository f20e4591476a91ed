package matcher

import (
	"math"

	"kodhjalpen/kb"
)

// What the question rests on whether any article is meant. All of it is about the
// best one.
const (
	scopeBias    = iota
	scopeClear   // how likely it is among the articles, as log odds
	scopeShare   // its evidence, as for the ranking
	scopeLetters //
	scopeNear
	scopePart
	scopePassage
	scopeWording
	scopeWhole
	scopeNumber
	scopeCover           // which share of what the text tells the article has
	scopeCoverShort      // the same of a short text, which has little to go by
	scopeGap             // how much the most telling word tells that it has not
	scopeLength          // how long the text is
	scopeEveryday        // how near an everyday sentence lies
	scopeSolved          // the text says that all is well again
	scopeGreets          // it is short and greets, thanks or makes small talk
	scopeAsks            // it asks what is so
	scopeHow             // it asks how something is done
	scopePlans           // it is about what has not happened
	scopeFaultAsked      // it asks, and names no trouble, where the article is on an error
	scopeFaultOfHow      // it names trouble where the article says how something is done
	scopeStranger        // it names somebody else's name, which the article does not
	scopeOwns            // and says the thing is theirs
	scopeLacks           // it lacks what all wordings of the article have
	scopeForeign         // it names a thing of the article's kind that is another
	scopeOtherNumber     // it has an error number that the article does not
	scopeQuoted          // it has words of an error of the article, one after the other
	scopeUnanswered      // how much nearer a text that no article answers lies than the nearest passage
	scopeUnansweredWords // how much more it is one of those than a wording of the article
	scopeFeatures
)

// ScopeNames names them, as weights.json does.
var ScopeNames = [scopeFeatures]string{
	"bias", "clear", "lexical.share", "letters", "near", "near.part", "passage", "wording", "whole", "number", "cover", "cover.short", "gap", "length",
	"everyday", "solved", "greets", "asks", "how", "plans", "fault.asked", "fault.of.how", "stranger", "stranger.owns", "lacks",
	"foreign.head", "number.other", "quoted", "unanswered", "unanswered.words",
}

// What the question rests on whether the best article is the one, given that any
// is: how far it leads, and whether the text has its very words.
const (
	bestBias = iota
	bestClear
	bestWording
	bestWhole
	bestQuoted
	bestFeatures
)

// BestNames names them.
var BestNames = [bestFeatures]string{"bias", "clear", "wording", "whole", "quoted"}

// bestOf picks them from the rest.
func bestOf(scope *[scopeFeatures]float64) [bestFeatures]float64 {
	return [bestFeatures]float64{scope[scopeBias], scope[scopeClear], scope[scopeWording], scope[scopeWhole], scope[scopeQuoted]}
}

// sure says how probable it is that the best article is the one that is meant,
// and that any is.
func (w *Weights) sure(scope *[scopeFeatures]float64) (right, meant float64) {
	best := bestOf(scope)
	meant = logistic(dot(w.meant[:], scope[:]))
	return meant * logistic(dot(w.best[:], best[:])), meant
}

// longText is how many distinct words a long message has.
const longText = 20.0

// scope gathers the features of the best article.
func (m *Matcher) scope(r *reading, ranked []ranking) [scopeFeatures]float64 {
	var f [scopeFeatures]float64
	best := &ranked[0]
	e, v := &best.evidence, &best.evidence.values
	f[scopeBias] = 1
	f[scopeClear] = logOdds(best.share) / 5
	f[scopeShare], f[scopeLetters], f[scopeNear], f[scopePart] = v[lexicalShare], v[letters], v[near], v[nearPart]
	f[scopePassage], f[scopeWording], f[scopeWhole], f[scopeNumber] = v[passage], v[wording], v[whole], v[number]
	f[scopeCover], f[scopeGap] = r.covered(&e.match)
	f[scopeLength] = math.Min(1, float64(len(r.query.Words))/longText)
	f[scopeCoverShort] = f[scopeCover] * (1 - f[scopeLength])
	for i := range m.everyday {
		f[scopeEveryday] = math.Max(f[scopeEveryday], float64(m.everyday[i].Dot(&r.vector)))
	}
	r.turns(&f, e.mat)
	for _, s := range r.strangers() {
		if !r.names(s, &e.match) {
			f[scopeStranger] = 1
			f[scopeOwns] = math.Max(f[scopeOwns], one(s.owns))
		}
	}
	f[scopeLacks], f[scopeForeign] = r.query.Lacks(e.mat.entry), r.query.ForeignHead(e.mat.entry)
	f[scopeQuoted] = v[quoted]
	f[scopeOtherNumber] = one(len(r.numbers) > 0 && v[number] == 0)
	if list := m.unanswered.Load(); len(list.texts) > 0 {
		n, w := list.likest(r)
		f[scopeUnanswered], f[scopeUnansweredWords] = n-v[passage], w-v[whole]
	}
	return f
}

func one(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// covered says which share of what a text tells the article has too, and how
// much the most telling word tells that the article does not have.
func (r *reading) covered(match *kb.Match) (cover, gap float64) {
	for i, w := range r.query.Words {
		cover += w.Rarity * match.Met[i]
		gap = math.Max(gap, w.Rarity*(1-match.Met[i]))
	}
	return cover / math.Max(r.query.Rare, 0.5), gap
}

// names tells whether the article itself has a stranger's name.
func (r *reading) names(s stranger, match *kb.Match) bool {
	for i, w := range r.query.Words {
		if w.Token.At >= r.tokens[s.from].At && w.Token.At < r.tokens[s.to-1].End && match.Met[i] > 0.5 {
			return true
		}
	}
	return false
}

// fewWords is how long a greeting is at most.
const fewWords = 6

// turns reads what the text does, beside what the article is for.
func (r *reading) turns(f *[scopeFeatures]float64, mat *material) {
	said := r.cues()
	f[scopeSolved] = one(said["solved"] > 0 && said["still"] <= said["solved"])
	f[scopeGreets] = one(len(r.tokens) <= fewWords && said["hello"]+said["small"]+said["thanks"] > 0)
	f[scopeAsks], f[scopeHow], f[scopePlans] = one(said["ask"] > 0), one(said["how"] > 0), one(said["plan"] > 0)
	if said["trouble"] > 0 {
		f[scopeFaultOfHow] = 1 - mat.trouble
	} else if len(mat.entry.Article.Errors) > 0 {
		f[scopeFaultAsked] = math.Max(f[scopeAsks], f[scopeHow])
	}
}

// cues says, for each kind of cue, behind which token it was last found.
func (r *reading) cues() map[string]int {
	last := map[string]int{}
	cueList().each(r.tokens, func(kind string, _, to int) { last[kind] = to })
	return last
}
