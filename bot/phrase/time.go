package phrase

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Opening hours are stored as the desk's clock shows them, with its offset: {open} and
// {close} are moments as time.RFC3339, {day} is one of which the date counts, {times} are
// periods such as 08:00-12:00,13:00-17:00, and {week} is seven of those from Monday on,
// apart by semicolons. What is not so is put in as it is.

var weekdays = [7]string{"söndag", "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag"}

var months = [13]string{"", "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"}

// moment says "måndag 30 november kl. 08.00".
func moment(v string) string {
	if _, err := time.Parse(time.RFC3339, v); err != nil {
		return v
	}
	return day(v) + " " + clock(v)
}

// clock says "kl. 08.00"; midnight at a day's end is "midnatt".
func clock(v string) string {
	at, err := time.Parse(time.RFC3339, v)
	switch {
	case err != nil:
		return v
	case at.Hour() == 0 && at.Minute() == 0:
		return "midnatt"
	default:
		return "kl. " + at.Format("15.04")
	}
}

// day says "måndag 30 november".
func day(v string) string {
	at, err := time.Parse(time.RFC3339, v)
	if err != nil {
		return v
	}
	return weekdays[at.Weekday()] + at.Format(" 2 ") + months[at.Month()]
}

// times says "kl. 08.00–12.00 och 13.00–17.00".
func times(v string) string {
	parts := strings.Split(strings.ReplaceAll(strings.ReplaceAll(v, ":", "."), "-", "–"), ",")
	return "kl. " + joined(parts)
}

// week says "måndag–fredag kl. 08.00–17.00, lördag kl. 10.00–14.00", and that some days
// are closed by leaving them out.
func week(v string) string {
	days := strings.Split(v, ";")
	var parts []string
	for i := 0; i < len(days) && i < 7; {
		j := i
		for j+1 < len(days) && j+1 < 7 && days[j+1] == days[i] {
			j++
		}
		if days[i] != "" {
			name := weekdays[(i+1)%7]
			if j > i {
				name += "–" + weekdays[(j+1)%7]
			}
			parts = append(parts, name+" "+times(days[i]))
		}
		i = j + 1
	}
	return strings.Join(parts, ", ")
}

// joined lists parts as they are said: "a, b och c".
func joined(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " och " + parts[len(parts)-1]
}

// lowered is a name with a small first letter, as inside a sentence.
func lowered(v string) string {
	r, n := utf8.DecodeRuneInString(v)
	if strings.HasPrefix(v, "Sveriges") || n == 0 {
		return v
	}
	return string(unicode.ToLower(r)) + v[n:]
}
