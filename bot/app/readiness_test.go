package app

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"

	"github.com/rs/zerolog"

	"kodhjalpen/bot"
	"kodhjalpen/kb"
)

// A fakeEdge is Slack and Redis as readiness asks them.
type fakeEdge struct {
	hello bool
	rooms []bot.Room
	redis error
}

func (f fakeEdge) Ready() bool                 { return f.hello }
func (f fakeEdge) Rooms() []bot.Room           { return f.rooms }
func (f fakeEdge) Prove(context.Context) error { return f.redis }

func TestReadyzNamesWhatIsMissing(t *testing.T) {
	good, err := newLibrary("", "", zerolog.Nop())
	if err != nil {
		t.Fatal(err)
	}
	edited, err := newLibrary("", "", zerolog.Nop())
	if err != nil {
		t.Fatal(err)
	}
	edited.broken.Store(&breakage{faults: []kb.Finding{{File: "x.md", Line: 1, Level: kb.Error, Message: "broken"}}})
	agents := bot.Room{Kind: bot.RoomAgents, Wanted: "desk", ID: "C1", Name: "desk", State: bot.RoomHere}
	all := fakeEdge{hello: true, rooms: []bot.Room{agents}}
	renamed, missing, double := agents, bot.Room{Kind: bot.RoomAgents, Wanted: "desk", State: bot.RoomMissing}, agents
	renamed.Name, renamed.State, double.Other = "other", bot.RoomRenamed, "C2"
	help := bot.Room{Kind: bot.RoomSupport, Wanted: "help", ID: "C3", State: bot.RoomArchived}
	for name, c := range map[string]struct {
		edge    fakeEdge
		library *library
		status  int
		red     string // the check that is not ok, "" when all are
	}{
		"all well":                    {all, good, http.StatusOK, ""},
		"no hello":                    {fakeEdge{rooms: all.rooms}, good, http.StatusServiceUnavailable, "slack"},
		"redis away":                  {fakeEdge{hello: true, rooms: all.rooms, redis: errors.New("gone")}, good, http.StatusServiceUnavailable, "redis"},
		"index not loaded":            {all, &library{}, http.StatusServiceUnavailable, "index"},
		"broken edit":                 {all, edited, http.StatusOK, "articles"},
		"no agents' channel":          {fakeEdge{hello: true, rooms: []bot.Room{missing}}, good, http.StatusOK, "agents_channel"},
		"agents' channel renamed":     {fakeEdge{hello: true, rooms: []bot.Room{renamed}}, good, http.StatusOK, "agents_channel"},
		"another has its name":        {fakeEdge{hello: true, rooms: []bot.Room{double}}, good, http.StatusOK, "agents_channel"},
		"a support channel is closed": {fakeEdge{hello: true, rooms: []bot.Room{agents, help}}, good, http.StatusOK, "support_channels"},
	} {
		h := &health{}
		h.set(readiness(c.edge, c.edge, c.library)...)
		w := httptest.NewRecorder()
		h.ready(w, httptest.NewRequest(http.MethodGet, "/readyz", nil))
		var found map[string]string
		if err := json.Unmarshal(w.Body.Bytes(), &found); err != nil {
			t.Fatal(err)
		}
		if w.Code != c.status {
			t.Errorf("%s: %d %v, want %d", name, w.Code, found, c.status)
		}
		for check, finding := range found {
			if (finding != "ok") != (check == c.red) {
				t.Errorf("%s: %s is %q", name, check, finding)
			}
		}
	}
}
