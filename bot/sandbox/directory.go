package sandbox

import "slices"

// wireUser renders a person as users.info does.
func (w *Workspace) wireUser(u *User) object {
	return object{
		"id": u.ID, "team_id": u.Team, "name": u.Name, "real_name": u.Real, "deleted": u.Gone, "tz": "Europe/Stockholm",
		"is_bot": u.Role == BotRole, "is_restricted": u.Role == Guest, "is_ultra_restricted": u.Role == Guest,
		"is_stranger": u.Role == Stranger, "is_admin": false, "is_owner": false, "is_app_user": false, "updated": 0,
		"locale": u.Locale,
		"profile": object{
			"real_name": u.Real, "display_name": u.Real, "real_name_normalized": u.Real, "team": u.Team,
			"display_name_normalized": u.Real,
		},
	}
}

// authTest is auth.test.
func authTest(w *Workspace, _ *call) (object, error) {
	return object{
		"url": "https://" + w.self.domain + ".slack.com/", "team": "Sandlådan", "user": w.opt.Bot.Handle,
		"team_id": w.self.team, "user_id": w.self.botUser, "bot_id": w.self.bot, "is_enterprise_install": false,
	}, nil
}

// botsInfo is bots.info.
func botsInfo(w *Workspace, c *call) (object, error) {
	if id := c.args["bot"]; id != "" && id != w.self.bot {
		return nil, refuse("bot_not_found")
	}
	return object{"bot": object{
		"id": w.self.bot, "deleted": false, "name": w.opt.Bot.Name, "updated": 0, "app_id": w.self.app,
		"user_id": w.self.botUser, "icons": object{},
	}}, nil
}

// teamInfo is team.info.
func teamInfo(w *Workspace, _ *call) (object, error) {
	return object{"team": object{"id": w.self.team, "name": "Sandlådan", "domain": w.self.domain, "icon": object{}}}, nil
}

// userInfo is users.info.
func userInfo(w *Workspace, c *call) (object, error) {
	u := w.user(c.args["user"])
	if u == nil || u.ID != c.args["user"] {
		return nil, refuse("user_not_found")
	}
	o := w.wireUser(u)
	if !c.flag("include_locale") {
		delete(o, "locale")
	}
	return object{"user": o}, nil
}

// userList is users.list.
func userList(w *Workspace, c *call) (object, error) {
	from, to, next, err := c.page(len(w.users), 1000, 1000)
	if err != nil {
		return nil, err
	}
	members := []object{}
	for _, u := range w.users[from:to] {
		members = append(members, w.wireUser(u))
	}
	return object{"members": members, "cache_ts": 0, "response_metadata": object{"next_cursor": next}}, nil
}

// groupList is usergroups.list.
func groupList(w *Workspace, c *call) (object, error) {
	groups := []object{}
	for _, g := range w.groups {
		o := object{
			"id": g.id, "team_id": w.self.team, "is_usergroup": true, "handle": g.handle, "name": g.name,
			"description": "", "is_external": false, "date_create": 0, "date_delete": 0, "user_count": len(g.members),
		}
		if c.flag("include_users") {
			o["users"] = nonNil(slices.Clone(g.members))
		}
		groups = append(groups, o)
	}
	return object{"usergroups": groups}, nil
}

// groupMembers is usergroups.users.list.
func groupMembers(w *Workspace, c *call) (object, error) {
	g := w.group(c.args["usergroup"])
	if g == nil || g.id != c.args["usergroup"] {
		return nil, refuse("no_such_subteam")
	}
	return object{"users": nonNil(slices.Clone(g.members))}, nil
}
