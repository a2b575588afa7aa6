# The desk's pages about recommended times and gaps.

set-recommends = Recommend times that suit the client and leave no gaps
