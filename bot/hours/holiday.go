package hours

import (
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/se"

	"kodhjalpen/bot"
)

// holidays are Sweden's public ones (lag 1989:253), and the eves of Midsummer, Christmas and
// New Year, on which desks are closed as on those.
var holidays = []*cal.Holiday{
	se.Nyarsdagen, se.TrettondedagJul, se.Langfredagen, se.Paskdagen, se.AnnandagPask, se.ForstaMaj, se.KristiHimmelfardsdag,
	se.Pingstdagen, se.Nationaldagen, se.Midsommarafton, se.Midsommardagen, se.AllaHelgonsDag, se.Julafton, se.Juldagen,
	se.AnnandagJul, se.Nyarsafton,
}

// Holiday names the public holiday of Sweden that a date is; "" for none.
func Holiday(day bot.Day) string {
	at, err := time.Parse(time.DateOnly, string(day))
	if err != nil {
		return ""
	}
	for _, h := range holidays {
		if actual, _ := h.Calc(at.Year()); actual.Month() == at.Month() && actual.Day() == at.Day() {
			return h.Name
		}
	}
	return ""
}
