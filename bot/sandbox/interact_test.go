package sandbox

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
	"github.com/slack-go/slack/socketmode"
)

// callback is the interaction inside an event; its zero value when there is none.
func callback(e socketmode.Event) slack.InteractionCallback {
	c, _ := e.Data.(slack.InteractionCallback)
	return c
}

// isAct tells whether an event is an interaction of that type.
func isAct(kind slack.InteractionType) func(socketmode.Event) bool {
	return func(e socketmode.Event) bool { return callback(e).Type == kind }
}

// button is a row with one button.
func button(label, id, value string) slack.MsgOption {
	b := slack.NewButtonBlockElement(id, value, slack.NewTextBlockObject("plain_text", label, false, false))
	return slack.MsgOptionBlocks(slack.NewActionBlock("row", b))
}

// form is a modal with one text input.
func form() slack.ModalViewRequest {
	plain := func(s string) *slack.TextBlockObject { return slack.NewTextBlockObject("plain_text", s, false, false) }
	in := slack.NewInputBlock("text", plain("Text"), nil, slack.NewPlainTextInputBlockElement(nil, "text"))
	return slack.ModalViewRequest{
		Type: "modal", CallbackID: "reply", Title: plain("Svara kunden"), Submit: plain("Skicka"), PrivateMetadata: "KH-1001",
		Blocks: slack.Blocks{BlockSet: []slack.Block{in}}, NotifyOnClose: true,
	}
}

func TestCommand_AnswerInTheAck(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, func(e socketmode.Event) (any, bool) {
		return map[string]any{"response_type": "ephemeral", "text": "Så här gör du"}, true
	})
	m, err := w.Command("Kim", "allmant", "/kodhjalp", "hjälp")
	must(t, err)
	if m.Text != "Så här gör du" || len(w.Ephemerals("Kim")) != 1 || len(w.Ephemerals("Bo")) != 0 {
		t.Errorf("answer %+v, ephemerals %+v", m, w.Ephemerals("Kim"))
	}
	cmd := a.wait("command", func(e socketmode.Event) bool { return e.Type == socketmode.EventTypeSlashCommand }).Data.(slack.SlashCommand)
	if cmd.Command != "/kodhjalp" || cmd.Text != "hjälp" || cmd.UserID != w.UserID("kim") || cmd.TriggerID == "" || cmd.ChannelName != "allmant" {
		t.Errorf("command is %+v", cmd)
	}
	if _, err := w.Command("Kim", "allmant", "/annat", ""); err == nil {
		t.Error("a command the app does not have was run")
	}
}

func TestCommand_WithoutAckThePersonSeesAnError(t *testing.T) {
	w := open(t, Options{AckWithin: 20 * time.Millisecond})
	if _, err := w.Command("Kim", "support", "/kodhjalp", "kö"); !errors.Is(err, ErrDispatchFailed) {
		t.Errorf("without an app: %v", err)
	}
	a := connect(t, w, func(socketmode.Event) (any, bool) { return nil, false })
	if _, err := w.Command("Kim", "support", "/kodhjalp", "kö"); !errors.Is(err, ErrOperationTimeout) {
		t.Errorf("without an ack: %v", err)
	}
	notices := w.Notices("Kim")
	if len(notices) != 2 || !strings.Contains(notices[1].Text, "operation_timeout") {
		t.Errorf("notices are %+v", notices)
	}
	if n := len(a.events(func(e socketmode.Event) bool { return e.Type == socketmode.EventTypeSlashCommand })); n > 1 {
		t.Errorf("a command was sent %d times", n)
	}
}

func TestButton_PressByLabelAndResponseURL(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	support := w.ChannelID("support")
	root, err := w.Post("Kim", "support", "", "hjälp")
	must(t, err)
	_, ts, err := a.PostMessage(support, text("Löste det sig?"), button("Det löste problemet", "solved", "1"), slack.MsgOptionTS(root))
	must(t, err)
	must(t, w.PressButton("Kim", "support", ts, "Det löste problemet"))
	c := callback(a.wait("press", isAct(slack.InteractionTypeBlockActions)))
	act := c.ActionCallback.BlockActions[0]
	if act.ActionID != "solved" || act.Value != "1" || act.BlockID != "row" || c.User.ID != w.UserID("kim") ||
		c.Container.MessageTs != ts || c.Container.ThreadTs != root || c.Message.Text != "Löste det sig?" || c.Channel.ID != support {
		t.Errorf("press is %+v", c)
	}
	if err := w.PressButton("Kim", "support", ts, "Finns inte"); err == nil {
		t.Error("a button that is not there was pressed")
	}
	for range hookUses {
		_, _, err := a.PostMessage("", text("Bra!"), slack.MsgOptionResponseURL(c.ResponseURL, slack.ResponseTypeEphemeral))
		must(t, err)
	}
	if got := w.Ephemerals("Kim"); len(got) != hookUses || got[0].ThreadTS != root {
		t.Errorf("ephemerals are %+v", got)
	}
	_, _, err = a.PostMessage("", text("Bra!"), slack.MsgOptionResponseURL(c.ResponseURL, slack.ResponseTypeEphemeral))
	if err == nil {
		t.Error("a response_url was used six times")
	}
}

func TestButton_ReplaceAndDeleteAnEphemeral(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	_, err := a.PostEphemeral(w.ChannelID("support"), w.UserID("kim"), text("Välj"), button("Ja", "yes", "1"))
	must(t, err)
	ts := w.Ephemerals("Kim")[0].TS
	if err := w.PressButton("Bo", "support", ts, "Ja"); err == nil {
		t.Error("Bo pressed a button only Kim sees")
	}
	must(t, w.PressButton("Kim", "support", ts, "Ja"))
	c := callback(a.wait("press", isAct(slack.InteractionTypeBlockActions)))
	if !c.Container.IsEphemeral || c.Message.Timestamp != "" {
		t.Errorf("press is %+v", c)
	}
	_, _, err = a.PostMessage("", text("Tack"), slack.MsgOptionReplaceOriginal(c.ResponseURL))
	must(t, err)
	res, err := http.Post(c.ResponseURL, "application/json", strings.NewReader("{}"))
	must(t, err)
	_ = res.Body.Close()
	if res.StatusCode == http.StatusOK {
		t.Error("an empty answer was taken")
	}
	if got := w.Ephemerals("Kim"); len(got) != 1 || got[0].Text != "Tack" || len(got[0].Blocks) != 0 {
		t.Errorf("after replacing: %+v", got)
	}
	_, _, err = a.PostMessage("", slack.MsgOptionDeleteOriginal(c.ResponseURL))
	must(t, err)
	if got := w.Ephemerals("Kim"); len(got) != 0 {
		t.Errorf("after deleting: %+v", got)
	}
}

func TestHook_Expires(t *testing.T) {
	clock := newClock()
	w := open(t, Options{Now: clock.now})
	a := connect(t, w, nil)
	_, err := w.Command("Kim", "support", "/kodhjalp", "x")
	must(t, err)
	e := a.wait("command", func(e socketmode.Event) bool { return e.Type == socketmode.EventTypeSlashCommand })
	clock.add(hookLife + time.Second)
	_, _, err = a.PostMessage("", text("sent"), slack.MsgOptionResponseURL(e.Data.(slack.SlashCommand).ResponseURL, slack.ResponseTypeInChannel))
	if err == nil {
		t.Error("an expired response_url was taken")
	}
}

func TestHook_HangEndsWithTheClient(t *testing.T) {
	w := open(t, Options{})
	w.FailNext("hook", Fault{Hang: true})
	impatient := http.Client{Timeout: 50 * time.Millisecond}
	res, err := impatient.Post(strings.TrimSuffix(w.APIURL(), "api/")+"actions/T/x", "application/json", strings.NewReader("{}"))
	if err == nil {
		_ = res.Body.Close()
		t.Errorf("an answer of status %d came", res.StatusCode)
	}
	must(t, w.Close())
}

func TestModal_OpenSubmitErrorsUpdateClose(t *testing.T) {
	w := open(t, Options{})
	answers := make(chan any, 1)
	a := connect(t, w, func(e socketmode.Event) (any, bool) {
		if callback(e).Type == slack.InteractionTypeViewSubmission {
			return <-answers, true
		}
		return nil, true
	})
	_, ts, err := a.PostMessage(w.ChannelID("kodhjalpen-agenter"), text("KH-1001"), button("Svara kunden", "reply", "KH-1001"))
	must(t, err)
	must(t, w.PressButton("Anna", "kodhjalpen-agenter", ts, "reply"))
	trigger := callback(a.wait("press", isAct(slack.InteractionTypeBlockActions))).TriggerID
	v, err := a.OpenView(trigger, form())
	must(t, err)
	_, err = a.OpenView(trigger, form())
	wantCode(t, err, "exchanged_trigger_id")
	if open := w.Views("Anna"); len(open) != 1 || open[0].CallbackID != "reply" || open[0].Metadata != "KH-1001" {
		t.Errorf("open views are %+v", open)
	}

	faults, err := w.SubmitView("Anna", v.View.ID, nil)
	must(t, err)
	if faults["text"] == "" {
		t.Error("an empty required input was sent")
	}
	answers <- slack.NewErrorsViewSubmissionResponse(map[string]string{"text": "För kort."})
	faults, err = w.SubmitView("Anna", v.View.ID, map[string]string{"text": "Hej"})
	must(t, err)
	if faults["text"] != "För kort." || w.Views("Anna")[0].Errors["text"] != "För kort." {
		t.Errorf("errors are %v", faults)
	}
	s := callback(a.wait("submission", isAct(slack.InteractionTypeViewSubmission)))
	if s.View.State.Values["text"]["text"].Value != "Hej" || s.View.PrivateMetadata != "KH-1001" || s.View.CallbackID != "reply" {
		t.Errorf("submission is %+v", s.View)
	}

	next := form()
	next.CallbackID = "second"
	answers <- slack.NewUpdateViewSubmissionResponse(&next)
	_, err = w.SubmitView("Anna", v.View.ID, map[string]string{"text": "Hej igen"})
	must(t, err)
	if open := w.Views("Anna"); len(open) != 1 || open[0].CallbackID != "second" {
		t.Errorf("after update: %+v", open)
	}
	_, err = a.UpdateView(form(), "", "wrong-hash", v.View.ID)
	wantCode(t, err, "hash_conflict")
	must(t, w.CloseView("Anna", v.View.ID))
	a.wait("close", isAct(slack.InteractionTypeViewClosed))
	if len(w.Views("Anna")) != 0 {
		t.Error("a closed view is open")
	}
}

func TestModal_ClearPushAndStackLimit(t *testing.T) {
	w := open(t, Options{})
	answers := make(chan any, 1)
	a := connect(t, w, func(e socketmode.Event) (any, bool) {
		if callback(e).Type == slack.InteractionTypeViewSubmission {
			return <-answers, true
		}
		return nil, true
	})
	trigger := func() string {
		_, err := w.Command("Kim", "support", "/kodhjalp", "x")
		must(t, err)
		all := a.waitN("command", 1, func(e socketmode.Event) bool { return e.Type == socketmode.EventTypeSlashCommand })
		return all[len(all)-1].Data.(slack.SlashCommand).TriggerID
	}
	v, err := a.OpenView(trigger(), form())
	must(t, err)
	second := form()
	for range 2 {
		answers <- slack.NewPushViewSubmissionResponse(&second)
		views := w.Views("Kim")
		_, err = w.SubmitView("Kim", views[len(views)-1].ID, map[string]string{"text": "x"})
		must(t, err)
	}
	stack := w.Views("Kim")
	if len(stack) != 3 || stack[2].PreviousID != stack[1].ID || stack[2].RootID != v.View.ID {
		t.Errorf("stack is %+v", stack)
	}
	answers <- slack.NewPushViewSubmissionResponse(&second)
	if _, err = w.SubmitView("Kim", stack[2].ID, map[string]string{"text": "x"}); err == nil {
		t.Error("a fourth modal was stacked")
	}
	answers <- slack.NewClearViewSubmissionResponse()
	_, err = w.SubmitView("Kim", stack[2].ID, map[string]string{"text": "x"})
	must(t, err)
	if len(w.Views("Kim")) != 0 {
		t.Error("modals are open after clear")
	}
}

// TestCommand_PatienceEndsWithTheConnection: a workspace with patience waits for a slow app, not for one that is gone.
func TestCommand_PatienceEndsWithTheConnection(t *testing.T) {
	w := open(t, Options{AckWithin: 20 * time.Millisecond, Patience: time.Hour})
	connect(t, w, func(e socketmode.Event) (any, bool) {
		if c, ok := e.Data.(slack.SlashCommand); ok && c.Text == "dö" {
			w.DropSockets()
			return nil, false
		}
		time.Sleep(100 * time.Millisecond)
		return nil, true
	})
	if _, err := w.Command("Kim", "support", "/kodhjalp", "kö"); err != nil {
		t.Errorf("a slow ack: %v", err)
	}
	if _, err := w.Command("Kim", "support", "/kodhjalp", "dö"); !errors.Is(err, ErrOperationTimeout) {
		t.Errorf("an app that has gone: %v", err)
	}
}

func TestTrigger_Expires(t *testing.T) {
	clock := newClock()
	w := open(t, Options{Now: clock.now})
	a := connect(t, w, nil)
	_, err := w.Command("Kim", "support", "/kodhjalp", "x")
	must(t, err)
	e := a.wait("command", func(e socketmode.Event) bool { return e.Type == socketmode.EventTypeSlashCommand })
	clock.add(3*time.Second + time.Millisecond)
	_, err = a.OpenView(e.Data.(slack.SlashCommand).TriggerID, form())
	wantCode(t, err, "expired_trigger_id")
	_, err = a.OpenView("1.2.3", form())
	wantCode(t, err, "invalid_trigger_id")
}

func TestHome_OpenPublishPress(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	must(t, w.OpenHome("Anna"))
	a.wait("home opened", func(e socketmode.Event) bool {
		outer, ok := e.Data.(slackevents.EventsAPIEvent)
		if !ok {
			return false
		}
		h, ok := outer.InnerEvent.Data.(*slackevents.AppHomeOpenedEvent)
		return ok && h.Tab == "home" && h.User == w.UserID("anna")
	})
	b := slack.NewButtonBlockElement("take", "KH-1001", slack.NewTextBlockObject("plain_text", "Ta ärendet", false, false))
	home := slack.HomeTabViewRequest{Type: "home", Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewActionBlock("row", b)}}}
	_, err := a.PublishView(w.UserID("anna"), home, "")
	must(t, err)
	if got := w.Home("Anna").Buttons(); len(got) != 1 || got[0].Label != "Ta ärendet" {
		t.Errorf("buttons are %+v", got)
	}
	must(t, w.OpenHome("Anna"))
	a.wait("home opened with what it shows", func(e socketmode.Event) bool {
		outer, ok := e.Data.(slackevents.EventsAPIEvent)
		if !ok {
			return false
		}
		h, ok := outer.InnerEvent.Data.(*slackevents.AppHomeOpenedEvent)
		return ok && h.View != nil && len(h.View.Blocks.BlockSet) == 1
	})
	must(t, w.PressView("Anna", w.Home("Anna").ID, "Ta ärendet"))
	c := callback(a.wait("press", isAct(slack.InteractionTypeBlockActions)))
	if c.View.Type != "home" || c.Container.Type != "view" || c.ActionCallback.BlockActions[0].Value != "KH-1001" {
		t.Errorf("press is %+v", c)
	}
}

func TestShortcut_OnAMessage(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	ts, err := w.Post("Kim", "support", "", "hjälp")
	must(t, err)
	must(t, w.Shortcut("Anna", "suggest", "support", ts))
	c := callback(a.wait("shortcut", isAct(slack.InteractionTypeMessageAction)))
	if c.CallbackID != "suggest" || c.Message.Text != "hjälp" || c.TriggerID == "" || c.User.ID != w.UserID("anna") {
		t.Errorf("shortcut is %+v", c)
	}
}

func TestMenu_ChooseInAMessage(t *testing.T) {
	w := open(t, Options{})
	a := connect(t, w, nil)
	plain := func(s string) *slack.TextBlockObject { return slack.NewTextBlockObject("plain_text", s, false, false) }
	menu := slack.NewOptionsSelectBlockElement("static_select", plain("Välj"), "pick", slack.NewOptionBlockObject("a", plain("Ogiltig kod"), nil))
	_, ts, err := a.PostMessage(w.ChannelID("support"), text("Välj"), slack.MsgOptionBlocks(slack.NewActionBlock("row", menu)))
	must(t, err)
	must(t, w.PressButton("Kim", "support", ts, "pick", "Ogiltig kod"))
	c := callback(a.wait("choice", isAct(slack.InteractionTypeBlockActions)))
	if c.ActionCallback.BlockActions[0].SelectedOption.Value != "a" || c.BlockActionState.Values["row"]["pick"].SelectedOption.Value != "a" {
		t.Errorf("choice is %+v", c.ActionCallback.BlockActions[0])
	}
	if w.PressButton("Kim", "support", ts, "pick", "b") == nil {
		t.Error("an option that is not there was chosen")
	}
}
