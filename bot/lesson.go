package bot

import (
	"strings"
	"time"
)

// A LessonID names a lesson by the message whose words it is made of:
// <channel>:<ts>. A message has one lesson at most: who labels it anew replaces it.
type LessonID string

// LessonOf is the id of the lesson made of a message's words.
func LessonOf(channel ChannelID, ts Timestamp) LessonID {
	return LessonID(string(channel) + ":" + string(ts))
}

// A Label is what an agent says that a customer's words mean, where that is no
// article.
type Label string

// The labels beside an article's id.
const (
	LabelNone Label = "none" // Ingen av dem: it needs no article
	LabelNew  Label = "new"  // Nytt problem: there is no article yet
)

// LabelMark begins a label where an article's id may stand too; no id has it.
const LabelMark = "!"

// A Lesson is what an agent taught: what a customer's words mean. It counts beside
// the article's own symptoms until it is withdrawn, or written into the article.
// Nothing in it names a person or holds a code or number.
type Lesson struct {
	ID LessonID `json:"-"`
	// Article is the article's id, "" where Label is set; Title is its title when it
	// was taught.
	Article string `json:"article,omitempty"`
	Title   string `json:"title,omitempty"`
	Label   Label  `json:"label,omitempty"`
	// Text is the customer's words, masked and without names.
	Text string `json:"text"`
	// Of is whose words they are, By who taught it: both leave with the person.
	Of PersonID  `json:"of,omitempty"`
	By PersonID  `json:"by,omitempty"`
	At time.Time `json:"at"`
	// Ticket is the case it was taught from, 0 when there was none, and Thread where
	// the words stand.
	Ticket TicketNumber `json:"ticket,omitempty"`
	Thread Post         `json:"thread,omitzero"`
}

// KeepLesson is how long a lesson is kept: as long as the ticket it comes from.
const KeepLesson = KeepTicket

// MaxLessons is how many lessons an installation keeps. Further ones are refused with
// a word to the agent: so many belong in the articles, where people can review them.
const MaxLessons = 5000

// Means is what a lesson teaches, as a button carries it: an article's id, or a
// label behind its mark.
func (l Lesson) Means() string {
	if l.Label != "" {
		return LabelMark + string(l.Label)
	}
	return l.Article
}

// Old reports whether a lesson has been kept long enough.
func (l Lesson) Old(now time.Time) bool { return !now.Before(l.At.Add(KeepLesson)) }

// Without returns a lesson without a person's name; keep is false for one that is
// made of their words.
func (l Lesson) Without(p PersonID) (out Lesson, changed, keep bool) {
	if l.Of == p {
		return l, true, false
	}
	if l.By == p {
		l.By, changed = Erased, true
	}
	return l, changed, true
}

// A Teaching is a lesson that an agent is about to give, with what it would do.
type Teaching struct {
	Lesson Lesson
	// Turns are wordings of articles that it would turn to something wrong.
	Turns []Turn
	// Against are lessons that it contradicts: that say something else of nearly the same
	// words, or would be turned.
	Against []Lesson
	// Answers says that the words alone lead to the answer from then on.
	Answers bool
	// Full says that no further lesson is kept.
	Full bool
}

// Doubtful reports whether a lesson would do harm, so that its agent has to say
// that it is meant.
func (t Teaching) Doubtful() bool { return len(t.Turns)+len(t.Against) > 0 }

// A Turn is a wording that a lesson would turn: whose it is, and the title of what
// would be answered instead; "" for nothing.
type Turn struct {
	Text  string
	Title string
	Now   string
}

// taughtAnyway ends what a button teaches although its agent was shown the harm.
const taughtAnyway = "|anyway"

// TaughtAnyway is the argument of the button that teaches though it is doubtful.
func TaughtAnyway(means string) string { return means + taughtAnyway }

// ParseTaught reads what a button teaches: the lesson's meaning, and whether its agent
// was shown the harm. An empty meaning is nothing.
func ParseTaught(arg string) (means string, anyway bool) {
	return strings.CutSuffix(arg, taughtAnyway)
}

// Meaning is a lesson's article or label, of what a button carries.
func Meaning(means string) (article string, label Label) {
	switch l, marked := strings.CutPrefix(means, LabelMark); {
	case !marked:
		return means, ""
	case Label(l) == LabelNone || Label(l) == LabelNew:
		return "", Label(l)
	default:
		return "", ""
	}
}
