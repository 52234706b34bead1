-- Which plans can be given: those of the book, and the one that ships.
select plan.name as value, '' as description from plan
union all
select 'fast start' as value, 'ships with mlmtrack' as description
 where not exists (select 1 from plan where plan.name_key = 'fast start')
 order by 1
