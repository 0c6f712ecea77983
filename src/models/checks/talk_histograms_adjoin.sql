-- Each bar starts where the one before it ends, to the digits read.
select risk, bin, log10_min, lag(log10_max) over (partition by risk order by bin) as previous_max
from raw_talk_histograms
qualify abs(log10_min - previous_max) > 0.0005
