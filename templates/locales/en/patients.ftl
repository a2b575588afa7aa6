# Words for clinics on the desk, English.

visit-booker = Booked by
consent-title = Consent
consent-lead = Patients agree to this text in the bot before their first visit: without it there is no booking. What was agreed to is kept with the time and the person. When the text changes, everybody is asked again. Empty asks nobody.
consent-text = Text
consent-version = Version { $version }

notes = Notes
notes-of = { $name }: notes
notes-lead = Notes are kept sealed: the owner reads them here, a specialist those of their own patients in the bot. Every look is noted.
notes-none = There are no notes.
notes-count = { $count ->
    [0] Write a note
    [one] One note
   *[other] { $count } notes
}
notes-sealed = { $count ->
    [one] There is one sealed note.
   *[other] There are { $count } sealed notes.
}
notes-read = Read the notes
notes-denied = Only the owner and the specialist whose patient it is read these notes. That you asked is noted.
note-add = New note
note-text = Note
note-hint = At most 2000 characters. It cannot be changed afterwards.
note-by-owner = at the desk
note-by-specialist = by the specialist
