package phrase

import (
	"strings"
	"time"

	"kodhjalpen/bot"
)

// A tongue is all that customers are told in another language than Swedish. What agents
// read is Swedish always.
type tongue struct {
	texts  map[bot.Phrase]string
	labels map[bot.ActionName]string
	// numbers are those that are written out; missing are values that were not given,
	// "" for the others.
	numbers, missing map[string]string
	// files are what cannot be done to files of a kind, "" to several; problems what is
	// wrong with a code, "" for one that is not known.
	files    map[bot.FileKind]string
	problems map[string]string
	private  PrivateForm
	weekdays [7]string
	months   [13]string
	// at opens a time of day, written as hour shows, and midnight is said in a word; and
	// joins the last of several.
	at, hour, midnight, and string
	// dated is how a day is said, of its weekday, number and month.
	dated func(weekday, number, month string) string
}

// tongues are the languages beside Swedish. It is never changed.
var tongues = map[bot.Language]*tongue{bot.English: &english, bot.Norwegian: &norwegian, bot.Danish: &danish}

// TextIn puts a sentence in words of a customer's language; in Swedish where the bot has
// none in that, or does not know it.
func TextIn(l bot.Language, s bot.Sentence) string {
	t := tongues[l]
	if t == nil || t.texts[s.Phrase] == "" {
		return Text(s)
	}
	return argument.ReplaceAllStringFunc(t.texts[s.Phrase], func(place string) string {
		name := place[1 : len(place)-1]
		v := s.Args[name]
		if few := t.numbers[v]; few != "" && s.Phrase == bot.PhraseAnswerMany {
			return few
		}
		return t.value(name, v)
	})
}

// LabelIn is what stands on a button in a customer's language.
func LabelIn(l bot.Language, a bot.ActionName) string {
	if t := tongues[l]; t != nil && t.labels[a] != "" {
		return t.labels[a]
	}
	return Label(a)
}

// A PrivateForm is what is said around the inputs of the form in which a customer tells agents what nobody else reads;
// its title is the label of the button that opens it.
type PrivateForm struct {
	Reader, Effect string
	// More labels the last input where the article asks for something before it.
	More, Send, Cancel string
}

// Private is the private form in a customer's language.
func Private(l bot.Language) PrivateForm {
	if t := tongues[l]; t != nil {
		return t.private
	}
	return swedishPrivate
}

var swedishPrivate = PrivateForm{
	Reader: "bara medarbetarna läser",
	Effect: "Skriv inte koden här: den som har en oanvänd kod kan använda den. Inget av det här syns i kanalen.",
	More:   "Något mer som bara medarbetarna ska läsa", Send: "Skicka", Cancel: "Avbryt",
}

// value is an argument in words.
func (t *tongue) value(name, v string) string {
	switch {
	case name == "file":
		if said := t.files[bot.FileKind(v)]; said != "" {
			return said
		}
		return t.files[""]
	case v == "" && t.missing[name] != "":
		return t.missing[name]
	case v == "":
		return t.missing[""]
	}
	switch name {
	case "problems":
		return t.wrong(v)
	case "open", "since", "due":
		return t.moment(v)
	case "close":
		return t.clock(v)
	case "day":
		return t.day(v)
	case "times":
		return t.times(v)
	case "week":
		return t.week(v)
	default:
		return v
	}
}

// wrong joins what is wrong with a code.
func (t *tongue) wrong(joinedUp string) string {
	var parts []string
	for _, p := range strings.Split(joinedUp, ",") {
		said := t.problems[p]
		if said == "" {
			said = t.problems[""]
		}
		parts = append(parts, said)
	}
	return t.joined(parts)
}

// joined lists parts as they are said.
func (t *tongue) joined(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " " + t.and + " " + parts[len(parts)-1]
}

// moment, clock, day, times and week say what the functions of those names do.
func (t *tongue) moment(v string) string {
	if _, err := time.Parse(time.RFC3339, v); err != nil {
		return v
	}
	return t.day(v) + " " + t.at + t.clock(v)
}

func (t *tongue) clock(v string) string {
	at, err := time.Parse(time.RFC3339, v)
	switch {
	case err != nil:
		return v
	case at.Hour() == 0 && at.Minute() == 0:
		return t.midnight
	default:
		return at.Format(t.hour)
	}
}

func (t *tongue) day(v string) string {
	at, err := time.Parse(time.RFC3339, v)
	if err != nil {
		return v
	}
	return t.dated(t.weekdays[at.Weekday()], at.Format("2"), t.months[at.Month()])
}

func (t *tongue) times(v string) string {
	if strings.HasSuffix(t.hour, "15.04") {
		v = strings.ReplaceAll(v, ":", ".")
	}
	return t.joined(strings.Split(strings.ReplaceAll(v, "-", "–"), ","))
}

func (t *tongue) week(v string) string {
	days := strings.Split(v, ";")
	var parts []string
	for i := 0; i < len(days) && i < 7; {
		j := i
		for j+1 < len(days) && j+1 < 7 && days[j+1] == days[i] {
			j++
		}
		if days[i] != "" {
			name := t.weekdays[(i+1)%7]
			if j > i {
				name += "–" + t.weekdays[(j+1)%7]
			}
			parts = append(parts, name+" "+t.times(days[i]))
		}
		i = j + 1
	}
	return strings.Join(parts, ", ")
}
