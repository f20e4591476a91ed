package bot

// A Phrase is the key of a sentence; its Swedish words are in package phrase,
// in one place. Arguments are named in braces there.
type Phrase string

// The phrases. A test in package phrase asserts that each has its words.
const (
	// Answers.
	PhraseAnswer        Phrase = "answer"         // opens an answer to one problem
	PhraseAnswerHow     Phrase = "answer-how"     // opens an answer from an article that knows of no error
	PhraseAnswerMany    Phrase = "answer-many"    // {count}: opens an answer to several
	PhraseAnswerInstead Phrase = "answer-instead" // opens the runner-up when an answer was contradicted
	PhraseTold          Phrase = "told"           // opens what the article in hand says of a question about it
	PhraseToldNothing   Phrase = "told-nothing"   // the article in hand does not say
	PhraseAskWhich      Phrase = "ask-which"      // not sure what it is about
	PhrasePickWhich     Phrase = "pick-which"     // opens a choice: is it one of these?
	PhraseAskMenu       Phrase = "ask-menu"       // nothing to go on: paste the text
	PhraseAskMore       Phrase = "ask-more"       // the same once more: what exactly happens?
	PhraseAskAbove      Phrase = "ask-above"      // mentioned in a thread that went on before: what stands above is not known
	PhraseAskFile       Phrase = "ask-file"       // {file}: I cannot read the file
	PhraseAskFileAgain  Phrase = "ask-file-again" // {file}: one more that I cannot read
	PhraseBesideFile    Phrase = "beside-file"    // {file}: nor can I here, but there are words with it
	PhrasePictureRead   Phrase = "picture-read"   // opens the words that were read in a picture
	PhrasePicturesRead  Phrase = "pictures-read"  // the same, of several
	PhraseAskPicture    Phrase = "ask-picture"    // what was read tells nothing: write the error
	PhrasePictureAgain  Phrase = "picture-again"  // nor does what was read in the next one
	PhraseBesideRead    Phrase = "beside-read"    // not all that was sent can be read: what was read counts
	PhraseAskText       Phrase = "ask-text"       // none of these: paste the exact text
	PhrasePickOr        Phrase = "pick-or"        // opens a choice beside pasting the text
	PhrasePickRefused   Phrase = "pick-refused"   // opens a choice after a code of good form
	PhraseOutside       Phrase = "outside"        // no article covers it
	PhraseOutsideAgain  Phrase = "outside-again"  // no article covers the next wish either
	PhrasePickHuman     Phrase = "pick-human"     // opens the human button where nothing else helps
	PhraseHint          Phrase = "hint"           // after a greeting that nothing followed
	PhraseTryNext       Phrase = "try-next"       // sorry that it did not help
	PhrasePickInstead   Phrase = "pick-instead"   // opens a choice after an answer that did not help
	PhraseTryText       Phrase = "try-text"       // sorry: what exactly does it say?
	PhraseGuide         Phrase = "guide"          // before a step's question
	PhraseGuideAgain    Phrase = "guide-again"    // before a step's question that was not answered
	PhraseGuideChanged  Phrase = "guide-changed"  // the article has changed since it asked: its question as it is now
	PhraseAnswerChanged Phrase = "answer-changed" // it has, and asks nothing more: what it says now
	PhraseGuideGone     Phrase = "guide-gone"     // the article that asked is gone
	PhraseDoThis        Phrase = "do-this"        // before what a choice leads to
	PhraseWaitOver      Phrase = "wait-over"      // the wait is over: did it work?
	PhraseRemind        Phrase = "remind"         // a day of silence: did it help?
	PhraseThanks        Phrase = "thanks"         // the customer says it is solved
	PhraseClosedSilent  Phrase = "closed-silent"  // closed after silence

	// The labels that structure an answer, and the line before one for whoever writes
	// another language than Swedish.
	PhraseInSwedish  Phrase = "in-swedish" // the article that follows is in Swedish
	PhraseWordCause  Phrase = "word-cause"
	PhraseWordFix    Phrase = "word-fix"
	PhraseWordSource Phrase = "word-source"
	PhraseWordWhole  Phrase = "word-whole"
	PhraseWordLonger Phrase = "word-longer"

	// Codes. None holds the code.
	PhraseCodeValid      Phrase = "code-valid"       // {mask}: the form is right; use I cannot see
	PhraseCodeFixable    Phrase = "code-fixable"     // {mask}: the form is wrong; told privately
	PhraseCodeInvalid    Phrase = "code-invalid"     // {mask} {problems}: cannot be right
	PhraseCodeCorrected  Phrase = "code-corrected"   // private; {mask} {problems}, with the secret
	PhraseCodeDelete     Phrase = "code-delete"      // private: please delete the message
	PhraseCodeNotFound   Phrase = "code-not-found"   // /kodhjalp kod without one
	PhraseCodeMissing    Phrase = "code-missing"     // /kodhjalp kod with something that is none
	PhraseCodeExpiredFix Phrase = "code-expired-fix" // the sealed correction is gone

	// Tickets, to the customer.
	PhraseReceipt       Phrase = "receipt"        // {ticket}: an agent will answer here
	PhraseReceiptAbout  Phrase = "receipt-about"  // {ticket}: the receipt for who has said nothing but that they want a human
	PhraseReceiptNobody Phrase = "receipt-nobody" // {ticket}: registered; promises no person
	PhraseReceiptAgain  Phrase = "receipt-again"  // {ticket}: already with us
	PhraseReceiptNudged Phrase = "receipt-nudged" // {ticket}: the same, once more: agents are told again
	PhraseReceiptReopen Phrase = "receipt-reopen" // {ticket}: open again; an agent will answer here
	PhraseReceiptBack   Phrase = "receipt-back"   // {ticket}: open again, with whom had it
	PhraseHoursOpen     Phrase = "hours-open"     // {close}: beside a receipt while people are there
	PhraseHoursSoon     Phrase = "hours-soon"     // {close} {open}: they go soon, and are back then
	PhraseHoursShut     Phrase = "hours-shut"     // {open}: nobody is there until then
	PhraseExpect        Phrase = "expect"         // {due}: count on an answer by then
	PhraseHoursWeek     Phrase = "hours-week"     // {week}: when people answer
	PhraseHoursDay      Phrase = "hours-day"      // {day} {times}: when they do on a day
	PhraseHoursDayShut  Phrase = "hours-day-shut" // {day} {open}: they do not that day
	PhraseHoursHoliday  Phrase = "hours-holiday"  // {day} {holiday} {open}: nor on that one
	PhrasePickRating    Phrase = "pick-rating"    // opens the buttons for what the customer thinks of the help
	PhraseRated         Phrase = "rated"          // private: thanks for it
	PhraseRemindAt      Phrase = "remind-at"      // private; {due}: the bot comes back then
	PhraseRemindNow     Phrase = "remind-now"     // the reminder that was asked for
	PhrasePickFacts     Phrase = "pick-facts"     // opens the button of the private form on a receipt
	PhraseFactsGood     Phrase = "facts-good"     // in the form: opens what is good to know
	PhraseFactsTaken    Phrase = "facts-taken"    // private; {ticket}: what was sent goes to agents
	PhraseAgentSays     Phrase = "agent-says"     // {agent}: opens an agent's reply
	PhraseAgentFiles    Phrase = "agent-files"    // {agent}: opens files that an agent hands on
	PhraseAgentHidden   Phrase = "agent-hidden"   // after an agent's words, in public: what is hidden in them came privately
	PhraseAgentPrivate  Phrase = "agent-private"  // {agent}: opens the same words, whole, for the customer alone
	PhraseAgentExpired  Phrase = "agent-expired"  // {agent}: the private words came too late
	PhraseTicketClosed  Phrase = "ticket-closed"  // {ticket}: closed, with the agent's words if any
	PhraseHandedBack    Phrase = "handed-back"    // {ticket}: the bot answers again
	PhraseClaimed       Phrase = "claimed"        // {ticket}: somebody has taken it

	// Tickets, to agents.
	PhraseCard           Phrase = "card"          // {ticket}: the card's heading
	PhraseCardLine       Phrase = "card-line"     // the customer wrote more: under the card
	PhraseCardFacts      Phrase = "card-facts"    // the customer's private words, under the card
	PhraseCardNote       Phrase = "card-note"     // {agent}: an internal note
	PhraseNoteHint       Phrase = "note-hint"     // private, once for each ticket: what is written under a card is a note
	PhraseShowCode       Phrase = "show-code"     // in a form: what the customer reads in public, when there is a code
	PhraseShowReply      Phrase = "show-reply"    // in a form: what the customer would read follows
	PhraseFilesTooBig    Phrase = "files-too-big" // in a form: what is attached cannot be handed on
	PhraseArticleGone    Phrase = "article-gone"  // in a form: the article that was chosen is not there any more
	PhraseShowNote       Phrase = "show-note"     // in a form: personal data would be kept
	PhraseShowNumber     Phrase = "show-number"   // in a form: everybody would read somebody's own number
	PhraseNumberSeen     Phrase = "number-seen"   // private: everybody reads it in what the agent wrote
	PhraseCardReplied    Phrase = "card-replied"  // {agent}: answered the customer
	PhraseCardChanged    Phrase = "card-changed"  // {agent} {what}: what is claimed, closed or handed-back
	PhraseCardPriority   Phrase = "card-priority" // {agent} {priority}: set how urgent it is
	PhrasePrioritySet    Phrase = "priority-set"  // {ticket} {priority}
	PhraseCardGiven      Phrase = "card-given"    // {agent} {owner}: handed it over to a colleague
	PhraseGiven          Phrase = "given"         // {ticket} {owner}: has it now
	PhraseNoAgent        Phrase = "no-agent"      // {owner}: is no agent, and cannot have a ticket
	PhraseCardTagged     Phrase = "card-tagged"   // {agent} {tags}: what it is sorted by now
	PhraseTagged         Phrase = "tagged"        // {ticket} {tags}
	PhraseMergedTold     Phrase = "merged-told"   // {ticket} {other}: to the customer; the other's thread follows
	PhraseMerged         Phrase = "merged"        // {ticket} {other}: it is part of the other
	PhraseCardMerged     Phrase = "card-merged"   // {agent} {other}: made it part of the other
	PhraseCardJoined     Phrase = "card-joined"   // {other}: is part of this; what the customer wrote there follows
	PhraseMergeSame      Phrase = "merge-same"    // a ticket and itself
	PhraseMergeOthers    Phrase = "merge-others"  // {ticket}: is another customer's
	PhraseMergeNone      Phrase = "merge-none"    // the customer has no other that is open
	PhraseMergeWhich     Phrase = "merge-which"   // /kodhjalp slå ihop without two numbers
	PhraseTagsWhich      Phrase = "tags-which"    // in the form: how tags are written
	PhraseTagsFull       Phrase = "tags-full"     // {ticket} {tags}: it has as many as it may
	PhraseCardTaken      Phrase = "card-taken"    // {agent} {owner}: took it over from another
	PhraseUnclaimed      Phrase = "unclaimed"     // {here} {ticket} {since}: a customer waits and nobody has it
	PhraseDueSoon        Phrase = "due-soon"      // {owner} {ticket} {due}: an answer is due soon
	PhraseDueSoonOpen    Phrase = "due-soon-open" // {ticket} {due}: the same, and nobody has it
	PhraseLate           Phrase = "late"          // {owner} {ticket} {due}: it was due
	PhraseLateLead       Phrase = "late-lead"     // {owner} {ticket} {since}: told to the desk's lead
	PhraseCardWished     Phrase = "card-wished"   // asked for a human again, in another thread
	PhraseCardNeeded     Phrase = "card-needed"   // needs one there, without having asked
	PhraseCardReopened   Phrase = "card-reopened" // the customer needs help again: the same ticket
	PhraseCardLeft       Phrase = "card-left"     // {owner}: had the ticket and is an agent no more
	PhraseCardBack       Phrase = "card-back"     // {owner}: the same, and who had the ticket has it again
	PhraseQueue          Phrase = "queue"         // {count}: heads the queue
	PhraseQueueEmpty     Phrase = "queue-empty"
	PhraseMine           Phrase = "mine" // {count}: heads the tickets that are one's own
	PhraseMineEmpty      Phrase = "mine-empty"
	PhraseLooking        Phrase = "looking"          // all is looked through; the answer comes by itself
	PhraseFound          Phrase = "found"            // {count}: heads tickets that were looked for, the newest first
	PhraseFoundNone      Phrase = "found-none"       // none was
	PhraseSearched       Phrase = "searched"         // {words}: opens what was found for them, in a modal
	PhraseSearchWhere    Phrase = "search-where"     // nothing was typed: what can be
	PhraseFoundArticles  Phrase = "found-articles"   // {count}: heads articles that were looked for
	PhraseFoundNoArticle Phrase = "found-no-article" // none was
	PhraseLookFailed     Phrase = "look-failed"      // it could not be looked through
	PhraseFigures        Phrase = "figures"          // {since}: heads the numbers since then
	PhraseFiguresAll     Phrase = "figures-all"      // {count} {confirmed} {assumed} {escalated} {rest}
	PhraseFiguresNoReply Phrase = "figures-no-reply" // {count}: tickets, none of which a person has answered
	PhraseFiguresReply   Phrase = "figures-reply"    // {count} {replied} {median} {slow}: first answers by people
	PhraseFiguresKept    Phrase = "figures-kept"     // {kept} {count}: of the promised first answers
	PhraseFiguresRated   Phrase = "figures-rated"    // {good} {fair} {poor}
	PhraseFiguresTagged  Phrase = "figures-tagged"   // {tags}: with how many tickets have each
	PhraseFiguresOf      Phrase = "figures-of"       // {article} {count} {confirmed} {assumed} {escalated} {rest}
	PhraseWeekly         Phrase = "weekly"           // {number}: heads a week's numbers in the agents' channel
	PhraseWeeklyMore     Phrase = "weekly-more"      // where customers' own words are shown
	PhraseWeeklyChart    Phrase = "weekly-chart"     // {number}: beside the picture of the last weeks
	PhraseTicketView     Phrase = "ticket-view"      // {ticket}: heads a ticket shown privately
	PhraseNoSuchTicket   Phrase = "no-such-ticket"   // {ticket}
	PhraseTicketGone     Phrase = "ticket-gone"      // {ticket}: it is closed already
	PhraseTakenBy        Phrase = "taken-by"         // {ticket} {owner}: another agent has it; with the button to take it over
	PhraseTookOver       Phrase = "took-over"        // {ticket}: it is yours now

	// Proposals, to agents.
	PhraseSuggest      Phrase = "suggest"       // private: this would be the answer
	PhraseSuggestAsk   Phrase = "suggest-ask"   // private: it may be one of these
	PhraseSuggestNone  Phrase = "suggest-none"  // private: no article fits
	PhraseProposal     Phrase = "proposal"      // in the agents' channel: this would be the answer
	PhraseProposalAsk  Phrase = "proposal-ask"  // in the agents' channel: it may be one of these
	PhraseProposalNone Phrase = "proposal-none" // in the agents' channel: no article fits
	PhraseProposalOver Phrase = "proposal-over" // the proposal was not sent and need not be
	PhraseSent         Phrase = "sent"          // {article}: it goes to the customer
	PhraseSentAlready  Phrase = "sent-already"  // the customer has had that answer

	// Lessons, to agents.
	PhraseCardTaught        Phrase = "card-taught"         // {agent}: said what the customer's words mean; the article's title follows
	PhraseCardTaughtNone    Phrase = "card-taught-none"    // {agent}: says that the customer's words need no article
	PhraseCardTaughtNew     Phrase = "card-taught-new"     // {agent}: says that no article tells of it yet
	PhraseTaught            Phrase = "taught"              // private; {article}: it is answered from now on
	PhraseTaughtWeak        Phrase = "taught-weak"         // private; {article}: kept, and not enough to answer
	PhraseTaughtNone        Phrase = "taught-none"         // private: kept that no article fits
	PhraseLessonNothing     Phrase = "lesson-nothing"      // the customer has written nothing to learn from
	PhraseLessonSaysNothing Phrase = "lesson-says-nothing" // nor has the agent, in the form
	PhraseLessonFull        Phrase = "lesson-full"         // no further lesson is kept
	PhraseLessonDoubt       Phrase = "lesson-doubt"        // not kept yet: what it would turn to something wrong follows
	PhraseLessonsAgainst    Phrase = "lessons-against"     // {agent} {article} {other}: in the agents' channel: two contradict each other
	PhraseLessons           Phrase = "lessons"             // {count}: heads the list
	PhraseLessonsContradict Phrase = "lessons-contradict"  // the first of the list contradict each other
	PhraseLessonsEmpty      Phrase = "lessons-empty"
	PhraseCardDraft         Phrase = "card-draft"   // {agent}: has written an article of the ticket; its title follows
	PhraseDraftDoubt        Phrase = "draft-doubt"  // in the form: not kept yet: what it would turn to something wrong follows
	PhraseDraftKept         Phrase = "draft-kept"   // private; {path}: it is in the folder of articles and in use; its text follows
	PhraseDraftTaken        Phrase = "draft-taken"  // private; {path}: another article has the name and was left as it is
	PhraseDraftLoose        Phrase = "draft-loose"  // private; {path}: to be saved under that name
	PhraseDraftFailed       Phrase = "draft-failed" // private; {path}: the same, since the folder could not be written to
	PhraseGaps              Phrase = "gaps"         // {count}: heads what the articles lack, of so many conversations
	PhraseGapsPart          Phrase = "gaps-part"    // there are more conversations than were read
	PhraseGapsNone          Phrase = "gaps-none"    // {count}: they lack nothing that can be told
	PhrasePickUnlearn       Phrase = "pick-unlearn" // opens the buttons that take a lesson back
	PhraseUnlearned         Phrase = "unlearned"    // it is taken back
	PhraseLessonGone        Phrase = "lesson-gone"  // it was already

	// Incidents. {text} is the sentence that agents published, {about} its article's title, or bot.Everything.
	PhraseIncident        Phrase = "incident"         // {text}: beside an answer, to the customer
	PhraseIncidentOver    Phrase = "incident-over"    // {text}: it is over, to who was told of it
	PhraseIncidentWas     Phrase = "incident-was"     // {text}: the same, to who was not
	PhraseIncidentAlarm   Phrase = "incident-alarm"   // {count} {minutes} {article}: to agents: several customers have the same problem; links follow
	PhraseIncidentCluster Phrase = "incident-cluster" // {count} {minutes} {words}: the same, of what no article answers
	PhraseIncidentAbout   Phrase = "incident-about"   // {article}: over the form
	PhraseIncidentOn      Phrase = "incident-on"      // {agent} {about} {text}: in the agents' channel: published
	PhraseIncidentOff     Phrase = "incident-off"     // {agent} {about} {text}: and withdrawn
	PhraseIncidentEnded   Phrase = "incident-ended"   // private: it is withdrawn, and the threads are told
	PhraseIncidentGone    Phrase = "incident-gone"    // private: it was already
	PhraseIncidentLine    Phrase = "incident-line"    // {agent} {since} {about} {text}: one that is live, to agents
	PhraseIncidents       Phrase = "incidents"        // {count}: heads the list of them
	PhraseIncidentNone    Phrase = "incident-none"    // there is none
	PhraseIncidentSecret  Phrase = "incident-secret"  // the sentence holds a code or personal data
	PhraseIncidentLength  Phrase = "incident-length"  // {least} {most}: it is too short or too long
	PhraseIncidentArticle Phrase = "incident-article" // its article is gone
	PhraseIncidentMany    Phrase = "incident-many"    // there are as many as may be

	// A channel's mode. {until} is a moment as RFC 3339, or missing for no end.
	PhraseModeAnswer  Phrase = "mode-answer"  // the bot answers by itself
	PhraseModeSuggest Phrase = "mode-suggest" // {until}: it shows agents what it would answer
	PhraseModeQuiet   Phrase = "mode-quiet"   // {until}: it says nothing
	PhraseModeNobody  Phrase = "mode-nobody"  // {until}: there is nobody to show it to: it says nothing
	PhraseModeWhere   Phrase = "mode-where"   // the command belongs in a support channel

	// What has changed around the bot, to agents. {room} is a channel as settings call it.
	PhraseRoomRenamed    Phrase = "room-renamed"    // {room} {channel}: it is called something else and keeps its role
	PhraseRoomAway       Phrase = "room-away"       // {room} {state}: customers are not answered there
	PhraseRoomBack       Phrase = "room-back"       // {channel}: they are again
	PhraseArticlesBroken Phrase = "articles-broken" // {where}: files and lines that cannot be read
	PhraseArticlesMended Phrase = "articles-mended" // all can again
	PhraseRoomDouble     Phrase = "room-double"     // {room} {channel}: another has the name, and no role by it
	PhraseModeChanged    Phrase = "mode-changed"    // {agent} {channel} {mode} {until}: in the agents' channel

	// Refusals and trouble, told privately.
	PhraseNotYourThread  Phrase = "not-your-thread" // buttons obey the thread's starter
	PhraseAgentsOnly     Phrase = "agents-only"
	PhraseStale          Phrase = "stale"           // that button's time has passed
	PhraseUnavailable    Phrase = "unavailable"     // our store is away: try again shortly
	PhraseEmptyForm      Phrase = "empty-form"      // a modal without text
	PhraseFormLate       Phrase = "form-late"       // a form that Slack would not open any more
	PhraseFormFailed     Phrase = "form-failed"     // a form that Slack did not open
	PhraseHelp           Phrase = "help"            // /kodhjalp hjälp
	PhraseHelpAgent      Phrase = "help-agent"      // what agents can do besides
	PhraseHelpLessons    Phrase = "help-lessons"    // how agents teach, and see what is taught
	PhraseHelpTicket     Phrase = "help-ticket"     // and do to a ticket
	PhraseHelpIncident   Phrase = "help-incident"   // and how they publish what an incident is about
	PhraseHelpDesk       Phrase = "help-desk"       // and what they can ask for
	PhraseNoMatch        Phrase = "no-match"        // /kodhjalp <text> that no article covers
	PhraseNoMatchAgent   Phrase = "no-match-agent"  // the same to an agent: perhaps a command with a slip
	PhraseWhichTicket    Phrase = "which-ticket"    // /kodhjalp ärende without a number
	PhraseWhichPriority  Phrase = "which-priority"  // /kodhjalp prioritet without a number or how urgent
	PhraseWhichColleague Phrase = "which-colleague" // /kodhjalp lämna without a number or person
	PhraseWhichTag       Phrase = "which-tag"       // /kodhjalp tagg without a number or tag
	PhraseSearchWhat     Phrase = "search-what"     // /kodhjalp sök without words
	PhraseCountFor       Phrase = "count-for"       // /kodhjalp statistik with a time that is none
	PhraseForgetWhom     Phrase = "forget-whom"     // /kodhjalp glöm without a person
	PhraseCommandAsk     Phrase = "command-ask"     // /kodhjalp <text> that may be one of a list
	PhraseHome           Phrase = "home"            // the Home tab's first words

	// Erasing a person, told to the agent who asked.
	PhraseBoardWaiting   Phrase = "board-waiting"   // {count}: on the Home tab: one's own whose customers wait
	PhraseBoardLate      Phrase = "board-late"      // {count}: others whose customers have waited longer than promised
	PhraseBoardOpen      Phrase = "board-open"      // {count}: that nobody has taken
	PhraseBoardMine      Phrase = "board-mine"      // {count}: one's own whose customers do not wait
	PhraseBoardOwn       Phrase = "board-own"       // a customer's own
	PhraseForgetting     Phrase = "forgetting"      // it has begun; the receipt comes
	PhraseForgotten      Phrase = "forgotten"       // {conversations} {lines} {posts}
	PhraseForgotPartly   Phrase = "forgot-partly"   // it failed half-way: do it again
	PhraseRemainsPosts   Phrase = "remains-posts"   // {count}: posts of the bot's that could not be deleted
	PhraseRemainsOwn     Phrase = "remains-own"     // the person's own messages
	PhraseRemainsAgents  Phrase = "remains-agents"  // what agents wrote about them
	PhraseRemainsMarks   Phrase = "remains-marks"   // {day}: the events' marks
	PhraseRemainsAudit   Phrase = "remains-audit"   // {name} {day}: the audit, under a pseudonym
	PhraseRemainsBackups Phrase = "remains-backups" // backups and logs
	PhraseRemainsLog     Phrase = "remains-log"     // Redis's log file was not rewritten

	// What agents are told of what did not arrive.
	PhraseUndelivered Phrase = "undelivered" // {why}: a post of the bot's was given up
	PhraseRetried     Phrase = "retried"     // it is tried again
	PhraseRetryGone   Phrase = "retry-gone"  // it was tried again already, or is too old

	// What people do in a help desk.
	PhraseDeskSays        Phrase = "desk-says"         // {who}: opens a reply that was written in a help desk
	PhraseCardDeskReplied Phrase = "card-desk-replied" // {who}: answered the customer from there
	PhraseCardDeskNote    Phrase = "card-desk-note"    // {who}: an internal note from there
	PhraseCardDeskClosed  Phrase = "card-desk-closed"  // {who}: closed the ticket there
	PhraseToldSubject     Phrase = "told-subject"      // {who}: what a mail about a ticket is about
	PhraseToldCreated     Phrase = "told-created"      // {ticket} {who}: opens what a help desk is told of a new ticket
	PhraseToldReopened    Phrase = "told-reopened"     // {ticket}
	PhraseToldClosed      Phrase = "told-closed"       // {ticket}
	PhraseToldBack        Phrase = "told-back"         // {ticket}: the bot has it again
	PhraseToldComment     Phrase = "told-comment"      // {who}
	PhraseToldEdited      Phrase = "told-edited"       // {who}: the words are new
	PhraseToldNote        Phrase = "told-note"         // {who}
	PhraseToldFooter      Phrase = "told-footer"       // under a mail: where to answer
	PhraseRemainsDesks    Phrase = "remains-desks"     // copies in help desks, after a person was erased
	PhraseUndeliveredDesk Phrase = "undelivered-desk"  // {why}: what a help desk was to be told was given up

	// Why a ticket was opened.
	PhraseReasonAsked    Phrase = "reason-asked"
	PhraseReasonTries    Phrase = "reason-tries"
	PhraseReasonStuck    Phrase = "reason-stuck"    // the bot would only have said the same again
	PhraseReasonWrong    Phrase = "reason-wrong"    // the customer says that the answer is about something else
	PhraseReasonReopened Phrase = "reason-reopened" // the customer wrote again after an agent had closed it
	PhraseReasonArticle  Phrase = "reason-article"
	PhraseReasonAgent    Phrase = "reason-agent" // an agent answered in the thread by themselves
	PhraseReasonLate     Phrase = "reason-late"  // found more than a day after it was written
)
