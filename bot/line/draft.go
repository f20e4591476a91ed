package line

import (
	"context"

	"kodhjalpen/bot"
)

// fates are what whoever wrote an article is told of its file.
var fates = map[bot.DraftFate]bot.Phrase{
	bot.DraftKept: bot.PhraseDraftKept, bot.DraftTaken: bot.PhraseDraftTaken,
	bot.DraftLoose: bot.PhraseDraftLoose, bot.DraftFailed: bot.PhraseDraftFailed,
}

// draft makes the file of an article that an agent has written, and the reply that
// tells of it. It comes before the commit. Killed between the two, the agent sees
// Slack's error and the form with their words; sent again, the same words make the
// same file, which is found there, and nothing is doubled.
func (l *Line) draft(ctx context.Context, d *bot.Decision) error {
	if d.Draft == nil || l.Draft == nil {
		return nil
	}
	made, err := l.Draft(ctx, *d.Draft)
	if err != nil {
		return err
	}
	if made.Fate != bot.DraftKept {
		d.Unlearn = nil // the article is not in use: what agents said of it still counts
	}
	d.Reply = &bot.Reply{Kind: bot.ReplySay, About: bot.Lesson{Thread: d.Next.Where()}, Say: bot.Message{Lead: bot.Say(fates[made.Fate], "path", made.Name), Copy: made.File}}
	return nil
}
