package slackio

import (
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"kodhjalpen/bot"
	"kodhjalpen/bot/phrase"
)

// The search field Rätt artikel stands on a ticket's card and in forms. Its block_id
// names the ticket, and what is chosen counts as a press of ActionTeach.
const (
	rightBlock  = "right|"
	rightAction = string(bot.ActionTeach) + ":find"
)

// rightField is the field itself: all articles are offered before anything is typed.
func rightField() *slack.SelectBlockElement {
	field := slack.NewOptionsSelectBlockElement(slack.OptTypeExternal, plainText(phrase.Label(bot.ActionRight), maxPlaceholder), rightAction)
	field.MinQueryLength = new(int)
	return field
}

func rightRow(ticket bot.TicketNumber) *slack.ActionBlock {
	return slack.NewActionBlock(rightBlock+strconv.FormatInt(int64(ticket), 10), rightField())
}

// rightInput is the field in a form.
func rightInput(ticket bot.TicketNumber, optional bool) *slack.InputBlock {
	b := slack.NewInputBlock(rightBlock+strconv.FormatInt(int64(ticket), 10), plainText(phrase.Label(bot.ActionRight), maxLabel), nil, rightField())
	b.Optional = optional
	return b
}

// soughtRight reads what was typed into the field.
func (rc receiver) soughtRight(r *received, in wireInteraction, number string) {
	ticket, err := strconv.ParseInt(number, 10, 64)
	r.stale = err != nil || ticket < 0
	r.event = &bot.Event{
		ID: r.eventID(), Kind: bot.ArticleSought, Key: bot.ConversationKey{Team: rc.team, Channel: in.Container.Channel}, Person: in.User.ID,
		Action: bot.Action{Name: bot.ActionRight}, Ticket: bot.TicketNumber(ticket), Text: bot.NewUtterance(in.Value), At: r.at,
	}
}

// chosen is what was chosen in a form's field, see bot.Lesson.Means; "" for nothing.
func (v wireView) chosen() string {
	for _, block := range v.State.Values {
		if name, _, arg, ok := readButton(rightAction, block[rightAction].Chosen.Value); ok && name == bot.ActionTeach {
			means, _ := bot.ParseTaught(arg)
			return means
		}
	}
	return ""
}

// lessonMeta is what the form of a lesson carries: which lesson, of whose words, and
// the thread. It is sealed.
func lessonMeta(l bot.Lesson) string {
	return string(l.ID) + "|" + string(l.Of) + "|" + string(l.Thread.Channel) + ":" + string(l.Thread.TS)
}

// lessonForm reads the sent form. It belongs to the thread that it was opened for.
func (rc receiver) lessonForm(r *received, in wireInteraction) {
	text, means := in.View.State.Values[formInput][formInput].Value, in.View.chosen()
	e := &bot.Event{
		ID: r.eventID(), Kind: bot.FormSent, Key: bot.ConversationKey{Team: rc.team}, Person: in.User.ID,
		Form: bot.Form{Name: bot.FormLesson, Means: means}, Text: bot.NewUtterance(text), Trigger: bot.NewUtterance(in.Trigger), At: r.at,
	}
	r.event, r.stale = e, true
	parts := strings.Split(in.View.Metadata, "|")
	if len(parts) < 4 {
		return
	}
	meta, ok := rc.stamp.open(strings.Join(parts[:4], "|"))
	if !ok {
		return
	}
	parts = append(strings.Split(meta, "|"), parts[4:]...)
	key, err := bot.ParseConversationKey(rc.team, parts[2])
	if err != nil {
		return
	}
	r.stale, e.Key = false, key
	e.Form.About, e.Form.Of = bot.LessonID(parts[0]), bot.PersonID(parts[1])
	e.Form.Confirmed = len(parts) > 3 && parts[3] == rc.stamp.ofForm(bot.FormLesson, 0, text, means)
}

// optionLabel is the words of an option in a search field.
func optionLabel(b bot.Button) string {
	if b.Action == bot.ActionTeach {
		return labelOf(b)
	}
	return clean(b.Label)
}

// turns lists wordings of articles that a lesson would turn.
func (r renderer) turns(d *document, turns []bot.Turn) {
	var items [][]span
	for _, t := range turns {
		now := wordNothing
		if t.Now != "" {
			now = "”" + cut(oneLine(t.Now), maxLabel) + "”"
		}
		items = append(items, []span{plain("”" + cut(oneLine(t.Text), maxLine) + "” " + wordLessonOf + " "), strong(cut(oneLine(t.Title), maxLabel)), plain(", " + wordWould + " " + now)})
	}
	if len(items) > 0 {
		d.add(part{kind: list, items: items})
	}
}

// lessons lists what agents have taught: the words, what they mean, by whom, when and
// from which ticket.
func (r renderer) lessons(d *document, lessons []bot.Lesson) {
	var items [][]span
	for i, l := range lessons {
		if i == maxListed {
			break
		}
		means := l.Title
		if l.Label != "" {
			means = phrase.LabelOf(l.Label)
		}
		row := []span{plain("”" + cut(oneLine(l.Text), maxLine) + "” → "), strong(cut(oneLine(means), maxLabel))}
		if l.By != "" {
			row = append(row, plain(" · "), span{person: l.By})
		}
		if l.Ticket != 0 {
			row = append(row, plain(" · "+l.Ticket.String()))
		}
		items = append(items, append(row, plain(" · "), span{at: l.At}))
	}
	if len(items) > 0 {
		d.add(part{kind: list, ordered: true, items: items})
	}
}

// gaps shows what the articles lack: clusters of messages with links to threads,
// articles that do not help, and those that nobody needs.
func (r renderer) gaps(d *document, g *bot.Gaps) {
	if g == nil {
		return
	}
	var items [][]span
	for _, c := range g.Clusters {
		row := []span{strong(strconv.Itoa(c.Count) + " × "), plain(strings.Join(c.Words, ", "))}
		if c.Example != "" {
			row = append(row, plain(" · ”"+cut(oneLine(readable(c.Example)), maxLabel*2)+"”"))
		}
		for _, at := range c.Threads {
			if link := r.thread(at); len(link) > 1 {
				row = append(append(row, plain(" · ")), link[1:]...)
			}
		}
		items = append(items, row)
	}
	d.titled(wordUnanswered, items)
	items = nil
	for _, u := range g.Unhelpful {
		items = append(items, []span{strong(cut(oneLine(u.Title), maxLabel)), plain(" · " + strconv.Itoa(u.Failed) + " " + wordOf + " " + strconv.Itoa(u.Shown))})
	}
	d.titled(wordUnhelpful, items)
	items = nil
	for _, title := range g.Unneeded {
		items = append(items, []span{plain(cut(oneLine(title), maxLabel))})
	}
	d.titled(wordUnneeded, items)
}

// titled is a list under a title, if there is anything in it.
func (d *document) titled(title string, items [][]span) {
	if len(items) > 0 {
		d.add(part{kind: list, spans: []span{strong(title + ":")}, items: items})
	}
}
