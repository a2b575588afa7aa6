# The console’s list of tenants, English.

tenants-plan = Plan
tenants-usage = Plan and usage
tenants-is-free = free
tenants-is-trial = being tried
tenants-is-paid = paid
tenants-is-ending = cancelled
tenants-is-past_due = not paid
tenants-is-given = given
tenants-stands-trial = { $plan }, tried until { $date }
tenants-stands-paid = { $plan }, paid until { $date }
tenants-stands-ending = { $plan }, ends on { $date }
tenants-stands-past_due = { $plan }, not paid, holds until { $date }
tenants-stands-given = { $plan }, given until { $date }
tenants-bot-works = the bot works
tenants-bot-trouble = the bot has trouble
tenants-bot-none = no bot
tenants-undone = given up: { $count }
tenants-uncounted = not counted yet
tenants-as-of = What tenants use is counted about once an hour; the numbers below are of { $at } or later. Everything else is as of now.
