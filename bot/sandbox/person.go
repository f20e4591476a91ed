package sandbox

import (
	"slices"
	"strings"
)

// Role says what a person is in the workspace.
type Role string

// The roles of seeded people.
const (
	Customer Role = "customer"
	Agent    Role = "agent"
	Guest    Role = "guest"    // a single-channel guest of the workspace
	Stranger Role = "stranger" // someone of another workspace in a shared channel
	BotRole  Role = "bot"
)

// User is one person, or the bot.
type User struct {
	ID     string `json:"id"`
	Name   string `json:"name"`   // the handle, lower case
	Real   string `json:"real"`   // the name shown
	Role   Role   `json:"role"`   //
	Locale string `json:"locale"` // such as sv-SE
	Team   string `json:"team"`
	// Gone is set for somebody who has left: their account is deactivated.
	Gone bool `json:"gone,omitempty"`
}

// userGroup is a named set of people that can be mentioned as one.
type userGroup struct {
	id, handle, name string
	members          []string
}

// Users returns all people and the bot, in the order they came.
func (w *Workspace) Users() []User {
	w.mu.Lock()
	defer w.mu.Unlock()
	out := make([]User, 0, len(w.users))
	for _, u := range w.users {
		out = append(out, *u)
	}
	return out
}

// UserID is the id of a person given by name or id; empty when unknown.
func (w *Workspace) UserID(name string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if u := w.user(name); u != nil {
		return u.ID
	}
	return ""
}

// AddUser lets a new person into the workspace. They are in no channel yet; see Join.
func (w *Workspace) AddUser(name, realName string, role Role) User {
	w.mu.Lock()
	defer w.mu.Unlock()
	return *w.addUser(name, realName, role)
}

// Deactivate ends a person's account, without telling the bot. They stay in the lists of channels and groups: Slack does
// not promise otherwise.
func (w *Workspace) Deactivate(user string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	u := w.user(user)
	if u == nil {
		return wrapAct("deactivate", user, "", refuse("user_not_found"))
	}
	u.Gone = true
	w.touch()
	return nil
}

// SetGroup replaces the members of a user group, which is made when new.
func (w *Workspace) SetGroup(handle string, members ...string) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	ids := make([]string, 0, len(members))
	for _, m := range members {
		if u := w.user(m); u != nil {
			ids = append(ids, u.ID)
		}
	}
	w.touch()
	if g := w.group(handle); g != nil {
		g.members = ids
		return g.id
	}
	g := &userGroup{id: w.idOf("S", handle), handle: handle, name: handle, members: ids}
	w.groups = append(w.groups, g)
	return g.id
}

// addUser appends a person; the caller holds the lock.
func (w *Workspace) addUser(name, realName string, role Role) *User {
	u := &User{ID: w.idOf("U", name), Name: name, Real: realName, Role: role, Locale: "sv-SE", Team: w.self.team}
	if role == Stranger {
		u.Team = w.idOf("T", "other")
	}
	w.users = append(w.users, u)
	w.touch()
	return u
}

// user finds a person by id, handle or shown name; nil when there is none.
func (w *Workspace) user(name string) *User {
	name = strings.TrimPrefix(name, "@")
	i := slices.IndexFunc(w.users, func(u *User) bool {
		return u.ID == name || strings.EqualFold(u.Name, name) || strings.EqualFold(u.Real, name)
	})
	if i < 0 {
		return nil
	}
	return w.users[i]
}

// group finds a user group by id or handle; nil when there is none.
func (w *Workspace) group(name string) *userGroup {
	i := slices.IndexFunc(w.groups, func(g *userGroup) bool { return g.id == name || g.handle == name })
	if i < 0 {
		return nil
	}
	return w.groups[i]
}
