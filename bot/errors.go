package bot

import (
	"errors"
	"time"
)

// Kind classes an error by what its reader may do about it. It is the whole
// contract between the edges and the stages: retry is decided from it alone.
type Kind string

// The kinds of error. Internal is what an error without a Kind counts as.
const (
	Internal    Kind = "internal"     // our fault: try a few times, then tell people
	Invalid     Kind = "invalid"      // the input is wrong: never again as it is
	NotFound    Kind = "not-found"    // what was asked for is not there
	Conflict    Kind = "conflict"     // somebody was quicker: load and decide again
	Transient   Kind = "transient"    // nothing was done: try again later
	Ambiguous   Kind = "ambiguous"    // it may have been done: look before trying again
	RateLimited Kind = "rate-limited" // nothing was done: try again after RetryAfter
	Waiting     Kind = "waiting"      // nothing was done: what it needs is away, and may be for long
	Permanent   Kind = "permanent"    // it can never be done
	NewerSchema Kind = "newer-schema" // a record of a newer version: refuse, never overwrite
)

// An Error is an operation that did not do what it says. Op names the
// operation and the id it was about, in lower case; Err, which may be nil, is
// the cause. RetryAfter is set for RateLimited only.
type Error struct {
	Op         string
	Kind       Kind
	RetryAfter time.Duration
	Err        error
}

func (e *Error) Error() string {
	switch {
	case e.Err != nil:
		return e.Op + ": " + e.Err.Error()
	case e.Kind != "":
		return e.Op + ": " + string(e.Kind)
	default:
		return e.Op
	}
}

// Unwrap returns the cause, which may be nil.
func (e *Error) Unwrap() error { return e.Err }

// KindOf returns the kind of the outermost Error in err's chain that has one,
// Internal when there is none, and "" for nil.
func KindOf(err error) Kind {
	if err == nil {
		return ""
	}
	for e := err; ; {
		var known *Error
		if !errors.As(e, &known) {
			return Internal
		}
		if known.Kind != "" {
			return known.Kind
		}
		e = known.Err
		if e == nil {
			return Internal
		}
	}
}

// RetryAfter returns how long a RateLimited error asks to wait; 0 otherwise.
func RetryAfter(err error) time.Duration {
	var known *Error
	if errors.As(err, &known) {
		return known.RetryAfter
	}
	return 0
}
