# Pages, English. Every id and variable is in every language (tested).

landing-lead = Every salon and clinic with its own Telegram bot: clients book, move and cancel visits there.
landing-bots = Bots that answer now
landing-no-bots = None yet.
landing-sandbox = Talk to them in the sandbox
landing-how = Add a salon from the shell:
missing-title = There is no such page
missing-lead = The address may be misspelt, or the page is gone.
unavailable-title = Please try again in a moment
unavailable-lead = The database does not answer just now.
to-start = To the start page
