package ingest

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// ErrPattern is a -match that cannot be read.
var ErrPattern = errors.New("-match")

// pattern reads what -match says: a part of an address or path, in which * stands for
// anything; or, where it has what only a regular expression has, that.
func pattern(match string) (*regexp.Regexp, error) {
	if strings.ContainsAny(match, `^$()[]{}|\+`) || strings.Contains(match, ".*") {
		re, err := regexp.Compile(match)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrPattern, err)
		}
		return re, nil
	}
	return regexp.MustCompile(strings.ReplaceAll(regexp.QuoteMeta(match), `\*`, `.*`)), nil
}
