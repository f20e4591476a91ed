package e2e

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"kodhjalpen/bot/sandbox"
)

// What public reports of other bots and help desks tell of, put to this one; each is
// listed in deploy/RELIABILITY.md.

// TestADeletedCardIsMadeAnew: whoever may delete anybody's message deletes a ticket's
// card. What the customer writes next brings the card back, with all that was said.
func TestADeletedCardIsMadeAnew(t *testing.T) {
	t.Parallel()
	for name, spoken := range map[string]bool{"with lines under it": true, "with none": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, sandbox.Options{})
			w.run(w.byItsClock)
			thread, card := w.ticketOf()
			if spoken {
				w.write("kim", "support", thread, "hallå, är någon där?")
				w.until("the first line", func(s *sandbox.Snapshot) bool { return len(s.Thread(agentsRoom, card.TS)) > 1 })
			}
			w.settled()
			if err := w.Purge(agentsRoom, card.TS); err != nil {
				t.Fatal(err)
			}
			w.write("kim", "support", thread, "nu är det bråttom")
			w.write("anna", "support", thread, "Jag tittar på det.")
			w.settled()
			w.later(2 * time.Minute)
			var again sandbox.Message
			w.until("a new card", func(s *sandbox.Snapshot) bool {
				for _, m := range s.Messages(agentsRoom) {
					if m.TS != card.TS && strings.Contains(m.Shown(), "KH-1001") && len(m.Labels()) > 0 {
						again = m
					}
				}
				return again.TS != ""
			})
			for _, words := range []string{"nu är det bråttom", "Jag tittar på det."} {
				if !strings.Contains(again.Shown(), words) {
					t.Errorf("the new card lacks %q: %q", words, again.Shown())
				}
			}
			w.write("kim", "support", thread, "tack, jag väntar")
			w.until("a line under the new card", func(s *sandbox.Snapshot) bool {
				return strings.Contains(shownAll(s.Thread(agentsRoom, again.TS)), "tack, jag väntar")
			})
			if dead := w.redis.client(t).ZCard(t.Context(), "kh:{"+w.TeamID()+"}:dead:all").Val(); dead != 0 {
				t.Errorf("%d dead letters\n%s", dead, w.story())
			}
			w.form("anna", again.TS, "Stäng ärendet", "Klart.")
			w.later(2 * time.Minute)
			w.settled()
			n := 0
			for _, m := range w.Messages(agentsRoom) {
				if strings.Contains(m.Shown(), "KH-1001") && m.BotID != "" && len(m.Labels()) > 0 {
					n++
				}
			}
			if n != 1 {
				t.Errorf("%d cards, want one\n%s", n, w.story())
			}
		})
	}
}

// TestRevisionsWithoutAnEditAreNoMessages: Slack tells of a message again for a language
// it found, a preview, a count of replies; another app edits its post; a huddle begins.
func TestRevisionsWithoutAnEditAreNoMessages(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	other, err := w.PostOtherBot("support", "", usedError)
	if err != nil {
		t.Fatal(err)
	}
	thread := w.write("kim", "support", "", usedError)
	w.reply("support", thread, 1)
	channel, kim := w.ChannelID("support"), w.UserID("kim")
	for n, event := range []string{
		fmt.Sprintf(`"subtype":"message_changed","message":{"type":"message","user":%q,"text":%q,"ts":%q,"language":{"locale":"sv"}}`, kim, usedError, thread),
		fmt.Sprintf(`"subtype":"message_changed","message":{"type":"message","user":%q,"text":%q,"ts":%q,"edited":{"user":%[1]q,"ts":%[3]q}},"previous_message":{"type":"message","user":%[1]q,"text":%[2]q,"ts":%[3]q}`, kim, usedError, thread),
		fmt.Sprintf(`"subtype":"message_changed","message":{"type":"message","bot_id":"B2","text":"Din licensnyckel har gått ut","ts":%q,"edited":{"user":"B2","ts":"1.2"}},"previous_message":{"type":"message","bot_id":"B2","text":%q,"ts":%[1]q}`, other, usedError),
		`"subtype":"huddle_thread","user":"USLACKBOT","text":"A huddle started","room":{"id":"R1"}`,
		fmt.Sprintf(`"subtype":"reminder_add","user":%q,"text":"set up a reminder: %s"`, kim, usedError),
		fmt.Sprintf(`"subtype":"channel_topic","user":%q,"text":"set the topic: %s"`, kim, usedError),
	} {
		frame := fmt.Sprintf(`{"type":"events_api","envelope_id":"inj-%d","accepts_response_payload":false,"payload":{"type":"event_callback","event_id":"EvInj%d","event":{"type":"message","channel":%q,"channel_type":"channel","ts":"%d.000%d","event_ts":"%[4]d.000%[2]d",%s}}}`,
			n, n, channel, time.Now().Unix(), n, event)
		if err := w.Inject([]byte(frame)); err != nil {
			t.Fatal(err)
		}
	}
	later := w.write("bo", "support", "", "Din licensnyckel har gått ut")
	w.reply("support", later, 1)
	w.settled()
	if n := len(w.replied("support", thread)); n != 1 {
		t.Errorf("%d replies to one message\n%s", n, w.story())
	}
	if n := len(w.replied("support", other)); n != 0 {
		t.Errorf("%d replies to another app", n)
	}
}

// replied are the bot's posts in a thread as it stands.
func (w *world) replied(channel, thread string) (out []sandbox.Message) {
	w.until("the channel", func(s *sandbox.Snapshot) bool { out = w.replies(s, channel, thread); return true })
	return out
}

// TestAMentionEditedIsAnsweredOnce: Slack sends app_mention again when the words around a
// mention are edited.
func TestAMentionEditedIsAnsweredOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	bot := "<@" + w.BotUserID() + "> "
	thread := w.write("kim", "support", "", bot+usedError)
	w.reply("support", thread, 1)
	if err := w.Edit("kim", "support", thread, bot+usedError+" Vad gör jag?"); err != nil {
		t.Fatal(err)
	}
	w.settled()
	if n := len(w.replied("support", thread)); n != 1 {
		t.Errorf("%d replies\n%s", n, w.story())
	}
}

// TestMarkupInWordsIsReadAsPeopleReadIt: mentions, links, addresses, entities, code marks
// and emoji around an error do not hide it, and agents read the words as they were typed.
func TestMarkupInWordsIsReadAsPeopleReadIt(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run()
	bo := "<@" + w.UserID("bo") + ">"
	for _, text := range []string{
		bo + " " + usedError,
		"<@" + w.UserID("bo") + "|bo> `" + usedError + "`",
		"```" + usedError + "```",
		"*" + usedError + "* :sob::skin-tone-3: <https://central.bitdefender.com|central.bitdefender.com>",
		"> " + usedError + "\n<mailto:kim@exempel.se|kim@exempel.se> <tel:+46701740605|070-174 06 05>",
		strings.ReplaceAll(usedError, " ", "\u00a0"),
		"<!here> " + usedError + " &lt;Central &amp; app&gt;",
	} {
		w.later(5 * time.Minute)
		thread := w.write("kim", "support", "", text)
		if kind, article := decision(w.reply("support", thread, 1)); kind != "answer" || article != "already-used" {
			t.Errorf("%q is decided %s %s", text, kind, article)
		}
	}
	w.later(5 * time.Minute)
	thread := w.write("kim", "support", "", "jag vill prata med en människa")
	w.reply("support", thread, 1)
	card := w.card("KH-1001")
	w.write("kim", "support", thread, "R&amp;D &lt;foo|bar&gt; 1 &lt; 2")
	w.until("the words under the card", func(s *sandbox.Snapshot) bool {
		return strings.Contains(shownAll(s.Thread(agentsRoom, card.TS)), "R&D <foo|bar> 1 < 2")
	})
	w.form("anna", card.TS, "Svara kunden", "Tryck på <Ny kod> & vänta :+1::skin-tone-2:")
	if got := w.reply("support", thread, 2).Shown(); !strings.Contains(got, "Tryck på <Ny kod> & vänta :+1::skin-tone-2:") {
		t.Errorf("the customer reads %q", got)
	}
}

// TestHalfOpenReconnectsLeakNoSockets: a connection that dies without a word is replaced
// and closed: Slack allows an app ten.
func TestHalfOpenReconnectsLeakNoSockets(t *testing.T) {
	t.Parallel()
	w := newWorld(t, pinging())
	w.run(short)
	for range 6 {
		opened := w.Opened()
		w.HalfOpen()
		w.until("new sockets", func(s *sandbox.Snapshot) bool { return s.Opened() >= opened+2 })
	}
	w.until("no more than two sockets", func(s *sandbox.Snapshot) bool { return s.Sockets() <= 2 })
	ctx, cancel := context.WithTimeout(t.Context(), 600*time.Millisecond)
	defer cancel()
	if w.Wait(ctx, func(s *sandbox.Snapshot) bool { return s.Sockets() > 4 }) == nil {
		t.Errorf("%d sockets", w.Sockets())
	}
	thread := w.write("kim", "support", "", usedError)
	w.reply("support", thread, 1)
}

// TestATicketOfWhoHasLeftIsFree: an agent takes a ticket and leaves the desk. The ticket
// is everybody's again; one they had closed comes back to all.
func TestATicketOfWhoHasLeftIsFree(t *testing.T) {
	t.Parallel()
	w := newWorld(t, sandbox.Options{})
	w.run(w.byItsClock)
	closed, closedCard := w.ticketOf()
	w.form("anna", closedCard.TS, "Stäng ärendet", "Nu ska det gå.")
	w.reply("support", closed, 3)
	thread := w.write("bo", "support", "", "jag vill prata med en människa")
	w.reply("support", thread, 1)
	card := w.card("KH-1002")
	w.form("anna", card.TS, "Svara kunden", "Hej Bo!")
	w.reply("support", thread, 2)
	w.settled()
	if err := w.Leave("anna", agentsRoom); err != nil {
		t.Fatal(err)
	}
	const free = "Läge: väntar på en agent"
	isFree := func(s *sandbox.Snapshot) bool {
		m, _ := s.Message(agentsRoom, card.TS)
		return strings.Contains(m.Shown(), free)
	}
	if err := w.Inject([]byte(`{"type":"events_api","envelope_id":"left","payload":{"type":"event_callback","event_id":"EvLeft","event":{"type":"member_left_channel"}}}`)); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		w.later(time.Minute) // it is looked for once a minute
		ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
		err := w.Wait(ctx, isFree)
		cancel()
		if err == nil {
			break
		}
	}
	w.until("the ticket to be free", isFree)
	w.write("kim", "support", closed, "det hjälpte inte")
	w.reply("support", closed, 4)
	w.settled()
	if said := shownAll(w.Thread(agentsRoom, card.TS)); strings.Count(said, "Ärendet är ledigt") != 1 {
		t.Errorf("agents are told %q", said)
	}
	if m, _ := w.message(agentsRoom, closedCard.TS); !strings.Contains(m.Shown(), free) {
		t.Errorf("the ticket is opened for who has left: %q", m.Shown())
	}
	w.press("erik", agentsRoom, card.TS, "Ta ärendet")
	w.until("erik to have it", func(s *sandbox.Snapshot) bool {
		m, _ := s.Message(agentsRoom, card.TS)
		return strings.Contains(m.Shown(), "taget av")
	})
}
