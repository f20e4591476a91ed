package decide

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"kodhjalpen/bot"
)

// mostArticles is how many articles the numbers are told of, and mostFound how many tickets
// a search shows.
const (
	mostArticles = 10
	mostFound    = 20
)

// mine lists the tickets that a person has, those whose customers wait first.
func mine(queue []bot.QueueLine, p bot.PersonID) bot.Message {
	own := slices.DeleteFunc(slices.Clone(queue), func(q bot.QueueLine) bool { return q.Assignee != p })
	if len(own) == 0 {
		return bot.Message{Lead: bot.Say(bot.PhraseMineEmpty)}
	}
	slices.SortStableFunc(own, func(a, b bot.QueueLine) int {
		switch {
		case a.Waits.IsZero() == b.Waits.IsZero():
			return a.Waits.Compare(b.Waits)
		case a.Waits.IsZero():
			return 1
		default:
			return -1
		}
	})
	return bot.Message{Lead: bot.Say(bot.PhraseMine, "count", strconv.Itoa(len(own))), Queue: own}
}

// Found is what a search is answered with: the newest tickets that fit.
func Found(lines []bot.QueueLine) bot.Message {
	if len(lines) == 0 {
		return bot.Message{Lead: bot.Say(bot.PhraseFoundNone)}
	}
	newest := slices.SortedFunc(slices.Values(lines), func(a, b bot.QueueLine) int { return int(b.Number - a.Number) })
	return bot.Message{Lead: bot.Say(bot.PhraseFound, "count", strconv.Itoa(len(newest))), Queue: newest[:min(len(newest), mostFound)]}
}

// Told puts a desk's numbers in sentences.
func Told(f bot.Figures) bot.Message {
	m := bot.Message{Lead: bot.Say(bot.PhraseFigures, "since", moment(f.Since))}
	m.Codes = append(m.Codes, bot.Say(bot.PhraseFiguresAll, counted(f.Count)...))
	switch {
	case f.Replied > 0:
		m.Codes = append(m.Codes, bot.Say(bot.PhraseFiguresReply, "count", strconv.Itoa(f.Tickets), "replied", strconv.Itoa(f.Replied), "median", long(f.Median), "slow", long(f.Slow)))
	case f.Tickets > 0: // half of none has no time
		m.Codes = append(m.Codes, bot.Say(bot.PhraseFiguresNoReply, "count", strconv.Itoa(f.Tickets)))
	}
	if f.Promised > 0 {
		m.Codes = append(m.Codes, bot.Say(bot.PhraseFiguresKept, "count", strconv.Itoa(f.Promised), "kept", strconv.Itoa(f.Kept)))
	}
	if len(f.Rated) > 0 {
		m.Codes = append(m.Codes, bot.Say(bot.PhraseFiguresRated,
			"good", strconv.Itoa(f.Rated[bot.RatedGood]), "fair", strconv.Itoa(f.Rated[bot.RatedFair]), "poor", strconv.Itoa(f.Rated[bot.RatedPoor])))
	}
	if len(f.Tagged) > 0 {
		m.Codes = append(m.Codes, bot.Say(bot.PhraseFiguresTagged, "tags", tagged(f.Tagged)))
	}
	for i, a := range f.By {
		if i < mostArticles && a.ID != "" {
			m.Codes = append(m.Codes, bot.Say(bot.PhraseFiguresOf, append(counted(a.Count), "article", a.Title)...))
		}
	}
	return m
}

// tagged lists how many tickets have each tag, the most frequent first.
func tagged(by map[string]int) string {
	tags := slices.SortedFunc(maps.Keys(by), func(a, b string) int { return cmp.Or(by[b]-by[a], cmp.Compare(a, b)) })
	var out []string
	for _, t := range tags[:min(len(tags), mostArticles)] {
		out = append(out, t+" "+strconv.Itoa(by[t]))
	}
	return strings.Join(out, ", ")
}

// Weekly is a week's numbers with what the articles lack, for the agents' channel.
func Weekly(f bot.Figures, g bot.Gaps, week int) bot.Message {
	m := Told(f)
	m.Lead = bot.Say(bot.PhraseWeekly, "number", strconv.Itoa(week))
	if g = g.Posted(); g.Empty() {
		return m
	}
	if m.Gaps = &g; len(g.Clusters) > 0 {
		m.Codes = append(m.Codes, bot.Say(bot.PhraseWeeklyMore))
	}
	return m
}

// WeeklyChart is the picture of the weeks up to one.
func WeeklyChart(weeks []bot.WeekCount, week int) bot.Message {
	return bot.Message{Lead: bot.Say(bot.PhraseWeeklyChart, "number", strconv.Itoa(week)), Weeks: weeks}
}

// counted are a count's numbers as a sentence takes them.
func counted(c bot.Count) []string {
	return []string{
		"count", strconv.Itoa(c.All), "confirmed", strconv.Itoa(c.Confirmed), "assumed", strconv.Itoa(c.Assumed),
		"escalated", strconv.Itoa(c.Escalated), "rest", strconv.Itoa(c.Rest()),
	}
}

// long is a length of time in hours and minutes.
func long(d time.Duration) string {
	d = d.Round(time.Minute)
	if d < time.Hour {
		return fmt.Sprintf("%d min", d/time.Minute)
	}
	return fmt.Sprintf("%d tim %d min", d/time.Hour, d%time.Hour/time.Minute)
}
