# Questions before a visit on the desk, English.

questions = Questions
service-questions = Questions and preparation
questions-of = { $name }: questions and preparation
questions-lead = The bot asks them between the choice of a time and the confirmation. A question that is worded anew is a new question: answers that were given stay as they are.
questions-none = Nothing is asked yet.
questions-most = Ten questions are the most: remove one first.
question-add = Add a question
question-change = Change the question
question-text = Question
question-ask = How it is answered
question-ask-text = In own words
question-ask-choice = One of several
question-ask-yes_no = Yes or no
question-ask-consent = Consent to a text
question-details = Choices or text
question-details-hint = For one of several: each choice on a line of its own, two to eight. For a consent: the text that is agreed to.
question-required = No visit without an answer
question-is-required = required
question-up = Ask earlier: { $question }
question-remove = Remove the question: { $question }
question-remove-ask = Remove “{ $question }”? Answers that were given stay.
preparation-title = Preparation
preparation-text = How to prepare for the visit
preparation-hint = Shown after the booking, at a clinic behind a button, and behind a button of the reminder.
