package app

import (
	"cmp"
	"time"

	"kodhjalpen/bot"
)

// A LearnReport says what a channel's past would teach. No word in it names anybody.
type LearnReport struct {
	Channel string    `json:"channel"`
	Since   time.Time `json:"since"`
	// Threads are those that customers began, Questions those of them that tell a
	// problem. Part says that there are older ones than were read.
	Threads   int  `json:"threads"`
	Questions int  `json:"questions"`
	Part      bool `json:"part"`
	// Paired are the questions that are tied to an article. Of them Right are answered
	// with it today, and Covered would be by the lessons that are proposed.
	Paired  int              `json:"paired"`
	Right   int              `json:"right"`
	Covered int              `json:"covered"`
	Lessons []ProposedLesson `json:"lessons"`
	// Written is how many of them were added.
	Written int `json:"written"`
	// Pages are what agents linked to and no article is made of, the most frequent
	// first; Gaps are questions that nothing answers, alike ones together.
	Pages []LinkedPage `json:"pages"`
	Gaps  []LearnedGap `json:"gaps"`
}

// Fate says what becomes of a proposed lesson.
type Fate string

// The fates of a proposed lesson.
const (
	FateGood    Fate = "good"    // sure and harmless: --write adds it
	FateWritten Fate = "written" // it was added, or was there
	FateReview  Fate = "review"  // it does no harm, and only reads like the article: people look first
	FateHarm    Fate = "harm"    // it would turn something else wrong
	FateFull    Fate = "full"    // its article, or the installation, has as many lessons as count
)

// A ProposedLesson is a customer's words with the article that they mean.
type ProposedLesson struct {
	Text     string   `json:"text"`
	Article  string   `json:"article"`
	Title    string   `json:"title"`
	Evidence Evidence `json:"evidence"`
	// Thread is where it stands, and At when it was written.
	Thread string    `json:"thread"`
	At     time.Time `json:"at"`
	// Today is the title of what is answered wrongly today, "" for no answer.
	Today string `json:"today,omitempty"`
	// Answers says that the lesson alone leads to the answer.
	Answers bool `json:"answers"`
	// Turns is what it would turn to something wrong, each with what is right.
	Turns []HarmDone `json:"turns,omitempty"`
	Fate  Fate       `json:"fate"`

	lesson bot.Lesson
}

// HarmDone is a text that a lesson would turn, with what it should be answered with.
type HarmDone struct {
	Text  string `json:"text"`
	Right string `json:"right"`
}

// A LinkedPage is a page that agents link to, and in how many threads.
type LinkedPage struct {
	Address string `json:"address"`
	Threads int    `json:"threads"`
}

// A LearnedGap is questions that are alike.
type LearnedGap struct {
	Count   int      `json:"count"`
	Words   []string `json:"words"`
	Example string   `json:"example"`
	Threads []string `json:"threads"`
}

// harm is what a lesson that was tried would do.
func harm(t bot.Teaching) []HarmDone {
	var out []HarmDone
	for _, x := range t.Turns {
		out = append(out, HarmDone{x.Text, x.Title})
	}
	for _, l := range t.Against {
		out = append(out, HarmDone{l.Text, cmp.Or(l.Title, string(l.Label))})
	}
	return out
}
