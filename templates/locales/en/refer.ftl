# The daily report and the credit for bringing a salon, English.

console-settings = Settings
report-title = Daily report
report-lead = New tenants, trials that end soon, revenue, failed payments, work that was given up, bots with trouble: once a day, by mail. The platform has no bot of its own that could bring it in Telegram.
report-hour = At
report-never = never
report-to = Who gets the report
refer-set-title = Credit for bringing a salon
refer-set-lead = When a salon that signed up by another salon’s link pays its first bill, both get this much off their next bills. Empty or 0 is nothing in that currency; nothing anywhere turns it off.
refer-size = Credit, { $currency }
refer-title = Bring another salon
refer-lead = When a salon that signs up by your link pays its first bill, you both get { $amount } off your next bills.
refer-link = Your link
refer-came = Salons that came by your link: { $count }; of them pay: { $paid }.
refer-awaited = You came by another salon’s link: when you pay your first bill, you both get { $amount } off your next bills.
refer-given = { $amount } off your bills, since { $date }.
refer-coming = { $amount } off your bills is on its way.
