package sandbox

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// maxBody is the largest request body read, in bytes.
const maxBody = 16 << 20

// call is one call of the Web API: its arguments as strings, whatever form they came in.
type call struct {
	method string
	token  string
	args   map[string]string // structured values as JSON text
}

// readCall reads a call with its arguments from the query, a form or a JSON body; the token from the Authorization
// header or, as Slack also takes it, from the arguments.
func readCall(r *http.Request) (*call, error) {
	c := &call{method: r.PathValue("method"), args: map[string]string{}}
	c.addForm(r.URL.Query())
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody))
	if err != nil {
		return nil, refuse("request_timeout")
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/json":
		err = c.addJSON(body)
	case "application/x-www-form-urlencoded":
		var form url.Values
		if form, err = url.ParseQuery(string(body)); err != nil {
			return nil, refuse("invalid_form_data")
		}
		c.addForm(form)
	}
	if err != nil {
		return nil, err
	}
	c.token = c.args["token"]
	delete(c.args, "token")
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		c.token = bearer
	}
	return c, nil
}

// addForm takes the first value of each field.
func (c *call) addForm(form url.Values) {
	for key, values := range form {
		c.args[key] = values[0]
	}
}

// addJSON takes the fields of a JSON object; strings as they are, everything else as JSON text.
func (c *call) addJSON(body []byte) error {
	if len(body) == 0 || string(body) == "null" {
		return nil
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal(body, &fields) != nil {
		return refuse("invalid_json")
	}
	for key, raw := range fields {
		var s string
		if json.Unmarshal(raw, &s) != nil {
			s = string(raw)
		}
		if s != "null" {
			c.args[key] = s
		}
	}
	return nil
}

// flag reads a boolean argument as Slack does: 1, t, true.
func (c *call) flag(key string) bool {
	on, _ := strconv.ParseBool(c.args[key])
	return on
}

// has tells whether an argument was given at all.
func (c *call) has(key string) bool { _, ok := c.args[key]; return ok }

// names reads a comma-separated argument.
func (c *call) names(key string) []string {
	return slices.DeleteFunc(strings.Split(c.args[key], ","), func(s string) bool { return s == "" })
}

// page cuts the part of a list of n items that limit and cursor ask for; next is empty on the last page.
func (c *call) page(n, standard, most int) (from, to int, next string, err error) {
	limit := standard
	if s := c.args["limit"]; s != "" {
		if limit, err = strconv.Atoi(s); err != nil || limit < 0 {
			return 0, 0, "", refuse("invalid_limit")
		}
	}
	if limit == 0 {
		limit = standard
	}
	limit = min(limit, most)
	if cursor := c.args["cursor"]; cursor != "" {
		at, ok := strings.CutPrefix(cursor, "next:")
		if from, err = strconv.Atoi(at); !ok || err != nil || from < 0 || from > n {
			return 0, 0, "", refuse("invalid_cursor")
		}
	}
	to = min(n, from+limit)
	if to < n {
		next = "next:" + strconv.Itoa(to)
	}
	return from, to, next, nil
}
