# Plans, English: what becomes of a salon's plan, and its page. Every id and variable is in every language (tested).

plan-quota-bookings = Visits a month
plan-quota-staff = Staff
plan-quota-locations = Places
plan-quota-broadcasts = Broadcasts a month
plan-quota-bots = Bots
plan-feature-own_words = Messages in your own words
plan-feature-win_back = A word to those who stayed away
plan-feature-birthdays = Birthday wishes
plan-any-number = any number
plan-not-at-all = none

plan-mark-near = Four fifths of what your plan allows are used: { $what }, { $allowed } at most.
plan-mark-full = All that your plan allows is used: { $what }, { $allowed } at most.
plan-mark-advice = Bookings go on as ever and nothing is lost. A bigger plan is on the desk, on the page “Plan”.
plan-in-days = { $days ->
    [one] in a day
   *[other] in { $days } days
}
plan-ends-trial = Your time to try the plan ends { $in }, on { $date }. Then the free plan holds; nothing is deleted.
plan-ends-plan = Your plan was cancelled and ends { $in }, on { $date }. Then the free plan holds; nothing is deleted.
plan-ends-card = The card that pays for your plan is valid for the last time { $in }, on { $date }. Please enter a new one.
plan-ends-gift = The plan that you were given ends { $in }, on { $date }. Then the free plan holds; nothing is deleted.
plan-unpaid = A payment for your plan did not go through. Everything works as before until { $date }; please look at your card before then.
plan-began = The plan { $plan } holds now.
plan-over-trial = Your time to try { $plan } is over. The free plan holds now; nothing was deleted.
plan-over-cancelled = { $plan } has ended, as you wished. The free plan holds now; nothing was deleted.
plan-over-unpaid = { $plan } has ended, because it was not paid. The free plan holds now; nothing was deleted.
plan-over-gift = { $plan }, which you were given, has ended. The free plan holds now; nothing was deleted.
plan-advice = Everything about it is on the desk, on the page “Plan”.

nav-billing = Plan
plan-state-free = The free plan holds.
plan-state-trial = You are trying this plan until { $date }, without a card. Then the free plan holds; nothing is deleted.
plan-state-paid = Paid until { $date }; it goes on by itself.
plan-state-ending = Cancelled; it holds until { $date }.
plan-state-past_due = A payment did not go through. The plan holds until { $date }; please look at your card.
plan-state-given = This plan was given to you until { $date }.
plan-state-given-forever = This plan was given to you.
plan-used = { $used } of { $allowed }
plan-used-any = { $used }, and as many more as you like
plan-badge-near = nearly all
plan-badge-full = all used
plan-portal = Cards, bills, cancelling
plan-not-sold = Nothing is sold here: the owner of the platform gives plans.
plan-choose = Plans
plan-currency = Currency
plan-present = holds now
plan-stops = With this plan you would have less of:
plan-per-month = { $price } a month
plan-per-year = { $price } a year
plan-to-free = To go back to the free plan, cancel under “Cards, bills, cancelling”.
plan-change-ask = Change the plan now? What was paid for is reckoned in.
plan-bills = Bills
plan-bill-draft = draft
plan-bill-open = to be paid
plan-bill-paid = paid
plan-bill-void = void
plan-bill-lost = not paid
leave-title = To the payment page
leave-lead = The page for payments opens in a moment. Cards are entered there, never here.
leave-go = Continue
done-ordered = Thank you. As soon as the payment is confirmed, the plan holds; this takes a moment.
