package main

import (
	"cmp"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"maps"
	"os"
	"slices"
	"text/tabwriter"

	"kodhjalpen/matcher/eval"
	"kodhjalpen/matcher/eval/chart"
)

// taughtAtMost is how many messages of an article are kept to be taught, and
// judgedAtLeast how many must be left to judge it by.
const taughtAtMost, judgedAtLeast = 5, 1

// corrections are how many an article an agent makes, in turn.
var corrections = []int{0, 1, 3, taughtAtMost}

// A course is a world whose agents teach: what they may, and what is judged, which
// is the same however much was taught.
type course struct {
	eval.World
	lessons map[string][]eval.Message // by article; under "" those that none answers
	judged  []eval.Message
}

// newCourse parts a world's messages. The order in which they are taught is
// chance, the same every time.
func newCourse(w eval.World) course {
	c := course{World: w, lessons: map[string][]eval.Message{}}
	byLabel := map[string][]eval.Message{}
	for _, m := range w.Messages {
		switch len(m.Labels) {
		case 0:
			byLabel[""] = append(byLabel[""], m)
		case 1:
			byLabel[m.Labels[0]] = append(byLabel[m.Labels[0]], m)
		default:
			c.judged = append(c.judged, m)
		}
	}
	for label, messages := range byLabel {
		slices.SortFunc(messages, func(a, b eval.Message) int {
			return cmp.Or(cmp.Compare(dice(a.ID), dice(b.ID)), cmp.Compare(a.ID, b.ID))
		})
		n := min(taughtAtMost, max(0, len(messages)-judgedAtLeast))
		if label == "" { // an agent meets as many of these, for each message, as of the others
			n = len(messages) / 2
		}
		c.lessons[label], c.judged = messages[:n], append(c.judged, messages[n:]...)
	}
	slices.SortFunc(c.judged, func(a, b eval.Message) int { return cmp.Compare(a.Line, b.Line) })
	return c
}

func dice(id string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(id))
	return h.Sum32()
}

// taught is the world after so many corrections an article, with the messages to
// judge it by.
func (c course) taught(n int) (prepared, error) {
	p, err := index(c.World)
	if err != nil {
		return p, err
	}
	p.Messages = c.judged
	for label, messages := range c.lessons {
		some := messages[:min(n, len(messages))]
		if label == "" {
			some = messages[:len(messages)*n/taughtAtMost]
		}
		for _, message := range some {
			if err := p.matcher.Teach(label, message.ID, message.Text); err != nil {
				return p, err
			}
		}
	}
	return p, nil
}

// learn leaves each world out of the fit in turn, has its agents correct one
// message an article after another, and prints what becomes of those that were
// not taught.
func learn(out io.Writer, worlds []prepared, only, picture string) error {
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "left out\tcorrections an article\tmessages\tfirst %\tamong 3 %\tright %\tasked, offered %\tserved %\twrong %\ttwo %\tnone: answered %\tasked %\tcalibration error\t")
	sums, n := make([][10]float64, len(corrections)), 0.0
	for _, left := range families(worlds) {
		if only != "" && only != left || left == seven {
			continue
		}
		weights, err := weigh(slices.DeleteFunc(slices.Clone(worlds), func(w prepared) bool { return w.Family() == left }))
		if err != nil {
			return err
		}
		for _, w := range worlds {
			if w.Family() != left {
				continue
			}
			c := newCourse(w.World)
			n++
			for i, each := range corrections {
				p, err := c.taught(each)
				if err != nil {
					return err
				}
				row := figures(eval.Score(c.judged, p.matcher.WithWeights(weights).Match))
				print(t, fmt.Sprintf("%s\t%d", w.Name, each), len(c.judged), row)
				for k := range row {
					sums[i][k] += row[k]
				}
			}
		}
	}
	for i, each := range corrections {
		for k := range sums[i] {
			sums[i][k] /= max(n, 1)
		}
		print(t, fmt.Sprintf("mean\t%d", each), 0, sums[i])
	}
	if err := t.Flush(); err != nil || picture == "" {
		return err
	}
	return draw(picture, sums)
}

// drawn are the columns of figures that are drawn, in two pictures side by side.
var drawn = [2]struct {
	title   string
	top     float64
	columns map[int]string
}{
	{"What lessons buy on worlds left out", 1, map[int]string{0: "right one first", 2: "answered right", 4: "that, or asked with it"}},
	{"and what they cost", 0.1, map[int]string{5: "answered wrongly", 7: "none meant, answered"}},
}

// draw writes what becomes of messages by the number of corrections as a picture.
func draw(file string, means [][10]float64) error {
	var charts []chart.Chart
	for _, d := range drawn {
		c := chart.Chart{Title: d.title, X: "corrections an article", Y: "share of messages", Counts: true, MaxX: taughtAtMost, MaxY: d.top}
		for _, column := range slices.Sorted(maps.Keys(d.columns)) {
			s := chart.Series{Name: d.columns[column], Dots: true}
			for i, n := range corrections {
				s.Points = append(s.Points, chart.Point{X: float64(n), Y: means[i][column] / 100})
			}
			c.Series = append(c.Series, s)
		}
		charts = append(charts, c)
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(chart.WritePNG(f, charts...), f.Close())
}
