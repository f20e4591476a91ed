package slackio

import (
	"slices"
	"strings"

	"kodhjalpen/bot"
)

// A RoomFault is what is wrong with a room, for operators, with its remedy.
type RoomFault struct {
	Kind, Fault, Remedy string
	// Bad says that the room does not do what it is for; otherwise it does, and
	// somebody should look at the setting.
	Bad bool
}

// faultsOf says what is wrong with a room; none when all is as it is set.
func faultsOf(r bot.Room) []RoomFault {
	variable := "KODHJALPEN_AGENTS_CHANNEL"
	if r.Kind == bot.RoomSupport {
		variable = "KODHJALPEN_CHANNELS"
	}
	called := "#" + r.Wanted
	if r.ID != "" && string(r.ID) != r.Wanted {
		called += " (" + string(r.ID) + ")"
	}
	var out []RoomFault
	add := func(bad bool, fault, remedy string) {
		out = append(out, RoomFault{Kind: r.Kind, Fault: fault, Remedy: remedy, Bad: bad})
	}
	switch r.State {
	case bot.RoomRenamed:
		add(false, called+" is called #"+r.Name+" now, and keeps its role", "set "+variable+" to "+string(r.ID)+", or name the channel as it was")
	case bot.RoomArchived:
		add(true, called+" is archived", "unarchive it, or set "+variable+" to another channel's id")
	case bot.RoomLeft:
		add(true, "the bot is not in "+called, "write /invite @kodhjalpen there, or correct "+variable)
	case bot.RoomGone:
		add(true, called+" is gone: deleted, or private and the bot is not in it", "write /invite @kodhjalpen there, or set "+variable+" to another channel's id")
	case bot.RoomMissing:
		if r.Kind == bot.RoomAgents {
			add(true, "there is no agents' channel #"+r.Wanted+": tickets wait in the queue and nobody is told", "make it and invite the bot to it, or correct "+variable)
			break
		}
		add(true, variable+" names "+r.Wanted+": the bot is in no such channel", "write /invite @kodhjalpen there, or correct "+variable)
	case bot.RoomDesk:
		add(true, called+" is or was the agents' channel, and is never a support channel", "take it out of "+variable)
	case bot.RoomDoubtful:
		add(true, "#"+r.Wanted+" ("+string(r.Other)+") is not taken for the agents' channel: a customer made it, or customers have been answered there",
			"if it is theirs, set "+variable+" to "+string(r.Other))
	}
	if r.Other != "" && r.State != bot.RoomDoubtful {
		add(false, "another channel is called #"+r.Wanted+" ("+string(r.Other)+"), and has no role by it", "to give it the role, set "+variable+" to "+string(r.Other))
	}
	return out
}

// RoomFaults says what is wrong with rooms of a kind and what to do about it, each
// in one line; "" when nothing is. bad is set when one does not do what it is for.
func RoomFaults(rooms []bot.Room, kind string) (fault, remedy string, bad bool) {
	var faults, remedies []string
	for _, r := range rooms {
		if r.Kind != kind {
			continue
		}
		for _, f := range faultsOf(r) {
			faults, remedies, bad = append(faults, f.Fault), append(remedies, f.Remedy), bad || f.Bad
		}
	}
	return strings.Join(faults, "; "), strings.Join(slices.Compact(remedies), "; "), bad
}
