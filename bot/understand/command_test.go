package understand

import (
	"testing"
	"time"

	"kodhjalpen/bot"
)

func TestCommand(t *testing.T) {
	for in, want := range map[string]bot.Command{
		"":                                  {Verb: bot.VerbHelp},
		"hjälp":                             {Verb: bot.VerbHelp},
		"hjalp":                             {Verb: bot.VerbHelp},
		"hjälp mig med koden":               {Verb: bot.VerbMatch},
		"kö":                                {Verb: bot.VerbQueue},
		"KO":                                {Verb: bot.VerbQueue},
		"ko\u0308":                          {Verb: bot.VerbQueue},
		"kö står det":                       {Verb: bot.VerbMatch},
		"ärende 1001":                       {Verb: bot.VerbTicket, Ticket: 1001},
		"prioritet 1001 hög":                {Verb: bot.VerbPriority, Ticket: 1001, Priority: bot.High},
		"prioritet KH-1001 LAG":             {Verb: bot.VerbPriority, Ticket: 1001, Priority: bot.Low},
		"prio 1001 hög":                     {Verb: bot.VerbPriority, Ticket: 1001, Priority: bot.High},
		"statistik igår":                    {Verb: bot.VerbMatch, Near: bot.VerbCount},
		"sök":                               {Verb: bot.VerbMatch, Near: bot.VerbSearch},
		"sök ett två tre fyra fem sex sju":  {Verb: bot.VerbMatch, Near: bot.VerbSearch},
		"prioritet 1001":                    {Verb: bot.VerbMatch, Near: bot.VerbPriority},
		"prioritet 1001 mycket":             {Verb: bot.VerbMatch, Near: bot.VerbPriority},
		"lämna KH-1001 <@U04KD92LS7Q|anna>": {Verb: bot.VerbGive, Ticket: 1001, Person: "U04KD92LS7Q"},
		"lämna 1001 anna":                   {Verb: bot.VerbMatch, Near: bot.VerbGive},
		"tagg 1001 licens -retur":           {Verb: bot.VerbTag, Ticket: 1001, Words: "licens -retur"},
		"slå ihop KH-1002 1001":             {Verb: bot.VerbMerge, Ticket: 1002, Into: 1001},
		"sla ihop 1002":                     {Verb: bot.VerbMatch, Near: bot.VerbMerge},
		"slå på skyddet":                    {Verb: bot.VerbMatch},
		"tagg 1001":                         {Verb: bot.VerbMatch, Near: bot.VerbTag},
		"tagg 1001 K7XQ2MB":                 {Verb: bot.VerbMatch, Near: bot.VerbTag},
		"tagg 1001 0701234567":              {Verb: bot.VerbMatch, Near: bot.VerbTag},
		"mina":                              {Verb: bot.VerbMine},
		"mina koder går inte":               {Verb: bot.VerbMatch},
		"sök Kvitto saknas":                 {Verb: bot.VerbSearch, Words: "Kvitto saknas"},
		"SOK kvitto":                        {Verb: bot.VerbSearch, Words: "kvitto"},
		"statistik":                         {Verb: bot.VerbCount, For: 30 * 24 * time.Hour},
		"statistik 7 dagar":                 {Verb: bot.VerbCount, For: 7 * 24 * time.Hour},
		"statistik 999d":                    {Verb: bot.VerbMatch, Near: bot.VerbCount},
		"arende kh-1002":                    {Verb: bot.VerbTicket, Ticket: 1002},
		"ärende om koden":                   {Verb: bot.VerbMatch, Near: bot.VerbTicket},
		"kod K7XQ2MB":                       {Verb: bot.VerbCode},
		"kod ogiltig":                       {Verb: bot.VerbMatch, Near: bot.VerbCode},
		"kod hej":                           {Verb: bot.VerbMatch, Near: bot.VerbCode},
		"kod som jag fick av er":            {Verb: bot.VerbMatch},
		"glöm":                              {Verb: bot.VerbMatch, Near: bot.VerbForget},
		"ärende":                            {Verb: bot.VerbMatch, Near: bot.VerbTicket},
		"kod":                               {Verb: bot.VerbCode},
		" KOD ":                             {Verb: bot.VerbCode},
		"koden":                             {Verb: bot.VerbMatch},
		"glöm <@U04KD92LS7Q|kim>":           {Verb: bot.VerbForget, Person: "U04KD92LS7Q"},
		"GLOM <@W04KD92LS7Q>":               {Verb: bot.VerbForget, Person: "W04KD92LS7Q"},
		"glöm @kim":                         {Verb: bot.VerbMatch, Near: bot.VerbForget},
		"glöm <@U04KD92LS7Q> nu":            {Verb: bot.VerbMatch, Near: bot.VerbForget},
		"glöm <@U1*|kim>":                   {Verb: bot.VerbMatch, Near: bot.VerbForget},
		"glöm koden":                        {Verb: bot.VerbMatch, Near: bot.VerbForget},
		"koden du angav":                    {Verb: bot.VerbMatch},
		"svara":                             {Verb: bot.VerbMode, Mode: bot.ModeAnswer},
		"svara mig":                         {Verb: bot.VerbMatch},
		"svara 2h":                          {Verb: bot.VerbMatch},
		"Luckor":                            {Verb: bot.VerbGaps},
		"luckor i texten":                   {Verb: bot.VerbMatch},
		"lardomar":                          {Verb: bot.VerbLessons},
		"lärdomar av det":                   {Verb: bot.VerbMatch},
		"förslag":                           {Verb: bot.VerbMode, Mode: bot.ModeSuggest},
		"FORSLAG 2 h":                       {Verb: bot.VerbMode, Mode: bot.ModeSuggest, For: 2 * time.Hour},
		"fo\u0308rslag 1d":                  {Verb: bot.VerbMode, Mode: bot.ModeSuggest, For: 24 * time.Hour},
		"förslag på svar":                   {Verb: bot.VerbMatch},
		"tyst":                              {Verb: bot.VerbMode, Mode: bot.ModeQuiet},
		"tyst 30m":                          {Verb: bot.VerbMode, Mode: bot.ModeQuiet, For: 30 * time.Minute},
		"Tyst 2 timmar":                     {Verb: bot.VerbMode, Mode: bot.ModeQuiet, For: 2 * time.Hour},
		"tyst 0h":                           {Verb: bot.VerbMatch},
		"tyst 9999d":                        {Verb: bot.VerbMatch},
		"tyst när jag aktiverar":            {Verb: bot.VerbMatch},
		"  kod   h4wz9tp  ":                 {Verb: bot.VerbCode},
	} {
		if got := command(in); got != want {
			t.Errorf("command(%q) = %+v, want %+v", in, got, want)
		}
	}
}
