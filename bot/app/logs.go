package app

import (
	"github.com/rs/zerolog"

	"kodhjalpen/bot/redisstore"
)

// LogLibraries sends what libraries would write to stderr by themselves to log.
// It is for the whole process: the program calls it once, before Run.
func LogLibraries(log zerolog.Logger) {
	redisstore.LogTo(func(message string) { log.Debug().Str("from", "go-redis").Msg(message) })
}
