package app

import (
	"context"
	"fmt"
	"os"
	"slices"
	"time"

	"kodhjalpen/bot"
	"kodhjalpen/bot/redisstore"
	"kodhjalpen/bot/slackio"
	"kodhjalpen/kb"
)

// redisWithin bounds the examination of Redis.
const redisWithin = 10 * time.Second

// Doctor examines everything a bot with these options rests on, without running
// one: settings, Slack, Redis and articles. It posts nothing and may be asked
// while the bot runs. Nothing it finds holds a token or a password.
func Doctor(ctx context.Context, o Options) []bot.Finding {
	o = o.withDefaults()
	findings := append(o.examineSettings(), o.examineHours())
	asked := o.slackOptions()
	asked.Kept = o.keptRooms
	findings = append(findings, slackio.Examine(ctx, asked, o.Clock)...)
	findings = append(findings, o.examineState(ctx)...)
	findings = append(findings, o.examineHelpDesks(ctx)...)
	findings = append(findings, o.examinePictures(ctx))
	return append(findings, o.examineArticles())
}

// examineSettings checks what needs nobody's answer, beside the tokens.
func (o Options) examineSettings() []bot.Finding {
	const secret, fresh = "secret", "make one with `openssl rand -hex 32` and set KODHJALPEN_SECRET to it"
	switch {
	case o.Secret == "":
		return []bot.Finding{bot.Good(secret, "derived from the bot token; a new token means that codes seen before are not recognised")}
	case len(o.Secret) < minSecret:
		return []bot.Finding{bot.BadSetting(secret, "KODHJALPEN_SECRET is shorter than 32 characters", fresh)}
	default:
		return []bot.Finding{bot.Good(secret, "set by KODHJALPEN_SECRET")}
	}
}

// examineState asks the Redis that the bot would use.
func (o Options) examineState(ctx context.Context) []bot.Finding {
	ctx, cancel := context.WithTimeout(ctx, redisWithin)
	defer cancel()
	if o.RedisURL != "" {
		return redisstore.Examine(ctx, o.RedisURL, o.Clock)
	}
	dir, err := stateDir(o.Data)
	if err != nil {
		return []bot.Finding{bot.BadSetting("redis", err.Error(), "set KODHJALPEN_DATA or REDIS_URL")}
	}
	if address, ok := redisstore.Running(ctx, dir); ok {
		return redisstore.Examine(ctx, address, o.Clock)
	}
	return examineEmbedded(ctx, o.Clock)
}

// keptRooms reads what the Redis that the bot would use keeps of channels' roles.
func (o Options) keptRooms(ctx context.Context, team bot.TeamID) (bot.Rooms, error) {
	address := o.RedisURL
	if address == "" {
		dir, err := stateDir(o.Data)
		if err != nil {
			return bot.Rooms{}, err
		}
		running, ok := redisstore.Running(ctx, dir)
		if !ok {
			return bot.Rooms{}, nil // none runs: what it keeps is read when it starts
		}
		address = running
	}
	store, err := openStore(ctx, o, address, team)
	if err != nil {
		return bot.Rooms{}, err
	}
	defer store.Close()
	return store.Rooms(ctx)
}

// examineEmbedded tries the embedded default in a folder of its own: the real
// one's files must stay its user's, and the doctor may be another.
func examineEmbedded(ctx context.Context, clock func() time.Time) []bot.Finding {
	const name, install = "redis", "install valkey or redis-server, or set REDIS_URL"
	dir, err := os.MkdirTemp("", "kodhjalpen-doctor-")
	if err != nil {
		return []bot.Finding{bot.Doubtful(name, "the embedded server cannot be tried: there is no folder for temporary files", "set TMPDIR, or REDIS_URL")}
	}
	defer os.RemoveAll(dir)
	local, err := redisstore.Embedded(ctx, dir)
	if err != nil {
		return []bot.Finding{bot.Bad(name, "the embedded server does not start: "+string(bot.KindOf(err)), install)}
	}
	defer local.Close()
	if local.Kind == redisstore.InProcess {
		return []bot.Finding{bot.Bad(name, "there is none: REDIS_URL is not set, and neither valkey-server nor redis-server is on PATH; conversations and tickets end with the process", install)}
	}
	findings := redisstore.Examine(ctx, local.URL, clock)
	for i := range findings {
		if findings[i].Name == name && findings[i].State == bot.StateOK {
			findings[i].Found = "REDIS_URL is not set: " + local.Kind + " would run as the bot's child; it starts and answers"
		}
	}
	return findings
}

// examineArticles reads and lints the articles.
func (o Options) examineArticles() bot.Finding {
	const name, lint = "articles", "`kodhjalpen kb lint` names file and line"
	if o.Articles != "" {
		if _, err := os.ReadDir(o.Articles); err != nil {
			return bot.BadSetting(name, "the folder of KODHJALPEN_ARTICLES, "+o.Articles+", cannot be read", "name a readable folder, or leave it out")
		}
	}
	loaded, found := kb.Load(openArticles(o.Articles))
	_, others := kb.Unanswered(openArticles(o.Articles))
	_, modules := kb.Modules(openArticles(o.Articles))
	found = append(slices.Concat(found, others, modules), kb.Lint(loaded, o.Clock())...)
	faults := slices.DeleteFunc(slices.Clone(found), func(f kb.Finding) bool { return f.Level != kb.Error })
	switch {
	case len(faults) > 0:
		return bot.Bad(name, fmt.Sprintf("%d errors, the first: %s", len(faults), placed(o.Articles, faults[0])), lint)
	case len(found) > 0:
		return bot.Doubtful(name, fmt.Sprintf("%d articles with %d pieces of advice, the first: %s", len(loaded), len(found), placed(o.Articles, found[0])), lint)
	default:
		return bot.Good(name, fmt.Sprintf("%d articles", len(loaded)))
	}
}
