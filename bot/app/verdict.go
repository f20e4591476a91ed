package app

import "kodhjalpen/bot"

// fewOffered is how many candidates a question about a text offers at most; one
// that offers more is the menu of all problems, about none of them.
const fewOffered = 3

// count counts an effect that answers, asks or says that no article fits, once
// for each article it names. A change of an earlier post is not counted: it is
// the same post without its buttons, or an edit's.
func (o *observer) count(e bot.Effect) {
	switch e.Kind {
	case bot.EffectAnswer, bot.EffectAsk, bot.EffectNone:
	default:
		return
	}
	if e.Update {
		return
	}
	named := e.Articles()
	if e.Kind == bot.EffectAsk {
		named = offered(e.Say.Buttons)
	}
	if len(named) == 0 {
		named = []string{""}
	}
	for _, id := range named {
		o.verdicts.WithLabelValues(string(e.Kind), id).Inc()
	}
}

// offered are the articles among a question's buttons; none for the menu.
func offered(buttons []bot.Button) []string {
	var ids []string
	for _, b := range buttons {
		if b.Action == bot.ActionCandidate {
			ids = append(ids, b.Arg)
		}
	}
	if len(ids) > fewOffered {
		return nil
	}
	return ids
}
