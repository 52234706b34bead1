-- Which plans somebody holds, and what is open of each.
select given_plan.name as value, (count(*) - count(given_step.done_on)) || ' open' as description
  from given_plan
  join given_step on given_step.given_plan_id = given_plan.id
 where given_plan.person_id = :person
   and given_plan.dropped_on is null
 group by given_plan.id, given_plan.name
 order by given_plan.id
 limit :most
