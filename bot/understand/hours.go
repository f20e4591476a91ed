package understand

import (
	"strconv"
	"strings"

	"kodhjalpen/bot"
)

// What a question for the desk's opening hours is made of: an opener, and nothing that
// could be something else ("programmet stängde sig i lördags" is no such question).
var (
	openers = setOf(`oppet oppna oppnar oppettid oppettider oppettiderna stangt stanger stangd bemannat bemannad bemanning open opening closed
		apent apningstid apningstider abent abningstid abningstider lukket lukker`)

	aroundHours = setOf(`har ni ar ar det er du man vilka vilken vad hur lange nar tider tid tiderna hours are you we when do what is the on at
		supporten support kundtjansten kundtjanst kundservice chatten chatt har kl klockan for nu just aven ocksa pa i den till under mellan om
		och eller sen senare dag dagen dagar igen som vanligt har dere hvornar nar hvad tider alltsa da jag undrar undrade vet nan nagon finns
		manniskor manniska personal jobbar imorron e`)

	weekdayNames = []string{"sondag", "mandag", "tisdag", "onsdag", "torsdag", "fredag", "lordag"}
	englishDays  = []string{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}
	monthNames   = []string{"januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"}
)

// namedDays are public holidays by the folded words that people name them with; the
// value is the calendar's name.
var namedDays = map[string]bot.AskedDay{
	"jul": "julafton", "julen": "julafton", "julafton": "julafton", "juldagen": "juldagen", "annandagen": "annandag jul", "annandag": "annandag jul",
	"nyar": "nyårsafton", "nyarsafton": "nyårsafton", "nyarsdagen": "nyårsdagen", "trettonhelgen": "trettondedag jul", "trettondagen": "trettondedag jul",
	"trettondedag": "trettondedag jul", "pask": "långfredagen", "pasken": "långfredagen", "langfredag": "långfredagen", "langfredagen": "långfredagen",
	"paskdagen": "påskdagen", "midsommar": "midsommarafton", "midsommarafton": "midsommarafton", "midsommardagen": "midsommardagen",
	"nationaldagen": "sveriges nationaldag", "himmelsfardsdag": "kristi himmelsfärds dag", "pingst": "pingstdagen", "pingsten": "pingstdagen",
	"helgons": "alla helgons dag", "allhelgona": "alla helgons dag",
}

// asksHours reports whether folded words ask when people answer, and about which day.
func asksHours(words []string) (bot.AskedDay, bool) {
	opener, asked := false, bot.AskedDay("")
	for i, w := range words {
		day := dayNamed(words, i)
		switch {
		case openers[w]:
			opener = true
		case day != "":
			if asked == "" || asked == bot.AskedNow {
				asked = day
			}
		case !aroundHours[w] && !greetings[w] && !thanks[w] && !aroundDay[w]:
			if _, err := strconv.Atoi(w); err != nil {
				return "", false
			}
		}
	}
	return asked, opener && len(words) > 1 || opener && strings.HasPrefix(words[0], "oppettid")
}

// aroundDay are words that a day's name is made of beside the one that tells it.
var aroundDay = setOf(`i morgon kvall alla kristi dag jul pask forsta januari februari mars april maj juni juli augusti september oktober november december`)

// dayNamed is the day that a word names; "" for none.
func dayNamed(words []string, i int) bot.AskedDay {
	w := words[i]
	before := ""
	if i > 0 {
		before = words[i-1]
	}
	switch {
	case w == "nu" || w == "now":
		return bot.AskedNow
	case w == "idag" || w == "ikvall" || w == "today" || before == "i" && (w == "dag" || w == "kvall"):
		return "+0"
	case w == "imorgon" || w == "imorron" || w == "tomorrow" || before == "i" && (w == "morgon" || w == "morron"):
		return "+1"
	case w == "overmorgon":
		return "+2"
	case strings.HasPrefix(w, "helg") && w != "helgons":
		return "w6"
	case namedDays[w] != "":
		return namedDays[w]
	}
	for day := range weekdayNames {
		if strings.HasPrefix(w, weekdayNames[day]) || strings.HasPrefix(w, englishDays[day]) {
			return bot.AskedDay("w" + strconv.Itoa(day))
		}
	}
	for m, name := range monthNames {
		if d, err := strconv.Atoi(before); err == nil && w == name && d > 0 && d <= 31 {
			return bot.AskedDay(twoDigits(m+1) + "-" + twoDigits(d))
		}
	}
	return ""
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
