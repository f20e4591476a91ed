package main

import (
	"context"
	"io"
	"sync/atomic"
	"time"

	"github.com/rs/zerolog"
)

// A dial is where the log goes, and the least level that is let through, which can be
// changed while the program runs.
type dial struct {
	to    io.Writer
	usual zerolog.Level
	now   atomic.Int32 // a zerolog.Level
}

// newDial makes a log of a level: for people on a terminal, else a line of JSON each.
func newDial(w io.Writer, level zerolog.Level) *dial {
	if terminal(w) {
		w = zerolog.ConsoleWriter{Out: w, TimeFormat: time.TimeOnly, NoColor: !onTerminal(w)}
	}
	d := &dial{to: w, usual: level}
	d.now.Store(int32(level))
	return d
}

// logger writes to the dial. It lets everything through: the dial decides.
func (d *dial) logger() zerolog.Logger {
	return zerolog.New(d).Level(zerolog.DebugLevel).With().Timestamp().Logger()
}

// Write writes a line without a level.
func (d *dial) Write(line []byte) (int, error) { return d.to.Write(line) }

// WriteLevel writes a line, or drops it where its level is too low.
func (d *dial) WriteLevel(level zerolog.Level, line []byte) (int, error) {
	if level < zerolog.Level(d.now.Load()) {
		return len(line), nil
	}
	return d.to.Write(line)
}

// turn goes from the usual level to debug, and back; it returns the level from then on.
func (d *dial) turn() zerolog.Level {
	to := zerolog.DebugLevel
	if zerolog.Level(d.now.Load()) == zerolog.DebugLevel {
		to = d.usual
	}
	d.now.Store(int32(to))
	return to
}

// obey turns the dial at each SIGUSR1 until ctx ends. Where the usual level is debug
// already, nothing changes, and the log says so.
func (d *dial) obey(ctx context.Context) (stop func()) {
	signals, stop := turnSignals()
	log := d.logger()
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-signals:
				log.WithLevel(zerolog.NoLevel).Str("log_level", d.turn().String()).Msg("SIGUSR1: the log's level from now on")
			}
		}
	}()
	return stop
}
