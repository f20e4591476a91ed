package bot

import "time"

// Priority is how urgent a ticket is; "" is Normal.
type Priority string

// The priorities, as the desk calls them.
const (
	High   Priority = "hög"
	Normal Priority = "normal"
	Low    Priority = "låg"
)

// Priorities lists every priority, the most urgent first.
func Priorities() []Priority { return []Priority{High, Normal, Low} }

// A Level is how much opening time a customer may wait for people: for the first answer
// in a case, and for each next one. 0 sets no limit.
type Level struct{ First, Next time.Duration }

// A Service is the level that a desk promises itself by priority. The zero value
// promises none.
type Service map[Priority]Level

// For returns how long a ticket's customer may wait for the answer that is due; 0 when
// there is no limit.
func (s Service) For(t Ticket) time.Duration {
	level := s[t.Urgency()]
	if t.FirstReply.IsZero() {
		return level.First
	}
	return level.Next
}

// Limit returns how long a queue's ticket's customer may wait for the answer that is due;
// 0 when there is no limit.
func (s Service) Limit(q QueueLine) time.Duration {
	t := Ticket{Priority: q.Priority}
	if q.Replied {
		t.FirstReply = q.Opened
	}
	return s.For(t)
}

// Urgency is the ticket's priority.
func (t Ticket) Urgency() Priority {
	if t.Priority == "" {
		return Normal
	}
	return t.Priority
}

// Rating is what a customer thinks of the help they got from people; "" is nothing said.
type Rating string

// The ratings.
const (
	RatedGood Rating = "good"
	RatedFair Rating = "fair"
	RatedPoor Rating = "poor"
)

// Notice is a word to agents about a customer who waits.
type Notice string

// The notices, each given once while a customer waits, the gravest last.
const (
	NoticeUnclaimed Notice = "unclaimed" // nobody has taken it
	NoticeBefore    Notice = "before"    // an answer is due soon
	NoticeAfter     Notice = "after"     // it was due
	NoticeLead      Notice = "lead"      // and is still not there: the desk's lead is told
)
