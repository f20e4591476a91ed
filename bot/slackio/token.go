package slackio

import "strings"

// TokenFault says what can be seen to be wrong with a token without asking Slack;
// "" is nothing. It shows none of it, but names what a file or a shell adds: such a
// token looks right to who prints it.
func TokenFault(token, prefix string) string {
	odd := ""
	for what, marks := range map[string]string{"a byte order mark": "\ufeff", "a quotation mark": "\"'“”", "a space or line break": " \t\r\n\u00a0"} {
		if strings.ContainsAny(token, marks) && (odd == "" || what < odd) {
			odd = what
		}
	}
	switch {
	case !strings.HasPrefix(token, prefix) && odd != "":
		return "does not begin with " + prefix + ": it holds " + odd
	case !strings.HasPrefix(token, prefix):
		return "does not begin with " + prefix
	case odd != "":
		return "holds " + odd
	default:
		return ""
	}
}
