package bot

import "time"

// Verdict is what the matcher would do with a text that stands alone.
type Verdict string

// The verdicts.
const (
	VerdictAnswer Verdict = "answer"
	VerdictAsk    Verdict = "ask"
	VerdictNone   Verdict = "none"
)

// Speech is what a text does apart from describing a problem.
type Speech string

// The kinds of speech. The zero value is a text of some other kind.
const (
	SpeechNothing  Speech = "nothing"  // empty, emoji only, a sticker: nothing is said
	SpeechGreeting Speech = "greeting" // "Hej", "God morgon"
	SpeechThanks   Speech = "thanks"   // "tack", "toppen, tack för hjälpen"
	SpeechSolved   Speech = "solved"   // "nu funkar det"
	SpeechUnsolved Speech = "unsolved" // "det hjälpte inte", "samma fel igen"
	SpeechHuman    Speech = "human"    // "jag vill prata med en människa"
	SpeechLater    Speech = "later"    // "jag testar och återkommer": nothing is asked for yet
	SpeechSmall    Speech = "small"    // small talk: "vilket väder", "haha"
	SpeechVague    Speech = "vague"    // "det funkar inte": nothing to go on
	SpeechRequest  Speech = "request"  // a wish or question that no article answers
	SpeechHours    Speech = "hours"    // "öppet lördag?": when people answer; see Understanding.Asked
)

// CodeVerdict is what activation says of a code's form.
type CodeVerdict string

// The verdicts on a code's form. No verdict says whether a code works.
const (
	CodeValid   CodeVerdict = "valid"
	CodeFixable CodeVerdict = "fixable"
	CodeInvalid CodeVerdict = "invalid"
)

// A Code is an activation code that a person wrote, without the code: at most
// its first two characters, and a keyed hash that tells whether it is the same
// as an earlier one.
type Code struct {
	Mask     string      `json:"mask"`
	Verdict  CodeVerdict `json:"verdict"`
	Problems []string    `json:"problems,omitempty"`
	Hash     string      `json:"hash,omitempty"`
	// Corrected is the good form of a fixable code, for its owner alone. It is
	// never stored in a conversation.
	Corrected Secret `json:"-"`
}

// An Understanding is what an event's text means, with every article it names.
// The zero value says that nothing was written.
type Understanding struct {
	// Text is the text with codes and personal data masked: what may be stored.
	Text string
	// By is who a help desk says that wrote it, masked like the text.
	By      string
	Verdict Verdict
	// Answers are the one to three articles that Verdict "answer" stands for,
	// best first.
	Answers []Article
	// Candidates are what Verdict "ask" would offer, best first, at most three.
	Candidates []Candidate
	// Menu is what to choose from when there is nothing to go on.
	Menu []Candidate
	// Current is the conversation's current article as it is today, nil when
	// there is none or it has been removed.
	Current *Article
	// Offered are the articles that the bot's newest post offers, as they are today, for an
	// answer that names one in words.
	Offered []Article
	// Chosen is the article that a pressed button names, nil otherwise.
	Chosen *Article
	Codes  []Code
	Speech Speech
	// Language is what it is written in, "" where it does not tell.
	Language Language
	// Asked is the day that SpeechHours asks about.
	Asked AskedDay
	// Teaching is the lesson that the event would give, tried; nil where it gives none,
	// or where what it names is gone.
	Teaching *Teaching
	// Modules are the titles of agents' texts, and Module the one that was chosen; nil for
	// none.
	Modules []string
	Module  *Module
	// Draft is the article that an agent begins or has written of the ticket; nil else.
	Draft *Draft
	// Trial is what the draft that was written would do; nil where it was not tried.
	Trial *Trial
	// OnlyHuman says that a wish for a human says nothing of what it is about.
	OnlyHuman bool
	// Enter is the part of an article that says where a code is entered, for a
	// message that holds nothing but codes of good form; nil when none does.
	Enter *Article
	// Denies says that the text contradicts an answer: it is about something else.
	// RunnerUp is then what it may be about instead, nil when nothing is likely.
	Denies   bool
	RunnerUp *Article
	// FollowsUp says that the text asks about the answer in hand. Told is then what
	// that article says of it, in its own sentences; empty when it says nothing.
	FollowsUp bool
	Told      []string
	// Read are, for PicturesRead, the words in each of the event's files, masked; "" where
	// there are none. Shown says that one of them shows a code.
	Read  []string
	Shown bool
	// Unread is set when something came that nobody has read: a file, or a text that
	// is too long.
	Unread bool
	// Command is what a slash command asks for.
	Command Command
	// Public is what was written in a form as it was written but for codes, which
	// are hidden; Private is all of it, set when Public hides something.
	Public, Private Secret
	// Exposed says that an agent's words hold a number that is somebody's own: a personal
	// number, or a payment card's.
	Exposed bool
}

// Verb is a slash command's first word.
type Verb string

// The verbs of /kodhjalp. A text that is none of them is matched.
const (
	VerbMatch    Verb = "match"
	VerbCode     Verb = "kod"
	VerbHelp     Verb = "hjälp"
	VerbQueue    Verb = "kö"
	VerbTicket   Verb = "ärende"
	VerbForget   Verb = "glöm"     // Command.Person
	VerbGaps     Verb = "luckor"   // what the articles lack
	VerbLessons  Verb = "lärdomar" // what agents have taught
	VerbMode     Verb = "läge"     // svara, förslag or tyst: Command.Mode
	VerbMine     Verb = "mina"
	VerbSearch   Verb = "sök"       // Command.Words
	VerbCount    Verb = "statistik" // Command.For, back from now
	VerbPriority Verb = "prioritet" // Command.Ticket, Command.Priority
	VerbIncident Verb = "driftinfo" // Command.Words: the sentence, "slut", or nothing
	VerbGive     Verb = "lämna"     // Command.Ticket, Command.Person
	VerbMerge    Verb = "slå"       // slå ihop: Command.Ticket becomes part of Command.Into
	VerbTag      Verb = "tagg"      // Command.Ticket, Command.Words
)

// A Command is a slash command, read.
type Command struct {
	Verb Verb
	// Near is, for VerbMatch, the verb that a short text begins with though what
	// follows does not fit it: if the text means nothing, that was meant.
	Near   Verb
	Ticket TicketNumber
	// Into is the ticket that it becomes part of.
	Into TicketNumber
	// Priority is the ticket's new one.
	Priority Priority
	// Words are what is looked for, or tags, apart by spaces.
	Words string
	// Person is whom the command is about.
	Person PersonID
	// Mode is the channel's new mode and For how long it holds; 0 is until it is
	// changed.
	Mode Mode
	For  time.Duration
}

// An AskedDay is a day as somebody names it: "" for none, AskedNow, the days from today
// ("+0", "+1"), a weekday from Sunday ("w0" to "w6"), a day of the year ("12-24"), or a
// public holiday's folded name ("julafton").
type AskedDay string

// AskedNow asks whether somebody is there.
const AskedNow AskedDay = "now"
