# Whom a patient belongs to, who looked at notes, and what keeps a clinic discreet, English.

kin-born = Born { $date }
kin-born-label = Born
kin-booker-title = Books for them
kin-reached = The bot reaches { $name }.
kin-not-reached = The bot does not reach { $name }. Please call.
kin-chat = Write to { $name }
kin-relatives = Books for
visit-page-of = Page of { $name }
visit-chat-with = Chat with { $name }
notes-looks = Who opened the notes
look-read = opened the notes
look-write = wrote a note
look-denied = was not allowed to
look-by-owner = the owner
look-by-desk = somebody at the desk
look-by-platform = the platform's support
status-offered = offered until { $time }
error-offered = This time is offered to somebody on the waitlist until { $time }. If they do not take it, book it anew then.
doctor-no-consent = Patients are not asked for their consent yet: the text is empty.
consent-no-version = No text yet: nobody is asked.
wording-neutral = A clinic's messages name no service: {"{"}service{"}"} becomes “{ $word }”.
seat-owner-sees = Whoever opens it sees everything that you see, notes too.
