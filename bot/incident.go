package bot

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// An Incident is a sentence that agents have published about trouble that many
// customers have: the bot adds it to its answers until it is withdrawn.
type Incident struct {
	// ID is the id of the event that first published it. Another sentence on the same
	// article takes the same incident further.
	ID string `json:"id"`
	// Article is what it is about, with its Title; "" is everything.
	Article string `json:"article,omitempty"`
	Title   string `json:"title,omitempty"`
	Text    string `json:"text"`
	// By is who published the sentence, and At when.
	By PersonID  `json:"by,omitempty"`
	At time.Time `json:"at"`
	// EndedBy is who withdrew it, and Ended when; zero while it holds.
	EndedBy PersonID  `json:"ended_by,omitempty"`
	Ended   time.Time `json:"ended,omitzero"`
}

// Incidents that are live at once, the length of their sentences in characters, and how
// long one is kept after its end.
const (
	MaxIncidents    = 10
	MinIncidentText = 10
	MaxIncidentText = 300
	KeepIncident    = 90 * 24 * time.Hour
)

// Subject is what an incident is about, as stores and sightings name it.
func (i Incident) Subject() string {
	if i.Article == "" {
		return Everything
	}
	return i.Article
}

// Everything is the subject of an incident that is about no single article, and
// Unanswered that of a message that no article answers.
const (
	Everything = "*"
	Unanswered = "?"
)

// Told names a sentence of an incident's for the conversations that were told it.
func (i Incident) Told() string { return i.ID + "@" + strconv.FormatInt(i.At.UnixMilli(), 10) }

// ToldOf is the incident that Told names.
func ToldOf(told string) string {
	id, _, _ := strings.Cut(told, "@")
	return id
}

// Over is the id of the event in which a conversation is told that the incident is over.
func (i Incident) Over(key ConversationKey) EventID {
	return EventID("i:" + i.ID + ":" + key.String())
}

// Without is the incident without a person's name, and whether it had it.
func (i Incident) Without(p PersonID) (Incident, bool) {
	had := i.By == p || i.EndedBy == p
	if i.By == p {
		i.By = Erased
	}
	if i.EndedBy == p {
		i.EndedBy = Erased
	}
	return i, had
}

// IncidentText is a sentence as it is published, on one line, and whether it is long and
// short enough.
func IncidentText(typed string) (string, bool) {
	text := strings.Join(strings.Fields(typed), " ")
	n := utf8.RuneCountInString(text)
	return text, n >= MinIncidentText && n <= MaxIncidentText
}

// An IncidentChange is all that publishing or withdrawing a sentence changes, written in
// one atomic step.
type IncidentChange struct {
	Event EventID
	// Was is what is live on the subject, which the write is refused for if it has
	// changed; nil is nothing. Next is what it becomes.
	Was  *Incident
	Next Incident
	// Since is from when on conversations about the subject are affected, too, though
	// they were answered before it was published.
	Since   time.Time
	Audit   Act
	Effects []Effect
	Now     time.Time
}

// An IncidentRule says how many customers with the same problem within how long are
// told of as one; the zero value tells of none.
type IncidentRule struct {
	Customers int
	Within    time.Duration
}

// A Sighting is a conversation that was about a subject at a time.
type Sighting struct {
	Subject string
	Key     ConversationKey
	At      time.Time
}

// An Alarm is several customers with the same problem: agents are told of it once. It is
// the same as one before if they have a conversation in common.
type Alarm struct {
	Subject string
	Keys    []ConversationKey
	Effect  Effect
	Now     time.Time
}
