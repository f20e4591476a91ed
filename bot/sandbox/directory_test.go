package sandbox

import (
	"bytes"
	"slices"
	"testing"

	"github.com/slack-go/slack"
)

func TestDirectory_PeopleAndGroups(t *testing.T) {
	w := open(t, Options{})
	w.AddUser("olle", "Olle", Stranger)
	a := api(w)
	guest, err := a.GetUserInfo(w.UserID("gustav"))
	must(t, err)
	if !guest.IsUltraRestricted || guest.Locale != "sv-SE" || guest.TeamID != w.TeamID() {
		t.Errorf("the guest is %+v", guest)
	}
	stranger, err := a.GetUserInfo(w.UserID("olle"))
	must(t, err)
	if !stranger.IsStranger || stranger.TeamID == w.TeamID() {
		t.Errorf("the stranger is %+v", stranger)
	}
	_, err = a.GetUserInfo("U0NOBODY")
	wantCode(t, err, "user_not_found")
	groups, err := a.GetUserGroups(slack.GetUserGroupsOptionIncludeUsers(true))
	must(t, err)
	members, err := a.GetUserGroupMembers(groups[0].ID)
	must(t, err)
	if want := []string{w.UserID("anna"), w.UserID("erik")}; groups[0].Handle != "kodhjalpen-agenter" || !slices.Equal(members, want) {
		t.Errorf("group %+v has %v, want %v", groups[0], members, want)
	}
	w.SetGroup("kodhjalpen-agenter", "Erik")
	members, err = a.GetUserGroupMembers(groups[0].ID)
	must(t, err)
	if len(members) != 1 {
		t.Errorf("after the change: %v", members)
	}
	team, err := a.GetTeamInfo()
	must(t, err)
	if team.ID != w.TeamID() {
		t.Errorf("team is %+v", team)
	}
	who, err := a.AuthTest()
	must(t, err)
	bot, err := a.GetBotInfo(slack.GetBotInfoParameters{Bot: who.BotID})
	must(t, err)
	if bot.UserID != w.BotUserID() {
		t.Errorf("bot is %+v", bot)
	}
}

func TestDirectory_Channels(t *testing.T) {
	w := open(t, Options{})
	w.AddChannel("hemlig", true, "anna")
	a := api(w)
	both := []string{"public_channel", "private_channel"}
	var names []string
	for cursor, first := "", true; first || cursor != ""; first = false {
		rooms, next, err := a.GetConversations(&slack.GetConversationsParameters{Types: both, Limit: 1, Cursor: cursor})
		must(t, err)
		for _, r := range rooms {
			names = append(names, r.Name)
		}
		cursor = next
	}
	if want := []string{"support", "allmant", "kodhjalpen-agenter"}; !slices.Equal(names, want) {
		t.Errorf("channels are %v, want %v", names, want)
	}
	mine, _, err := a.GetConversationsForUser(&slack.GetConversationsForUserParameters{Types: both})
	must(t, err)
	if len(mine) != 2 || mine[0].Name != "support" {
		t.Errorf("the bot's channels are %+v", mine)
	}
	info, err := a.GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: w.ChannelID("kodhjalpen-agenter")})
	must(t, err)
	if !info.IsPrivate || !info.IsMember {
		t.Errorf("info is %+v", info)
	}
	_, err = a.GetConversationInfo(&slack.GetConversationInfoInput{ChannelID: w.ChannelID("hemlig")})
	wantCode(t, err, "channel_not_found")
	_, _, _, err = a.JoinConversation(w.ChannelID("allmant"))
	must(t, err)
	members, _, err := a.GetUsersInConversation(&slack.GetUsersInConversationParameters{ChannelID: w.ChannelID("allmant")})
	must(t, err)
	if !slices.Contains(members, w.BotUserID()) {
		t.Errorf("members are %v", members)
	}
}

func TestFiles_DownloadWantsTheToken(t *testing.T) {
	w := open(t, Options{})
	a := api(w)
	picture := []byte("\x89PNG\r\n\x1a\nåäö")
	_, err := w.Post("Kim", "support", "", "se bild", File{Name: "skärmbild 1.png", Data: picture})
	must(t, err)
	f, _, _, err := a.GetFileInfo(w.Messages("support")[0].Files[0].ID, 0, 0)
	must(t, err)
	var got bytes.Buffer
	must(t, a.GetFile(f.URLPrivateDownload, &got))
	if !bytes.Equal(got.Bytes(), picture) || f.Filetype != "png" || f.Size != len(picture) {
		t.Errorf("got %d bytes of %+v", got.Len(), f)
	}
	stranger := slack.New("xoxb-fel", slack.OptionAPIURL(w.APIURL()))
	if err := stranger.GetFile(f.URLPrivate, &bytes.Buffer{}); err == nil {
		t.Error("a wrong token got the file")
	}
	_, _, _, err = a.GetFileInfo("F0NONE", 0, 0)
	wantCode(t, err, "file_not_found")
}
