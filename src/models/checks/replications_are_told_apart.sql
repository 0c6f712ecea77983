-- A reported number is named once.
select topic, quantity, count(*) as n from replications group by topic, quantity having count(*) > 1
