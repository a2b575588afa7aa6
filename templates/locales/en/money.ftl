# Money in the console, English: trials, payments that failed, what growth leaves.

money-more = More
money-trials = Trials that ended in 30 days
money-conversion = { $ended } ended, { $paid } of them pay: { $part }
money-failed = open: { $count }
failed-title = Payments that failed
failed-lead = While a payment is open, the owner is told on the day, after 3 and after 7 days; after 14 days the free plan holds and nothing is deleted.
failed-none = Every payment went through.
failed-what = { $sum } for { $plan }, open since { $date }.
failed-told = The owner is told again on { $date }.
failed-ends = The plan ends on { $date } unless it is paid.
failed-given = A plan given by hand holds: nothing is asked for.
growth-title = Cost and margin by growth
growth-lead = What each level earns, costs and leaves in a month.
growth-figures = Figures
growth-levels = Levels
growth-currency = Currency of all amounts
growth-each = What a paying tenant pays a month
growth-share = The payment provider’s share, percent
growth-fee = Its fee for each payment
growth-tenants = Paying tenants: { $level }
growth-machines = Machines a month: { $level }
growth-level-0 = one salon
growth-level-1 = a small platform
growth-level-2 = a business
growth-level-3 = beyond one database
growth-wrong = Write a number that is not below zero; an amount has at most the decimals of its currency.
growth-sum = Revenue { $tenants } × { $each } = { $revenue }. Cost { $machines } for machines + { $percent } % of revenue ({ $share }) + { $tenants } × { $fee } ({ $fees }) = { $cost }. Margin { $revenue } − { $cost } = { $margin } ({ $part }).
