# The desk's pages about recommended times and gaps.

set-recommends = Recommend times that suit the client and leave no gaps
gaps-title = Fill gaps
gaps-link = Fill gaps
gaps-lead = Gaps too short for any service become time of use when these visits move a little. Nothing moves without the client's yes.
gaps-proposals = What you can ask, this week
gaps-frees = frees { $length } in one piece
gaps-ask = Ask the client
gaps-unreached = the bot does not reach this client: call them
gaps-none = There is no gap now that moving a visit a little would close.
gaps-asked = Who was asked
gaps-asked-none = Nobody was asked yet.
gaps-answer-open = no answer so far
gaps-answer-yes = agreed, moved
gaps-answer-no = prefers the old time
gaps-answer-gone = agreed when the time was gone
gaps-changed = The day has changed, so nobody was asked. Below is what you can ask now.
gaps-answered = This question is not open any more: see below.
done-asked = The client is asked. You will see the answer here.
gaps-withdraw = Withdraw
done-question-withdrawn = The question is withdrawn. If the client still answers, nothing moves.
