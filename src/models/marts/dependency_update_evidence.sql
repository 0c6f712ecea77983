-- One row per published number on updating dependencies; exemplars as multiples of the others.
select
  'exemplars' as part,
  population as subject,
  measure as statement,
  case unit when 'percent more' then 1 + value / 100 else value end as value,
  'times' as unit,
  'exactly' as qualifier,
  2019 as year,
  meaning,
  locator,
  _row as part_row
from raw_sonatype_2019_exemplars
union all
select 'study', 'Sonatype', statement, value, unit, qualifier, year, meaning, locator, _row from raw_sonatype_statements
union all
select 'independent', study, statement, value, unit, qualifier, null, meaning, locator, _row from raw_dependency_studies
